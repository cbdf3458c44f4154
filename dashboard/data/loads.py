"""What was loaded when, and what the loader had to say about it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dashboard.data.explorer import passing
from graph import Graph, without_addresses

_LOADS = """
MATCH (load:Load)
RETURN load.id, load.name, load.finished_at, load.loaded, load.noted, load.rejected, load.report,
    load.changed
ORDER BY load.id DESC
"""
LOADS_SHOWN = 20


@dataclass(frozen=True)
class Remark:
    """One note of the loader: on which document, what became of it, where in it, and why."""

    document: str
    library: str | None
    status: str
    line: int | None
    field: str | None
    code: str
    message: str


@dataclass(frozen=True)
class Load:
    """One run of the loader; `finished` is None for one that was broken off.

    `is_news` is False for one that found nothing that the graph did not have.
    """

    began: str
    what: str
    finished: str | None
    loaded: int
    noted: int
    rejected: int
    remarks: tuple[Remark, ...]
    is_news: bool = True

    @property
    def outcome(self) -> str:
        """Say in two words how it ended, where that is not with a change; else nothing."""
        if not self.finished:
            return "not ended"
        return "" if self.is_news else "nothing new"

    @property
    def documents(self) -> int:
        """Return how many documents it read."""
        return self.loaded + self.noted + self.rejected

    @property
    def numbers(self) -> tuple[str, ...]:
        """Say how many documents were read and what became of them, in parts of a sentence."""
        read = f"{self.documents:,} document{'s' * (self.documents != 1)} read"
        noted = (f"{self.noted:,} with notes",) if self.noted else ()
        return read, *noted, f"{self.rejected:,} not taken" if self.rejected else "none refused"


def loads(graph: Graph) -> tuple[Load, ...]:
    """Return the last runs of the loader, the latest first."""
    # That a load has ended is written when the network has been for a while.
    passing()
    rows = graph.read(_LOADS, row_limit=LOADS_SHOWN).rows
    return tuple(_load(row) for row in rows)


def remarks(runs: Iterable[Load]) -> list[Remark]:
    """Return what these runs noted, each once however often it was: what was not taken first."""
    noted = dict.fromkeys(remark for run in runs for remark in run.remarks)
    return sorted(noted, key=lambda remark: remark.status != "rejected")


def last_load(runs: Sequence[Load]) -> str:
    """Say what the last load did, apart from what those before it refused."""
    last = runs[0]
    said = f"Last load, {day(last.began)}: {', '.join(last.numbers)}"
    told = {remark.document for remark in last.remarks}
    before = {
        remark.document
        for run in runs[1:]
        for remark in run.remarks
        if remark.status == "rejected" and remark.document not in told
    }
    return f"{said}; refused by earlier loads: {len(before):,}" if before else said


def _load(row: tuple[Any, ...]) -> Load:
    began, what, finished, loaded, noted, rejected, report, changed = row
    counts = (loaded or 0, noted or 0, rejected or 0)
    noted = _remarks(json.loads(report)["documents"] if report else [])
    return Load(began, what, finished, *counts, tuple(noted), is_news=changed is not False)


def _remarks(documents: Sequence[dict[str, Any]]) -> list[Remark]:
    return [
        Remark(
            document=str(document.get("source", "")),
            library=document.get("library"),
            status=str(document.get("status", "")),
            line=note.get("line"),
            field=note.get("field"),
            code=str(note.get("code", "")),
            message=without_addresses(str(note.get("message", ""))),
        )
        for document in documents
        for note in document.get("notes") or [{}]
    ]


def day(moment: str | None) -> str | None:
    """Return the day of an ISO moment in words: "22 November 2026"."""
    if not moment:
        return None
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{at.day} {at:%B %Y}"
