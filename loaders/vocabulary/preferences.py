"""Wishes for partners: which countries, whether all are welcome, and what names no country."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from loaders.profile import Item
from loaders.vocabulary import terms, words
from loaders.vocabulary.addresses import without_addresses
from loaders.vocabulary.words import Remark, Resolved, quoted


@dataclass(frozen=True)
class Preferences:
    """The countries named, whether every country is welcome, and words that name none.

    `open_to_all` is None where the field is empty, and where its words name no country and do not
    say that all are welcome.
    """

    prefers: tuple[Item, ...]
    open_to_all: bool | None
    note: str | None


_BREAK = re.compile(r"[,;/|\n•]")
_JOINED = re.compile(r"\s*(?:\b(?:and|or)\b|[&+])\s*", re.IGNORECASE)
_OPEN = re.compile(
    r"no|none|nothing|open|open to all|anywhere|everywhere|worldwide|indifferent"
    r"|all|any|all of them"
    r"|(?:none|nothing|no (?:one|country)) in particular|all (?:are )?welcome|no limits?"
    r"|(?:(?:there are |we have )?no|without)(?: special| specific| particular)? preferences?"
    r"|(?:open to )?(?:any|all|every)(?: other)?(?: the)?(?: european)? countr(?:y|ies)"
    r"(?: (?:is|are) welcome)?"
)
_SAYS_ALL = re.compile(r"\b(?:any|all|every) (?:other )?(?:european )?countr(?:y|ies)\b|\bany\b")
_UNSAID = frozenset(
    {"n a", "no information", "not applicable", "not specified", "not stated", "unspecified"}
    | {"unknown", "not known"}
)
_NORWAY_OR_NO = "NO"
_AMBIGUOUS = Remark(
    "ambiguous-wish",
    f"{quoted(_NORWAY_OR_NO)} may be Norway or mean that there is no preference: kept as a note. "
    "Write Norway, or a dash.",
)
_NEITHER = Preferences((), None, _NORWAY_OR_NO)
_DASHES = re.compile(r"[-–—_.\s]+")
# Words that may stand around a country's name without changing the wish.
_FILLERS = frozenset(
    terms.key(
        "any all every country countries european but also in from of the with such as e.g. "
        "especially specially particularly preferably mainly mostly primarily first prefer "
        "preferred we would like to for example possibly maybe ideally other others libraries "
        "library open is are our a and or"
    ).split()
)
_JOINERS = frozenset({"and", "or"})
# More words without a comma are prose, and names of countries are not looked for in it.
_MOST_TOKENS = 300


@lru_cache(maxsize=4096)
def preferences(text: str, *, is_cell: bool = False) -> Resolved[Preferences]:
    """Resolve the preferred countries as one line of text writes them.

    The cell of a table lists countries, so there `NO` is Norway; alone in a line it may be either.
    """
    written = " ".join(text.split())
    if not written:
        return Resolved(Preferences((), None, None))
    if _is_either(written):
        return _listed([written]) if is_cell else Resolved(_NEITHER, (_AMBIGUOUS,))
    if _DASHES.fullmatch(written) or _OPEN.fullmatch(terms.key(written)):
        return Resolved(Preferences((), True, None))
    if terms.key(written) in _UNSAID:
        return Resolved(Preferences((), None, None), (Remark("no-information", quoted(text)),))
    every = [" ".join(segment.split()) for segment in _BREAK.split(text)]
    segments, cut = words.first_parts([segment for segment in every if segment])
    others = [segment for segment in segments if not _is_either(segment)]
    is_list = is_cell or all(bool(items) for items, _ in map(_read, others))
    found = _listed(segments) if is_list else _resolve(segments, is_list=False)
    return replace(found, remarks=(*cut, *found.remarks)) if cut else found


def _listed(segments: Sequence[str]) -> Resolved[Preferences]:
    return _resolve(segments, is_list=True) if segments else Resolved(Preferences((), None, None))


def _is_either(segment: str) -> bool:
    """Tell whether a text is the code of Norway, which is the word “no” in capitals too."""
    return segment.strip(" .,;/|•") == _NORWAY_OR_NO


def _resolve(segments: Sequence[str], *, is_list: bool) -> Resolved[Preferences]:
    """Resolve the parts of a wish; in a list of countries `NO` is one of them."""
    found: dict[str, Item] = {}
    said, remarks, everyone = [], [], False
    for segment in segments:
        is_either = _is_either(segment)
        if is_either and not is_list:
            said.append(_NORWAY_OR_NO)
            remarks.append(_AMBIGUOUS)
            continue
        if not is_either and _OPEN.fullmatch(terms.key(segment)):
            everyone = True
            continue
        items, rest = _read(segment)
        for item in items:
            found.setdefault(item.id, item)
        everyone = everyone or (rest and bool(_SAYS_ALL.search(terms.key(segment))))
        if rest:
            said.append(" ".join(segment.split()))
            remarks.append(_remark(segment, items))
    note = without_addresses(", ".join(said)) or None
    # Who names no country that is known here has not said that only some are welcome.
    open_to_all = everyone or (False if found else None)
    return Resolved(Preferences(tuple(found.values()), open_to_all, note), tuple(remarks))


def _read(segment: str) -> tuple[list[Item], bool]:
    """Return the countries of a segment, and whether it says more than their names."""
    if whole := _country(segment):
        return [whole], False
    pieces = [piece for piece in _JOINED.split(segment) if piece]
    if len(pieces) > _MOST_TOKENS:
        return [], True
    named = [_country(piece) for piece in pieces]
    if pieces and all(named):
        return [item for item in named if item], False
    if bare := _country(terms.without_bracket(segment)):
        return [bare], True
    return _among_fillers(segment)


def _country(text: str) -> Item | None:
    """Return the country that a text names and nothing else."""
    resolved = words.country(text)
    says_more = any(remark.code == "free-text-after-item" for remark in resolved.remarks)
    return None if says_more else resolved.value


def _among_fillers(segment: str) -> tuple[list[Item], bool]:
    """Find names of countries between words that leave the wish as it is; else find none."""
    found, others = [], set[str]()
    tokens = re.findall(r"[\w'’.-]+", segment)
    if len(tokens) > _MOST_TOKENS:
        return [], True
    place = 0
    while place < len(tokens):
        item, size = _longest(tokens, place)
        if item:
            found.append(item)
        else:
            others.update(terms.key(tokens[place]).split())
        place += size
    return (found if others <= _FILLERS else []), not (found and others <= _JOINERS)


def _longest(tokens: list[str], place: int) -> tuple[Item | None, int]:
    for size in range(min(5, len(tokens) - place), 0, -1):
        if item := _country(" ".join(tokens[place : place + size])):
            return item, size
    return None, 1


def _remark(segment: str, items: list[Item]) -> Remark:
    near = terms.countries().suggest(segment)
    if near and not items:
        message = f"{quoted(segment)} is not a country that is known here: kept as a note."
        return Remark("unknown-country", f"{message} Is “{near.name}” meant?")
    names = " and ".join(item.name for item in items)
    read = f"is read as {names}" if names else "names no country that can be taken"
    return Remark("preference-note", f"{quoted(segment)} {read}; the words are kept as a note.")
