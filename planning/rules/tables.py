"""Tables of rules read strictly: what a row lacks or misspells is refused where it stands."""

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from typing import NoReturn, TypeVar

from graph import likest, plain_words
from planning.errors import BrokenRules
from planning.rules.years import FIRST_YEAR, LAST_YEAR, Span

T = TypeVar("T", bound=str)
BETWEEN = " | "
_MOST = 99


@dataclass(frozen=True)
class Row:
    """One row of a table, and where it stands; every reading raises BrokenRules."""

    file: str
    line: int
    cells: Mapping[str, str]

    def fail(self, column: str, why: str, remedy: str) -> NoReturn:
        """Refuse the row; `why` and `remedy` are clauses without their full stops."""
        raise BrokenRules(self.file, self.line, column, why, remedy)

    def text(self, column: str) -> str:
        """Return a cell, maybe empty."""
        return self.cells[column]

    def needed(self, column: str) -> str:
        """Return a cell that must hold something."""
        if not self.cells[column]:
            self.fail(column, "the cell is empty", f"Fill in the {column.replace('_', ' ')}")
        return self.cells[column]

    def number(self, column: str) -> int | None:
        """Return a count from 0 to 99; None, for not known, where the cell is empty."""
        said = self.cells[column]
        if not said:
            return None
        if not re.fullmatch(r"[0-9]{1,2}", said):
            self.fail(
                column,
                f"“{said}” is no whole number from 0 to {_MOST}",
                "Write the number alone, or nothing where it is not known",
            )
        return int(said)

    def choice(self, column: str, choices: Collection[T]) -> T | None:
        """Return the one of some words that a cell holds; None where it is empty."""
        said = self.cells[column]
        return self._one_of(column, said, choices) if said else None

    def chosen(self, column: str, choices: Collection[T]) -> T:
        """Return the one of some words that a cell must hold."""
        return self._one_of(column, self.needed(column), choices)

    def _one_of(self, column: str, said: str, choices: Collection[T]) -> T:
        found = next((each for each in choices if each == said), None)
        if found is None:
            self._unknown(column, said, choices)
        return found

    def only_once(self, column: str, key: str, found: Collection[str]) -> None:
        """Refuse a key that an earlier row has."""
        if key in found:
            self.fail(column, f"“{key}” has a row already", "Change the other row, or take one out")

    def keys(self, column: str, known: Collection[T]) -> tuple[T, ...]:
        """Return the keys, parted by blanks, that a cell holds; each of them is known."""
        said = self.cells[column].split()
        for key in said:
            if key not in known:
                self._unknown(column, key, known)
        twice = next((key for key in said if said.count(key) > 1), None)
        if twice is not None:
            self.fail(column, f"“{twice}” stands there twice", "Take one of them out")
        return tuple(key for word in said for key in known if key == word)

    def sources(self, known: Collection[str]) -> tuple[str, ...]:
        """Return the keys of the row's sources, at least one."""
        if not self.cells["sources"]:
            self.fail(
                "sources",
                "the row names no source, and a rule without one is not used",
                "Name the key of a row of sources.csv; several are parted by blanks",
            )
        return self.keys("sources", known)

    def items(self, column: str) -> tuple[str, ...]:
        """Return the sentences, parted by ` | `, that a cell holds."""
        return tuple(part.strip() for part in self.cells[column].split("|") if part.strip())

    def year(self, column: str) -> int | None:
        """Return a year; None where the cell is empty."""
        said = self.cells[column]
        if not said:
            return None
        if not re.fullmatch(r"[0-9]{4}", said) or not FIRST_YEAR <= int(said) <= LAST_YEAR:
            self.fail(
                column,
                f"“{said}” is no year from {FIRST_YEAR} to {LAST_YEAR}",
                "Write the year with four digits, or nothing where it is not known",
            )
        return int(said)

    def span(self, column: str) -> Span:
        """Return the years of a cell like 2026 or 2021-2027; an empty one is undated."""
        said = self.cells[column]
        first, dash, last = said.partition("-")
        if not said:
            return Span(None, None)
        ends = Row(self.file, self.line, {column: first}), Row(self.file, self.line, {column: last})
        start, end = ends[0].year(column), ends[1].year(column) if dash else None
        if start is None or (dash and end is None):
            self.fail(column, f"“{said}” is cut off", "Write one year, or two like 2021-2027")
        return self._ordered(column, Span(start, end or start))

    def span_of(self, first: str, last: str) -> Span:
        """Return the years from one cell to another; both empty are undated."""
        start, end = self.year(first), self.year(last)
        if (start is None) != (end is None):
            column = first if start is None else last
            self.fail(column, "one end of the years is missing", "Fill in both years, or neither")
        return self._ordered(first, Span(start, end))

    def _ordered(self, column: str, span: Span) -> Span:
        if span.first is not None and span.last is not None and span.first > span.last:
            self.fail(column, "the years end before they begin", "Put the earlier year first")
        return span

    def maybe_date(self, column: str) -> date | None:
        """Return a day; None where the cell is empty."""
        return self.date(column) if self.cells[column] else None

    def date(self, column: str) -> date:
        """Return a day written like 2026-11-22."""
        said = self.needed(column)
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", said):
                raise ValueError(said)
            return date.fromisoformat(said)
        except ValueError:
            self.fail(column, f"“{said}” is no day", "Write year, month and day like 2026-11-22")

    def _unknown(self, column: str, said: str, known: Collection[str]) -> NoReturn:
        names = list(known)
        near = likest(plain_words(said), [plain_words(name) for name in names], limit=1)
        hint = f"Did you mean “{names[near[0]]}”?" if near else _listed(names)
        raise BrokenRules(self.file, self.line, column, f"“{said}” is not known here", hint)


def _listed(names: Sequence[str]) -> str:
    if len(names) > 12:
        return "Name one of those that the other tables have, or add it there first"
    return f"Write one of: {', '.join(names)}"


def read_table(folder: Traversable, name: str, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of NAME.csv in a folder; raises BrokenRules for what is not its form."""
    file = f"{name}.csv"
    try:
        text = (folder / file).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise BrokenRules(file, 1, "", "there is no such file", "Put the table back") from None
    except UnicodeDecodeError:
        raise BrokenRules(file, 1, "", "the file is not UTF-8", "Save it as CSV in UTF-8") from None
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    head = next(lines, [])
    _check_head(file, head, columns)
    last = lines.line_num
    try:
        for cells in lines:
            line, last = last + 1, lines.line_num
            if cells:
                yield _row(file, line, head, cells)
    except csv.Error as error:
        raise BrokenRules(
            file, last + 1, "", f"the row cannot be read ({error})", "Mend its quotation marks"
        ) from None


def _check_head(file: str, head: Sequence[str], columns: Sequence[str]) -> None:
    missing = [column for column in columns if column not in head]
    strange = [column for column in head if column not in columns]
    if missing or strange or len(set(head)) != len(head):
        column = (missing or strange or [""])[0]
        why = "the column is missing" if missing else "the head is not that of this table"
        remedy = f"The first line is {','.join(columns)}, with commas between"
        raise BrokenRules(file, 1, column, why, remedy)


def _row(file: str, line: int, head: Sequence[str], cells: Sequence[str]) -> Row:
    if len(cells) != len(head):
        raise BrokenRules(
            file,
            line,
            "",
            f"the row has {len(cells)} cells and the head {len(head)}",
            "Put text that holds a comma into quotation marks",
        )
    return Row(file, line, dict(zip(head, (" ".join(cell.split()) for cell in cells), strict=True)))
