"""Clusters as a picture of a crowd shows them: the largest of one level, the others together."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.data.clusters import Saved
from graph import Nodes, Projection
from insight.clusters import COARSE, FINE, Before

MOST_CLUSTERS = 60
"""How many clusters a picture groups by, the largest first."""
SMALLER = "smaller"
"""What stands for all the clusters of a level that are too many to be drawn, in an address."""


@dataclass(frozen=True)
class Crowd:
    """The clusters of a network of `size` libraries, and which of them a picture groups by."""

    size: int
    nodes: Nodes
    """The fine ones first, the larger first; where some are drawn together, those come last."""
    members: Mapping[str, NDArray[np.int64]]
    """The libraries of each, those with most ties first."""
    drawn: list[int]
    level: int
    of: int
    """How many clusters that level has."""

    @property
    def said(self) -> tuple[str, ...]:
        """Say what of the clusters is drawn where it is not all of the fine ones."""
        parts = []
        if self.level == COARSE:
            parts.append(
                f"The clusters here are the coarse ones: the {MOST_CLUSTERS} largest of the fine "
                "ones hold fewer than half of the libraries."
            )
        if self.of > MOST_CLUSTERS:
            parts.append(
                f"The {MOST_CLUSTERS} largest of {self.of:,} clusters are drawn one by one, the "
                "smaller ones together."
            )
        return tuple(parts)


def crowd(p: Projection, saved: Saved | None, *, by_ties: NDArray[np.int64]) -> Crowd:
    """Gather clusters: the level is the fine one, unless its largest leave most libraries out."""
    every = saved.last.clusters if saved and saved.last else ()
    ranked = sorted(every, key=lambda each: (each.level, -len(each.members), each.id))
    members = _members(p, ranked, by_ties=by_ties)
    level = _level(ranked, len(p.libraries.ids))
    there = [at for at, each in enumerate(ranked) if each.level == level and len(each.members)]
    drawn, others = there[:MOST_CLUSTERS], there[MOST_CLUSTERS:]
    ids, names = [each.id for each in ranked], [each.name for each in ranked]
    if others:
        inside = np.zeros(len(by_ties), dtype=bool)
        inside[np.concatenate([members[ids[at]] for at in others])] = True
        members = {**members, SMALLER: by_ties[inside[by_ties]]}
        drawn = [*drawn, len(ids)]
        ids.append(SMALLER)
        names.append(f"{len(others):,} smaller clusters" if others[1:] else "1 smaller cluster")
    none = tuple(None for _ in ids)
    nodes = Nodes(tuple(ids), tuple(names), none, tuple(() for _ in ids))
    return Crowd(len(by_ties), nodes, members, drawn, level, len(there))


def _members(
    p: Projection, clusters: list[Before], *, by_ties: NDArray[np.int64]
) -> dict[str, NDArray[np.int64]]:
    """Return the libraries of each cluster that are still there, those with most ties first."""
    index = {library: row for row, library in enumerate(p.libraries.ids)}
    rank = np.empty(len(by_ties), dtype=np.int64)
    rank[by_ties] = np.arange(len(by_ties))
    found = {}
    for each in clusters:
        rows = [index[library] for library in each.members if library in index]
        found[each.id] = by_ties[np.sort(rank[rows])]
    return found


def _level(clusters: list[Before], size: int) -> int:
    held = {level: _held(clusters, level) for level in (FINE, COARSE)}
    return FINE if 2 * held[FINE] > size or held[FINE] >= held[COARSE] else COARSE


def _held(clusters: list[Before], level: int) -> int:
    """Return how many libraries the largest clusters of a level hold."""
    sizes = sorted((len(each.members) for each in clusters if each.level == level), reverse=True)
    return sum(sizes[:MOST_CLUSTERS])
