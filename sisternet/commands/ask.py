"""`sisternet ask`: an answer of the catalogue, as table, CSV, JSON or XLSX."""

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sisternet.messages import WorkFailed, errors_told, say
from sisternet.output import output
from sisternet.settings import Settings

if TYPE_CHECKING:
    from exports import Format

# Answers are given whole; this only keeps a question that explodes from filling the memory.
_MOST_ROWS = 1_000_000


@click.command()
@click.argument("name")
@click.option("-p", "given", multiple=True, metavar="KEY=VALUE", help="A value; may be repeated.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "xlsx"]),
    help="[default: as the ending of --out says, else table]",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Write to this file, or to stdout with -.",
)
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
    import graph
    import queries

    out = None if out == Path("-") else out
    form = form or _ending(out)
    if form == "xlsx" and out is None:
        raise click.UsageError("An XLSX answer needs a file: add --out FILE.")
    try:
        question = queries.Catalogue.read(settings.questions)[name]
        with errors_told(), graph.connect(settings.graph) as door:
            values = queries.resolve(door, question, _values(given))
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
        made_at=datetime.now(UTC),
    )
    with output(out, of="answer") as target:
        exports.write(
            answer.columns,
            answer.rows,
            format=form,
            to=target,
            width=_width(out),
            about=about,
            bom=out is not None,
        )
    if not answer.rows:
        say("Nothing in the graph answers this; try other values.")
    if answer.truncated:
        say(f"These are the first {answer.limit:,} rows; there are more.")


def _values(given: tuple[str, ...]) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in given]
    wrong = [name for name, sign, _ in pairs if not sign or not name]
    if wrong:
        raise click.UsageError(f"-p takes KEY=VALUE, not {wrong[0]!r}.")
    names = [name for name, _, _ in pairs]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise click.UsageError(f"-p {min(twice)}=… is given more than once.")
    return {name: value for name, _, value in pairs}


def _ending(out: Path | None) -> "Format":
    from exports import FORMATS

    ending = out.suffix.removeprefix(".").lower() if out else ""
    if ending and ending not in {*FORMATS, "txt"}:
        raise click.UsageError(
            f"An answer cannot be written as .{ending}; name the format with --format, "
            f"one of {', '.join(FORMATS)}."
        )
    return next((form for form in FORMATS if form == ending), "table")


def _width(out: Path | None) -> int | None:
    """Return the terminal's width; what is piped or filed is as wide as it needs to be."""
    return shutil.get_terminal_size().columns if out is None and sys.stdout.isatty() else None
