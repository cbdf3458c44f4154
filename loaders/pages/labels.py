"""The labels of the programme's form, in its order, and where in a line one of them stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from loaders.vocabulary import terms


@dataclass(frozen=True)
class Label:
    """One label: the field that it names, how the form writes it, and the spellings allowed.

    A `short` label is an everyday word, which prose uses too. What is not `in_form` the programme
    does not print: a page may have it, and says nothing by not having it.
    """

    field: str
    wording: str
    pattern: str
    short: bool = False
    in_form: bool = True


@dataclass(frozen=True)
class Hit:
    """A label found in a line, from `start` to the place after its colon."""

    label: Label
    start: int
    end: int


FORM = (
    Label("name", "Library name", r"library name|name of (?:the )?library|name", short=True),
    Label(
        "sisterships_stated",
        "Number of sistership established",
        "number of sisterships? established",
    ),
    Label("country", "Country", "country", short=True),
    Label("city", "City", "city|town", short=True, in_form=False),
    Label("links", "Links", "links?", short=True),
    Label("contact", "Contact", "contacts?", short=True),
    Label("description", "Description", "description", short=True),
    Label("type", "Type of library", "type of library"),
    Label("population_band", "Population served", "population served"),
    Label("offers", "Current library programs", "current library program(?:me)?s"),
    Label(
        "seeks",
        "Activities you want to do with your sister library",
        "activities you want to do with your sister librar(?:y|ies)",
    ),
    Label("staff_languages", "Languages spoken by staff", "languages? spoken by (?:the )?staff"),
    Label(
        "patron_languages", "Languages spoken by patrons", "languages? spoken by (?:the )?patrons"
    ),
    Label(
        "prefers",
        "Preferred countries for cooperation",
        "preferred countr(?:y|ies) for co-?operation",
    ),
    Label(
        "seeks_eu_partners",
        "Searching partners for European program",
        "searching (?:for )?partners for european (?:union )?program(?:me)?s?",
    ),
    Label(
        "in_eu_programme",
        "Participating in any European Union program",
        "participating in any european union program(?:me)?s?",
    ),
)
ORDER = tuple(label.field for label in FORM)
BY_FIELD = {label.field: label for label in FORM}
LAST = ORDER[-1]
SEE_ALL = "See all description"


def _pattern_of(labels: Iterable[Label]) -> str:
    return "|".join(f"(?P<{label.field}>{label.pattern})" for label in labels).replace(" ", r"\s+")


_PRINTED = tuple(label for label in FORM if label.in_form)
_ANY = _pattern_of(FORM)
_AT_END = re.compile(rf"(?:{_ANY})[\s*_]*$", re.IGNORECASE)
_WHOLE = re.compile(rf"[\s>*_#•·–-]*(?:{_ANY})[\s*_]*", re.IGNORECASE)
_AT_START = re.compile(
    rf"[\s>*_#•·–-]*(?:{_pattern_of(_PRINTED)})(?=\s*$|\s*[-–—=;,|.\t]|\s+\S)", re.IGNORECASE
)
_MARKS = " \t\u00a0>*_#•·–-"
_REACH = 80
_SHORTEST = min(len(label.wording) for label in FORM if not label.short)


def find(line: str) -> list[Hit]:
    """Return every label that a colon follows, wherever it stands in the line."""
    if ":" not in line and "：" not in line:
        return []
    hits, start = [], 0
    for colon in re.finditer("[:：]", line):
        begin = max(start, colon.start() - _REACH)
        if match := _AT_END.search(line[begin : colon.start()]):
            hits.append(Hit(_label(match), begin + match.start(), colon.end()))
        start = colon.end()
    return hits


def stands_first(line: str, hit: Hit) -> bool:
    """Tell whether nothing but marks stands before a label."""
    return hit.start < _REACH and not line[: hit.start].strip(_MARKS)


def has_label(line: str) -> bool:
    """Tell whether a line begins with a label and its colon."""
    return any(stands_first(line, hit) for hit in find(line[: 2 * _REACH]))


def whole(line: str) -> Label | None:
    """Return the label that a line is, without a colon; everyday words do not count."""
    if not _SHORTEST <= len(line) <= 2 * _REACH or not (match := _WHOLE.fullmatch(line)):
        return None
    label = _label(match)
    return None if label.short else label


def is_wording(text: str) -> bool:
    """Tell whether a text is a label as the form writes it, everyday words too."""
    return any(text.casefold() == label.wording.casefold() for label in FORM)


def begun(text: str, *, seen: frozenset[str]) -> str | None:
    """Return the first field not seen yet whose label begins with the text and is cut there."""
    start = " ".join(text.casefold().split()).lstrip(_MARKS)
    if not start:
        return None
    fields = [label.field for label in _PRINTED if label.wording.casefold().startswith(start)]
    return next((field for field in fields if field not in seen), fields[0] if fields else None)


def lacks_colon(line: str) -> str | None:
    """Return the words that a short line begins with where they are a label without its colon."""
    match = _AT_START.match(line[:_REACH]) if len(line) <= _REACH else None
    return match[0].strip(_MARKS) if match else None


def misspelt(line: str) -> Label | None:
    """Return the label that the words before a colon are most like, for a message."""
    head, colon, _ = line.partition(":")
    if not colon or not 4 <= len(head) <= _REACH or has_label(line):
        return None
    near = _wordings().suggest(head)
    return BY_FIELD[near.id] if near else None


@cache
def _wordings() -> "terms.Vocabulary[terms.Term]":
    return terms.Vocabulary(
        tuple(terms.Term(label.field, label.wording, ()) for label in _PRINTED), in_prose=True
    )


def _label(match: re.Match[str]) -> Label:
    return BY_FIELD[match.lastgroup or ""]
