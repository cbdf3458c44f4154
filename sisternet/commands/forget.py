"""`sisternet forget`: a library leaves the graph, its contact data with it."""

import click

from graph import legible
from sisternet import logs
from sisternet.messages import WorkFailed, agreed, errors_told, say
from sisternet.settings import Settings

_IN_ENGINE = (
    "No question finds it any more; on the disk it stays in the engine's journal until the "
    "explorer, or whatever else uses the same graph, is ended."
)
_IN_NEO4J = (
    "No question finds it any more; the server's transaction logs, and backups of it, hold it "
    "until the server drops them."
)


@click.command()
@click.argument("library")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@click.pass_obj
def forget(settings: Settings, *, library: str, yes: bool) -> None:
    """Erase LIBRARY (an id or a name), its contact data included.

    The documents that it was loaded from are not touched; loading them again brings it back.
    Its name and id may stay on the disk, in the database's index.
    """
    import graph
    import loaders
    import queries

    with (
        errors_told(),
        graph.hold_for_loading(settings.graph),
        graph.connect(settings.graph, write=True) as door,
    ):
        try:
            found = queries.find(door, "library", library)
        except queries.WrongValue as error:
            raise click.UsageError(str(error)) from error
        question = f"Erase {found.label} ({found.value})?"
        if not (yes or agreed(question, unanswered="nothing was erased")):
            raise WorkFailed("Nothing was erased.")
        gone = loaders.forget(door, found.value)
    # Not which: a log outlives what it tells of.
    logs.tell("erased", relationships=gone.relationships)
    told = f"{gone.name} ({gone.id}) is erased, with {gone.relationships} relationships."
    click.echo(legible(told))
    if graph.keeps_erased(settings.graph):
        say(_IN_NEO4J if settings.graph.uri else _IN_ENGINE)
