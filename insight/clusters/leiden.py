"""Groups of a weighted graph by the algorithm of Leiden, the same whatever the order of loading.

Traag, Waltman and van Eck (2019), "From Louvain to Leiden: guaranteeing well-connected
communities", as graspologic-native has it (MIT). The rows come in the order of the libraries' ids,
the seed is given, one thread runs it, and the groups are numbered anew: the largest first, of equal
ones that with the first row. A greater resolution gives more and smaller groups (Reichardt and
Bornholdt, 2006).
"""

import graspologic_native
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import block_array, csr_array, diags_array

Labels = NDArray[np.int32]
"""The group of each row, counted from 0; -1 for a row that is on its own."""

_ITERATIONS = 2
"""How often the whole is gone over; once alone leaves less modularity than Louvain finds."""


def partition(weights: csr_array, *, resolution: float, seed: int) -> Labels:
    """Return the groups of a symmetric matrix without a diagonal; a group has two or more rows."""
    return renumbered(_run(weights, resolution=resolution, seed=seed))


def coarser(weights: csr_array, labels: Labels, *, resolution: float, seed: int) -> Labels:
    """Return larger groups that are made of whole groups, and of rows that were on their own."""
    parts = single(labels)
    if not len(parts):
        return labels
    joined = _run(_halves(weights, parts), resolution=resolution, seed=seed)
    return renumbered(joined[: parts.max() + 1][parts])


def renumbered(labels: NDArray[np.integer]) -> Labels:
    """Return groups numbered by size, then by first row; what has one row is on its own."""
    found, first, inverse, sizes = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    order = np.lexsort((first, -sizes))
    numbers = np.empty(len(found), dtype=np.int32)
    numbers[order] = np.arange(len(found), dtype=np.int32)
    numbers[(sizes < 2) | (found < 0)] = -1
    return _closed(numbers[inverse])


def single(labels: Labels) -> Labels:
    """Return the labels with a group of its own for each row that is on its own."""
    alone = labels < 0
    numbered = labels.copy()
    numbered[alone] = labels.max(initial=-1) + 1 + np.arange(int(alone.sum()), dtype=np.int32)
    return numbered


def modularity(weights: csr_array, labels: Labels, *, resolution: float = 1.0) -> float:
    """Return Newman's modularity (2004); 0 for a graph without ties.

    The share of the weight that lies inside groups, less what chance would put there.
    """
    whole = float(weights.sum())
    if not whole:
        return 0.0
    parts = single(labels)
    ends = weights.tocoo()
    inside = ends.data[parts[ends.coords[0]] == parts[ends.coords[1]]].sum() / whole
    shares = np.bincount(parts, weights=np.asarray(weights.sum(axis=1))) / whole
    return float(inside - resolution * (shares @ shares))


def _closed(numbers: NDArray[np.int32]) -> Labels:
    """Return numbers without gaps, in the order they have."""
    left = np.unique(numbers[numbers >= 0])
    closed = np.full(len(numbers), -1, dtype=np.int32)
    there = numbers >= 0
    closed[there] = np.searchsorted(left, numbers[there])
    return closed


def _run(weights: csr_array, *, resolution: float, seed: int) -> NDArray[np.int64]:
    size = weights.shape[0]
    if not weights.nnz:
        return np.arange(size, dtype=np.int64)
    _, found = graspologic_native.leiden_csr(
        weights.indptr.astype(np.int64),
        weights.indices.astype(np.int32),
        weights.data.astype(np.float64),
        size,
        resolution=resolution,
        iterations=_ITERATIONS,
        seed=seed,
    )
    return np.fromiter((found[row] for row in range(size)), dtype=np.int64, count=size)


def _halves(weights: csr_array, parts: Labels) -> csr_array:
    """Return the graph of the groups, each as two halves tied by what lies inside it.

    Leiden takes no ties of a node with itself. Half of each tie between two groups goes to each
    half, so that degrees and the whole stay what they were.
    """
    count = int(parts.max()) + 1
    member = csr_array(
        (np.ones(len(parts)), (np.arange(len(parts)), parts)), shape=(len(parts), count)
    )
    between = csr_array(member.T @ weights @ member)
    inside = between.diagonal() / 2
    between.setdiag(0)
    quarter, held = between / 4, diags_array(inside, format="csr")
    tied = quarter + held
    whole = csr_array(block_array([[quarter, tied], [tied, quarter]], format="csr"))
    whole.eliminate_zeros()
    whole.sort_indices()
    return whole
