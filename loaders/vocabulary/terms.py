"""The reviewed tables of words: activities, countries, languages, and the form's two lists.

A wording is found by its key, which minds no capitals, accents, brackets, dots or blanks.
Likeness is used for suggestions only.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Generic, TypeVar

from graph import likest, plain_words

_LONGEST_WORDING = 100
_BRACKET = re.compile(r"(?<!\s)\s*\([^)]*\)?\s*$")


@dataclass(frozen=True)
class Term:
    """One entry of a table: its id, its name, and how else it is written."""

    id: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Activity(Term):
    """Something libraries do (`theme`), a way to work together (`method`) or a `flag`."""

    kind: str


@dataclass(frozen=True)
class Country(Term):
    """A country with its middle in degrees and its languages as BCP 47 codes.

    `implied` is the one language that its public libraries work in, None where there is no one.
    """

    state: str
    latitude: float
    longitude: float
    languages: tuple[str, ...]
    implied: str | None


@dataclass(frozen=True)
class Language(Term):
    """A language and its letters outside ASCII."""

    letters: frozenset[str]


T = TypeVar("T", bound=Term)


def key(text: str) -> str:
    """Return the text as it is compared: letters and digits in words, folded, without accents."""
    return _short_key(text) if len(text) <= _LONGEST_WORDING else plain_words(text)


def without_bracket(text: str) -> str:
    """Return a short text without the bracket that it ends in; a long one is no wording."""
    return _BRACKET.sub("", text) if len(text) <= 3 * _LONGEST_WORDING else text


_short_key = lru_cache(maxsize=65536)(plain_words)


class Vocabulary(Generic[T]):
    """The entries of one table by id, and by every wording of theirs."""

    def __init__(self, terms: tuple[T, ...], *, in_prose: bool = False) -> None:
        self._in_prose = in_prose
        self.terms: Mapping[str, T] = {term.id: term for term in terms}
        self._by_key = {
            key(wording): term for term in terms for wording in (*reversed(term.aliases), term.name)
        }

    def find(self, text: str) -> T | None:
        """Return the entry that has this wording."""
        return self._by_key.get(key(text))

    def suggest(self, text: str) -> T | None:
        """Return the entry most alike, for a message; None when nothing is like it."""
        if len(text) > _LONGEST_WORDING:
            return None
        wordings = list(self._by_key)
        near = likest(key(text), wordings, limit=1, in_prose=self._in_prose)
        return self._by_key[wordings[near[0]]] if near else None

    def is_beginning(self, text: str, *, of_another_than: str | None = None) -> bool:
        """Tell whether some longer wording begins so, of an entry other than the one named."""
        start = key(text)
        return any(
            k.startswith(start) and k != start and term.id != of_another_than
            for k, term in self._by_key.items()
        )


def _rows(table: str) -> list[dict[str, str]]:
    path = files("loaders") / "vocabulary" / f"{table}.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def _aliases(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(alias for alias in row["aliases"].split(";") if alias)


@cache
def activities() -> Vocabulary[Activity]:
    """Read the activities, once."""
    return Vocabulary(
        tuple(
            Activity(row["id"], row["name"], (row["id"], *_aliases(row)), row["kind"])
            for row in _rows("activities")
        )
    )


@cache
def countries() -> Vocabulary[Country]:
    """Read the countries, once."""
    return Vocabulary(tuple(_country(row) for row in _rows("countries")))


def _country(row: dict[str, str]) -> Country:
    return Country(
        row["id"],
        row["name"],
        _aliases(row),
        row["state"],
        float(row["latitude"]),
        float(row["longitude"]),
        tuple(row["languages"].split()),
        row["implied"] or None,
    )


@cache
def languages() -> Vocabulary[Language]:
    """Read the languages, once."""
    return Vocabulary(
        tuple(
            Language(row["id"], row["name"], _aliases(row), frozenset(row["letters"]))
            for row in _rows("languages")
        )
    )


@cache
def form_lists() -> Mapping[str, str]:
    """Return, by key, the wordings that the form has in one list only: `offers` or `seeks`."""
    return {key(row["wording"]): row["list"] for row in _rows("form")}
