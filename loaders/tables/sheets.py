"""Tables as rows of text by column, whatever file they stand in: CSV, JSON lines or XLSX.

The cells follow one convention, that of CSV: empty is not known, `none` is a list that is there
and empty, ` | ` joins a list. One row that cannot be read is a row with an error, no more.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from graph import plain_words
from loaders.profile import Note
from loaders.vocabulary.words import Remark

JOIN = " | "


@dataclass(frozen=True)
class Row:
    """One row: its line in the file, its cells by column, and what stands beyond the columns."""

    line: int
    cells: Mapping[str, str] = field(default_factory=dict)
    surplus: tuple[str, ...] = ()
    error: Remark | None = None


@dataclass(frozen=True)
class Sheet:
    """One table: its source, its columns as the header writes them, and its rows as they come.

    `notes` are of the whole.
    """

    source: str
    header: tuple[str, ...]
    rows: Iterator[Row]
    notes: tuple[Note, ...] = ()


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
    values: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=False):
        if name and not values.get(name):
            values[name] = cell_text(cell)
    surplus = tuple(cell.strip() for cell in cells[len(names) :] if cell.strip())
    return Row(line, values, surplus)
