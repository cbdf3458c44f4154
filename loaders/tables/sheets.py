"""Tables as rows of text by column, whatever file they stand in: CSV, JSON lines or XLSX.

The cells follow one convention, that of CSV: empty is not known, `none` is a list that is there
and empty, ` | ` joins a list. One row that cannot be read is a row with an error, no more.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from graph import plain_words
from loaders.profile import Note
from loaders.vocabulary.words import Remark

JOIN = " | "


@dataclass(frozen=True)
class Row:
    """One row: its line in the file, its cells by column, and what stands beyond the columns.

    `twice` are the columns of which another cell says something else, and is left out;
    `unnamed` tells that something stands in a column without a name.
    """

    line: int
    cells: Mapping[str, str] = field(default_factory=dict)
    surplus: tuple[str, ...] = ()
    error: Remark | None = None
    twice: tuple[str, ...] = ()
    unnamed: bool = False


@dataclass(frozen=True)
class Sheet:
    """One table: its source, its columns as the header writes them, and its rows as they come.

    `notes` are of the whole; `first` are the columns that tell the kind where rows have others.
    """

    source: str
    header: tuple[str, ...]
    rows: Iterator[Row]
    notes: tuple[Note, ...] = ()
    first: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def column(header: str) -> str:
    """Return a column's name as it is compared: `Staff languages ` is `staff_languages`."""
    return plain_words(header).replace(" ", "_")


def cell_text(text: str) -> str:
    """Return a cell's text composed (NFC), without blanks around it and signs that do not print."""
    bare = text.strip()
    if bare.isascii() and bare.isprintable():
        return bare
    kept = "".join(c for c in bare if c.isprintable() or c.isspace())
    return unicodedata.normalize("NFC", kept).strip()


def row_of(line: int, names: tuple[str, ...], cells: list[str]) -> Row:
    """Put cells under their columns; of two columns of one name the first that is filled counts."""
    named = zip(names, map(cell_text, cells), strict=False)
    values, twice = by_name(named)
    unnamed = bool(values.pop("", ""))
    surplus = tuple(cell.strip() for cell in cells[len(names) :] if cell.strip())
    return Row(line, values, surplus, twice=twice, unnamed=unnamed)


def by_name(cells: Iterable[tuple[str, str]]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the first filled cell of each name, and the names of which another says otherwise."""
    values: dict[str, str] = {}
    twice: list[str] = []
    for name, cell in cells:
        before = values.get(name)
        if not before:
            values[name] = cell
        elif name and cell and cell != before and name not in twice:
            twice.append(name)
    return values, tuple(twice)


def left_out(row: Row, *, is_told: bool = False) -> Iterator[Note]:
    """Yield what a row says and what is not used; `is_told` that there is an unnamed column."""
    for name in row.twice:
        message = f"Two cells of the row are of the column {name} and differ: the first is taken."
        yield Note(row.line, None, "said-twice", message)
    if row.unnamed and not is_told:
        message = "A column has no name: what stands in it is not used. Give the column a name."
        yield Note(row.line, None, "unnamed-column", message)
