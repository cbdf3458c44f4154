"""What single answers mean: activities, countries, languages, sizes, types, yes and no.

Every resolver returns a `Resolved`: the value, or None where the words are not understood, and
remarks that a caller turns into notes with a line and a field. Pages and tables use the same ones.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Generic, TypeVar

from graph import LEFT_OUT, LIBRARY_TYPES, legible
from graph import without_addresses as without_anybodys
from loaders.profile import Item, Note
from loaders.vocabulary import terms
from loaders.vocabulary.addresses import without_addresses, without_certain_addresses

T = TypeVar("T")
P = TypeVar("P")

_TYPES = {terms.key(name): name for name in LIBRARY_TYPES}

# A mark between the digits of a number, as people set them.
THOUSANDS = re.compile(r"(?<=\d)[.,'’ \u00a0\u202f](?=\d{3}(?!\d))")

_YES = {"yes", "y", "true", "1"}
_NO = {"no", "n", "false", "0"}
NOTHING = {"", "no information", "none", "no", "nothing", "n a", "not applicable"}

# As an answer it is the word, in a list of codes the language.
_NORWEGIAN = "no"

_AFTER_ITEM = re.compile(r"\s*[,;:/(]\s*|\s+[-–—]\s+")
_LIST_BREAK = re.compile(r"[,;/|\n•&+]|\s[-–—]\s|\b(?:and|or)\b", re.IGNORECASE)
LONGEST_ITEM = 300
# A list of thousands is no answer of a library, and would take minutes to look up.
_MOST_PARTS = 1000
_LONGEST_ID = 80


@dataclass(frozen=True)
class Remark:
    """What a resolver has to say, without a place; `entry` is the place in the list it read."""

    code: str
    message: str
    entry: int | None = None

    def at(self, line: int | None, *, field: str | None) -> Note:
        """Return it as a note with its place."""
        return Note(line, field, self.code, self.message)


@dataclass(frozen=True)
class Resolved(Generic[T]):
    """A value, or None where the words are not understood, and remarks about it."""

    value: T | None
    remarks: tuple[Remark, ...] = ()


def quoted(text: str) -> str:
    """Return words of a document as a message may show them: short, without addresses."""
    short = without_addresses(" ".join(legible(text).split()))
    return f"“{short if len(short) <= 80 else short[:79] + '…'}”"


@lru_cache(maxsize=16384)
def activity(text: str) -> Resolved[Item]:
    """Resolve one item of a list of activities; an unknown one gets an id of its own."""
    written = without_certain_addresses(" ".join(text.split())).rstrip(" ;,")
    if not terms.key(written) or len(written) > LONGEST_ITEM:
        reason = "is longer than an activity" if len(written) > LONGEST_ITEM else "has no words"
        return Resolved(None, (Remark("unread-item", f"{quoted(text)} {reason}: left out."),))
    if known := terms.activities().find(written):
        return Resolved(Item(known.id, written, known.name))
    if known := _before_free_text(written):
        message = f"{quoted(text)} was read as “{known.name}”, with words of its own after it."
        item = Item(known.id, written, known.name)
        return Resolved(item, (Remark("free-text-after-item", message),))
    near = terms.activities().suggest(written)
    message = f"{quoted(text)} is not in the vocabulary: kept as an activity of its own."
    unnamed = without_anybodys(written).replace(LEFT_OUT, " ")
    item = Item(_slug(unnamed) or _slug(written), written, written, known=False)
    return Resolved(item, (Remark("unknown-activity", message + _hint(near)),))


def activities(texts: Iterable[str]) -> Resolved[tuple[Item, ...]]:
    """Resolve a list of activities in its order; the same one twice is one item."""
    every = [(place, text) for place, text in enumerate(texts) if text.strip()]
    pieces, cut = first_parts([(place, one) for place, text in every for one in _pieces(text)])
    if every and not pieces:
        message = f"The list says {quoted(every[0][1])}: it is there and empty."
        return Resolved((), (Remark("no-information", message, every[0][0]),))
    parted = [(place, activity(piece)) for place, piece in pieces]
    remarks = [replace(remark, entry=place) for place, one in parted for remark in one.remarks]
    items, twice = _once([(place, one.value) for place, one in parted if one.value])
    return Resolved(items, (*cut, *remarks, *twice))


@lru_cache(maxsize=16384)
def _pieces(text: str) -> Sequence[str]:
    """Part one entry of a list of activities, often one item; none where it says nothing."""
    return () if terms.key(text) in NOTHING else _glued_items(text)


@lru_cache(maxsize=16384)
def language(text: str, *, country: str | None = None) -> Resolved[Item]:
    """Resolve one language; `country` is the code of the library's, which Gaelic depends on."""
    written = " ".join(text.split())
    if terms.key(written) == "gaelic":
        return _gaelic(written, country)
    if known := terms.languages().find(written) or terms.languages().terms.get(written):
        return Resolved(Item(known.id, written, known.name))
    if place := terms.countries().find(written):
        return _language_of(place, written)
    if (bare := terms.without_bracket(written)) != written and (
        known := terms.languages().find(bare)
    ):
        message = f"{quoted(text)} was read as {known.name}."
        item = Item(known.id, written, known.name)
        return Resolved(item, (Remark("free-text-after-item", message),))
    message = f"{quoted(text)} is not a language that is known here: left out."
    near = _hint(terms.languages().suggest(written))
    return Resolved(None, (Remark("unknown-language", message + near),))


@lru_cache(maxsize=16384)
def languages(
    text: str, *, country: str | None = None, is_cell: bool = False
) -> Resolved[tuple[Item, ...]]:
    """Resolve a list of languages as one line of text writes it; unknown ones are remarked.

    The cell of a table lists languages, so there `no` is the code of Norwegian.
    """
    if terms.key(text) in NOTHING and not (is_cell and text.strip() == _NORWEGIAN):
        said = Remark("no-information", f"The list says {quoted(text)}: it is there and empty.")
        return Resolved((), (said,) if text.strip() else ())
    kept, cut = first_parts(parts(text))
    resolved = [language(part, country=country) for part in kept]
    remarks = [remark for one in resolved for remark in one.remarks]
    items, twice = _once([(None, one.value) for one in resolved if one.value])
    return Resolved(items, (*cut, *remarks, *twice))


@lru_cache(maxsize=16384)
def country(text: str) -> Resolved[Item]:
    """Resolve one country, by any of its names or by its code in capitals."""
    written = " ".join(text.split()).strip(" .,;:")
    known = _country(written) or _same_country(re.split(r"[/,()|]|\s[-–]\s", written))
    more: tuple[Remark, ...] = ()
    if not known and (known := _country(terms.without_bracket(written))):
        more = (Remark("free-text-after-item", f"{quoted(text)} was read as {known.name}."),)
    if not known:
        near = _hint(terms.countries().suggest(written))
        message = f"{quoted(text)} is not a country that is known here."
        if _is_several(written):
            message, near = f"{quoted(text)} names several countries, and a library has one.", ""
        return Resolved(None, (Remark("unknown-country", message + near),))
    item = Item(known.id, written, known.name)
    if known.id != "GB":
        return Resolved(item, more)
    message = f"{quoted(text)} does not say which of England, Scotland, Wales, Northern Ireland."
    return Resolved(item, (Remark("country-broad", message),))


@lru_cache(maxsize=4096)
def yes_no(text: str) -> Resolved[bool]:
    """Resolve an answer to true or false; anything else is not guessed."""
    answer = terms.key(text)
    if answer in _YES | _NO:
        return Resolved(answer in _YES)
    return Resolved(None, () if not answer else (_unclear(text, "yes or no"),))


@lru_cache(maxsize=4096)
def whole_number(text: str) -> Resolved[int]:
    """Resolve a count; words are not counted."""
    digits = THOUSANDS.sub("", text.strip())
    if digits.isascii() and digits.isdigit() and len(digits) < 10:
        return Resolved(int(digits))
    return Resolved(None, () if not digits else (_unclear(text, "a number"),))


@lru_cache(maxsize=4096)
def library_type(text: str) -> Resolved[str]:
    """Resolve the kind of library to the form's words; other words are kept as written."""
    written = without_addresses(" ".join(text.split()))
    if known := _TYPES.get(terms.key(written)):
        return Resolved(known)
    several = [_TYPES.get(terms.key(part)) for part in re.split(r"[,;/|\n]", written)]
    if len(several) > 1 and all(several):
        message = f"{quoted(text)} names several types; all are kept."
        return Resolved(", ".join(filter(None, several)), (Remark("several-types", message),))
    if not written:
        return Resolved(None)
    message = f"{quoted(text)} is not a type of the form: kept as written."
    return Resolved(written, (Remark("unknown-type", message),))


def first_parts(every: Sequence[P]) -> tuple[Sequence[P], tuple[Remark, ...]]:
    """Return as many parts of a list as are read, and a remark where there are more."""
    if len(every) <= _MOST_PARTS:
        return every, ()
    message = f"The list has {len(every)} parts, and only the first {_MOST_PARTS} are read."
    return every[:_MOST_PARTS], (Remark("long-list", f"{message} Look at what parts them."),)


def parts(text: str) -> list[str]:
    """Split what one line lists by commas and the like, `and`, `or`."""
    return [part for piece in _LIST_BREAK.split(text) if (part := piece.strip(" .:\t\u00a0-–"))]


def _country(written: str) -> terms.Country | None:
    table = terms.countries()
    return table.find(written) or table.terms.get(written)


def _same_country(parts: Iterable[str]) -> terms.Country | None:
    """Return the one country that every part names, or a nation next to its state."""
    named = {part.strip(): _country(part.strip()) for part in parts if part.strip()}
    found = {known.id: known for known in named.values() if known}
    if len(found) == 2 and "GB" in found and all(each.state == "GB" for each in found.values()):
        del found["GB"]
    return next(iter(found.values())) if len(found) == 1 and all(named.values()) else None


def _is_several(written: str) -> bool:
    """Tell whether a text names nothing but countries, more than one."""
    named = [_country(part) for part in parts(written)]
    return len(named) > 1 and all(named)


def _before_free_text(text: str) -> terms.Activity | None:
    """Return the activity that the text begins with, before a comma, a dash or a bracket."""
    breaks = [match.start() for match in _AFTER_ITEM.finditer(text)]
    found = (terms.activities().find(text[:place]) for place in reversed(breaks))
    return next((activity for activity in found if activity), None)


def _glued_items(entry: str) -> list[str]:
    """Part items that stand in one line: at bullets, or at commas where two of them are known."""
    if "•" in entry or "|" in entry:
        return [part.strip() for part in re.split("[•|]", entry) if part.strip()]
    if terms.activities().find(entry):
        return [entry]
    several = [part.strip() for part in re.split(r"[,;]|\s[-–]\s", entry) if part.strip()]
    known = sum(terms.activities().find(part) is not None for part in several)
    return several if known > 1 else [entry]


def _gaelic(written: str, country: str | None) -> Resolved[Item]:
    tag = {"GB-SCT": "gd", "IE": "ga", "GB-NIR": "ga"}.get(country or "")
    if tag:
        return Resolved(Item(tag, written, terms.languages().terms[tag].name))
    message = f"{quoted(written)} may be Irish (ga) or Scottish Gaelic (gd): left out."
    return Resolved(None, (Remark("ambiguous-language", message),))


def _language_of(place: terms.Country, written: str) -> Resolved[Item]:
    if len(place.languages) != 1:
        message = f"{quoted(written)} is a country with several languages: left out."
        return Resolved(None, (Remark("ambiguous-language", message),))
    known = terms.languages().terms[place.languages[0]]
    message = f"{quoted(written)} is a country: read as its language, {known.name}."
    item = Item(known.id, written, known.name)
    return Resolved(item, (Remark("language-by-country", message),))


def _once(
    found: Iterable[tuple[int | None, Item]],
) -> tuple[tuple[Item, ...], tuple[Remark, ...]]:
    """Keep the first of equal ids, and remark the others."""
    first: dict[str, Item] = {}
    remarks = []
    for place, item in found:
        if item.id in first:
            message = f"{quoted(item.as_written)} is in the list twice, as {item.name}."
            remarks.append(Remark("duplicate-item", message, place))
        else:
            first[item.id] = item
    return tuple(first.values()), tuple(remarks)


def _slug(text: str) -> str:
    return terms.key(text).replace(" ", "-")[:_LONGEST_ID].strip("-")


def _hint(near: terms.Term | None) -> str:
    return f" Is “{near.name}” meant?" if near else ""


def _unclear(text: str, expected: str) -> Remark:
    return Remark("unclear-answer", f"{quoted(text)} is not {expected}: taken as not said.")
