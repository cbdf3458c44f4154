"""`sisternet load`: documents into the graph."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sisternet import logs
from sisternet.messages import WorkFailed, errors_told, say
from sisternet.output import check_folder, output
from sisternet.paths import NamedPath
from sisternet.settings import Settings

if TYPE_CHECKING:
    from graph import Graph
    from loaders import DocumentReport, Placed, Report

# So many documents that are worth a look are told on stderr; the report has them all.
_SHOWN = 20
# Those that were refused are told whole, as long as they can be read.
_REFUSED = 100
# So many notes of each.
_NOTES = 5
# And so many libraries that are not on the map.
_NAMED = 5
_STATUSES = ("loaded", "noted", "rejected")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=NamedPath(readable=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Read and report; touch no database.")
@click.option(
    "--report",
    type=NamedPath(dir_okay=False, allow_dash=True, path_type=Path),
    help="Write the whole report as JSON to this file, or to stdout with -.",
)
@click.pass_obj
def load(
    settings: Settings, *, paths: tuple[Path, ...], dry_run: bool, report: Path | None
) -> None:
    """Load profiles and tables.

    PATHS are folders or files: profiles (.txt, .html), library and sisterships tables (.csv,
    .jsonl, .xlsx); what is in them tells them apart. A bad document is reported and the rest is
    loaded; exit status 1 means that nothing could be taken or that the database failed.
    """
    import loaders

    began = time.monotonic()
    if report:
        check_folder(report, of="report")
    try:
        with errors_told(), ExitStack() as stack:
            outcome = _load(paths, None if dry_run else _open(settings, stack))
    except loaders.LoadError as error:
        raise click.UsageError(str(error)) from error
    except loaders.LoadInterrupted as stopped:
        _tell(stopped.report, report, dry_run=dry_run)
        raise
    _tell(outcome.report, report, dry_run=dry_run)
    if not dry_run:
        seconds = round(time.monotonic() - began, 1)
        logs.tell("loaded", seconds=seconds, **outcome.report.totals())
    if outcome.failure:
        raise WorkFailed(outcome.failure)


@dataclass(frozen=True)
class _Outcome:
    report: "Report"
    failure: str = ""


def _open(settings: Settings, stack: ExitStack) -> "Graph":
    import graph

    stack.enter_context(graph.hold_for_loading(settings.graph))
    return stack.enter_context(graph.connect(settings.graph, write=True))


def _load(paths: tuple[Path, ...], graph: "Graph | None") -> _Outcome:
    import loaders

    with _progress_bar() as on_progress:
        try:
            report = loaders.load(paths, graph=graph, on_progress=on_progress)
        except loaders.LoadStopped as stopped:
            return _Outcome(stopped.report, str(stopped))
    totals = report.totals()
    nothing = totals["documents"] and totals["rejected"] == totals["documents"]
    return _Outcome(report, "Nothing could be taken." if nothing else "")


@contextmanager
def _progress_bar() -> Iterator[Callable[[int, int], None]]:
    """Draw a bar on stderr while it is a terminal; it goes when the work is done."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Loading", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _tell(report: "Report", file: Path | None, *, dry_run: bool) -> None:
    """Say on stderr what became of the documents, and write the report where it was asked for."""
    for line in (*worth_a_look(report), *summary(report, dry_run=dry_run)):
        say(line)
    if file is not None:
        text = json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n"
        with output(None if str(file) == "-" else file, of="report") as target:
            target.write(text.encode("utf-8", "replace"))


def summary(report: "Report", *, dry_run: bool) -> Iterator[str]:
    """Yield the lines that sum a load up: how it ended, how many documents, how many on the map."""
    totals = report.totals()
    said = ", ".join(f"{totals[status]:,} {status}" for status in _STATUSES)
    if dry_run:
        said = said.replace("loaded", "as they are", 1)
    is_complete = totals.get("complete") is not False
    how = "Read, nothing loaded" if dry_run else "Done"
    if not is_complete:
        how = "Stopped, nothing loaded" if dry_run else "Stopped"
    read = f"{totals['documents']:,} document{'s' * (totals['documents'] != 1)}"
    yield f"{how}: {read}, {said}."
    if is_complete and not totals["documents"]:
        yield "There was nothing to read: hidden files and those called README are passed over."
    if report.places:
        yield _places_said(report.places)


def _places_said(places: Sequence["Placed"]) -> str:
    """Count the libraries that are on the map, and name the first of those that are not."""
    missing = [placed.name for placed in places if placed.place is None]
    said = f"On the map: {len(places) - len(missing):,} of {len(places):,} libraries."
    if not missing:
        return said
    names = ", ".join(missing[:_NAMED])
    more = f" and {len(missing) - _NAMED:,} more" if len(missing) > _NAMED else ""
    return f"{said} No town was found for {names}{more}; --report FILE tells each place."


def worth_a_look(report: "Report") -> Iterator[str]:
    """Yield what was refused, all of it, then what was noted, the first of it."""
    refused = [document for document in report.documents if document.status == "rejected"]
    noted = [document for document in report.documents if document.status == "noted"]
    for document in (*refused[:_REFUSED], *noted[:_SHOWN]):
        yield from _told(document)
    for count, status, shown in (
        (len(refused), "rejected", _REFUSED),
        (len(noted), "noted", _SHOWN),
    ):
        if count > shown:
            yield f"… and {count - shown:,} more {status}; --report FILE has them all."


def _told(document: "DocumentReport") -> Iterator[str]:
    yield f"{document.status:<9}{document.source}"
    for note in document.notes[:_NOTES]:
        line = f"line {note.line}: " if note.line else ""
        yield f"         {line}{note.message}"
    if len(document.notes) > _NOTES:
        yield (f"         … and {len(document.notes) - _NOTES} more; --report FILE has them all.")
