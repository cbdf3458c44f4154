"""Finding by words: libraries, places, activities, languages, countries and clusters.

Accents and case do not matter, nor does one wrong letter in a word (two in a long one), and the
last words may be unfinished. Pure: built from a projection, asked without a database.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph import Nodes, Projection, misspelt, plain_words, wrong_letters

Kind: TypeAlias = Literal["library", "place", "activity", "language", "country", "cluster"]
KINDS: tuple[Kind, ...] = ("library", "place", "activity", "language", "country", "cluster")

# How well a word of an entry answers a word that was asked for.
_WHOLE, _START, _NEAR, _NEAR_START = 1.0, 0.85, 0.6, 0.5
# Against a word of its name: one that only tells where it is, or a library's number.
_TOLD = 0.6
# What a library gains over another of the same words by saying what it offers or seeks.
_SAYS = 0.15
_SHORTLIST = 200
# Comes after every word that begins like the one before it.
_LAST = "\U0010ffff"


@dataclass(frozen=True)
class Found:
    """One thing found: its kind, its id, its name, what tells it apart, and how well it answers."""

    kind: Kind
    id: str
    name: str
    detail: str
    score: float


@dataclass(frozen=True)
class Group:
    """What was found of one kind, best first; `total` counts what the limit left out too."""

    kind: Kind
    found: tuple[Found, ...]
    total: int


@dataclass(frozen=True)
class _Entry:
    kind: Kind
    id: str
    name: str
    detail: str
    words: str
    weight: float
    others: tuple[str, ...] = ()


class SearchIndex:
    """An index of the words of a network, and of its `clusters`: id, name and how many are in."""

    def __init__(
        self, projection: Projection, clusters: Sequence[tuple[str, str, int]] = ()
    ) -> None:
        named = (_Entry("cluster", key, name, _libraries(n), key, 0.0) for key, name, n in clusters)
        self._entries = (*_entries(projection), *named)
        self._kinds = np.array([KINDS.index(e.kind) for e in self._entries], dtype=np.int8)
        self._weights = np.array([entry.weight for entry in self._entries], dtype=np.float64)
        postings = sorted(
            (word, position, worth)
            for position, entry in enumerate(self._entries)
            for word, worth in _worths(entry).items()
        )
        self._postings = np.array([position for _, position, _ in postings], dtype=np.int32)
        self._worths = np.array([worth for _, _, worth in postings], dtype=np.float64)
        counts = Counter(word for word, _, _ in postings)
        self._words = sorted(counts)
        self._backwards = sorted(word[::-1] for word in self._words if word.isalpha())
        lengths = np.array([counts[word] for word in self._words], dtype=np.int64)
        self._starts = np.concatenate([[0], np.cumsum(lengths)])
        names = (plain_words(entry.name).split() for entry in self._entries)
        self._sizes = np.array([max(1, len(words)) for words in names], dtype=np.int32)
        self._cut: dict[int, list[str]] = {}

    def find(
        self, query: str, *, limit: int = 8, kinds: Sequence[Kind] = KINDS
    ) -> tuple[Group, ...]:
        """Return what answers a query, at most `limit` of a kind, the best kind first."""
        asked = plain_words(query).split()
        if not asked or not self._entries:
            return ()
        scores = self._scores(asked)
        groups = (self._group(kind, scores, limit) for kind in KINDS)
        there = [group for group in groups if group.total and group.kind in kinds]
        return tuple(sorted(there, key=lambda group: -_leads(group)))

    def _scores(self, asked: Sequence[str]) -> NDArray[np.float64]:
        """Return how well each entry answers; 0 where another answers more of the words."""
        total = np.zeros(len(self._entries))
        answered = np.zeros(len(self._entries), dtype=np.int8)
        for word in asked:
            quality = self._qualities(word)
            there = quality > 0
            rarity = np.log(2 + len(self._entries) / max(1, int(there.sum())))
            total += quality * rarity
            answered += there
        # Better some of the words than nothing, but never fewer of them than the best entry has.
        most = int(answered.max(initial=0))
        if most == 0:
            return total
        fullness = np.minimum(1.0, len(asked) / self._sizes)
        return np.where(answered == most, total + self._weights + fullness, 0.0)

    def _qualities(self, word: str) -> NDArray[np.float64]:
        """Return for each entry how well its best word answers one word."""
        quality = np.zeros(len(self._entries))
        first, last = self._range(word)
        # A word that is there, whole or as a beginning, is taken to be meant.
        for start, end, worth in self._near(word) if first == last else ():
            self._raise(quality, start, end, worth)
        self._raise(quality, first, last, _START)
        if first < last and self._words[first] == word:
            self._raise(quality, first, first + 1, _WHOLE)
        return quality

    def _raise(self, quality: NDArray[np.float64], first: int, last: int, worth: float) -> None:
        """Raise the entries of a range of words to what those are worth there."""
        those = slice(self._starts[first], self._starts[last])
        np.maximum.at(quality, self._postings[those], worth * self._worths[those])

    def _near(self, word: str) -> Iterator[tuple[int, int, float]]:
        """Yield ranges of words that differ by a letter, or that begin with such a word.

        With one wrong letter one half of the word is right, so that only words with the same
        head or the same tail are compared; all of them only where that finds nothing.
        """
        if len(word) < 4 or not word.isalpha():
            return
        intact = len(word) // (wrong_letters(word) + 1)
        first, last = self._range(word[:intact])
        head = self._words[first:last]
        found = [(whole, _NEAR) for whole in _alike(word, head + self._ending(word[-intact:]))]
        for size in range(len(word) - 1, len(word) + 2):
            starts = sorted({each[:size] for each in head if len(each) >= size})
            found += [(start, _NEAR_START) for start in _alike(word, starts)]
        found = found or [(s, _NEAR_START) for s in _alike(word, self._starts_of(len(word)))]
        for alike, worth in found:
            first, last = self._range(alike)
            yield first, last if worth == _NEAR_START else first + 1, worth

    def _ending(self, tail: str) -> list[str]:
        """Return the words that end so."""
        first = bisect_left(self._backwards, tail[::-1])
        last = bisect_left(self._backwards, tail[::-1] + _LAST)
        return [word[::-1] for word in self._backwards[first:last]]

    def _starts_of(self, size: int) -> list[str]:
        """Return how the words of letters begin, made once a size."""
        if size not in self._cut:
            words = (word for word in self._words if len(word) >= size and word.isalpha())
            self._cut[size] = sorted({word[:size] for word in words})
        return self._cut[size]

    def _range(self, start: str) -> tuple[int, int]:
        """Return which words begin so: from and to."""
        return bisect_left(self._words, start), bisect_left(self._words, start + _LAST)

    def _group(self, kind: Kind, scores: NDArray[np.float64], limit: int) -> Group:
        """Return the best of one kind; equals stand in the order of their names."""
        there = np.flatnonzero((self._kinds == KINDS.index(kind)) & (scores > 0))
        if len(there) > limit:
            least = np.partition(scores[there], len(there) - limit)[len(there) - limit]
            kept = there[scores[there] >= least][:_SHORTLIST]
        else:
            kept = there
        ranked = sorted(kept.tolist(), key=lambda at: (-scores[at], self._entries[at].name))
        found = tuple(self._found(at, float(scores[at])) for at in ranked[:limit])
        return Group(kind, found, len(there))

    def _found(self, position: int, score: float) -> Found:
        entry = self._entries[position]
        return Found(entry.kind, entry.id, entry.name, entry.detail, score)


def _leads(group: Group) -> float:
    # Most who search are after a library: its town must answer clearly better to come first.
    return group.found[0].score + (1.0 if group.kind == "library" else 0.0)


def _alike(word: str, among: Sequence[str]) -> list[str]:
    return misspelt(word, among, limit=_SHORTLIST)


def _worths(entry: _Entry) -> dict[str, float]:
    """Return an entry's words: what it is called counts in full, what else is told of it less."""
    told = dict.fromkeys(plain_words(entry.words).split(), _TOLD)
    called = plain_words(" ".join([entry.name, *entry.others])).split()
    return {**told, **dict.fromkeys(called, 1.0)}


def _entries(projection: Projection) -> Iterator[_Entry]:
    libraries, countries = projection.libraries, projection.countries
    lands = [countries.names[at] if at >= 0 else "" for at in libraries.country.tolist()]
    ties = np.bincount(
        np.concatenate([projection.sisters.a, projection.sisters.b]), minlength=len(libraries.ids)
    )
    # Of two that answer alike, the one that says something of itself and has sisters is meant.
    says = np.diff(projection.offers.indptr) + np.diff(projection.seeks.indptr) > 0
    weights = (_SAYS * says + 0.1 * ties**0.5).tolist()
    for at, name in enumerate(libraries.names):
        city, key = libraries.cities[at] or "", libraries.ids[at]
        detail = ", ".join(filter(None, [city, lands[at]]))
        yield _Entry("library", key, name, detail, f"{detail} {key}", weights[at])
    yield from _places(projection, lands)
    yield from _nodes("activity", projection.activities, projection.offers, projection.seeks)
    yield from _nodes("language", projection.languages, projection.staff, projection.patrons)
    residents = Counter(at for at in libraries.country.tolist() if at >= 0)
    lists = (countries.ids, countries.names, countries.others)
    for at, (key, name, others) in enumerate(zip(*lists, strict=True)):
        yield _Entry("country", key, name, _libraries(residents[at]), key, 0.0, others)


def _places(projection: Projection, lands: Sequence[str]) -> Iterator[_Entry]:
    cities = zip(projection.libraries.cities, lands, strict=True)
    for (city, land), count in sorted(Counter((c, land) for c, land in cities if c).items()):
        detail = ", ".join(filter(None, [land, _libraries(count)]))
        yield _Entry("place", city, city, detail, land, 0.0)


def _nodes(kind: Kind, nodes: Nodes, first: csr_array, second: csr_array) -> Iterator[_Entry]:
    """Yield activities or languages with how many libraries have them on either list."""
    counts = np.asarray((first + second > 0).sum(axis=0)).ravel().tolist()
    for key, name, others, count in zip(nodes.ids, nodes.names, nodes.others, counts, strict=True):
        yield _Entry(kind, key, name, _libraries(count), key, 0.0, others)


def _libraries(count: int) -> str:
    return "1 library" if count == 1 else f"{count:,} libraries"
