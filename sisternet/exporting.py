"""How the commands that export a part of the graph take their options, and write it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import wraps
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from sisternet.messages import WorkFailed, errors_told, say
from sisternet.output import check_folder, output
from sisternet.refusals import refusals_told

if TYPE_CHECKING:
    from exports import About
    from exports.packing import Asked, Workshop
    from exports.subgraph import Form, Subgraph
    from graph import Graph

Command = TypeVar("Command", bound=Callable[..., Any])
FORMATS = (
    "docx",
    "html",
    "xlsx",
    "csv",
    "graphml",
    "gexf",
    "json",
    "cytoscape",
    "vosviewer",
    "cypher",
)


@dataclass(frozen=True)
class Wanted:
    """The format of a file, where it goes (None is stdout), and what it may hold.

    `address` is where others open the explorer; without, links are within it.
    """

    form: "Form"
    out: Path | None
    contacts: bool
    descriptions: bool
    address: str = ""

    def read(self, door: "Graph", libraries: Sequence[str] | None, about: "About") -> "Subgraph":
        """Read some libraries, or all, and what they name; raises WorkFailed where one is gone."""
        from exports.subgraph import Choice, NotThere, read_subgraph

        link = f"{self.address}{about.link}" if about.link else ""
        about = replace(about, link=link, made_at=datetime.now(UTC), version=version("sisternet"))
        ids = None if libraries is None else tuple(dict.fromkeys(libraries))
        choice = Choice(ids, contacts=self.contacts, descriptions=self.descriptions)
        try:
            return read_subgraph(door, choice, about=about)
        except NotThere as error:
            raise WorkFailed(str(error)) from error

    def write(self, part: "Subgraph", asked: "Asked", shop: "Workshop") -> None:
        """Write the file whole or not at all; raises WorkFailed where it cannot be written."""
        from exports.packing import packed

        with refusals_told(), errors_told():
            whole = packed(part, self.form, replace(asked, contacts=self.contacts), shop)
        with output(self.out, of="export") as target:
            self.form.write(whole, to=target)
        if self.out is not None:
            one, facts = len(part.chosen) == 1, len(part.relationships)
            libraries = "1 library" if one else f"{len(part.chosen):,} libraries"
            ties = len(whole.ties) if self.form.drawn else 0
            more = f", and {ties:,} best fits worked out" if ties else ""
            say(f"In {self.out}: {libraries}, relationships: {facts:,}{more}.")
        if part.about.note:
            say(part.about.note)


@dataclass(frozen=True)
class Options:
    """What --format, --out, --with-contacts and --with-descriptions say."""

    form: str | None
    out: Path | None
    contacts: bool
    descriptions: bool


def export_options(command: Command) -> Command:
    """Give a command the options of a file; it takes them as one, `options`."""

    @wraps(command)
    def gathered(
        *args: object,
        form: str | None,
        out: Path | None,
        contacts: bool,
        descriptions: bool,
        **others: object,
    ) -> object:
        return command(*args, options=Options(form, out, contacts, descriptions), **others)

    return cast("Command", _offered(gathered))


def _offered(command: Callable[..., object]) -> Callable[..., object]:
    for option in reversed(
        (
            click.option(
                "--format",
                "form",
                type=click.Choice(FORMATS),
                help="[default: as the ending of --out says, else json]",
            ),
            click.option(
                "--out",
                type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
                help="Write to this file, or to stdout with -.",
            ),
            click.option(
                "--with-contacts",
                "contacts",
                is_flag=True,
                help="Contact data too; the file says that it holds some.",
            ),
            click.option(
                "--with-descriptions",
                "descriptions",
                is_flag=True,
                help="The libraries' own descriptions too.",
            ),
        )
    ):
        command = option(command)
    return command


def wanted(options: Options, *, called: str, address: str = "") -> Wanted:
    """Return what the options say; raises UsageError for what cannot be.

    `called` is what a file of it could be called.
    """
    from exports.filenames import file_name
    from exports.subgraph import FORMS

    out = None if options.out == Path("-") else options.out
    chosen = FORMS[options.form] if options.form else _by_ending(out)
    if out is None and not chosen.is_text:
        such = file_name(called, ending=chosen.ending)
        raise click.UsageError(f"This format needs a file: add --out FILE, such as {such}.")
    if out is not None:
        if chosen.name == "csv" and out.suffix.lower() == ".csv":
            raise click.UsageError(
                f"It is several tables, so CSV comes as a zip: --out {out.with_suffix('.zip')}."
            )
        check_folder(out, of="export")
    return Wanted(chosen, out, options.contacts, options.descriptions, address)


def _by_ending(out: Path | None) -> "Form":
    from exports.subgraph import BY_ENDING, FORMS

    if out is None:
        return FORMS["json"]
    if out.suffix.lower() == ".csv":
        return FORMS["csv"]
    ended = [end for end in BY_ENDING if out.name.lower().endswith(f".{end}")]
    if not ended:
        raise click.UsageError(
            f"An export cannot be written as {out.suffix or 'a file without an ending'}; name the "
            f"format with --format, one of {', '.join(FORMATS)}."
        )
    return BY_ENDING[max(ended, key=len)]
