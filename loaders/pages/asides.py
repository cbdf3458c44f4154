"""Lines of the description that begin with a label and are no field: “Type of library: our pride”.

The form has one field of each name, behind the description or before it. A line is an aside where
the field itself stands elsewhere with an answer that is understood better; where the button that
ends a description comes after it; and where prose goes on below it and nothing speaks against.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from loaders.pages import merit
from loaders.pages.merit import Merit
from loaders.pages.pieces import LISTS, MISSPELT, Field, item, own_lines
from loaders.pages.placing import SINGLE

# No answer of the form has more words, so more of them are a sentence.
_LONGEST_ANSWER = 5


def find(pieces: Sequence[Field], *, is_open: bool) -> list[Field]:
    """Return the pieces that are asides of the description."""
    start = next((n for n, piece in enumerate(pieces) if piece.name == "description"), None)
    if start is None or pieces[start].has_see_all:
        return []
    end = _see_all_after(pieces, start)
    others = _Others(pieces, start=start, end=end, is_open=is_open)
    found: list[Field] = []
    for place in range(start + 1, len(pieces)):
        inside = end is not None and place <= end
        if not others.has_aside(place, inside=inside):
            break
        found.append(pieces[place])
    return found


def _see_all_after(pieces: Sequence[Field], start: int) -> int | None:
    for place in range(start + 1, len(pieces)):
        if pieces[place].name == "description":
            return None
        if pieces[place].has_see_all:
            return place
    return None


class _Others:
    """What the rest of a page says about the pieces behind the description's first words."""

    def __init__(
        self, pieces: Sequence[Field], *, start: int, end: int | None, is_open: bool
    ) -> None:
        self._pieces = pieces
        self._start, self._end = start, start if end is None else end
        self._is_open = is_open

    def has_aside(self, place: int, *, inside: bool) -> bool:
        """Tell whether a piece is an aside; `inside`: the description's end comes after it."""
        piece = self._pieces[place]
        if not merit.is_checkable(piece.name):
            return self._has_prose(piece, inside=inside)
        return bool(piece.lines) and self._has_no_answer(place, inside=inside)

    def _has_prose(self, piece: Field, *, inside: bool) -> bool:
        if piece.name == "contact":
            # A page has one contact, so what is called so inside the description is a word of it.
            return inside and any(each.name == "contact" for each in self._pieces[: self._start])
        return piece.name == "description" or (inside and piece.name in (MISSPELT, "links"))

    def _has_no_answer(self, place: int, *, inside: bool) -> bool:
        piece = self._pieces[place]
        worth, certain = merit.of(piece), inside or _goes_on(piece)
        if worth is Merit.ALL and not certain:
            return False
        if self._before.get(piece.name) is Merit.ALL:
            return True
        if inside and self._last_of[piece.name] > self._end:
            return True
        return self._is_elsewhere(place, worth=worth, certain=certain) or self._is_alone_aside(
            place, worth=worth, inside=inside
        )

    def _is_elsewhere(self, place: int, *, worth: Merit, certain: bool) -> bool:
        """Tell whether a later field has an answer that is better, or is cut in it."""
        last = self._last_of[self._pieces[place].name]
        is_cut = self._is_open and place < last == self._end_place
        best = self._behind[place]
        return best > worth or (certain and bool(best)) or (is_cut and worth < Merit.ALL)

    def _is_alone_aside(self, place: int, *, worth: Merit, inside: bool) -> bool:
        """Tell it of a piece whose field stands nowhere else; a text that is cut may have it."""
        piece, is_last = self._pieces[place], place == self._end_place
        if is_last and self._is_open and _goes_on(piece):
            return True
        if worth is not Merit.NOTHING:
            return False
        if is_last:
            # What follows may be the foot of a web page, and tells nothing.
            return _is_sentence(piece) or _is_text(piece)
        return inside or _goes_on(piece)

    @property
    def _end_place(self) -> int:
        return len(self._pieces) - 1

    @cached_property
    def _last_of(self) -> Mapping[str, int]:
        return {piece.name: place for place, piece in enumerate(self._pieces)}

    @cached_property
    def _before(self) -> Mapping[str, Merit]:
        found: dict[str, Merit] = {}
        for piece in self._pieces[: self._start]:
            found[piece.name] = max(found.get(piece.name, Merit.NOTHING), merit.of(piece))
        return found

    @cached_property
    def _behind(self) -> Sequence[Merit]:
        """The best answer behind each piece and behind the description, of the same name."""
        best: dict[str, Merit] = {}
        behind = []
        for place in range(self._end_place, -1, -1):
            piece = self._pieces[place]
            behind.append(best.get(piece.name, Merit.NOTHING))
            if place > self._end:
                best[piece.name] = max(behind[-1], merit.of(piece))
        return behind[::-1]


def _goes_on(piece: Field) -> bool:
    """Tell whether text that is no item follows a field's own lines, or its label and them."""
    if piece.name in LISTS:
        return len(piece.lines) > 1 and _is_text(piece)
    rest = piece.lines[own_lines(piece) :]
    return bool(rest) and item(rest[0].text) is None


def _is_text(piece: Field) -> bool:
    """Tell whether a list is words behind its label, and none of its lines is an item."""
    return (
        piece.name in LISTS
        and piece.inline
        and all(item(line.text) is None for line in piece.lines)
    )


def _is_sentence(piece: Field) -> bool:
    return piece.name in SINGLE and len(piece.lines[0].text.split()) > _LONGEST_ANSWER
