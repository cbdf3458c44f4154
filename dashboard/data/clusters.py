"""Clusters as pages ask for them: found once a revision and step, and told from those saved."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Any

from dashboard.data.explorer import Asked, Explorer, Recipe, itself
from dashboard.data.fits import NEIGHBOURS
from graph import Graph, Projection
from insight.clusters import (
    COARSE,
    FINE,
    RESOLUTION,
    SAVED,
    Before,
    Broker,
    Changes,
    Cluster,
    Clustering,
    Earlier,
    Identified,
    Link,
    Ties,
    describe,
    earlier,
    find,
    identify,
    mutual_best,
    what_changed,
)
from insight.fit import Fits

LEVELS = {"fine": FINE, "coarse": COARSE}
STEPS = {0.5: "coarsest", 1.0: "coarser", RESOLUTION: "medium", 4.0: "finer", 8.0: "finest"}
"""How fine clusters can be looked for: from few large ones to many small ones."""
_ALL = 10_000_000
_LINKS = (
    "MATCH (a:Cluster)-[r:LINKED_TO]->(b:Cluster) RETURN a.id, b.id, r.strength ORDER BY a.id, b.id"
)


@dataclass(frozen=True)
class Saved:
    """What the graph holds of clusters: those of the last time, and how they are linked."""

    last: Earlier | None
    links: Mapping[tuple[str, str], float]


def _saved(graph: Graph) -> Saved:
    asked = (SAVED["runs"], SAVED["clusters"], _LINKS)
    runs, clusters, links = (graph.read(cypher, row_limit=_ALL).rows for cypher in asked)
    # Who is where is enough here: what each library said then is asked for where it is compared.
    return Saved(earlier(runs, clusters, ()), {(a, b): float(weight) for a, b, weight in links})


def _earlier(graph: Graph) -> Earlier | None:
    return earlier(*(graph.read(cypher, row_limit=_ALL).rows for cypher in SAVED.values()))


SAVED_CLUSTERS = Asked(_saved)
_OF = (
    "MATCH (:Library {id: $library})-[:MEMBER_OF]->(cluster:Cluster) "
    "RETURN cluster.level, cluster.id, cluster.name ORDER BY cluster.level"
)


def clusters_of(graph: Graph, library: str) -> tuple[tuple[str, str], ...]:
    """Return the saved clusters of a library as (id, name), the fine one first."""
    return tuple((key, name) for _, key, name in graph.read(_OF, {"library": library}).rows)


EARLIER = Asked(_earlier)
TIES = Recipe(mutual_best, (Fits, NEIGHBOURS))


class Known:
    """The clusters of one step, each with its id, and where each library is."""

    def __init__(self, p: Projection, ties: Ties, found: Clustering, last: Earlier | None) -> None:
        self.projection, self.ties, self.found, self.last = p, ties, found, last
        self.resolution = found.levels.fine.resolution
        self.clusters: tuple[Identified, ...] = identify(found, last)
        self.by_id = {each.id: each for each in self.clusters}
        self._by_number = {(e.cluster.level, e.cluster.number): e for e in self.clusters}

    def of_level(self, level: int) -> tuple[Identified, ...]:
        """Return the clusters of a level, the largest first."""
        return tuple(each for each in self.clusters if each.cluster.level == level)

    def at(self, level: int, number: int) -> Identified:
        """Return a cluster by its number within a level."""
        return self._by_number[level, number]

    def names(self, level: int) -> dict[int, str]:
        """Return the names of a level's clusters, by number."""
        return {each.cluster.number: each.cluster.name for each in self.of_level(level)}

    def wider(self, cluster: Cluster) -> Identified | None:
        """Return the coarse cluster that a fine one lies in."""
        return None if cluster.part_of is None else self.at(COARSE, cluster.part_of)

    def inside(self, cluster: Cluster) -> tuple[Identified, ...]:
        """Return the fine clusters that lie in a coarse one."""
        if cluster.level == FINE:
            return ()
        return tuple(e for e in self.of_level(FINE) if e.cluster.part_of == cluster.number)

    def links(self, cluster: Cluster) -> tuple[tuple[Identified, Link], ...]:
        """Return the clusters that one is linked to, the strongest link first."""
        return tuple(
            (self.at(cluster.level, link.b if link.a == cluster.number else link.a), link)
            for link in self.found.links[cluster.level]
            if cluster.number in (link.a, link.b)
        )

    def brokers(self, cluster: Cluster) -> tuple[Broker, ...]:
        """Return the libraries that tie a cluster to others, the best first."""
        every = self.found.brokers[cluster.level]
        return tuple(each for each in every if each.cluster == cluster.number)

    @cached_property
    def changes(self) -> Changes:
        """Return what changed since clusters were saved."""
        return what_changed(self.projection, self.found, self.clusters, self.last)


@cache
def known_at(resolution: float) -> Recipe[Known]:
    """Return the recipe of the clusters of one step, as those that were saved go on."""
    return Recipe(Known, (itself, TIES, found_at(resolution), EARLIER))


@cache
def found_at(resolution: float) -> Recipe[Clustering]:
    """Return the recipe of the clusters of one step, whatever was saved."""
    levels = Recipe(partial(find, resolution=resolution), (TIES,))
    return Recipe(describe, (Fits, TIES, levels))


def saved(whole: Explorer) -> Saved:
    """Return what the graph holds of clusters."""
    return whole.once(SAVED_CLUSTERS)


def as_saved(found: Known) -> Saved:
    """Return clusters that are only found as they would be told if they were saved."""
    clusters = tuple(
        Before(
            each.id,
            each.cluster.name,
            each.cluster.level,
            len(each.cluster.members),
            frozenset(member.id for member in each.cluster.members),
        )
        for each in found.clusters
    )
    links = {
        (found.at(level, each.a).id, found.at(level, each.b).id): each.strength
        for level, every in found.found.links.items()
        for each in every
    }
    return Saved(Earlier("", found.resolution, clusters, {}), links)


def usual(last: Earlier | None) -> float:
    """Return how fine clusters are looked for where nobody says: as those that are saved."""
    return last.resolution if last else RESOLUTION


def steps(last: Earlier | None) -> dict[float, str]:
    """Return at most five steps with their wordings; that of the saved clusters is among them."""
    if last is None or last.resolution in STEPS:
        return STEPS
    nearest = min(STEPS, key=lambda step: abs(math.log(step / last.resolution)))
    return {last.resolution if step == nearest else step: STEPS[step] for step in STEPS}


def resolution_of(whole: Explorer, text: str) -> float:
    """Return the step that an address says, else the usual one."""
    last = saved(whole).last
    return next((step for step in steps(last) if f"{step:g}" == text), usual(last))


def known(whole: Explorer, resolution: float, *, at_most: float | None = None) -> Known | None:
    """Return the clusters of a step; None while they are still being worked out."""
    return whole.soon(known_at(resolution), at_most=at_most)


def known_in_full(whole: Explorer, query: Mapping[str, Any]) -> Known:
    """Return the clusters that an address means, for a file: it waits as long as it takes."""
    return whole.once(known_at(resolution_of(whole, str(query.get("resolution") or ""))))


def exists(whole: Explorer, cluster: str, resolution: str) -> bool:
    """Say whether there is a cluster of this id; while that is not known yet, there may be."""
    here = known(whole, resolution_of(whole, resolution), at_most=2.0)
    return here is None or cluster in here.by_id


@dataclass(frozen=True)
class Fellow:
    """A member of a cluster, by row: its ties, those inside, and whom in it it fits best."""

    row: int
    sureness: float | None
    ties: int
    inside: int
    best: int | None
    fit: float


def fellows(here: Known, cluster: Cluster) -> tuple[Fellow, ...]:
    """Return the members of a cluster with their ties, in its order."""
    weights = here.ties.weights
    rows = [here.projection.index_of(member.id) for member in cluster.members]
    inside = set(rows)
    found = []
    for row, member in zip(rows, cluster.members, strict=True):
        own = slice(weights.indptr[row], weights.indptr[row + 1])
        ends = zip(weights.indices[own].tolist(), weights.data[own].tolist(), strict=True)
        ties = [(weight, -other) for other, weight in ends]
        here_ = sorted((each for each in ties if -each[1] in inside), reverse=True)
        best, fit = (-here_[0][1], 100 * here_[0][0]) if here_ else (None, 0.0)
        found.append(Fellow(row, member.sureness, len(ties), len(here_), best, fit))
    return tuple(found)
