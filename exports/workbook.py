"""Answers as a workbook for Excel and LibreOffice: the answer, and a sheet that tells about it."""

import itertools
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, BinaryIO, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from rich.cells import cell_len

from exports.about import About
from exports.cells import neutral, text

MOST_ROWS = 1_048_576 - 1
LONGEST_CELL = 32_767
_EXACT = 2**53
_NARROWEST, _WIDEST, _MEASURED = 8, 60, 200
# What the format's XML cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CUT = (
    f"Cells longer than the {LONGEST_CELL:,} characters that a sheet holds: {{}}. "
    "They end in …; CSV and JSON have them whole."
)
_BOLD = Font(bold=True)

_Value: TypeAlias = str | int | float | bool | datetime | None


def write_xlsx(
    titles: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    to: BinaryIO,
    about: About,
    most_rows: int = MOST_ROWS,
) -> None:
    """Write the answer, on as many sheets as its rows need, and a sheet “About”."""
    write_book([("Answer", titles, rows)], to=to, about=about, most_rows=most_rows)


def write_book(
    tables: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Any]]]],
    *,
    to: BinaryIO,
    about: About,
    most_rows: int = MOST_ROWS,
) -> None:
    """Write tables, each a name, titles and rows, on sheets of their own, and a sheet “About”.

    Raises OSError where there is no room.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "Sisternet"
    try:
        tally = _Tally()
        for name, titles, rows in tables:
            for number, part in enumerate(_parts(rows, most_rows), 1):
                sheet = book.create_sheet(name if number == 1 else f"{name} {number}")
                _fill(sheet, titles, part, tally)
        _tell(book.create_sheet("About"), about, tally)
        with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
            ExcelWriter(book, archive).save()
    except OSError:
        _give_up(book)
        raise


def _give_up(book: Workbook) -> None:
    """End sheets that were begun and take their files away, so that nothing complains later."""
    for sheet in book.worksheets:
        rows, writer = getattr(sheet, "_rows", None), getattr(sheet, "_writer", None)
        for end in (
            getattr(rows, "close", None),
            getattr(writer, "close", None),
            getattr(writer, "cleanup", None),
        ):
            with suppress(Exception):
                if end is not None:
                    end()


@dataclass
class _Tally:
    rows: int = 0
    cut: int = 0


def _parts(rows: Iterable[Sequence[Any]], size: int) -> Iterator[Iterator[Sequence[Any]]]:
    """Yield the rows in runs of `size`, at least one run; each is used up before the next."""
    left = iter(rows)
    yield itertools.islice(left, size)
    for row in left:
        yield itertools.chain([row], itertools.islice(left, size - 1))


def _fill(
    sheet: Worksheet,
    titles: Sequence[str],
    rows: Iterator[Sequence[Any]],
    tally: _Tally,
) -> None:
    before = tally.rows
    first = [_cells(row, tally) for row in itertools.islice(rows, _MEASURED)]
    head = [_cell(title, tally) for title in titles]
    for place, width in enumerate(_widths(head, first), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_bold(sheet, value) for value in head])
    for cells in itertools.chain(first, (_cells(row, tally) for row in rows)):
        sheet.append([_safe(sheet, cell) for cell in cells])
    last = f"{get_column_letter(max(len(titles), 1))}{tally.rows - before + 1}"
    sheet.auto_filter.ref = f"A1:{last}"


def _cells(row: Sequence[Any], tally: _Tally) -> list[_Value]:
    tally.rows += 1
    return [_cell(value, tally) for value in row]


def _cell(value: object, tally: _Tally) -> _Value:
    """Numbers stay numbers; what a sheet would round or refuse becomes text."""
    if isinstance(value, bool):
        return value
    if isinstance(value, datetime):
        # A sheet knows no zones.
        return value.astimezone(UTC).replace(tzinfo=None)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 (a day has no zone)
    if isinstance(value, (int, float)) and abs(value) < _EXACT:
        return value
    cell = neutral(_FORBIDDEN.sub("", text(value)))
    if len(cell) > LONGEST_CELL:
        tally.cut += 1
        cell = f"{cell[: LONGEST_CELL - 1]}…"
    return cell or None


def _safe(sheet: Worksheet, cell: _Value) -> _Value | Cell:
    """Text that reads like an error of the sheet would be taken for one."""
    if cell not in ERROR_CODES:
        return cell
    written = WriteOnlyCell(sheet, cell)
    written.data_type = "s"
    return written


def _bold(sheet: Worksheet, value: _Value) -> Cell:
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    cell.font = _BOLD
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _widths(head: list[_Value], rows: list[list[_Value]]) -> list[int]:
    longest = [
        max(cell_len(str(value)) for value in column if value is not None)
        if any(value is not None for value in column)
        else 0
        for column in zip(head, *rows, strict=True)
    ]
    return [min(max(width + 2, _NARROWEST), _WIDEST) for width in longest]


def _tell(sheet: Worksheet, about: About, tally: _Tally) -> None:
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 80
    for label, value in _lines(about, tally):
        sheet.append([_bold(sheet, label), _safe(sheet, _cell(value, tally))])


def _lines(about: About, tally: _Tally) -> Iterator[tuple[str, object]]:
    if about.title:
        yield "Question", about.title
    if about.name:
        yield "Name", about.name
    for name, value in about.parameters.items():
        yield f"Parameter {name}", "not given" if value is None else value
    made_at = about.made_at or datetime.now(UTC)
    yield "Made at", f"{made_at:%Y-%m-%d %H:%M} {made_at.tzname() or ''}".strip()
    yield "Rows", tally.rows
    yield from _provenance(about)
    if about.truncated:
        yield "Limit", f"Only the first {about.limit or tally.rows:,} rows; there are more."
    if tally.cut:
        yield "Cut", _CUT.format(tally.cut)
    yield "Made with", f"Sisternet {about.version}".strip()


def _provenance(about: About) -> Iterator[tuple[str, object]]:
    if about.loaded_at:
        yield "Newest data of", about.loaded_at
    if about.revision is not None:
        yield "Revision of the graph", about.revision
    if about.link:
        yield "Address", about.link
    if about.note:
        yield "Mind", about.note
