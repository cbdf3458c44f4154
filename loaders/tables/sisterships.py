"""One row of a sisterships table as a document, and the index that gives profiles their ids."""

import datetime
import re
from collections.abc import Mapping

from loaders.profile import Document, Note, Sistership
from loaders.report import rejected
from loaders.tables.sheets import Row, left_out
from loaders.vocabulary.words import quoted

_STATUSES = ("active", "unknown", "ended")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_LIKE_DATE = re.compile(
    r"(\d{1,2}|\d{4})([-./ ] ?(\d{1,2}|\d{4})){1,2}\.?([ T]\d{2}:\d{2}(:\d{2})?)?|(19|20)\d{6}"
)
_FIELDS = {
    "date": "since",
    "status": "status",
    "source_url": "source",
    "confidence": "confidence",
    "note": "note",
}


def sistership_document(row: Row, *, source: str, columns: frozenset[str]) -> Document:
    """Read one row; rejected where one of the two libraries is not named."""
    if row.error:
        return rejected(source, row.error.at(row.line, field=None))
    a, b = row.cells.get("a", ""), row.cells.get("b", "")
    if not a or not b:
        missing = " and ".join(name for name, cell in (("a", a), ("b", b)) if not cell)
        note = Note(row.line, missing, "no-library", f"The row names no library in {missing}.")
        return rejected(source, note)
    notes = [*_unclear(row), *_surplus(row)]
    return Document(
        source, "noted" if notes else "loaded", None, _sistership(row, a, b, columns), tuple(notes)
    )


def _sistership(row: Row, a: str, b: str, columns: frozenset[str]) -> Sistership:
    status = row.cells.get("status", "").casefold()
    return Sistership(
        a,
        b,
        row.line,
        covers=frozenset(_FIELDS[column] for column in columns if column in _FIELDS),
        since=row.cells.get("date") or None,
        status=status if status in _STATUSES else "unknown",
        source=row.cells.get("source_url") or None,
        confidence=row.cells.get("confidence") or None,
        note=row.cells.get("note") or None,
    )


def _unclear(row: Row) -> list[Note]:
    status, date = row.cells.get("status", ""), row.cells.get("date", "")
    notes = []
    if status and status.casefold() not in _STATUSES:
        message = f"{quoted(status)} is none of {', '.join(_STATUSES)}: taken as unknown."
        notes.append(Note(row.line, "status", "unclear-answer", message))
    if date and not _is_date(date):
        # Digits that are parted like a date's are no telephone number: shown as they are.
        shown = f"“{date}”" if _LIKE_DATE.fullmatch(date) else quoted(date)
        message = f"{shown} is no date such as 2012, 2012-05 or 2012-05-31: stored as written."
        notes.append(Note(row.line, "since", "unclear-date", message))
    return notes


def _is_date(text: str) -> bool:
    """Tell whether a text is a year, a month or a day that there is."""
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def _surplus(row: Row) -> list[Note]:
    if not row.surplus:
        return []
    message = (
        f"The row has more cells than there are columns, {quoted(', '.join(row.surplus))}: they "
        "are left out. A text that holds the delimiter must stand in quotation marks."
    )
    return [Note(row.line, None, "extra-cells", message)]


def index_of(rows: list[Row]) -> tuple[Mapping[str, str], tuple[Note, ...]]:
    """Return the ids by file name, and notes for what of the rows is not used."""
    ids: dict[str, str] = {}
    notes: list[Note] = []
    for row in rows:
        is_told = any(note.code == "unnamed-column" for note in notes) if row.unnamed else False
        notes += [*_surplus(row), *left_out(row, is_told=is_told)]
        file, number = row.cells.get("file", ""), row.cells.get("id", "")
        if row.error:
            notes.append(row.error.at(row.line, field=None))
        elif not file or not number:
            message = "The row lacks a file or an id, so it tells nothing."
            notes.append(Note(row.line, None, "no-id", message))
        else:
            ids[file] = number
    return ids, tuple(notes)
