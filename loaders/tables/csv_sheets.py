"""CSV as it is found: comma, semicolon or tab; quoted line breaks; quotes that never close."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from loaders.files.lines import Lines
from loaders.tables.sheets import Row, Sheet, column, row_of
from loaders.vocabulary.words import Remark

_DELIMITERS = ",;\t|"
_MOST_LINES_IN_A_CELL = 500
_LONGEST_CELL = 1024 * 1024
# How many lines are looked at for quotation marks that never close, in a whole table.
_MOST_LOOKED = 100_000


@dataclass(frozen=True)
class _Record:
    line: int
    cells: list[str]
    closed: bool = True


def csv_sheet(text: Lines, *, source: str) -> Sheet:
    """Read lines as one table; the first that is not blank is the header."""
    csv.field_size_limit(_LONGEST_CELL)
    lines = iter(text)
    first = next((pair for pair in lines if pair[1].strip() and not _is_hint(pair[1])), (1, ""))
    delimiter = likely_delimiter(first[1])
    records = _records(chain([first], lines), delimiter)
    header = tuple(cell.strip() for cell in next(records).cells)
    return Sheet(source, header, _rows(records, header))


def likely_delimiter(line: str) -> str:
    """Return the delimiter that parts this line into most cells."""
    return max(_DELIMITERS, key=lambda delimiter: len(_parsed([line], delimiter)))


def _is_hint(line: str) -> bool:
    """Tell the line `sep=;` by which a spreadsheet is told the delimiter."""
    return line.lower().startswith("sep=") and len(line.strip()) <= 5


def _rows(records: Iterator[_Record], header: tuple[str, ...]) -> Iterator[Row]:
    names = tuple(map(column, header))
    for record in records:
        if not record.closed:
            message = "A quotation mark is opened and never closed: close it or take it away."
            yield Row(record.line, error=Remark("unclosed-quote", message))
        elif any(cell.strip() for cell in record.cells):
            yield row_of(record.line, names, record.cells)


def _records(lines: Iterator[tuple[int, str]], delimiter: str) -> Iterator[_Record]:
    """Yield each record with the line it begins in.

    A quotation mark that never closes would swallow all that follows: then the one line is
    yielded as not closed, and reading goes on behind it.
    """
    waiting: list[tuple[int, str]] = []
    looked = 0
    while first := waiting.pop(0) if waiting else next(lines, None):
        number, line = first
        if line.isspace():
            continue
        if not _is_open(line, delimiter):
            yield _Record(number, _parsed([line], delimiter))
            continue
        more = _until_closed(line, waiting, lines, delimiter) if looked < _MOST_LOOKED else []
        looked += 0 if more else len(waiting)
        yield _Record(number, _parsed([line, *more], delimiter), closed=bool(more))


def _until_closed(
    line: str, waiting: list[tuple[int, str]], lines: Iterator[tuple[int, str]], delimiter: str
) -> list[str]:
    """Take the lines up to the one that closes the cell well; none, and all kept, if none does."""
    taken: list[str] = []

    def following() -> Iterator[str]:
        yield line
        for place in range(_MOST_LINES_IN_A_CELL):
            if place == len(waiting):
                after = next(lines, None)
                if after is None:
                    return
                waiting.append(after)
            taken.append(waiting[place][1])
            yield taken[-1]

    try:
        next(csv.reader(following(), delimiter=delimiter, skipinitialspace=True, strict=True))
    except csv.Error:
        return []
    del waiting[: len(taken)]
    return taken


def _is_open(line: str, delimiter: str) -> bool:
    """Tell whether a quoted cell goes on behind this line."""
    if '"' not in line:
        return False
    try:
        list(csv.reader([line], delimiter=delimiter, skipinitialspace=True, strict=True))
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _parsed(lines: list[str], delimiter: str) -> list[str]:
    try:
        return next(csv.reader(lines, delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return []
