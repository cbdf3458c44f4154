"""How the commands that answer take their options, and write what they answer."""

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sisternet.messages import WorkFailed, errors_told
from sisternet.output import output

if TYPE_CHECKING:
    from exports import About, FitTable, Format
    from graph import Graph
    from graph import Settings as GraphSettings
    from queries import Type

NOTHING_LOADED = (
    "Nothing is loaded yet. `sisternet load PROFILES-OR-TABLES…` brings libraries in; "
    "`sisternet serve --sample` shows an example."
)
_ANY = "MATCH (library:Library) RETURN library.id LIMIT 1"
Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Sheet:
    """The format of an answer and the file that it goes to; None is stdout."""

    form: "Format"
    out: Path | None

    def write(
        self, columns: Sequence[str], rows: Sequence[Sequence[Any]], *, about: "About"
    ) -> None:
        """Write an answer whole; raises WorkFailed where the file cannot be written."""
        import exports

        with output(self.out, of="answer") as target:
            exports.write(
                columns,
                rows,
                format=self.form,
                to=target,
                width=self._width,
                about=replace(about, made_at=datetime.now(UTC)),
                bom=self.out is not None,
            )

    def write_table(
        self, table: "FitTable", *, title: str, name: str, parameters: Mapping[str, Any]
    ) -> None:
        """Write a table of exports."""
        from exports import About

        about = About(title=title, name=name, parameters=parameters, titles=table.titles)
        self.write(table.columns, table.rows, about=about)

    @property
    def _width(self) -> int | None:
        """The terminal's width; what is piped or filed is as wide as it needs to be."""
        is_seen = self.out is None and sys.stdout.isatty()
        return shutil.get_terminal_size().columns if is_seen else None


def answer_options(command: Command) -> Command:
    """Give a command the options --format and --out."""
    form = click.option(
        "--format",
        "form",
        type=click.Choice(["table", "csv", "json", "xlsx"]),
        help="[default: as the ending of --out says, else table]",
    )
    out = click.option(
        "--out",
        type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
        help="Write to this file, or to stdout with -.",
    )
    return form(out(command))


def sheet(form: "Format | None", out: Path | None) -> Sheet:
    """Return what the options say; raises UsageError for what cannot be."""
    out = None if out == Path("-") else out
    form = form or _ending(out)
    if form == "xlsx" and out is None:
        raise click.UsageError("An XLSX answer needs a file: add --out FILE.")
    return Sheet(form, out)


def _ending(out: Path | None) -> "Format":
    from exports import FORMATS

    ending = out.suffix.removeprefix(".").lower() if out else ""
    if ending and ending not in {*FORMATS, "txt"}:
        raise click.UsageError(
            f"An answer cannot be written as .{ending}; name the format with --format, "
            f"one of {', '.join(FORMATS)}."
        )
    return next((form for form in FORMATS if form == ending), "table")


@contextmanager
def loaded(settings: "GraphSettings") -> Iterator["Graph"]:
    """Open the graph to answer from it; raises WorkFailed where it fails, or nothing is loaded."""
    import graph

    with errors_told(), graph.connect(settings) as door:
        # Half of a backup may hold no library yet; that is told otherwise, by this.
        door.revision()
        if not door.read(_ANY).rows:
            raise WorkFailed(NOTHING_LOADED)
        yield door


def found(graph: "Graph", type_: "Type", text: str) -> str:
    """Return the id of what is called so; raises UsageError with what may have been meant."""
    import queries

    try:
        return queries.find(graph, type_, text).value
    except queries.WrongValue as error:
        raise click.UsageError(str(error)) from error
