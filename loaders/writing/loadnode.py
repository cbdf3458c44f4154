"""The node that remembers one run: when, what, how much, and which documents were noted."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graph import Statement
from loaders.report import DocumentReport

MOST_KEPT = 500
_NAMES_SHOWN = 3
_WRITE = "MERGE (n:Load {id: $id}) SET n += $properties"


def timestamp(moment: datetime) -> str:
    """Return a moment as the graph keeps it: ISO 8601 in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


class LoadNode:
    """Grows with each batch and is written with it, so it never tells of more than is there."""

    def __init__(self, paths: Sequence[Path], *, began: datetime) -> None:
        self._id = began.astimezone(UTC).isoformat()
        self._name = _name(paths)
        self._counts: Counter[str] = Counter()
        self._kept: list[dict[str, Any]] = []
        self._left_out = 0

    def add(self, reports: Iterable[DocumentReport]) -> None:
        """Count documents and keep what was noted, without the libraries' data."""
        for report in reports:
            self._counts[report.status] += 1
            if not report.notes:
                continue
            if len(self._kept) == MOST_KEPT:
                self._left_out += 1
                continue
            self._kept.append(_entry(report))

    def amend(self, before: DocumentReport, after: DocumentReport) -> DocumentReport:
        """Put a document's report, as it is now, in the place of what was added; returns it."""
        self._counts[before.status] -= 1
        entry = _entry(before)
        if entry in self._kept:
            self._kept.remove(entry)
        elif before.notes:
            self._left_out -= 1
        self.add([after])
        return after

    def statement(self, *, changed: bool, finished: datetime | None = None) -> Statement:
        """Return the statement that writes the node as it is now."""
        properties = {
            "name": self._name,
            "finished_at": timestamp(finished) if finished else None,
            "changed": changed,
            **{status: self._counts[status] for status in ("loaded", "noted", "rejected")},
            "report": json.dumps(
                {"documents": self._kept, "left_out": self._left_out}, ensure_ascii=False
            ),
        }
        return Statement(_WRITE, {"id": self._id, "properties": properties})


def _entry(report: DocumentReport) -> dict[str, Any]:
    entry = report.as_json()
    library = entry.pop("library")
    return entry | {"library": library["id"] if library else None}


def _name(paths: Sequence[Path]) -> str:
    names = [path.name or str(path) for path in paths]
    shown = ", ".join(names[:_NAMES_SHOWN])
    more = len(names) - _NAMES_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
