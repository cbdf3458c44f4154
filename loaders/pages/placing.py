"""Which of the labels found in a line are labels, and which are words of prose.

A label counts where it begins a line. Inside a line it counts behind another field, and inside
the description only after `See all description`, or where its value is a valid one and no line
begins with the same label: prose may say `Type: public` or `Contact hours: Mon-Fri` as it likes.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from loaders.pages import labels
from loaders.pages.labels import Hit
from loaders.vocabulary import sizes, terms, words
from loaders.vocabulary.preferences import preferences

# Only from where blanks begin: from each of very many, the others would be read again.
SEE_ALL = re.compile(rf"(?<!\s)\s*\b{labels.SEE_ALL}\s*$", re.IGNORECASE)

# The fields whose answer is a single one.
SINGLE: Mapping[str, Callable[[str], words.Resolved[Any]]] = {
    "sisterships_stated": words.whole_number,
    "type": words.library_type,
    "population_band": sizes.population_band,
    "seeks_eu_partners": words.yes_no,
    "in_eu_programme": words.yes_no,
}


_PROSE = frozenset({"description", "contact", "links"})


def accepted(
    line: str, hits: Sequence[Hit], *, anchored: frozenset[str], current: str | None
) -> Iterator[Hit]:
    """Yield the hits that count; `anchored` fields have a line that begins with their label.

    `current` is the field that the line continues, None before the first one.
    """
    for place, hit in enumerate(hits):
        end = hits[place + 1].start if place + 1 < len(hits) else len(line)
        if _counts(line, hit, value=line[hit.end : end], anchored=anchored, current=current):
            current = hit.label.field
            yield hit


def _counts(
    line: str, hit: Hit, *, value: str, anchored: frozenset[str], current: str | None
) -> bool:
    if hit.label.field == "city":
        return _is_city(line, hit, current)
    if labels.stands_first(line, hit):
        is_first = current in (None, "sisterships_stated")
        return hit.label.field != "name" or is_first or _is_name_elsewhere(line, hit, current)
    if hit.label.short:
        if hit.label.field == "name":
            return _is_name_elsewhere(line, hit, current)
        return line[hit.start].isupper() and _short_counts(
            hit, value=value, current=current, is_anchored=hit.label.field in anchored
        )
    if current not in (None, "description") or _follows_see_all(line, hit.start):
        return True
    return hit.label.field not in anchored and is_valid(hit.label.field, value)


def _is_name_elsewhere(line: str, hit: Hit, current: str | None) -> bool:
    """Tell “Library name:” from the everyday word, which counts at the head of a page only."""
    return current not in _PROSE and line[hit.start : hit.end].startswith(("Library", "Name of"))


def _is_city(line: str, hit: Hit, current: str | None) -> bool:
    """Tell “City:” at the head of a line, or behind the country, from the word of a description."""
    if not line[: hit.start].strip():
        return current != "description"
    return current == "country" and line[hit.start].isupper()


def _follows_see_all(line: str, place: int) -> bool:
    return SEE_ALL.search(line[max(0, place - 40) : place]) is not None


def _short_counts(hit: Hit, *, value: str, current: str | None, is_anchored: bool) -> bool:
    """Tell whether an everyday word inside a line is a label: never in the description."""
    if hit.label.field == "country":
        if current in _PROSE or (is_anchored and current not in (None, "sisterships_stated")):
            return False
        return words.country(value).value is not None
    return current not in (None, "description")


def is_valid(name: str, value: str) -> bool:
    """Tell whether what follows a label in prose is what its field holds."""
    text = SEE_ALL.sub("", value).strip()
    if name in ("offers", "seeks"):
        return not text or terms.activities().find(text) is not None
    if not text:
        return False
    if name in ("staff_languages", "patron_languages"):
        return not words.languages(text).remarks
    if name == "prefers":
        return not preferences(text).remarks
    return not SINGLE[name](text).remarks
