"""How sure a membership is: what other seeds say of it.

Leiden breaks ties by chance, and a graph may fall into groups in more than one way. One partition
is never shown as a fact: each membership tells in how many other runs the library was with the
majority of its group, and the whole tells the mean adjusted Rand index (Hubert and Arabie, 1985).
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from insight.clusters.leiden import Labels, single


def sureness(labels: Labels, others: list[Labels]) -> NDArray[np.float64]:
    """Return for each row the share of other runs in which more than half of its group is with it.

    Nan where a row is on its own or there are no other runs.
    """
    shares = np.full(len(labels), np.nan)
    placed = np.flatnonzero(labels >= 0)
    if not others or not len(placed):
        return shares
    company = np.bincount(labels[placed])[labels[placed]] - 1
    agreed = np.zeros(len(placed))
    for other in others:
        cells = labels[placed].astype(np.int64) * (len(labels) + 1) + single(other)[placed]
        _, cell, counts = np.unique(cells, return_inverse=True, return_counts=True)
        agreed += 2 * (counts[cell] - 1) > company
    shares[placed] = agreed / len(others)
    return shares


def mean_agreement(labels: Labels, others: list[Labels], among: NDArray[np.bool_]) -> float:
    """Return the mean adjusted Rand index of one run with the others; nan without others."""
    if not others or not among.any():
        return float("nan")
    here = single(labels)[among]
    return float(np.mean([adjusted_rand(here, single(other)[among]) for other in others]))


def adjusted_rand(one: NDArray[np.integer], other: NDArray[np.integer]) -> float:
    """Return how far two partitions agree: 1 for the same, about 0 for what chance does."""
    table = csr_array((np.ones(len(one)), (one, other)))
    cells = table.tocoo()
    cells.sum_duplicates()
    both = _pairs(cells.data)
    rows, columns = _pairs(np.bincount(one)), _pairs(np.bincount(other))
    every = _pairs(np.array([len(one)]))
    chance = rows * columns / every if every else 0.0
    most = (rows + columns) / 2
    return 1.0 if most == chance else float((both - chance) / (most - chance))


def _pairs(counts: NDArray[np.floating] | NDArray[np.integer]) -> float:
    sizes = counts.astype(np.float64)
    return float((sizes * (sizes - 1) / 2).sum())
