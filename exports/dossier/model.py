"""What a dossier says, apart from how it is written: sections of words, facts, tables, pictures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from exports.dossier.dress import Dress

Tone: TypeAlias = Literal["plain", "lead", "note", "unknown", "warning", "before"]


@dataclass(frozen=True)
class Run:
    """A piece of text; `link` is an address, or `#` and the id of a section."""

    text: str
    link: str = ""
    strong: bool = False
    unknown: bool = False


Text: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True)
class Words:
    """A paragraph; one that is `before` stays on the page of what follows it."""

    text: Text
    tone: Tone = "plain"


@dataclass(frozen=True)
class Points:
    """A list; one that is small stands in small letters."""

    items: tuple[Text, ...]
    is_small: bool = False


@dataclass(frozen=True)
class Facts:
    """Named facts, such as the country of a library."""

    pairs: tuple[tuple[str, Text], ...]


@dataclass(frozen=True)
class Table:
    """A table: its head, and rows whose first cell names them.

    `numbers` are the columns of numbers; `note` says what was left out, and where the whole is;
    `shares` are the widths of columns, in any unit; one that `is_broad` needs the long side of a
    sheet.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    numbers: frozenset[int] = frozenset()
    note: str = ""
    shares: tuple[int, ...] = ()
    is_broad: bool = False


@dataclass(frozen=True)
class Figure:
    """A picture as SVG; `told` says the same in words to whoever does not see it.

    On paper it is at most so many millimetres `tall`.
    """

    svg: str
    told: str
    caption: str
    width: int
    height: int
    tall: float = 92.0


@dataclass(frozen=True)
class Part:
    """A part of a section under a heading of its own."""

    title: str
    blocks: tuple["Block", ...]


Block: TypeAlias = Words | Points | Facts | Table | Figure | Part


@dataclass(frozen=True)
class Section:
    """A section of a dossier; `id` is what links within it lead to."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Dossier:
    """A dossier: its title, what stands on the first page, and its sections.

    `short` is what a reader has to know before anything else, `line` what the dossier was made of;
    `warnings` are what has to be known before it is passed on, such as that it holds contact data;
    `dress` is what a page wears.
    """

    kind: str
    title: str
    summary: str
    line: Text
    sections: tuple[Section, ...]
    short: Section | None = None
    warnings: tuple[str, ...] = ()
    link: str = ""
    made_with: str = ""
    dress: Dress = field(default=Dress({}, {}), repr=False)


UNKNOWN = (Run("not known", unknown=True),)


def text(words: str | None) -> Text:
    """Return words as text; None is said as not known."""
    return UNKNOWN if words is None else (Run(words),)


def linked(words: str, link: str) -> Text:
    """Return words that lead somewhere, where the address is one that a reader may follow."""
    return (Run(words, link=link if is_followed(link) else ""),)


def is_followed(link: str) -> bool:
    """Say whether an address is of a page or of this document: scripts are not followed.

    >>> is_followed("https://example.org"), is_followed("javascript:alert(1)")
    (True, False)
    """
    return link.startswith(("https://", "http://", "#"))


def listed(names: Sequence[str], *, most: int | None = None, nothing: str = "none") -> str:
    """Return names one after the other, those beyond the most counted.

    >>> listed(["a", "b", "c"], most=2)
    'a; b; and 1 more'
    """
    kept = list(names if most is None else names[:most])
    left = len(names) - len(kept)
    return "; ".join([*kept, *([f"and {left:,} more"] if left else [])]) or nothing


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with what it counts.

    >>> counted(1, "library", "libraries"), counted(1200, "theme")
    ('1 library', '1,200 themes')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
