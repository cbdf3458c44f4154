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
_BUSY = "A load is under way; the backup waits until it is done."


@click.command()
@click.argument("file", type=NamedPath(dir_okay=False, path_type=Path))
@click.pass_obj
def backup(settings: Settings, *, file: Path) -> None:
    """Write the whole graph into FILE, from which `restore` makes the same graph again.

    FILE holds everything, contact data as well, and only you may read it. It does not depend on
    the engine: it moves a graph from the embedded engine to Neo4j and back.
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
    logs.tell("backed up", nodes=made.nodes, relationships=made.relationships)
    say(f"{counts(made)} are in {file}, contact data as well; only you may read it.")


def _write(door: "Graph", to: BinaryIO) -> "Summary":
    from graph.archive import back_up

    now = datetime.now(UTC).isoformat(timespec="seconds")
    return back_up(door, to=to, made_at=now, program=version("sisternet"))


def counts(made: "Summary") -> str:
    """Say how much a backup holds."""
    return f"{made.nodes:,} nodes and {made.relationships:,} relationships"
