"""What joins clusters: links between them, and brokers, the libraries that make them.

A tie is a mutual best fit, which weighs its fit, or a sistership that has not ended, which weighs
as much as a fit of 100. A broker's measure is the participation coefficient of Guimerà and Amaral
(2005), 1 less the sum of squares of the shares of its ties that go to each cluster: 0 where all
stay in one, near 1 where they go evenly to many. Brokers are ranked by it times the weight of
their ties to other clusters, for one weak tie out of two makes no bridge.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from insight.clusters.leiden import Labels
from insight.clusters.traits import members_of


@dataclass(frozen=True)
class Link:
    """How strongly two clusters are linked, by number, the smaller first."""

    a: int
    b: int
    strength: float
    fits: int
    sisters: int


@dataclass(frozen=True)
class Joined:
    """What ties a library to another cluster: the weight, and how many fits and sisters."""

    cluster: int
    strength: float
    fits: int
    sisters: int


@dataclass(frozen=True)
class Broker:
    """A library, by row, that ties its cluster to others, the strongest first."""

    library: int
    cluster: int
    participation: float
    strength: float
    joins: tuple[Joined, ...]


class Bridges:
    """The ties of one partition, by fit and by sistership."""

    def __init__(self, fits: csr_array, sisters: csr_array, labels: Labels) -> None:
        self._labels = labels
        self._member = members_of(labels)
        self._fits, self._sisters = _ones(fits), _ones(sisters)
        self._weights = csr_array(fits + self._sisters)

    def links(self) -> tuple[Link, ...]:
        """Return the links of any two clusters, the strongest first."""
        member = self._member
        strength = csr_array(member @ self._weights @ member.T)
        fits = csr_array(member @ self._fits @ member.T)
        sisters = csr_array(member @ self._sisters @ member.T)
        ends = strength.tocoo()
        once = ends.coords[0] < ends.coords[1]
        one, other = ends.coords[0][once], ends.coords[1][once]
        columns = (
            one.tolist(),
            other.tolist(),
            np.round(ends.data[once], 6).tolist(),
            np.asarray(fits[one, other]).ravel().astype(int).tolist() if len(one) else [],
            np.asarray(sisters[one, other]).ravel().astype(int).tolist() if len(one) else [],
        )
        found = [Link(*row) for row in zip(*columns, strict=True)]
        return tuple(sorted(found, key=lambda link: (-link.strength, link.a, link.b)))

    def participation(self) -> NDArray[np.float64]:
        """Return each library's participation coefficient; 0 where it has no ties to clusters."""
        to = self._to(self._weights)
        whole = np.asarray(to.sum(axis=1))
        squares = np.asarray(to.multiply(to).sum(axis=1))
        there = whole > 0
        found = np.zeros(len(whole))
        found[there] = 1.0 - squares[there] / whole[there] ** 2
        return np.asarray(np.round(found, 6))

    def brokers(self, *, limit: int = 5) -> tuple[Broker, ...]:
        """Return the best brokers of each cluster, at most `limit` of each."""
        to, share = self._to(self._weights), self.participation()
        whole = np.asarray(to.sum(axis=1))
        placed = np.flatnonzero(self._labels >= 0)
        own = np.zeros(len(self._labels))
        own[placed] = np.asarray(to[placed, self._labels[placed]]).ravel()
        rank = np.round(share * (whole - own), 6)
        order = np.lexsort((np.arange(len(rank)), -rank, self._labels))
        order = order[(self._labels[order] >= 0) & (rank[order] > 0)]
        place = np.arange(len(order)) - np.searchsorted(self._labels[order], self._labels[order])
        counts = (to, self._to(self._fits), self._to(self._sisters))
        return tuple(self._broker(int(at), float(share[at]), counts) for at in order[place < limit])

    def _broker(self, at: int, share: float, counts: tuple[csr_array, ...]) -> Broker:
        own = int(self._labels[at])
        joins = sorted(self._joins(at, own, counts), key=lambda to: (-to.strength, to.cluster))
        strength = round(sum(to.strength for to in joins), 6)
        return Broker(at, own, share, strength, tuple(joins))

    @staticmethod
    def _joins(at: int, own: int, counts: tuple[csr_array, ...]) -> Iterator[Joined]:
        strength, fits, sisters = (_row(matrix, at) for matrix in counts)
        for cluster, weight in strength.items():
            if cluster != own:
                yield Joined(
                    cluster,
                    round(weight, 6),
                    round(fits.get(cluster, 0)),
                    round(sisters.get(cluster, 0)),
                )

    def _to(self, matrix: csr_array) -> csr_array:
        return csr_array(matrix @ self._member.T)


def _row(matrix: csr_array, at: int) -> dict[int, float]:
    start, end = matrix.indptr[at], matrix.indptr[at + 1]
    return dict(
        zip(matrix.indices[start:end].tolist(), matrix.data[start:end].tolist(), strict=True)
    )


def _ones(matrix: csr_array) -> csr_array:
    return csr_array((np.ones(matrix.nnz), matrix.indices, matrix.indptr), shape=matrix.shape)
