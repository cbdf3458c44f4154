"""`sisternet ask`: an answer of the catalogue, as table, CSV, JSON or XLSX."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sisternet.answers import answer_options, loaded, sheet
from sisternet.messages import WorkFailed, say
from sisternet.settings import Settings

if TYPE_CHECKING:
    from exports import Format

# Answers are given whole; this only keeps a question that explodes from filling the memory.
_MOST_ROWS = 1_000_000


@click.command()
@click.argument("name")
@click.option("-p", "given", multiple=True, metavar="KEY=VALUE", help="A value; may be repeated.")
@answer_options
@click.pass_obj
def ask(
    settings: Settings,
    *,
    name: str,
    given: tuple[str, ...],
    form: "Format | None",
    out: Path | None,
) -> None:
    """Answer the question NAME of the catalogue, whole.

    A library, country, activity or language may be given by its id or its name; accents and case
    do not matter. `sisternet questions` lists the names and what each asks for.
    """
    import exports
    import queries

    target = sheet(form, out)
    try:
        question = queries.Catalogue.read(settings.questions)[name]
        with loaded(settings.graph) as door:
            values = queries.resolve(door, question, values_given(given))
            answer = queries.ask(door, question, values, row_limit=_MOST_ROWS)
    except (queries.UnknownQuestion, queries.WrongParameter) as error:
        raise click.UsageError(str(error)) from error
    except queries.BrokenQuestion as error:
        raise WorkFailed(str(error)) from error
    about = exports.About(
        title=question.title,
        name=question.name,
        parameters=values,
        titles=tuple(column.title for column in question.columns),
        truncated=answer.truncated,
        limit=answer.limit,
    )
    target.write(answer.columns, answer.rows, about=about)
    if not answer.rows:
        say("Nothing in the graph answers this; try other values.")
    if answer.truncated:
        say(f"These are the first {answer.limit:,} rows; there are more.")


def values_given(given: tuple[str, ...]) -> dict[str, str]:
    """Return what -p gives, by name; raises UsageError."""
    pairs = [pair.partition("=") for pair in given]
    wrong = [name for name, sign, _ in pairs if not sign or not name]
    if wrong:
        raise click.UsageError(f"-p takes KEY=VALUE, not {wrong[0]!r}.")
    names = [name for name, _, _ in pairs]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise click.UsageError(f"-p {min(twice)}=… is given more than once.")
    return {name: value for name, _, value in pairs}
