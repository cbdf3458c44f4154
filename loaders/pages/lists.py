"""The items of a list of activities, and where a run of two lists without headings parts.

The form prints each list in alphabetical order, so a run falls back where the second list begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.pages.pieces import Line, item
from loaders.vocabulary import terms, words
from loaders.vocabulary.words import Remark, quoted


@dataclass(frozen=True)
class Split:
    """The two lists of a run: how many items are offered, and what is worth a note.

    `is_clear`: nothing speaks against the boundary, and something speaks for it.
    """

    offered: int
    remarks: tuple[Remark, ...]
    is_clear: bool = True


def entries(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the items of a list without their marks, and lines that are none of its.

    A wrapped item is one. Among marked items a line without a mark is no item unless it is known,
    and neither are unknown items after it: a page's other lists follow so.
    """
    marked = any(item(line.text) is not None for line in lines)
    found: list[_Entry] = []
    others: list[Line] = []
    for line in lines:
        text = item(line.text)
        entry = Line(line.number, line.text if text is None else text)
        if text is None and found and not others and found[-1].goes_on_with(line.text):
            found[-1].add(line.text)
        elif marked and (text is None or others) and not terms.activities().find(entry.text):
            others.append(entry)
        elif entry.text:
            found.append(_Entry(entry))
    return [entry.line for entry in found], others


class _Entry:
    """An item while its lines are gathered, which may be very many."""

    def __init__(self, first: Line) -> None:
        self._number, self._lines = first.number, [first.text]
        self._length, self._open = len(first.text), _open_brackets(first.text)

    @property
    def line(self) -> Line:
        return Line(self._number, " ".join(self._lines))

    def goes_on_with(self, text: str) -> bool:
        """Tell whether a line without a mark goes on with the item so far."""
        find = terms.activities().find
        if self._length + len(text) <= words.LONGEST_ITEM:
            before = " ".join(self._lines)
            if find(f"{before} {text}"):
                return True
            if find(before):
                return False
        return not find(text) and (self._open > 0 or text[:1].islower())

    def add(self, text: str) -> None:
        self._lines.append(text)
        self._length += len(text) + 1
        self._open += _open_brackets(text)


def _open_brackets(text: str) -> int:
    return text.count("(") - text.count(")")


def split(items: Sequence[str]) -> Split:
    """Find where the second list of a run begins."""
    keys = [terms.key(text) for text in items]
    low, high = _span(keys)
    falls = [place for place, (a, b) in enumerate(pairwise(keys), start=1) if b <= a]
    inside = [place for place in falls if low <= place <= high]
    if len(falls) == 1 and inside:
        return Split(falls[0], ())
    if low > high:
        return _unclear(items, falls[0] if len(falls) == 1 else low, doubtful=())
    if len(inside) == 1:
        return _by_words(items, inside[0])
    if low == high:
        return _by_words(items, low)
    offered = inside[0] if inside else high
    return _unclear(items, offered, doubtful=items[low:high])


def _span(keys: Sequence[str]) -> tuple[int, int]:
    """Return the first and the last place at which the second list may begin.

    Wordings that the form has in one list only, and items that stand in the run twice, say so.
    """
    of = terms.form_lists()
    offers = [place for place, key in enumerate(keys) if of.get(key) == "offers"]
    seeks = [place for place, key in enumerate(keys) if of.get(key) == "seeks"]
    low = max(offers, default=-1) + 1
    high = min(seeks, default=len(keys))
    seen: dict[str, int] = {}
    for place, key in enumerate(keys):
        if key in seen:
            low, high = max(low, seen[key] + 1), min(high, place)
        seen.setdefault(key, place)
    return low, high


def _by_words(items: Sequence[str], offered: int) -> Split:
    second = f"begins with {quoted(items[offered])}" if offered < len(items) else "is not there"
    message = (
        "Both list headings are missing and the order of the items does not part the lists; "
        f"by wordings that the form has in one list only, the second {second}."
    )
    return Split(offered, (Remark("split-by-words", message),))


def _unclear(items: Sequence[str], offered: int, *, doubtful: Sequence[str]) -> Split:
    message = (
        "Both list headings are missing and it is not clear where the second list begins; "
        f"the first {offered} of {len(items)} items are taken as current programs"
    )
    doubt = f" (in doubt: {', '.join(map(quoted, doubtful[:5]))})" if doubtful else ""
    return Split(offered, (Remark("split-unclear", f"{message}{doubt}."),), is_clear=False)
