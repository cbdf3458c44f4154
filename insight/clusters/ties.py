"""The graph of mutual best fits: an undirected, weighted graph that clusters are found on.

Two libraries are tied where each is among the best fits of the other; the tie weighs their fit,
from 0 to 1. "Best" are the first ten, in a small network fewer: about the square root of how many
can be compared, for where everybody is everybody's best nothing stands out.

Many have few such ties, for the best of many are the same few, and the graph would fall into
pieces: a library with fewer than two is tied to its two best partners all the same. One that is on
nobody's list of its own best is marked as joined from one side. A library without any tie stays on
its own. Unknown is not false: that nothing is known of what it offers or seeks does not say that it
belongs nowhere.

What groups are found by is how strongly a tie binds: its weight times one more than the best
partners that both of its libraries have, so that those who move in the same company hold together
(Jarvis and Patrick, 1973, "Clustering using a similarity measure based on shared near neighbors").
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from insight.fit import Fits, Neighbours

MOST = 10
"""How many best partners are looked at, at most."""
LEAST = 2
"""How many ties a library has at least, where it has so many best partners."""
_SAME = 1e-6


@dataclass(frozen=True)
class Ties:
    """Symmetric matrices of n rows: what the ties weigh, how they bind; what is special of a row.

    `one_sided` are on nobody's list of their own best; `unknown` are those of which nothing is
    known that could be compared. `alike` says that all ties weigh the same, so that nothing parts
    them.
    """

    weights: csr_array
    bonds: csr_array
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
    mutual = np.diff(both.indptr)
    few = (mutual < LEAST)[owner] & (rank < LEAST)
    added = _matrix(
        owner[few], rows[owner[few], rank[few]], scores[owner[few], rank[few]] / 100, size
    )
    weights = csr_array(both.maximum(added.maximum(added.T)))
    weights.eliminate_zeros()
    weights.sort_indices()
    lone = (mutual == 0) & (rows[:, :1] >= 0).any(axis=1)
    alike = bool(weights.nnz) and float(np.ptp(scores[owner, rank])) < _SAME
    return Ties(weights, _bonds(weights, listed), lone, ~fits.comparable, best, alike)


def _bonds(weights: csr_array, listed: csr_array) -> csr_array:
    """Return each tie's weight times one more than the best partners that both ends list."""
    lists = csr_array((listed.data > 0, listed.indices, listed.indptr), shape=listed.shape)
    ends = weights.tocoo()
    one, other = (lists[rows].astype(np.int32) for rows in ends.coords)
    shared = np.asarray(one.multiply(other).sum(axis=1)).ravel()
    return csr_array((weights.data * (1 + shared), weights.indices, weights.indptr), weights.shape)


def usual_best(comparable: int) -> int:
    """Return how many best partners are looked at in a network of so many comparable libraries."""
    return min(MOST, max(2, round(sqrt(comparable))))


def _matrix(
    rows: NDArray[np.integer], columns: NDArray[np.integer], data: NDArray[np.float64], size: int
) -> csr_array:
    # Two libraries that share nothing have a fit of 0, and no tie.
    return csr_array((data, (rows, columns)), shape=(size, size))
