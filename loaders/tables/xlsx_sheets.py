"""Workbooks as tables: every sheet is one, values only, no formula is worked out."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loaders.files.reading import MIB, RejectionError
from loaders.tables.sheets import Sheet, column, row_of

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

# A workbook is a ZIP archive: a small file can hold far more than any network has.
_UNPACKED_LIMIT = 512 * MIB
_WIDEST = 500


def xlsx_sheets(path: Path, *, source: str) -> Iterator[Sheet]:
    """Read every sheet that is not empty; raises RejectionError for a broken or bloated file."""
    workbook = _open(path)
    try:
        for number, name in enumerate(workbook.sheetnames):
            sheet = _sheet(workbook, name, source if number == 0 else f"{source}:{name}")
            if sheet:
                yield sheet
    finally:
        workbook.close()


def _open(path: Path) -> "Workbook":
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > _UNPACKED_LIMIT:
            raise RejectionError(
                "too-large",
                f"The workbook unpacks to {unpacked // MIB} MiB; "
                f"the limit is {_UNPACKED_LIMIT // MIB} MiB.",
            )
        # From memory, for by path the library would look at the suffix.
        return load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=True)
    except RejectionError:
        raise
    except Exception as error:
        # The library raises whatever its parsers raise on a broken file.
        raise _broken(error) from None


def _sheet(workbook: "Workbook", name: str, source: str) -> Sheet | None:
    lines = _filled_lines(workbook, name)
    first = next(lines, None)
    if first is None:
        return None
    header = tuple(first[1])
    names = tuple(map(column, header))
    rows = (row_of(number, names, cells) for number, cells in lines)
    return Sheet(source, header, rows)


def _filled_lines(workbook: "Workbook", name: str) -> Iterator[tuple[int, list[str]]]:
    sheet = workbook[name]
    if not hasattr(sheet, "iter_rows"):  # a sheet that is one chart
        return
    try:
        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            cells = [_cell(value) for value in values[:_WIDEST]]
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
    return str(value).strip()


def _broken(error: Exception) -> RejectionError:
    return RejectionError(
        "broken-workbook",
        f"The workbook cannot be read ({type(error).__name__}). Save it again as XLSX or CSV.",
    )
