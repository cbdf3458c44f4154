"""From lines to labelled fields, in whichever of its layouts a page was saved."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph import legible
from loaders.files.reading import CUT_LETTER, RejectionError
from loaders.pages import asides, labels
from loaders.pages.pieces import (
    FLOWING,
    LISTS,
    OUTSIDE,
    PROSE,
    RUN,
    Field,
    Line,
    Place,
    cut_at_labels,
    item,
    own_lines,
)
from loaders.vocabulary import terms

_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = str.maketrans(
    dict.fromkeys("\t\u00a0\u2007\u2009\u202f\u3000", " ")
    | dict.fromkeys("\u200b\u200e\u200f\ufeff\u00ad", "")
    # What is neither a letter nor the end of a line.
    | dict.fromkeys(map(chr, (*range(9), *range(0x0E, 0x1C), 0x1F, 0x7F)), "")
)
_MOST_ROUNDS = 3
_MOST_LINES = 50_000
_MOST_LABELS = 2_000
_SLIDESHOW = re.compile(
    r"This slideshow requires JavaScript\.?|El pase de diapositivas requiere JavaScript\.?"
    r"|^.{0,60}(?:slide ?show|diaporama|diashow|presentazione).{0,40}JavaScript\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Layout:
    """A page's parts in order; `is_open`: the text ends in the middle of a line.

    `last_line` is where its last words stand; `cut_label` the field whose label they begin;
    `asides` are the lines of the description that begin with a label.
    """

    leading: tuple[Line, ...]
    fields: tuple[Field, ...]
    is_open: bool
    last_line: int | None = None
    cut_label: str | None = None
    asides: tuple[Field, ...] = ()


def lines_of(text: str) -> tuple[Line, ...]:
    """Split a text into numbered lines, with plain blanks only; of blank lines the last one."""
    split = _LINE_ENDS.split(text.translate(_BLANKS))
    numbered = enumerate(split, start=1)
    return tuple(Line(n, line) for n, line in numbered if n == len(split) or line.strip())


def read(lines: Sequence[Line], *, is_open: bool | None = None) -> Layout:
    """Group lines into fields; without `is_open`, the last line tells whether it was ended.

    Raises RejectionError where there is far more than a profile has.
    """
    if len(lines) > _MOST_LINES:
        raise _too_many(len(lines), "lines", "a hundred or two")
    open_end = bool(lines and lines[-1].text.strip()) if is_open is None else is_open
    filled = [line for line in map(_cleaned, lines) if line.text and not line.text.isspace()]
    pieces, beside = _without_asides(filled, is_open=open_end)
    leading = pieces[0].lines if pieces and pieces[0].name == OUTSIDE else ()
    fields, cut_label = _without_cut_label(pieces[bool(leading) :], is_open=open_end)
    settled = [part for field in fields for part in _settle(field)]
    last_line = filled[-1].number if filled else None
    return Layout(leading, tuple(_with_run(settled)), open_end, last_line, cut_label, beside)


def _too_many(count: int, what: str, usual: str) -> RejectionError:
    message = f"The page has {count:,} {what}, and a profile has {usual}: not read."
    remedy = "If it holds several profiles, give each a file of its own, or make them a table."
    return RejectionError("too-large", f"{message} {remedy}")


def _cleaned(line: Line) -> Line:
    text = legible(line.text.rstrip(CUT_LETTER))
    if "cript" in text:
        text = _SLIDESHOW.sub("", text)
    return line if text == line.text else Line(line.number, text)


def _without_asides(
    lines: Sequence[Line], *, is_open: bool
) -> tuple[list[Field], tuple[Field, ...]]:
    """Cut lines into pieces; what only looks like a field stays in the description.

    Words of the description that are put back may show others behind them.
    """
    pieces = cut_at_labels(lines)
    if len(pieces) > _MOST_LABELS:
        raise _too_many(len(pieces), "labels", "sixteen")
    found: dict[Place, Field] = {}
    for _ in range(_MOST_ROUNDS):
        more = asides.find(pieces, is_open=is_open)
        if not more:
            break
        found |= {piece.place: piece for piece in more}
        pieces = cut_at_labels(lines, barred=frozenset(found))
    return pieces, tuple(found.values())


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
    # Those words stand at the end of the description, whatever a label above is written like.
    own = last.name if last.name in labels.BY_FIELD else "description"
    return [*pieces[:-1], replace(last, lines=last.lines[:-1] + rest)], field or own


def _part_at_see_all(text: str) -> tuple[str, str, str]:
    parts = re.split(f"({labels.SEE_ALL})", text, maxsplit=1, flags=re.IGNORECASE)
    return (parts[0].strip(), parts[1], parts[2].strip()) if len(parts) == 3 else ("", "", text)


def _settle(field: Field) -> Iterator[Field]:
    """Part what follows a field's own value: items without a heading, and text of no field."""
    size = own_lines(field)
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


def _with_run(fields: Iterable[Field]) -> Iterator[Field]:
    """Find the items of a page whose headings are gone right behind a field of prose."""
    every = list(fields)
    if any(each.name in (*LISTS, RUN) for each in every):
        yield from every
        return
    for each in every:
        yield from _part_run(each, is_last=each is every[-1])


def _part_run(field: Field, *, is_last: bool) -> Iterator[Field]:
    """Part the items that end a field of prose, from the first known one that is soon not alone.

    Only its nearest items are looked at, so that a text that is cut below them is read alike.
    """
    start = len(field.lines)
    while start and item(field.lines[start - 1].text) is not None:
        start -= 1
    known = [
        place
        for place, line in enumerate(field.lines[start:], start=start)
        if terms.activities().find(item(line.text) or "")
    ]
    is_single = not is_last and known == [len(field.lines) - 1]
    near = sum(place < known[0] + 3 for place in known) if known else 0
    if field.name not in PROSE or (near < 2 and not is_single):
        yield field
        return
    yield replace(field, lines=field.lines[: known[0]])
    yield Field(RUN, field.lines[known[0]].number, field.lines[known[0] :])
