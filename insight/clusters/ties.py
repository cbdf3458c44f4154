"""The graph of mutual best fits: an undirected, weighted graph that clusters are found on.

Two libraries are tied where each is among the best fits of the other; the tie weighs their fit,
from 0 to 1. "Best" are the first ten, in a small network fewer: about the square root of how many
can be compared, for where everybody is everybody's best nothing stands out.

A library that is on nobody's list of its own best is tied to its best partner all the same, and
is marked as joined from one side. A library without any tie stays on its own. Unknown is not
false: that nothing is known of what it offers or seeks does not say that it belongs nowhere.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from insight.fit import Fits, Neighbours

MOST = 10
"""How many best partners are looked at, at most."""
_SAME = 1e-6


@dataclass(frozen=True)
class Ties:
    """A symmetric matrix of n rows with the weights of the ties, and what is special of a row.

    `one_sided` are tied to their best partner alone; `unknown` are those of which nothing is known
    that could be compared. `alike` says that all ties weigh the same, so that nothing parts them.
    """

    weights: csr_array
    one_sided: NDArray[np.bool_]
    unknown: NDArray[np.bool_]
    best: int
    alike: bool

    @property
    def tied(self) -> NDArray[np.bool_]:
        """Say of each library whether it has any tie."""
        return np.asarray(np.diff(self.weights.indptr) > 0)


def mutual_best(fits: Fits, neighbours: Neighbours, *, best: int | None = None) -> Ties:
    """Return the graph of mutual best fits; raises ValueError for `best` below 1."""
    if best is not None and best < 1:
        raise ValueError(f"At least one best partner has to be looked at, not {best}.")
    size, held = neighbours.rows.shape
    wanted = usual_best(int(fits.comparable.sum())) if best is None else best
    best = min(wanted, held)
    rows, scores = neighbours.rows[:, :best], neighbours.scores[:, :best]
    owner, rank = np.nonzero(rows >= 0)
    listed = _matrix(owner, rows[owner, rank], scores[owner, rank] / 100, size)
    both = csr_array(listed.minimum(listed.T))
    lone = (np.diff(both.indptr) == 0) & (rows[:, :1] >= 0).any(axis=1)
    ends = np.flatnonzero(lone)
    first = _matrix(ends, rows[ends, 0], scores[ends, 0] / 100, size)
    weights = csr_array(both.maximum(first.maximum(first.T)))
    weights.eliminate_zeros()
    weights.sort_indices()
    alike = bool(weights.nnz) and float(np.ptp(scores[owner, rank])) < _SAME
    return Ties(weights, lone, ~fits.comparable, best, alike)


def usual_best(comparable: int) -> int:
    """Return how many best partners are looked at in a network of so many comparable libraries."""
    return min(MOST, max(2, round(sqrt(comparable))))


def _matrix(
    rows: NDArray[np.integer], columns: NDArray[np.integer], data: NDArray[np.float64], size: int
) -> csr_array:
    # Two libraries that share nothing have a fit of 0, and no tie.
    return csr_array((data, (rows, columns)), shape=(size, size))
