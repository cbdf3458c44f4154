"""How much of an answer is understood, which tells an answer from prose behind the same label."""

from collections.abc import Sequence
from enum import IntEnum

from loaders.pages import lists
from loaders.pages.pieces import FLOWING, LISTS, PROSE, Field, Line, item, own_lines
from loaders.pages.placing import SINGLE
from loaders.vocabulary import terms, words
from loaders.vocabulary.preferences import preferences

_NOT_UNDERSTOOD = frozenset(
    {"unknown-type", "unknown-language", "ambiguous-language", "unknown-country", "preference-note"}
)


class Merit(IntEnum):
    """What of an answer is understood."""

    NOTHING = 0
    SOME = 1
    ALL = 2


def is_checkable(name: str) -> bool:
    """Tell whether a field's answer shows by itself that it is one."""
    return name == "country" or name in SINGLE or name in FLOWING | LISTS


def of(field: Field) -> Merit:
    """Tell how much of a field's answer is understood; prose has nothing to understand."""
    lines = field.lines[: own_lines(field)]
    if field.name in LISTS:
        return _of_items(lines)
    text = "\n".join(item(line.text) or line.text for line in lines)
    if not text or field.name in PROSE or not is_checkable(field.name):
        return Merit.NOTHING
    if field.name in SINGLE or field.name == "country":
        resolve = SINGLE.get(field.name, words.country)
        resolved = resolve(text)
        understood = resolved.value is not None and not _codes(resolved.remarks)
        return Merit.ALL if understood else Merit.NOTHING
    return _of_flow(field.name, text)


def _of_flow(name: str, text: str) -> Merit:
    if name == "prefers":
        wishes = preferences(text)
        named, remarks = bool(wishes.value and wishes.value.prefers), wishes.remarks
    else:
        spoken = words.languages(text)
        named, remarks = bool(spoken.value), spoken.remarks
    if not _codes(remarks):
        return Merit.ALL
    return Merit.SOME if named else Merit.NOTHING


def _of_items(lines: Sequence[Line]) -> Merit:
    entries, others = lists.entries(lines)
    known = sum(_is_known(entry.text) for entry in entries)
    if entries and known == len(entries) and not others:
        return Merit.ALL
    return Merit.SOME if known else Merit.NOTHING


def _is_known(text: str) -> bool:
    return terms.activities().find(text) is not None or terms.key(text) in words.NOTHING


def _codes(remarks: Sequence[words.Remark]) -> frozenset[str]:
    return _NOT_UNDERSTOOD & {remark.code for remark in remarks}
