"""The parts of fit: each a product of what one library brings and what the other one does.

A part is two products of sparse rows: its value, from 0 to 1, and whether the value is known.
Where it is not known the part counts as the mean of all pairs of which it is: neither for nor
against. Everything that is counted over pairs follows from sums over libraries, so that no pair has
to be looked at for it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph import Projection
from insight.fit.rarity import Rarity

PartName: TypeAlias = Literal[
    "get", "give", "both", "language", "our_wish", "their_wish", "size", "eu"
]
WEIGHTS: dict[PartName, float] = {
    "get": 30.0,
    "give": 30.0,
    "both": 15.0,
    "language": 10.0,
    "our_wish": 4.0,
    "their_wish": 4.0,
    "size": 2.0,
    "eu": 5.0,
}
"""How many of the 100 points each part can bring. They are the project's own choice."""

BANDS = ("lt_10k", "10k_100k", "gt_100k")
OPEN = 0.5
"""What a wish is met by where all countries are welcome; a country that is named counts 1."""
_Known = NDArray[np.bool_]


@dataclass(frozen=True)
class Part:
    """One part of the fit of n libraries with each other.

    The value of a pair (a, b) is `left[a] · right[b]`, and it is known where
    `known_left[a] · known_right[b]` is 1; the four are n rows of sparse columns.
    """

    name: PartName
    left: csr_array
    right: csr_array
    known_left: csr_array
    known_right: csr_array

    @property
    def weight(self) -> float:
        """How many points the part can bring."""
        return WEIGHTS[self.name]

    @cached_property
    def neutral(self) -> float:
        """The mean value of all pairs of two libraries of which it is known; 0 without any."""
        pairs = _sum_over_pairs(self.known_left, self.known_right)
        return _sum_over_pairs(self.left, self.right) / pairs if pairs > 0.5 else 0.0

    def value(self, a: int, b: int) -> float | None:
        """Return the value of a pair of rows, None where it is not known."""
        if not shared(self.known_left, a, self.known_right, b):
            return None
        return sum(shared(self.left, a, self.right, b).values())

    def turned(self, name: PartName) -> "Part":
        """Return the part as the other library of each pair sees it."""
        return Part(name, self.right, self.left, self.known_right, self.known_left)


def shared(left: csr_array, a: int, right: csr_array, b: int) -> dict[int, float]:
    """Return the products of two rows by column, for the columns where both are not 0."""
    ours, theirs = row(left, a), row(right, b)
    return {at: ours[at] * theirs[at] for at in sorted(ours.keys() & theirs.keys())}


def row(matrix: csr_array, at: int) -> dict[int, float]:
    """Return what a row holds besides 0, by column."""
    here = slice(matrix.indptr[at], matrix.indptr[at + 1])
    found = zip(matrix.indices[here].tolist(), matrix.data[here].tolist(), strict=True)
    return {column: value for column, value in found if value}


def _sum_over_pairs(left: csr_array, right: csr_array) -> float:
    """Sum a product over all ordered pairs of two different libraries."""
    every = left.sum(axis=0) @ right.sum(axis=0)
    return float(every - left.multiply(right).sum())


class Parts:
    """All parts of one network's fit, and the rarity of activities and of languages."""

    def __init__(self, projection: Projection) -> None:
        self._projection = projection
        self.activities = Rarity(projection.offers, projection.seeks)
        self.languages = Rarity(projection.staff)

    def __iter__(self) -> Iterator[Part]:
        """Yield the parts in the order in which they are told."""
        get, wish = self._get(), self._wish()
        yield get
        yield get.turned("give")
        yield self._shared("both", self.activities, self._projection.seeks, "seeks")
        yield self._shared("language", self.languages, self._projection.staff, "staff_languages")
        yield wish
        yield wish.turned("their_wish")
        yield self._size()
        yield self._eu()

    def _get(self) -> Part:
        """Return what share of what we seek they offer, by weight."""
        p = self._projection
        return Part(
            "get",
            self.activities.scaled(p.seeks),
            p.offers.astype(np.float64),
            _column(self._told("seeks", p.seeks)),
            _column(self._told("offers", p.offers)),
        )

    def _shared(self, name: PartName, rarity: Rarity, matrix: csr_array, field: str) -> Part:
        """Return what weight two lists of one kind share, by the lengths of both."""
        scaled, told = rarity.scaled(matrix, power=0.5), _column(self._told(field, matrix))
        return Part(name, scaled, scaled, told, told)

    def _wish(self) -> Part:
        """Return whether their country is one that we wish for."""
        p = self._projection
        is_open = p.libraries.open_to_all == 1
        open_rows = np.where(is_open, OPEN, 0.0)[:, None] * np.ones((1, len(p.countries.ids)))
        wishes = p.prefers.astype(np.float64).maximum(csr_array(open_rows))
        told = self._told("prefers", p.prefers) | (p.libraries.open_to_all >= 0)
        country = p.libraries.country
        home = _one_hot(country, len(p.countries.ids))
        return Part("our_wish", csr_array(wishes), home, _column(told), _column(country >= 0))

    def _size(self) -> Part:
        """Return how near the two are in size: 1 the same band, a half the next, else 0."""
        bands = [BANDS.index(b) if b in BANDS else -1 for b in self._projection.libraries.bands]
        steps = np.abs(np.subtract.outer(np.arange(3), np.arange(3)))
        return _table("size", np.array(bands, dtype=np.int64), np.maximum(0.0, 1.0 - steps / 2))

    def _eu(self) -> Part:
        """Return whether one seeks partners for a European programme and the other is in one."""
        libraries = self._projection.libraries
        states = 3 * (libraries.seeks_eu.astype(np.int64) + 1) + libraries.in_eu + 1
        flags = [(state // 3 - 1, state % 3 - 1) for state in range(9)]
        return _table("eu", states, np.array([[_match(a, b) for b in flags] for a in flags]))

    def _told(self, field: str, matrix: csr_array) -> _Known:
        """Say of each library whether its profile holds a list, an empty one too."""
        stated = np.array([field in lists for lists in self._projection.libraries.stated])
        return np.asarray(stated.astype(bool) | (np.diff(matrix.indptr) > 0))


def _match(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Return 1 or 0, or nan where an answer that is missing could decide; flags are 1, 0, -1."""
    ways = [_both(a[0], b[1]), _both(b[0], a[1])]
    if 1 in ways:
        return 1.0
    return np.nan if -1 in ways else 0.0


def _both(one: int, other: int) -> int:
    return 0 if 0 in (one, other) else min(one, other)


def _table(name: PartName, states: NDArray[np.int64], values: NDArray[np.float64]) -> Part:
    """Make a part of a table of values by state; nan is not known, as is a state of -1."""
    of = _one_hot(states, len(values))
    known = csr_array(np.where(np.isnan(values), 0.0, 1.0))
    return Part(name, csr_array(of @ csr_array(np.nan_to_num(values))), of, of @ known, of)


def _one_hot(places: NDArray[np.integer], columns: int) -> csr_array:
    rows = np.flatnonzero(places >= 0)
    ones = np.ones(len(rows))
    return csr_array((ones, (rows, places[rows])), shape=(len(places), columns))


def _column(flags: _Known | Sequence[bool]) -> csr_array:
    return csr_array(np.asarray(flags, dtype=np.float64).reshape(-1, 1))
