"""Workbooks that hold too much, or what stands nowhere else."""

from collections.abc import Callable
from pathlib import Path

from torture import workbooks as xlsx
from torture.hostile_files.hostile import Hostile

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_OPEN_SHEET = xlsx.sheet(xlsx.HEAD, xlsx.GOOD).removesuffix("</sheetData></worksheet>")
_CLOSE_SHEET = "</sheetData></worksheet>"


def rows(*rows: str, **how: str) -> Callable[[Path], object]:
    """Return what writes a workbook of good rows and these."""
    return lambda path: xlsx.workbook(path, xlsx.HEAD, xlsx.GOOD, *rows, **how)


def long_sheet(unit: str, count: int) -> Callable[[Path], object]:
    """Return what writes a workbook whose sheet goes on with a unit, repeated."""
    return lambda path: xlsx.streamed(path, SHEET, _OPEN_SHEET, unit, count, _CLOSE_SHEET)


def _long_strings(unit: str, count: int) -> Callable[[Path], object]:
    part = "xl/sharedStrings.xml"
    return lambda path: xlsx.streamed(path, part, STRINGS, unit, count, "</sst>")


WORKBOOKS = (
    Hostile(
        "a sheet of 300,000,000 elements",
        "a.xlsx",
        long_sheet("<a/>", 3 * 10**8),
        "rejected",
        "too-large",
        True,
    ),
    Hostile(
        "a sheet of 400 MB of blanks",
        "a.xlsx",
        long_sheet(" " * 40, 10**7),
        "rejected",
        "too-large",
        True,
    ),
    Hostile(
        "20,000,000 shared texts",
        "a.xlsx",
        _long_strings("<si><t>a</t></si>", 2 * 10**7),
        "rejected",
        "too-large",
        True,
    ),
    Hostile(
        "900,000 shared texts",
        "a.xlsx",
        _long_strings("<si><t>a</t></si>", 900_000),
        "loaded",
        None,
        True,
    ),
    Hostile(
        "a row of 200,000 cells",
        "a.xlsx",
        rows(f'<row r="3">{"<c><v>1</v></c>" * 200_000}</row>'),
        "rejected",
        "too-large",
    ),
    Hostile(
        "300,000 rows",
        "a.xlsx",
        long_sheet("<row><c><v>1</v></c></row>", 300_000),
        "rejected",
        "no-country",
        True,
    ),
    Hostile(
        "a cell at XFD1048576",
        "a.xlsx",
        rows(f'<row r="1048576">{xlsx.cell("XFD1048576", "x")}</row>'),
        "noted",
        "extra-cells",
    ),
    Hostile("a size of XFD1048576 that is not", "a.xlsx", rows(size="A1:XFD1048576"), "loaded"),
    Hostile("a size of A1 that is not", "a.xlsx", rows(size="A1:A1"), "loaded"),
    Hostile(
        "a row 99999999999",
        "a.xlsx",
        rows('<row r="99999999999"/>'),
        "rejected",
        "broken-workbook",
    ),
    Hostile(
        "a formula without its value",
        "a.xlsx",
        rows('<row r="3"><c r="A3"><f>1+1</f></c></row>'),
        "noted",
        "formula-without-value",
    ),
)
OTHERS = (
    Hostile("a workbook with macros", "a.xlsm", xlsx.with_macros, "loaded"),
    Hostile(
        "a workbook that links to a file and to a database",
        "a.xlsx",
        lambda path: xlsx.with_links(path, "Ilok Library", "Croatia"),
        "loaded",
    ),
    Hostile("a workbook in the strict form", "a.xlsx", xlsx.strict, "rejected", "broken-workbook"),
    Hostile("a workbook in which nothing stands", "a.xlsx", xlsx.workbook, "rejected", "empty"),
    Hostile(
        "a binary workbook",
        "a.xlsb",
        lambda path: xlsx.write(path, {"xl/workbook.bin": "x"}),
        "rejected",
        "not-text",
    ),
    Hostile(
        "an OpenDocument table",
        "a.ods",
        lambda path: xlsx.write(path, {"mimetype": "x", "content.xml": "<x/>"}),
        "rejected",
        "not-text",
    ),
)
