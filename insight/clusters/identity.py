"""Which cluster is which: clusters found anew keep the identity of those that were saved.

A new cluster takes the identity of an old one of its level where their members overlap most, each
at most once, so that the sum of the Jaccard indexes of all pairs is the greatest (an assignment).
Counted are the libraries that were in the network both times: a network that grows or shrinks does
not by itself end a cluster. From an index of 0.3 on it is the same cluster, the threshold of
Greene, Doyle and Cunningham (2010); from 0.5 on it keeps its name too, below it is named anew.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_array, diags_array, hstack
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from insight.clusters.clustering import COARSE, FINE, Cluster, Clustering, towns
from insight.clusters.names import Facts, names

SAME, SAME_NAME = 0.3, 0.5
_ALONE = 2.0
"""The cost of staying without a counterpart; a pair costs less by its index."""


@dataclass(frozen=True)
class Before:
    """A cluster as it was saved: its members that are still in the network, and its size then."""

    id: str
    name: str
    level: int
    size: int
    members: frozenset[str]

    @property
    def gone(self) -> int:
        """How many of its members have left the network since."""
        return max(self.size - len(self.members), 0)


@dataclass(frozen=True)
class Profile:
    """What a library offered and sought when clusters were saved, by id; None: it did not say."""

    offers: frozenset[str] | None
    seeks: frozenset[str] | None


@dataclass(frozen=True)
class Earlier:
    """The clusters of the last time, and every library that was there then and still is."""

    made_at: str
    resolution: float
    clusters: tuple[Before, ...]
    libraries: Mapping[str, Profile]


@dataclass(frozen=True)
class Identified:
    """A cluster with its id, the one it was before if any, and how much it is the same."""

    id: str
    cluster: Cluster
    before: Before | None
    similarity: float | None


def match(
    new: Sequence[Collection[str]], old: Sequence[Collection[str]]
) -> list[tuple[int, float] | None]:
    """Return for each new set the old one that it continues and their Jaccard index, or None."""
    if not new or not old:
        return [None] * len(new)
    where: dict[str, list[int]] = {}
    for at, members in enumerate(old):
        for library in members:
            where.setdefault(library, []).append(at)
    shared = Counter(
        (at, before)
        for at, members in enumerate(new)
        for library in members
        for before in where.get(library, ())
    )
    index = {(a, b): both / (len(new[a]) + len(old[b]) - both) for (a, b), both in shared.items()}
    close = sorted((pair, value) for pair, value in index.items() if value >= SAME)
    if not close:
        return [None] * len(new)
    return _assigned(close, len(new), len(old))


def _assigned(
    close: Sequence[tuple[tuple[int, int], float]], new: int, old: int
) -> list[tuple[int, float] | None]:
    rows, columns = np.array([pair for pair, _ in close]).T
    values = np.array([value for _, value in close])
    costs = csr_array((_ALONE - values, (rows, columns)), shape=(new, old))
    alone = diags_array(np.full(new, _ALONE), format="csr")
    taken = min_weight_full_bipartite_matching(hstack([costs, alone], format="csr"))[1]
    known = dict(close)
    return [
        (int(column), known[row, int(column)]) if column < old else None
        for row, column in enumerate(taken)
    ]


def identify(clustering: Clustering, earlier: Earlier | None) -> tuple[Identified, ...]:
    """Give every cluster its id and name: those of the cluster it was before, or new ones.

    A new id is the same whenever it is asked for, until clusters are saved the next time.
    """
    since = earlier.made_at if earlier else ""
    found = [
        each
        for level in (COARSE, FINE)
        for each in _of_level(clustering.of_level(level), level, earlier)
    ]
    kept = [
        before.name if before and similarity >= SAME_NAME else None
        for _, before, similarity in found
    ]
    named = names([facts_of(each) for each, _, _ in found], clustering.countries, kept)
    identified = [
        Identified(
            before.id if before else new_id(each, since),
            replace(each, name=name),
            before,
            round(similarity, 4) if before else None,
        )
        for (each, before, similarity), name in zip(found, named, strict=True)
    ]
    return tuple(sorted(identified, key=lambda each: (each.cluster.level, each.cluster.number)))


def _of_level(
    clusters: Sequence[Cluster], level: int, earlier: Earlier | None
) -> list[tuple[Cluster, Before | None, float]]:
    there = earlier.libraries if earlier else {}
    saved = sorted((earlier.clusters if earlier else ()), key=lambda each: each.id)
    old = [each for each in saved if each.level == level]
    new = [{m.id for m in each.members if m.id in there} for each in clusters]
    pairs = match(new, [each.members for each in old])
    return [
        (each, old[pair[0]], pair[1]) if pair else (each, None, 0.0)
        for each, pair in zip(clusters, pairs, strict=True)
    ]


def facts_of(cluster: Cluster) -> Facts:
    """Return what a cluster is named by."""
    members = cluster.members
    return Facts(len(members), cluster.traits, cluster.countries, towns(members))


def new_id(cluster: Cluster, since: str) -> str:
    """Return the id of a cluster that is new: made of since when it is, and of who is in it."""
    said = [cluster.level, since, sorted(member.id for member in cluster.members)]
    return "c" + hashlib.sha256(json.dumps(said).encode()).hexdigest()[:12]
