"""Where the reaches of two libraries meet: how many paths of a kind there are, and the best."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.schema import LIBRARY
from insight.paths.kinds import Kind, Step
from insight.paths.links import Links, Vector
from insight.paths.reaches import Reach, Walk, reaches

if TYPE_CHECKING:
    from collections.abc import Mapping

Stops = tuple[int, ...]
_BLOCK = 64
_SOME = 1e-37


@dataclass(frozen=True)
class Counted:
    """How many paths of one kind join two libraries, and what they weigh together.

    `dwpc` is the degree-weighted path count: the sum over all paths in which nothing is met
    twice of the product of the weights of their relationships.
    """

    kind: Kind
    paths: int
    dwpc: float


class Meetings:
    """All paths between two different rows of a network, by kind."""

    def __init__(self, links: Links, a: int, b: int) -> None:
        self._links, self._a, self._b = links, a, b
        self._from: Mapping[Walk, Reach] = reaches(links, a, b)
        self._to: Mapping[Walk, Reach] = reaches(links, b, a)

    def counted(self, kind: Kind) -> Counted:
        """Count the paths of a kind."""
        if len(kind.steps) == 1:
            weight = self._direct(kind.steps[0])
            return Counted(kind, int(weight > 0), weight)
        ours, theirs = self._halves(kind)
        count, total = float(ours.count @ theirs.count), float(ours.total @ theirs.total)
        if count and _may_clash(ours, theirs):
            clashes, weight = self._clashes(kind)
            count, total = count - clashes, total - weight
        # What is left of equals after subtracting may differ from nothing in the last digits.
        return Counted(kind, round(count), max(total, 0.0) if round(count) else 0.0)

    def best(self, kind: Kind, limit: int) -> list[tuple[Stops, float]]:
        """Return the heaviest paths of a kind as what lies between the ends, and their weights.

        Equals stand in the order of what lies in the middle, then of what is next to it. Weights
        are compared in single precision: the last digits depend on the order of multiplying.
        """
        if len(kind.steps) == 1:
            return [((), self._direct(kind.steps[0]))]
        ours, theirs = self._halves(kind)
        found = [
            path
            for x in _best_places(ours, theirs, limit)
            for path in _through(ours, theirs, x, limit)
        ]
        found.sort(key=lambda path: (-float(np.float32(path[1])), path[0][1], path[0]))
        return [(tuple(at for at in stops if at >= 0), weight) for stops, weight in found[:limit]]

    def _halves(self, kind: Kind) -> tuple[Reach, Reach]:
        middle = len(kind.steps) // 2
        back = tuple(step.turned for step in reversed(kind.steps[middle:]))
        return self._from[kind.steps[:middle]], self._to[back]

    def _direct(self, step: Step) -> float:
        return float(self._links.weights[step][[self._a]].toarray()[0, self._b])

    def _clashes(self, kind: Kind) -> tuple[float, float]:
        """Count what meets although both halves go by the same thing, which makes no path."""
        one, onward, back, other = kind.steps
        ours, theirs = self._from[one,], self._to[other.turned,]
        common = np.flatnonzero(ours.count * theirs.count)
        if not common.size:
            return 0.0, 0.0
        count, weight = (v[common] for v in self._links.loops(onward, back.turned))
        if onward.end == LIBRARY.label:
            # The two ends are no places to meet at.
            for near in (self._from, self._to):
                left, right = near[onward.turned,], near[back,]
                count = count - left.count[common] * right.count[common]
                weight = weight - left.total[common] * right.total[common]
        ways: Vector = ours.total[common] * theirs.total[common]
        return float(count.sum()), float(ways @ weight)


def _may_clash(ours: Reach, theirs: Reach) -> bool:
    return bool(ours.by_label) and ours.by_label == theirs.by_label


def _best_places(ours: Reach, theirs: Reach, limit: int) -> NDArray[np.int64]:
    """Return where the heaviest paths pass the middle: each place held to its best path."""
    best = ours.first * theirs.first
    if _may_clash(ours, theirs):
        same = np.flatnonzero((ours.by == theirs.by) & (best > 0))
        best[same] = np.maximum(
            ours.first[same] * theirs.second[same], ours.second[same] * theirs.first[same]
        )
    key = best.astype(np.float32)
    places = np.flatnonzero(key >= max(_least(key, limit), _SOME))
    order = np.argsort(-key[places], kind="stable")[:limit]
    return np.asarray(places[order])


def _least(key: NDArray[np.float32], limit: int) -> float:
    """Return a value that at least so many keys reach, and few besides where they differ."""
    whole = len(key) // _BLOCK * _BLOCK
    if whole < limit * _BLOCK:
        return 0.0
    # As many blocks as asked for have one that reaches it; sorting all keys would take longer.
    highest = key[:whole].reshape(-1, _BLOCK).max(axis=1)
    return float(np.partition(highest, len(highest) - limit)[len(highest) - limit])


def _through(ours: Reach, theirs: Reach, x: int, limit: int) -> list[tuple[Stops, float]]:
    # One way of each half may be barred by the other half: one more than asked for is enough.
    clash = _may_clash(ours, theirs)
    return [
        ((one, int(x), other), weight * onward)
        for one, weight in ours.ways_to(x, limit + 1)
        for other, onward in theirs.ways_to(x, limit + 1)
        if not clash or one != other
    ]
