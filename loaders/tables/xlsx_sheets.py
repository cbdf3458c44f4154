"""Workbooks as tables: every sheet is one, values only, no formula is worked out."""

import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loaders.files.archives import packed
from loaders.files.reading import HEAD, RejectionError
from loaders.profile import Note
from loaders.tables.sheets import Sheet, column, row_of
from loaders.tables.xlsx_parts import WIDEST, Shape, looked_through

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml"
# What a formula that failed shows, and no library is called so.
_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})


def xlsx_sheets(path: Path, *, source: str) -> Iterator[Sheet]:
    """Read every sheet that is not empty; raises RejectionError for a broken or bloated file."""
    workbook, shape = _open(path)
    notes = tuple(_unread(shape))
    try:
        for number, name in enumerate(workbook.sheetnames):
            called = source if number == 0 else f"{source}:{name}"
            sheet = _sheet(workbook, name, called, widest=min(shape.widest, WIDEST))
            if sheet:
                yield replace(sheet, notes=notes)
                notes = ()
    finally:
        workbook.close()


def _open(path: Path) -> "tuple[Workbook, Shape]":
    from openpyxl import load_workbook

    # It tells on stderr what means nothing to those who load a table.
    warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
    source = packed(path)
    try:
        archive = zipfile.ZipFile(source)
        shape = looked_through(archive)
        _check_strict(archive)
        # Nothing of other files is read, and nothing of what is worked out.
        workbook = load_workbook(source, read_only=True, data_only=True, keep_links=False)
    except RejectionError:
        raise
    except Exception as error:
        # The library raises whatever its parsers raise on a broken file.
        raise _broken(error) from None
    return workbook, shape


def _check_strict(archive: zipfile.ZipFile) -> None:
    """Raise RejectionError for the strict form of the standard, in which nothing would be found."""
    with archive.open("xl/workbook.xml") as file:
        if _STRICT in file.read(HEAD):
            raise RejectionError(
                "broken-workbook",
                "The workbook is saved as Strict Open XML, which is not read. "
                "Save it as an ordinary Excel workbook (.xlsx) or as CSV.",
            )


def _unread(shape: Shape) -> Iterator[Note]:
    if shape.beyond:
        message = f"{shape.beyond} filled cells stand beyond column {WIDEST}: not read."
        yield Note(None, None, "extra-cells", message)
    if shape.unworked:
        message = (
            f"{shape.unworked} cells hold a formula whose value is not in the file: read as empty. "
            "Open it in a program for tables and save it again."
        )
        yield Note(None, None, "formula-without-value", message)
    if shape.failed:
        message = f"{shape.failed} cells hold an error such as #N/A or #REF!: read as empty."
        yield Note(None, None, "error-in-cell", message)


def _sheet(workbook: "Workbook", name: str, source: str, *, widest: int) -> Sheet | None:
    lines = _filled_lines(workbook, name, widest)
    first = next(lines, None)
    if first is None:
        return None
    header = tuple(first[1])
    names = tuple(map(column, header))
    rows = (row_of(number, names, cells) for number, cells in lines)
    return Sheet(source, header, rows)


def _filled_lines(workbook: "Workbook", name: str, widest: int) -> Iterator[tuple[int, list[str]]]:
    sheet = workbook[name]
    if not hasattr(sheet, "iter_rows"):  # a sheet that is one chart
        return
    # What the file says of its size may be less than there is, and then the rest would be lost.
    sheet.reset_dimensions()
    try:
        rows = sheet.iter_rows(values_only=True, max_col=widest)
        blank = None
        for number, values in enumerate(rows, start=1):
            # Rows that are not there, perhaps a million, are all one and the same object.
            if values is blank or not any(value is not None for value in values):
                blank = values
                continue
            cells = [_cell(value) for value in values]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield number, cells
    except Exception as error:
        raise _broken(error) from None


def _cell(value: Any) -> str:  # noqa: ANN401 -- whatever a cell holds
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    return "" if text in _ERRORS else text


def _broken(error: Exception) -> RejectionError:
    return RejectionError(
        "broken-workbook",
        f"The workbook cannot be read ({type(error).__name__}). Save it again as XLSX or CSV.",
    )
