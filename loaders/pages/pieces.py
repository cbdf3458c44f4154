"""Lines cut at their labels: the pieces of a page, before they are settled as its fields."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.pages import labels
from loaders.pages.labels import Hit
from loaders.pages.placing import SEE_ALL, SINGLE, accepted

# Names of fields that no label gives: list items without a heading, text that is no field's, and
# what follows a label that is written wrong.
RUN, OUTSIDE, MISSPELT = "run", "outside", "misspelt"

PROSE = frozenset({"description", "contact", "links"})
FLOWING = frozenset({"staff_languages", "patron_languages", "prefers"})
LISTS = frozenset({"offers", "seeks"})

# Where a label stands: which of the lines, and from which letter.
Place = tuple[int, int]

_ITEM = re.compile(r"\s*(?:[•·▪◦●○‣∙*§]|[-–—](?=\s|\w)|\d{1,2}[.)]\s)\s*(.*)")
_GOES_ON = re.compile(r"(?:[,;/&]|\b(?:and|or))\s*$", re.IGNORECASE)
_MARKS = " >*_#•·–-"


@dataclass(frozen=True)
class Line:
    """One line and its number in the document, where it is known."""

    number: int | None
    text: str


@dataclass(frozen=True)
class Field:
    """A field: its name, where its label stands, and its lines without the label.

    `inline`: the first of the lines stands behind the label, not below it. `place` is the label's,
    and `has_see_all` tells that the button that ends a description stood behind the lines.
    """

    name: str
    line: int | None
    lines: tuple[Line, ...] = ()
    inline: bool = False
    place: Place = (0, 0)
    has_see_all: bool = False

    @property
    def text(self) -> str:
        """The field's lines as one text."""
        return "\n".join(line.text for line in self.lines)


def item(text: str) -> str | None:
    """Return what an item of a list says, without its mark; None for other lines."""
    match = _ITEM.fullmatch(text)
    return match[1].strip() if match else None


@dataclass
class _Piece:
    """A field while its lines are gathered."""

    name: str
    line: int | None
    place: Place
    lines: list[Line] = field(default_factory=list)
    inline: bool = False
    has_see_all: bool = False


def cut_at_labels(lines: Sequence[Line], *, barred: frozenset[Place] = frozenset()) -> list[Field]:
    """Cut lines at their labels but the `barred` ones; text before the first is `outside`."""
    return _Pieces(lines, barred).fields


class _Pieces:
    """Gathers the pieces line by line."""

    def __init__(self, lines: Sequence[Line], barred: frozenset[Place]) -> None:
        self._pieces: list[_Piece] = []
        self._barred = barred
        self._index = 0
        found = [
            (line, [hit for hit in labels.find(line.text) if (index, hit.start) not in barred])
            for index, line in enumerate(lines)
        ]
        self._anchored = frozenset(
            hit.label.field
            for line, hits in found
            for hit in hits
            if labels.stands_first(line.text, hit)
        )
        for self._index, (line, hits) in enumerate(found):
            if hits:
                self._cut(line, hits)
            else:
                self._add(line)

    @property
    def fields(self) -> list[Field]:
        """The pieces in their order."""
        return [
            Field(
                each.name, each.line, tuple(each.lines), each.inline, each.place, each.has_see_all
            )
            for each in self._pieces
        ]

    @property
    def _current(self) -> str | None:
        name = self._pieces[-1].name if self._pieces else OUTSIDE
        return None if name == OUTSIDE else name

    def _cut(self, line: Line, hits: Sequence[Hit]) -> None:
        counting = accepted(line.text, hits, anchored=self._anchored, current=self._current)
        starts = list(counting)
        ends = [*(hit.start for hit in starts), len(line.text)]
        if not starts or line.text[: ends[0]].strip(_MARKS):
            self._add(Line(line.number, line.text[: ends[0]]))
        for hit, end in zip(starts, ends[1:], strict=True):
            self._begin(hit.label.field, line.number, at=hit.start)
            text = line.text[hit.end : end]
            # What parts a field from the label behind it in its line is not of its answer.
            is_parted = end < len(line.text) and hit.label.field not in PROSE
            self._extend(Line(line.number, text.rstrip(" ,;|") if is_parted else text), inline=True)

    def _add(self, line: Line) -> None:
        """Add a line without labels to the field that it continues."""
        is_barred = (self._index, 0) in self._barred
        heading = None if is_barred else labels.whole(line.text)
        near = None if is_barred else labels.misspelt(line.text)
        if heading:
            self._begin(heading.field, line.number)
        elif near and not (near.short and self._current in PROSE):
            self._begin(MISSPELT, line.number)
            self._extend(line)
        else:
            if not self._pieces:
                self._begin(OUTSIDE, line.number)
            self._extend(line)

    def _begin(self, name: str, number: int | None, *, at: int = 0) -> None:
        self._pieces.append(_Piece(name, number, (self._index, at)))

    def _extend(self, line: Line, *, inline: bool = False) -> None:
        text = line.text.strip()
        piece = self._pieces[-1]
        if text[-1:] in "nN":
            without = SEE_ALL.sub("", text)
            piece.has_see_all |= without != text
            text = without
        if text:
            piece.inline = inline or (piece.inline and bool(piece.lines))
            piece.lines.append(Line(line.number, text))


def own_lines(field: Field) -> int:
    """Return how many of its lines are a field's own; what follows them is another's."""
    if field.name in PROSE | LISTS or field.name in (OUTSIDE, MISSPELT, RUN):
        return len(field.lines)
    return _flow(field.lines) if field.name in FLOWING else _single(field)


def _single(field: Field) -> int:
    """Return how many lines a one-line field has: none where items follow its bare label."""
    if not field.lines:
        return 0
    bullet = item(field.lines[0].text)
    if bullet is None or field.inline:
        return 1
    return int(field.name in SINGLE and not SINGLE[field.name](bullet).remarks)


def _flow(lines: tuple[Line, ...]) -> int:
    """Return how many lines a list in one line really has: it may be broken after a comma."""
    size = min(1, len(lines))
    bulleted = bool(lines) and item(lines[0].text) is not None
    while size < len(lines) and (
        (bulleted and item(lines[size].text) is not None) or _GOES_ON.search(lines[size - 1].text)
    ):
        size += 1
    return size
