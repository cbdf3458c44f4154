"""Partners past the best of a list, for libraries whose best are all taken by others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from insight.fit.fits import Fits
from insight.fit.ranking import NEARLY, partners

_LOOKED = 20
"""So many free partners of each library are looked at in a round."""
_TOGETHER = 64
_NOBODY = 1e4
"""The cost of being left without a partner: more than any fit can bring."""


@dataclass(frozen=True)
class Further:
    """A partner by row, how well it fits, and its place among all, 1 for the best."""

    row: int
    score: float
    rank: int


def further(fits: Fits, left: Sequence[int], free: NDArray[np.bool_]) -> dict[int, Further]:
    """Give each row that is left one of the `free` partners, in rounds, no partner to two.

    Whoever is not in the answer has no partner that is free.
    """
    given: dict[int, Further] = {}
    free, waiting = free.copy(), list(left)
    while waiting:
        offers = {at: found for at, found in _free_best(fits, waiting, free) if found}
        chosen = _round(offers, len(free))
        given |= chosen
        free[[each.row for each in chosen.values()]] = False
        waiting = [at for at in offers if at not in chosen]
    return given


def assigned(
    rows: NDArray[np.integer], scores: NDArray[np.float64], *, size: int
) -> NDArray[np.int64]:
    """Return which of its partners each line is given, -1 for none: the greatest sum of fits.

    `rows` are the partners of each line, of `size` there are, -1 for fewer. No partner is given
    to two. The algorithm is that of Jonker and Volgenant (1987).
    """
    count = len(rows)
    if not count:
        return np.empty(0, dtype=np.int64)
    owner, rank = np.nonzero(rows >= 0)
    costs = csr_array(
        (100.0 - scores[owner, rank] + 1.0, (owner, rows[owner, rank])), shape=(count, size)
    )
    # A place of its own for each that would otherwise go without, so that all can be assigned.
    own = np.arange(count)
    nobody = csr_array((np.full(count, _NOBODY), (own, own)))
    _, columns = min_weight_full_bipartite_matching(hstack([costs, nobody], format="csr"))
    given = columns[:, None] == rows
    return np.where(given.any(axis=1), given.argmax(axis=1), -1)


def _round(offers: dict[int, list[Further]], size: int) -> dict[int, Further]:
    rows = np.full((len(offers), _LOOKED), -1, dtype=np.int64)
    scores = np.full(rows.shape, np.nan)
    for line, found in enumerate(offers.values()):
        rows[line, : len(found)] = [each.row for each in found]
        scores[line, : len(found)] = [each.score for each in found]
    places = assigned(rows, scores, size=size).tolist()
    return {
        at: found[place]
        for (at, found), place in zip(offers.items(), places, strict=True)
        if place >= 0
    }


def _free_best(
    fits: Fits, waiting: Sequence[int], free: NDArray[np.bool_]
) -> Iterator[tuple[int, list[Further]]]:
    """Yield for each row the best of its partners that are free."""
    for start in range(0, len(waiting), _TOGETHER):
        some = waiting[start : start + _TOGETHER]
        nearly = fits.constant + fits.right @ fits.left[some].toarray().T
        for place, at in enumerate(some):
            yield at, _best(fits, at, nearly[:, place], free)


def _best(
    fits: Fits, at: int, nearly: NDArray[np.float64], free: NDArray[np.bool_]
) -> list[Further]:
    rows = np.flatnonzero(partners(fits, at))
    there = np.sort(nearly[rows[free[rows]]])
    if not len(there):
        return []
    # All that fit as well are counted exactly, taken or not, for a place is one among all.
    rows = rows[nearly[rows] >= there[-_LOOKED:][0] - NEARLY]
    scores = fits.scores(np.full(len(rows), at), rows)
    order = np.lexsort((rows, -scores))
    ranked = enumerate(zip(rows[order].tolist(), scores[order].tolist(), strict=True), 1)
    return [Further(row, score, rank) for rank, (row, score) in ranked if free[row]][:_LOOKED]
