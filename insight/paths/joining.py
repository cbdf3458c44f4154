"""The cheapest links that join some places of a network: exact for few, near for many.

Exact is the algorithm of Dreyfus & Wagner (1971), "The Steiner problem in graphs", Networks 1, with
a shortest-path search for each set of terminals. Where that would take too long it is Mehlhorn
(1988), "A faster approximation algorithm for the Steiner problem in graphs", Information
Processing Letters 27, which costs less than twice the cheapest.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array, vstack
from scipy.sparse.csgraph import dijkstra, minimum_spanning_tree

MOST = 8
"""How many places are joined exactly at most."""
WORK = 4_000_000
"""How many links and places, times the sets of terminals, an exact answer may take."""
Links = set[tuple[int, int]]


def joined(
    costs: csr_array, terminals: Sequence[int], *, most: int = MOST, work: int = WORK
) -> tuple[Links, bool]:
    """Return the links between two or more rows of a symmetric matrix of costs, and if exactly.

    All terminals have to be in one part of the network. A link is a pair of rows, smaller first.
    """
    keep = _worth(costs, terminals)
    part = csr_array(costs[keep][:, keep])
    places = np.searchsorted(keep, np.asarray(terminals))
    size = part.nnz + len(keep)
    exact = len(places) <= most and (1 << (len(places) - 1)) * size <= work
    found = _dreyfus_wagner(part, places) if exact else _mehlhorn(part, places)
    ends = [sorted((int(keep[a]), int(keep[b]))) for a, b in found]
    return {(low, high) for low, high in ends}, exact


def _worth(costs: csr_array, terminals: Sequence[int]) -> NDArray[np.int64]:
    """Return the rows that can be of use: no dead ends, one after another, but terminals."""
    there = np.diff(costs.indptr) > 0
    there[list(terminals)] = True
    pattern = csr_array((np.ones(costs.nnz), costs.indices, costs.indptr), shape=costs.shape)
    for _ in range(20):
        kept = there & (pattern @ there.astype(np.float64) > 1.5)
        kept[list(terminals)] = True
        if (kept == there).all():
            break
        there = kept
    return np.flatnonzero(there)


def _dreyfus_wagner(costs: csr_array, terminals: NDArray[np.int64]) -> Links:
    size, last = costs.shape[0], 1 << (len(terminals) - 1)
    least: dict[int, NDArray[np.float64]] = {}
    before: dict[int, NDArray[np.int32]] = {}
    split: dict[int, NDArray[np.int64]] = {}
    grow = _Grown(costs)
    for group in range(1, last):
        merged = np.full(size, np.inf)
        split[group] = np.zeros(size, dtype=np.int64)
        if group & (group - 1) == 0:
            merged[terminals[group.bit_length() - 1]] = 0.0
        part = (group - 1) & group
        while part:
            # Each split once: the half that holds the lowest member.
            if part & group & -group:
                both = least[part] + least[group ^ part]
                better = both < merged
                merged[better], split[group][better] = both[better], part
            part = (part - 1) & group
        least[group], before[group] = grow.from_(merged)
    return _traced(before, split, last - 1, int(terminals[-1]))


class _Grown:
    """Shortest paths from a source outside, linked to every row at a cost of its own."""

    def __init__(self, costs: csr_array) -> None:
        size = costs.shape[0]
        source = coo_array((np.ones(size), (np.zeros(size, int), np.arange(size))), (1, size))
        wide = csr_array(vstack([costs, source], format="csr"))
        self._matrix = csr_array((wide.data, wide.indices, wide.indptr), shape=(size + 1, size + 1))
        self._size = size

    def from_(self, own: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
        # A link of no cost would be no link: 1 is added, and taken off again.
        self._matrix.data[-self._size :] = 1.0 + own
        least, before = dijkstra(self._matrix, indices=self._size, return_predecessors=True)
        return least[:-1] - 1.0, before[:-1]


def _traced(
    before: dict[int, NDArray[np.int32]],
    split: dict[int, NDArray[np.int64]],
    group: int,
    root: int,
) -> Links:
    links: Links = set()
    open_ = [(group, root)]
    while open_:
        group, at = open_.pop()
        came, size = int(before[group][at]), len(before[group])
        if came != size:
            links.add((came, at))
            open_.append((group, came))
        elif group & (group - 1):
            part = int(split[group][at])
            open_ += [(part, at), (group ^ part, at)]
    return links


def _mehlhorn(costs: csr_array, terminals: NDArray[np.int64]) -> Links:
    least, before, nearest = dijkstra(
        costs, indices=terminals, min_only=True, return_predecessors=True
    )
    every = costs.tocoo()
    a, b = every.coords
    across = (nearest[a] < nearest[b]) & (nearest[a] >= 0)
    a, b, way = a[across], b[across], (least[a] + every.data + least[b])[across]
    order = np.lexsort((b, a, way, nearest[b], nearest[a]))
    a, b, way = a[order], b[order], way[order]
    _, once = np.unique(np.column_stack([nearest[a], nearest[b]]), axis=0, return_index=True)
    bridges = {(int(nearest[a[i]]), int(nearest[b[i]])): (int(a[i]), int(b[i])) for i in once}
    shape = costs.shape
    tree = _spanning(coo_array((way[once], (nearest[a[once]], nearest[b[once]])), shape))
    links: Links = set()
    for ends in tree:
        bridge = bridges[ends]
        links.add(bridge)
        for end in bridge:
            at = end
            while before[at] >= 0:
                links.add((int(before[at]), at))
                at = int(before[at])
    return _pruned(links, costs, set(terminals.tolist()))


def _spanning(costs: coo_array) -> list[tuple[int, int]]:
    rows, columns = minimum_spanning_tree(csr_array(costs)).tocoo().coords
    return [(int(a), int(b)) for a, b in zip(rows, columns, strict=True)]


def _pruned(links: Links, costs: csr_array, terminals: set[int]) -> Links:
    """Return a tree of the links, without those that lead to no terminal."""
    rows, columns = (np.array(ends) for ends in zip(*sorted(links), strict=True))
    data = [float(costs[a, b]) for a, b in zip(rows, columns, strict=True)]
    tree = set(_spanning(coo_array((data, (rows, columns)), costs.shape)))
    while True:
        met = np.bincount([at for link in tree for at in link])
        loose = {link for link in tree if any(met[at] == 1 and at not in terminals for at in link)}
        if not loose:
            return tree
        tree -= loose
