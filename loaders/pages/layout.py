"""From lines to labelled fields, in whichever of its layouts a page was saved."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from loaders.files.reading import CUT_LETTER
from loaders.pages import labels
from loaders.pages.labels import Hit
from loaders.pages.placing import SEE_ALL, SINGLE, accepted
from loaders.vocabulary import terms

# Names of fields that no label gives: list items without a heading, text that is no field's, and
# what follows a label that is written wrong.
RUN, OUTSIDE, MISSPELT = "run", "outside", "misspelt"

PROSE = frozenset({"description", "contact", "links"})
FLOWING = frozenset({"staff_languages", "patron_languages", "prefers"})
LISTS = frozenset({"offers", "seeks"})

_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = str.maketrans(
    dict.fromkeys("\t\u00a0\u2007\u2009\u202f\u3000", " ")
    | dict.fromkeys("\u200b\u200e\u200f\ufeff\u00ad", "")
)
_SLIDESHOW = re.compile(
    r"This slideshow requires JavaScript\.?|El pase de diapositivas requiere JavaScript\.?"
    r"|^.{0,60}(?:slide ?show|diaporama|diashow|presentazione).{0,40}JavaScript\.?$",
    re.IGNORECASE,
)
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

    `inline`: the first of the lines stands behind the label, not below it.
    """

    name: str
    line: int | None
    lines: tuple[Line, ...] = ()
    inline: bool = False

    @property
    def text(self) -> str:
        """The field's lines as one text."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Layout:
    """A page's parts in order; `is_open`: the text ends in the middle of a line.

    `last_line` is where its last words stand; `cut_label` the field whose label they begin.
    """

    leading: tuple[Line, ...]
    fields: tuple[Field, ...]
    is_open: bool
    last_line: int | None = None
    cut_label: str | None = None


def lines_of(text: str) -> tuple[Line, ...]:
    """Split a text into numbered lines, with plain blanks only."""
    split = _LINE_ENDS.split(text.translate(_BLANKS))
    return tuple(Line(number, line) for number, line in enumerate(split, start=1))


def item(text: str) -> str | None:
    """Return what an item of a list says, without its mark; None for other lines."""
    match = _ITEM.fullmatch(text)
    return match[1].strip() if match else None


def read(lines: Sequence[Line], *, is_open: bool | None = None) -> Layout:
    """Group lines into fields; without `is_open`, the last line tells whether it was ended."""
    open_end = bool(lines and lines[-1].text.strip()) if is_open is None else is_open
    filled = [line for line in map(_cleaned, lines) if line.text and not line.text.isspace()]
    pieces = _Pieces(filled).fields
    leading = pieces[0].lines if pieces and pieces[0].name == OUTSIDE else ()
    fields, cut_label = _without_cut_label(pieces[bool(leading) :], is_open=open_end)
    settled = [part for field in fields for part in _settle(field)]
    last_line = filled[-1].number if filled else None
    return Layout(leading, tuple(_with_run(settled)), open_end, last_line, cut_label)


def _cleaned(line: Line) -> Line:
    text = line.text.rstrip(CUT_LETTER)
    if "cript" in text:
        text = _SLIDESHOW.sub("", text)
    return line if text == line.text else Line(line.number, text)


@dataclass
class _Piece:
    """A field while its lines are gathered."""

    name: str
    line: int | None
    lines: list[Line] = field(default_factory=list)
    inline: bool = False


class _Pieces:
    """Cuts lines at their labels; what stands before the first label comes as `outside`."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._pieces: list[_Piece] = []
        found = [(line, labels.find(line.text)) for line in lines]
        self._anchored = frozenset(
            hit.label.field
            for line, hits in found
            for hit in hits
            if labels.stands_first(line.text, hit)
        )
        for line, hits in found:
            if hits:
                self._cut(line, hits)
            else:
                self._add(line)

    @property
    def fields(self) -> list[Field]:
        """The pieces in their order."""
        return [
            Field(piece.name, piece.line, tuple(piece.lines), piece.inline)
            for piece in self._pieces
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
            self._begin(hit.label.field, line.number)
            self._extend(Line(line.number, line.text[hit.end : end]), inline=True)

    def _add(self, line: Line) -> None:
        """Add a line without labels to the field that it continues."""
        heading, near = labels.whole(line.text), labels.misspelt(line.text)
        if heading:
            self._begin(heading.field, line.number)
        elif near and not (near.short and self._current in PROSE):
            self._begin(MISSPELT, line.number)
            self._extend(line)
        else:
            if not self._pieces:
                self._begin(OUTSIDE, line.number)
            self._extend(line)

    def _begin(self, name: str, number: int | None) -> None:
        self._pieces.append(_Piece(name, number))

    def _extend(self, line: Line, *, inline: bool = False) -> None:
        text = line.text.strip()
        if text[-1:] in "nN":
            text = SEE_ALL.sub("", text)
        if text:
            piece = self._pieces[-1]
            piece.inline = inline or (piece.inline and bool(piece.lines))
            piece.lines.append(Line(line.number, text))


def _without_cut_label(pieces: list[Field], *, is_open: bool) -> tuple[list[Field], str | None]:
    """Take away a last line that is the beginning of a label, and name the label's field."""
    if not pieces or not pieces[-1].lines:
        return pieces, None
    last, text = pieces[-1], pieces[-1].lines[-1].text
    kept, see_all, tail = _part_at_see_all(text)
    below = len(last.lines) > 1 or not last.inline
    if not see_all and (not below or item(text) is not None):
        return pieces, None
    # A line end speaks for a whole line, and in prose several words must speak against it.
    if not is_open and (len(tail) < 3 or (last.name in PROSE and " " not in tail)):
        return pieces, None
    field = labels.begun(tail, seen=frozenset(piece.name for piece in pieces))
    if not field and not labels.SEE_ALL.casefold().startswith(tail.casefold()):
        return pieces, None
    rest = (Line(last.lines[-1].number, kept),) if kept else ()
    return [*pieces[:-1], replace(last, lines=last.lines[:-1] + rest)], field or last.name


def _part_at_see_all(text: str) -> tuple[str, str, str]:
    parts = re.split(f"({labels.SEE_ALL})", text, maxsplit=1, flags=re.IGNORECASE)
    return (parts[0].strip(), parts[1], parts[2].strip()) if len(parts) == 3 else ("", "", text)


def _settle(field: Field) -> Iterator[Field]:
    """Part what follows a field's own value: items without a heading, and text of no field."""
    if field.name in PROSE | LISTS or field.name in (OUTSIDE, MISSPELT):
        yield field
        return
    size = _flow(field.lines) if field.name in FLOWING else _single(field)
    yield replace(field, lines=field.lines[:size])
    rest = field.lines[size:]
    if not rest:
        return
    start = next((n for n, line in enumerate(rest) if item(line.text) is not None), len(rest))
    if field.name in FLOWING:
        start = len(rest)
    if rest[:start]:
        yield Field(OUTSIDE, rest[0].number, rest[:start])
    if rest[start:]:
        yield Field(RUN, rest[start].number, rest[start:])


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


def _with_run(fields: Iterable[Field]) -> Iterator[Field]:
    """Find the items of a page whose headings are gone right behind a field of prose."""
    every = list(fields)
    if any(each.name in (*LISTS, RUN) for each in every):
        yield from every
        return
    for each in every:
        yield from _part_run(each)


def _part_run(field: Field) -> Iterator[Field]:
    """Part the items that end a field of prose, from the first known one, if most are known."""
    start = len(field.lines)
    while start and item(field.lines[start - 1].text) is not None:
        start -= 1
    known = [
        place
        for place, line in enumerate(field.lines[start:], start=start)
        if terms.activities().find(item(line.text) or "")
    ]
    if field.name not in PROSE or not known or 2 * len(known) <= len(field.lines) - known[0]:
        yield field
        return
    yield replace(field, lines=field.lines[: known[0]])
    yield Field(RUN, field.lines[known[0]].number, field.lines[known[0] :])
