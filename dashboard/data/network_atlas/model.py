"""The atlas of one revision: places, ties, clusters and countries, as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from dashboard.data.clusters import Known, known_at, saved, usual
from dashboard.data.explorer import Explorer, Recipe
from dashboard.data.fits import NEIGHBOURS
from dashboard.data.kept_places import Kept
from dashboard.data.network.model import Network
from graph import Projection
from insight.atlas import Groups, tints
from insight.clusters import COARSE, FINE, Clustering, Identified
from insight.fit import Neighbours

BEST = 5
"""How many best partners of each library are drawn as lines, besides its sisters."""
FIT, SISTER, ENDED = 0, 1, 2
"""What a line stands for."""
Colour: TypeAlias = Literal["cluster", "country"]
COLOURS: tuple[Colour, ...] = ("cluster", "country")


@dataclass(frozen=True)
class Ties:
    """The lines: their ends as rows, the first below the second, sorted; kinds and fits."""

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    kind: NDArray[np.uint8]
    fit: NDArray[np.float32]

    def of(self, row: int) -> NDArray[np.int64]:
        """Return the lines of a library, sisters first, then the best fit."""
        found = np.flatnonzero((self.a == row) | (self.b == row))
        rank = np.where(self.kind[found] == SISTER, 0, np.where(self.kind[found] == ENDED, 1, 2))
        return found[np.lexsort((found, -self.fit[found], rank))]

    def matrix(self, size: int) -> csr_array:
        """Return how strongly libraries are tied, from both sides; what has ended does not tie."""
        weight = np.where(self.kind == FIT, self.fit / 100, np.where(self.kind == SISTER, 0.5, 0))
        some = weight > 0
        one = csr_array((weight[some], (self.a[some], self.b[some])), shape=(size, size))
        return csr_array(one + one.T)


@dataclass(frozen=True)
class Legend:
    """The groups that colours tell apart: the group of each library, their names and colours."""

    labels: NDArray[np.int32]
    names: Sequence[str]
    tints: NDArray[np.int8]
    rest: str


@dataclass(frozen=True)
class Atlas:
    """Everything that the picture shows; rows are those of the projection."""

    network: Network
    known: Known
    ties: Ties
    kept: Kept

    @property
    def projection(self) -> Projection:
        """The network that is drawn."""
        return self.network.projection

    @property
    def clustering(self) -> Clustering:
        """Its clusters without their ids: those that the page Clusters shows where nobody asks."""
        return self.known.found

    @cached_property
    def edition(self) -> str:
        """What tells this picture from others: the same libraries and lines in the same places."""
        told = blake2b(digest_size=8)
        for part in (self.kept.places, self.ties.a, self.ties.b, self.ties.kind):
            told.update(np.ascontiguousarray(part).tobytes())
        told.update("\n".join(self.projection.libraries.ids).encode())
        return told.hexdigest()

    def legend(self, colour: Colour) -> Legend:
        """Return what colours stand for."""
        if colour == "country":
            countries, labels = self.projection.countries, self.projection.libraries.country
            return Legend(labels, countries.names, tints(labels), "further countries")
        return Legend(
            self.clustering.levels.coarse.labels,
            [each.cluster.name for each in self.known.of_level(COARSE)],
            self.kept.tints,
            "further clusters",
        )

    def cluster_of(self, row: int, level: int = FINE) -> Identified | None:
        """Return the cluster of a library, None where it is in none."""
        levels = self.clustering.levels
        label = int((levels.fine if level == FINE else levels.coarse).labels[row])
        return self.known.at(level, label) if label >= 0 else None


def drawing(whole: Explorer) -> Recipe[Atlas]:
    """Return how the atlas of an explorer is made: libraries stay where they stood before."""
    clusters = known_at(usual(saved(whole).last))
    return Recipe(_Drawing(whole), (Network, NEIGHBOURS, clusters))


def atlas(whole: Explorer) -> Atlas:
    """Return the atlas of the network as it is now."""
    return whole.once(drawing(whole))


@dataclass(frozen=True)
class _Drawing:
    """How an explorer draws its atlas: with the places that it has kept."""

    whole: Explorer

    def __call__(self, network: Network, neighbours: Neighbours, known: Known) -> Atlas:
        libraries = network.projection.libraries
        lines = _lines(network.projection, neighbours)
        levels = known.found.levels
        kept = self.whole.places.place(
            libraries.ids,
            lines.matrix(len(libraries.ids)),
            Groups(levels.fine.labels, levels.part_of),
            large=levels.coarse.labels,
            revision=network.projection.revision,
        )
        return Atlas(network, known, lines, kept)


def _lines(p: Projection, neighbours: Neighbours) -> Ties:
    """Gather sisters and, for each library, its best partners; each pair once."""
    rows = neighbours.rows[:, :BEST]
    owner, rank = np.nonzero(rows >= 0)
    partner = rows[owner, rank]
    fits = neighbours.scores[owner, rank]
    a = np.concatenate([p.sisters.a, np.minimum(owner, partner)]).astype(np.int64)
    b = np.concatenate([p.sisters.b, np.maximum(owner, partner)]).astype(np.int64)
    ended = np.array([status == "ended" for status in p.sisters.status], dtype=bool)
    kind = np.concatenate([np.where(ended, ENDED, SISTER), np.full(len(owner), FIT)])
    fit = np.concatenate([np.zeros(len(ended)), fits])
    a, b = np.minimum(a, b), np.maximum(a, b)
    # A pair may be named from both sides; of sisters, the tie that lasts is the one that is drawn.
    order = np.lexsort((np.where(kind == FIT, 9, kind), b, a))
    first = np.ones(len(order), dtype=bool)
    a, b, kind, fit = (each[order] for each in (a, b, kind, fit))
    first[1:] = (np.diff(a) != 0) | (np.diff(b) != 0)
    return Ties(
        a[first].astype(np.int32),
        b[first].astype(np.int32),
        kind[first].astype(np.uint8),
        fit[first].astype(np.float32),
    )
