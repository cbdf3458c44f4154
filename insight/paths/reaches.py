"""How far one of two libraries reaches in one step or two, and by what.

Paths of up to four steps are two reaches that meet, so that a pair costs a few passes over the
rows of what its two libraries name, and never a product of n rows with n.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.schema import LIBRARY
from insight.paths.kinds import STEPS, Step
from insight.paths.links import Links, Vector

Walk = tuple[Step, ...]


@dataclass(frozen=True)
class Reach:
    """What a library reaches by one walk, dense over everything of the label it ends at.

    `count` ways lead there with weights of `total`; the best weighs `first` and goes by `by`, the
    best of the others weighs `second`. One step goes by nothing: `by` is -1. The ways themselves
    are held column by column: those to x are `starts[x]` to `starts[x + 1]` of `ways`, `weights`.
    """

    label: str
    by_label: str
    count: Vector
    total: Vector
    first: Vector
    second: Vector
    by: NDArray[np.int64]
    starts: NDArray[np.integer]
    ways: NDArray[np.int64]
    weights: Vector

    def ways_to(self, at: int, limit: int) -> list[tuple[int, float]]:
        """Return the heaviest ways to a place as what they go by and their weight."""
        if not self.by_label:
            return [(-1, float(self.first[at]))]
        here = slice(int(self.starts[at]), int(self.starts[at + 1]))
        ways, weights = self.ways[here], self.weights[here]
        if len(ways) > 1:
            order = np.argsort(-weights.astype(np.float32), kind="stable")[:limit]
            ways, weights = ways[order], weights[order]
        return list(zip(ways.tolist(), weights.tolist(), strict=True))


def reaches(links: Links, at: int, other: int) -> dict[Walk, Reach]:
    """Return how a library reaches what is one or two steps off, never by the other or itself."""
    ends = [at, other]
    found: dict[Walk, Reach] = {}
    for step in (step for step in STEPS if step.start == LIBRARY.label):
        near = _near(links, step, at, other)
        found[step,] = near
        by = np.flatnonzero(near.count)
        for onward in (onward for onward in STEPS if onward.start == step.end):
            found[step, onward] = _far(links, onward, by, near.total[by], ends)
    return found


def _near(links: Links, step: Step, at: int, other: int) -> Reach:
    matrix = links.weights[step]
    here = slice(int(matrix.indptr[at]), int(matrix.indptr[at + 1]))
    weight = np.zeros(links.sizes[step.end])
    weight[matrix.indices[here]] = matrix.data[here]
    if step.end == LIBRARY.label:
        weight[other] = 0.0
    nothing, none = np.zeros_like(weight), np.full(len(weight), -1)
    count = (weight > 0).astype(np.float64)
    return Reach(step.end, "", count, weight, weight, nothing, none, none, none, nothing)


def _far(links: Links, step: Step, by: NDArray[np.int64], come: Vector, ends: list[int]) -> Reach:
    rows = links.weights[step][by]
    rows.data = rows.data * np.repeat(come, np.diff(rows.indptr))
    columns = rows.tocsc()
    starts, data, ways = columns.indptr, columns.data, by[columns.indices]
    size = links.sizes[step.end]
    count = np.diff(starts).astype(np.float64)
    total, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    best = np.full(size, -1)
    there = np.flatnonzero(count)
    if there.size:
        firsts = starts[there]
        total[there] = np.add.reduceat(data, firsts)
        first[there] = np.maximum.reduceat(data, firsts)
        top = np.flatnonzero(data == np.repeat(first[there], np.diff(starts)[there]))
        # The first of equals: written last, so it stays.
        column = np.repeat(there, np.diff(starts)[there])[top]
        best[column[::-1]] = top[::-1]
        rest = data.copy()
        rest[best[there]] = 0.0
        second[there] = np.maximum.reduceat(rest, firsts)
        best[there] = ways[best[there]]
    if step.end == LIBRARY.label:
        for vector in (count, total, first, second):
            vector[ends] = 0.0
    return Reach(step.end, step.start, count, total, first, second, best, starts, ways, data)
