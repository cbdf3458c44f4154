"""How much a set has to differ from those that are proposed already."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planning.consortium.branches import Branch
from planning.consortium.pool import Flags, Floats, Pool, Rows


@dataclass(frozen=True)
class Apart:
    """A set that another has to differ from: at most `shared` of those added come again."""

    places: Rows
    shared: int


class Others:
    """The sets that a search keeps away from, as flags of its candidates."""

    def __init__(self, pool: Pool, candidates: Rows, apart: Sequence[Apart]) -> None:
        self._pool, self._apart = pool, apart
        self._again = [(np.isin(candidates, each.places), each.shared) for each in apart]

    def most(self, value: Floats, order: Rows, branch: Branch) -> float:
        """Return what the best candidates bring, no more of each earlier set than is allowed."""
        most = float(value[order[: branch.places]].sum())
        for again, shared in self._again:
            room = shared - int(again[list(branch.taken)].sum())
            inside = again[branch.left[order]]
            some = order[~inside | (np.cumsum(inside) <= room)][: branch.places]
            short = len(some) < branch.places
            most = -np.inf if short else min(most, float(value[some].sum()))
        return most

    def room(self, taken: tuple[int, ...], left: Rows) -> Flags:
        """Say which candidates can still come."""
        every = np.ones(len(left), dtype=bool)
        for again, shared in self._again:
            room = shared - int(again[list(taken)].sum())
            if room == 0:
                every &= ~again[left]
        return every

    def excess(self, sets: Rows) -> Rows:
        """Return for b sets of candidates how many too many they take of the earlier sets."""
        made = np.zeros(len(sets), dtype=np.int64)
        for again, shared in self._again:
            made += np.maximum(0, again[sets].sum(axis=1) - shared)
        return made

    def differs(self, one: Rows) -> bool:
        """Say whether a set differs by more than libraries that are all alike."""
        return differs(self._pool, one, self._apart)


def differs(pool: Pool, one: Rows, apart: Sequence[Apart]) -> bool:
    """Say whether a set differs from each earlier one in more than libraries that are alike."""
    mine = _kinds(pool, one)
    return all(
        int(np.minimum(mine, _kinds(pool, each.places)).sum()) <= each.shared for each in apart
    )


def _kinds(pool: Pool, places: Rows) -> Rows:
    free = np.setdiff1d(places, pool.locked)
    return np.bincount(pool.alike[free], minlength=int(pool.alike.max(initial=0)) + 1)
