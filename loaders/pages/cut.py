"""What is whole in the field that a document ends in.

A fragment is left out: the beginning of a longer wording that is known, and, where the text ends
without a line end, any words that are not known. What is known as it stands is whole.
"""

import re
from collections.abc import Callable, Sequence

from graph import LIBRARY_TYPES
from loaders.pages import labels
from loaders.pages.pieces import Line
from loaders.pages.placing import SINGLE
from loaders.vocabulary import terms, words

_BREAK = re.compile(r"[,;/|\n•&+]|\s(?:and|or)\s", re.IGNORECASE)
_CUT_JOINER = re.compile(r"(?<!\s)\s+(?:an?|o|and|or)$", re.IGNORECASE)
_OPEN_WISHES = ("no preferences", "any country", "all countries", "none", "open to all")
_ANSWERS = {
    "seeks_eu_partners": ("yes", "no"),
    "in_eu_programme": ("yes", "no"),
    "type": LIBRARY_TYPES,
    "population_band": ("less than 10000", "between 10000 and 100000", "more than 100000"),
}


def whole_answer(name: str, text: str, *, is_open: bool) -> bool:
    """Tell whether the last answer of a document is all there."""
    if is_open and (name == "sisterships_stated" or not text.strip()):
        return False
    answer = _closed_up(text)
    longer = (_closed_up(known) for known in _ANSWERS.get(name, ()))
    begins = bool(answer) and any(k.startswith(answer) and k != answer for k in longer)
    if SINGLE[name](text).remarks:
        return not begins and not is_open
    return not (begins and is_open and name == "population_band")


def _closed_up(text: str) -> str:
    return re.sub(r"[\s.,]", "", text.casefold())


def whole_country(text: str, *, is_open: bool) -> bool:
    """Tell whether the name of a country may not be the beginning of another one."""
    known = words.country(text).value
    return not (
        is_open and known and terms.countries().is_beginning(text, of_another_than=known.id)
    )


def whole_items(items: Sequence[Line], *, is_open: bool) -> tuple[Sequence[Line], bool]:
    """Return the items that are whole, and whether one was cut."""
    if not items:
        return items, False
    last = items[-1]
    find = terms.activities().find
    if find(last.text) or terms.key(last.text) in words.NOTHING:
        return items, False
    if kept := _before_glued_label(last.text):
        return (*items[:-1], Line(last.number, kept)), True
    if not (is_open or terms.activities().is_beginning(last.text)):
        return items, False
    known = words.activity(last.text).value
    if known is None or not known.known:
        return items[:-1], True
    kept = re.split(r" ?[,;:/(]| [-–—] ", " ".join(last.text.split()), maxsplit=1)[0]
    return (*items[:-1], Line(last.number, kept if find(kept) else last.text)), True


def whole_languages(text: str, *, is_open: bool, country: str | None) -> tuple[str, bool]:
    """Return the part of a list of languages that is whole, and whether a part was cut."""

    def is_whole(part: str) -> bool:
        known = words.language(part, country=country).value
        table = terms.languages()
        if known and is_open and table.is_beginning(part, of_another_than=known.id):
            return terms.key(part) == terms.key(known.name)
        return bool(known) or not (is_open or table.is_beginning(part))

    return _whole_parts(text, is_whole=is_whole)


def whole_wishes(text: str, *, is_open: bool) -> tuple[str, bool]:
    """Return the part of the preferred countries that is whole, and whether a part was cut."""

    def is_whole(part: str) -> bool:
        known = words.country(part).value
        table = terms.countries()
        if known:
            return not (is_open and table.is_beginning(part, of_another_than=known.id))
        start = part.casefold().strip()
        if start in _OPEN_WISHES or not terms.key(part):
            return True
        wish = any(phrase.startswith(start) for phrase in _OPEN_WISHES)
        return not (is_open or wish or table.is_beginning(part))

    return _whole_parts(text, is_whole=is_whole)


def _whole_parts(text: str, *, is_whole: Callable[[str], bool]) -> tuple[str, bool]:
    """Leave out the last part of a list in one line unless it is whole."""
    breaks = [match.span() for match in _BREAK.finditer(text)]
    start, end = breaks[-1] if breaks else (0, 0)
    tail = text[end:].strip(" .")
    if not tail or is_whole(tail):
        return text, False
    if (bare := _CUT_JOINER.sub("", tail)) != tail and is_whole(bare):
        return text[: end + len(text[end:].rstrip(" .")) - len(tail) + len(bare)], True
    return text[:start], True


def _before_glued_label(text: str) -> str | None:
    """Return the known item that a label's beginning is glued to."""
    for place, letter in enumerate(text[: words.LONGEST_ITEM]):
        if place and letter.isupper() and not text[place - 1].isspace():
            known = terms.activities().find(text[:place])
            if known and labels.begun(text[place:], seen=frozenset()):
                return text[:place]
    return None
