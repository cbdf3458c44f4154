"""Answers as a table for the terminal, at whatever width; a block a row where that reads better."""

import io
import itertools
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, TextIO

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text

from exports.cells import spoken

_MEASURED = 500
_GAP = 2
_NARROWEST = 7
_TALLEST = 6
_WORD = 20
_WIDTH = 100


def write_table(
    titles: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    to: BinaryIO,
    width: int | None = None,
) -> None:
    """Write titles, a rule and the rows, wrapped to `width` columns (default: the terminal's).

    Widths come from the first rows, so that an answer of any length is written as it comes.
    """
    out = io.TextIOWrapper(to, "utf-8", "replace", newline="\n")
    try:
        width = width or shutil.get_terminal_size((_WIDTH, 0)).columns
        heads = [spoken(title) for title in titles]
        remaining = iter(rows)
        first = list(itertools.islice(remaining, _MEASURED))
        table = _Table.fitted(heads, first, width)
        every = itertools.chain(first, remaining)
        if table.is_readable(first):
            table.write(out, every)
        else:
            _write_blocks(out, heads, every, width)
        out.flush()
    finally:
        out.detach()


@dataclass(frozen=True)
class _Table:
    """Columns side by side: their titles, their widths, and which hold numbers."""

    heads: list[str]
    widths: list[int]
    numeric: list[bool]

    @classmethod
    def fitted(cls, heads: list[str], rows: list[Sequence[Any]], total: int) -> "_Table":
        columns = [[row[place] for row in rows] for place in range(len(heads))]
        numeric = [_is_numeric(column) for column in columns]
        return cls(heads, _widths(heads, columns, total), numeric)

    def is_readable(self, rows: list[Sequence[Any]]) -> bool:
        """Tell whether words stay whole, long ones aside, and no row is a tower of lines."""
        texts = [self.heads, *([spoken(value) for value in row] for row in rows)]
        return all(
            _longest_word(cell) <= width and len(_wrapped(cell, width)) <= _TALLEST
            for cells in texts
            for cell, width in zip(cells, self.widths, strict=True)
        )

    def write(self, out: TextIO, rows: Iterable[Sequence[Any]]) -> None:
        console = Console(file=out, width=sum(self.widths) + 1, highlight=False, soft_wrap=True)
        for line in _lines(self.heads, self.widths, self.numeric):
            console.print(Text(line, style="bold"))
        out.write(f"{'─' * (sum(self.widths) + _GAP * (len(self.widths) - 1))}\n")
        for row in rows:
            for line in _lines([spoken(value) for value in row], self.widths, self.numeric):
                out.write(f"{line}\n")


def _longest_word(cell: str) -> int:
    """Return the width of the longest word, where an address or the like counts as a short one."""
    return max((min(cell_len(word), _WORD) for word in cell.split()), default=0)


def _write_blocks(out: TextIO, heads: list[str], rows: Iterable[Sequence[Any]], width: int) -> None:
    """Write a block a row and a line a column: for more columns than fit side by side."""
    label = max((cell_len(head) for head in heads), default=0)
    widths = [label, max(_NARROWEST, width - label - _GAP)]
    for number, row in enumerate(rows):
        if number:
            out.write("\n")
        for head, value in zip(heads, row, strict=True):
            for line in _lines([head, spoken(value)], widths, [False, False]):
                out.write(f"{line}\n")


def _widths(heads: list[str], columns: list[list[Any]], total: int) -> list[int]:
    """Give each column what it asks for, or the longest ones an equal share of what is left."""
    wanted = [
        max(1, cell_len(head), *(cell_len(spoken(value)) for value in column))
        for head, column in zip(heads, columns, strict=True)
    ]
    room = total - _GAP * (len(wanted) - 1)
    widths = [0] * len(wanted)
    for done, place in enumerate(sorted(range(len(wanted)), key=lambda place: wanted[place])):
        widths[place] = max(1, min(wanted[place], room // (len(wanted) - done)))
        room -= widths[place]
    return widths


def _is_numeric(column: Sequence[Any]) -> bool:
    known = [value for value in column if value is not None]
    return bool(known) and all(
        isinstance(value, (int, float)) and not isinstance(value, bool) for value in known
    )


def _lines(cells: list[str], widths: list[int], numeric: list[bool]) -> Iterator[str]:
    """Yield the lines that one row takes, its cells wrapped side by side."""
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for parts in itertools.zip_longest(*wrapped, fillvalue=""):
        padded = (
            f"{' ' * (width - cell_len(part))}{part}"
            if right
            else f"{part}{' ' * (width - cell_len(part))}"
            for part, width, right in zip(parts, widths, numeric, strict=True)
        )
        yield (" " * _GAP).join(padded).rstrip()


def _wrapped(cell: str, width: int) -> list[str]:
    """Break a cell between words, and within a word only where it is wider than the column."""
    if cell_len(cell) <= width:
        return [cell]
    lines = [""]
    for word in cell.split():
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(joined) <= width:
            lines[-1] = joined
            continue
        pieces = chop_cells(word, width)
        lines[-1:] = [lines[-1], *pieces] if lines[-1] else pieces
    return lines
