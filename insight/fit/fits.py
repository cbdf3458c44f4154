"""The fit of any two libraries of a network, and the fit of one with all others at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from graph import Nodes, Projection
from insight.fit.parts import OPEN, Part, PartName, Parts, shared
from insight.fit.rarity import Rarity

RecordKind: TypeAlias = Literal["activity", "language", "country", "size", "eu"]
_AT_ONCE = 20_000
"""So many pairs are weighed at once: more take memory, and no less time."""
_DIGITS = 6
"""Fits are rounded to so many decimals before they are compared, so that equals are equal."""


@dataclass(frozen=True)
class Record:
    """One thing that a part comes from: what it is, its points, how many libraries name it."""

    kind: RecordKind
    id: str
    name: str
    points: float
    named_by: int | None = None


@dataclass(frozen=True)
class PartOfFit:
    """A part of one pair's fit: `value` from 0 to 1, None where it is not known.

    `points` are of `weight`; what is not known counts as the `neutral` mean of the network.
    The records' points add up to those of a part that is known.
    """

    name: PartName
    weight: float
    value: float | None
    neutral: float
    points: float
    records: tuple[Record, ...]


@dataclass(frozen=True)
class Fit:
    """The fit of library `a` with library `b`, as `a` sees it: 0 to 100 and its parts.

    `known` is the weight, of 100, of the parts that are known.
    """

    a: str
    b: str
    score: float
    known: float
    parts: tuple[PartOfFit, ...]

    def part(self, name: PartName) -> PartOfFit:
        """Return a part by its name."""
        return next(part for part in self.parts if part.name == name)


class Fits:
    """The fit of everybody with everybody in one network; pure, and the same on every machine.

    `left` and `right` are n sparse rows: the fit of two rows is `constant + left[a] · right[b]`.
    """

    def __init__(self, projection: Projection) -> None:
        self.projection = projection
        made = Parts(projection)
        self.activities, self.languages = made.activities, made.languages
        self.parts = tuple(made)

    @cached_property
    def constant(self) -> float:
        """What a pair has of which nothing is known."""
        return sum(part.weight * part.neutral for part in self.parts)

    @cached_property
    def left(self) -> csr_array:
        """What each library brings as the first of a pair."""
        return self._stacked(
            [part.left * part.weight, part.known_left * (-part.weight * part.neutral)]
            for part in self.parts
        )

    @cached_property
    def right(self) -> csr_array:
        """What each library brings as the second of a pair."""
        return self._stacked([part.right, part.known_right] for part in self.parts)

    @cached_property
    def comparable(self) -> NDArray[np.bool_]:
        """Say of each library whether it names anything that it offers or seeks."""
        p = self.projection
        return np.asarray(np.diff(p.offers.indptr) + np.diff(p.seeks.indptr) > 0)

    @cached_property
    def sisters(self) -> csr_array:
        """The ties that last, as far as is known: n rows of 1 for each sister."""
        p = self.projection
        lasting = np.array([status != "ended" for status in p.sisters.status], dtype=bool)
        a, b = p.sisters.a[lasting], p.sisters.b[lasting]
        size = len(p.libraries.ids)
        ends = (np.concatenate([a, b]), np.concatenate([b, a]))
        return csr_array((np.ones(2 * len(a), dtype=np.int8), ends), shape=(size, size))

    def nearly(self, a: int) -> NDArray[np.float64]:
        """Return the fit of a row with every row, itself too, but for the last digits."""
        return np.asarray(self.constant + self.right @ self.left[[a]].toarray().ravel())

    def scores(self, a: NDArray[np.integer], b: NDArray[np.integer]) -> NDArray[np.float64]:
        """Return the fits of pairs of rows, rounded, and the same whichever comes first."""
        first, second = np.minimum(a, b), np.maximum(a, b)
        products = np.empty(len(first))
        for start in range(0, len(first), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            rows = self.left[first[some]].multiply(self.right[second[some]])
            products[some] = rows.sum(axis=1)
        return np.asarray(np.round(self.constant + products, _DIGITS))

    def fit(self, a: str, b: str) -> Fit:
        """Return the fit of two libraries by id; raises KeyError where there is none of an id."""
        one, other = self.projection.index_of(a), self.projection.index_of(b)
        parts = tuple(self._part(part, one, other) for part in self.parts)
        score = float(self.scores(np.array([one]), np.array([other]))[0])
        known = sum(part.weight for part in parts if part.value is not None)
        return Fit(a, b, score, known, parts)

    def _part(self, part: Part, a: int, b: int) -> PartOfFit:
        value = part.value(a, b)
        counted = part.neutral if value is None else value
        records = tuple(self._records(part, a, b)) if value else ()
        return PartOfFit(
            part.name, part.weight, value, part.neutral, part.weight * counted, records
        )

    def _records(self, part: Part, a: int, b: int) -> Iterator[Record]:
        p = self.projection
        if part.name in ("get", "give", "both"):
            yield from _shared(part, a, b, "activity", p.activities, self.activities)
        elif part.name == "language":
            yield from _shared(part, a, b, "language", p.languages, self.languages)
        elif part.name in ("our_wish", "their_wish"):
            yield self._wish(part, *((a, b) if part.name == "our_wish" else (b, a)))
        elif part.name == "size":
            bands = sorted({p.libraries.bands[a] or "", p.libraries.bands[b] or ""})
            yield Record("size", " ".join(bands), " and ".join(bands), _points(part, a, b))
        else:
            yield self._eu(part, a, b)

    def _wish(self, part: Part, wishing: int, wished: int) -> Record:
        p = self.projection
        country = int(p.libraries.country[wished])
        named = bool(p.prefers[wishing, country])
        points = part.weight * (1.0 if named else OPEN)
        name = p.countries.names[country] if named else "open to every country"
        return Record("country", p.countries.ids[country], name, points)

    def _eu(self, part: Part, a: int, b: int) -> Record:
        seeks, is_in = self.projection.libraries.seeks_eu, self.projection.libraries.in_eu
        ways = [seeks[a] == 1 and is_in[b] == 1, seeks[b] == 1 and is_in[a] == 1]
        names = ("we seek partners, they take part", "they seek partners, we take part")
        said = [name for way, name in zip(ways, names, strict=True) if way]
        return Record("eu", "eu", "; ".join(said), _points(part, a, b))

    @staticmethod
    def _stacked(pairs: Iterator[list[csr_array]]) -> csr_array:
        return csr_array(hstack([each for pair in pairs for each in pair], format="csr"))


def _points(part: Part, a: int, b: int) -> float:
    return part.weight * (part.value(a, b) or 0.0)


def _shared(
    part: Part, a: int, b: int, kind: RecordKind, nodes: Nodes, rarity: Rarity
) -> Iterator[Record]:
    """Yield the columns that two rows share, those with most points first."""
    values = shared(part.left, a, part.right, b)
    for at, value in sorted(values.items(), key=lambda each: (-each[1], each[0])):
        yield Record(
            kind, nodes.ids[at], nodes.names[at], part.weight * value, int(rarity.named_by[at])
        )
