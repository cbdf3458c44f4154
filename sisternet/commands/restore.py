"""`sisternet restore`: a backup becomes the graph."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from sisternet import logs
from sisternet.commands.backup import counts
from sisternet.messages import WorkFailed, errors_told, say
from sisternet.paths import NamedPath
from sisternet.settings import Settings


@click.command()
@click.argument("file", type=NamedPath(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Replace what the graph holds.")
@click.pass_obj
def restore(settings: Settings, *, file: Path, replace: bool) -> None:
    """Make the graph that a backup holds, on whichever engine is in use.

    FILE is read to its end before anything is changed. Until all of it is in the graph and has
    been read back, no command takes what is there for the whole. What is replaced is kept in the
    data folder as long, and put back where the restore fails.
    """
    import graph
    from graph import archive

    try:
        source = file.open("rb")
    except OSError as error:
        raise WorkFailed(f"{file} could not be read: {error.strerror}.") from error
    with (
        source,
        errors_told(),
        graph.hold_for_loading(settings.graph),
        graph.connect(settings.graph, write=True) as door,
        _progress_bar() as on_progress,
    ):
        made = archive.restore(
            door,
            source,
            replace=replace,
            keep_in=settings.graph.home,
            on_progress=on_progress,
        )
    logs.tell("restored", nodes=made.nodes, relationships=made.relationships, replace=replace)
    header = made.header
    day = header.made_at[:10]
    say(f"{counts(made)} are restored, as they were on {day} (Sisternet {header.program}).")


@contextmanager
def _progress_bar() -> Iterator[Callable[[int, int], None]]:
    """Draw a bar on stderr while it is a terminal; it goes when the work is done."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Restoring", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
