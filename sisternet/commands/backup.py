"""`sisternet backup`: the whole graph as one file that either engine can take back."""

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from sisternet import logs
from sisternet.messages import WorkFailed, errors_told, say
from sisternet.output import check_folder, output
from sisternet.paths import NamedPath
from sisternet.settings import Settings

if TYPE_CHECKING:
    from graph import Graph
    from graph.archive import Summary

_PATIENCE = 600.0
_MUCH, _A_FEW = 0.1, 20
"""A backup is taken for a loss where it lacks more of the last one than this share and number."""
_BUSY = "A load is under way; the backup waits until it is done."


@click.command()
@click.argument("file", type=NamedPath(dir_okay=False, path_type=Path))
@click.option("--fewer", is_flag=True, help="Write it though it holds much less than the last.")
@click.pass_obj
def backup(settings: Settings, *, file: Path, fewer: bool) -> None:
    """Write the whole graph into FILE, from which `restore` makes the same graph again.

    FILE holds everything, contact data as well, and only you may read it. It does not depend on
    the engine: it moves a graph from the embedded engine to Neo4j and back. Where the graph holds
    much less than the backup that FILE is, or else the last one beside it, nothing is written:
    something may be lost.
    """
    import graph

    check_folder(file, of="backup")
    if file.exists() and not file.is_file():
        raise WorkFailed(f"{file} is no file; a backup needs one that it can go back in.")
    with (
        errors_told(),
        graph.hold_for_loading(settings.graph, seconds=_PATIENCE, on_wait=lambda: say(_BUSY)),
        graph.connect(settings.graph) as door,
    ):
        if not door.revision():
            raise WorkFailed("Nothing is loaded yet, so there is nothing to back up.")
        with output(file, of="backup", private=True) as to:
            made = _write(door, to)
            if not fewer:
                _compare(made, file)
    logs.tell("backed up", nodes=made.nodes, relationships=made.relationships)
    say(f"{counts(made)} are in {file}, contact data as well; only you may read it.")


def _write(door: "Graph", to: BinaryIO) -> "Summary":
    from graph.archive import back_up

    now = datetime.now(UTC).isoformat(timespec="seconds")
    return back_up(door, to=to, made_at=now, program=version("sisternet"))


def _compare(made: "Summary", file: Path) -> None:
    """Raise WorkFailed where a backup has much less than the one before it."""
    from graph.archive import BrokenBackup, told

    for before in _before(file):
        try:
            with before.open("rb") as source:
                nodes, relationships = told(source)
        except (OSError, BrokenBackup):
            continue
        if _is_much_less(made.nodes, nodes) or _is_much_less(made.relationships, relationships):
            raise WorkFailed(
                f"The graph holds {counts(made)}; {before} holds {nodes:,} and {relationships:,}. "
                "Something may be lost, so nothing was written. Run `sisternet doctor`; if it is "
                "so on purpose, run this again with --fewer."
            )
        return


def _before(file: Path) -> "list[Path]":
    """Return the file that is replaced, or those of its kind beside it, the last one first."""
    if file.exists():
        return [file]
    try:
        beside = [each for each in file.parent.iterdir() if each.suffix == file.suffix]
        return sorted(beside, key=lambda each: each.stat().st_mtime, reverse=True)
    except OSError:
        # One of them is gone by now, or may not be looked at.
        return []


def _is_much_less(now: int, before: int) -> bool:
    return before - now > max(_A_FEW, before * _MUCH)


def counts(made: "Summary") -> str:
    """Say how much a backup holds."""
    return f"{made.nodes:,} nodes and {made.relationships:,} relationships"
