"""The clusters of a network with all that is told of them: names, members, links, brokers, gaps."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph import Projection
from insight.clusters.bridges import Bridges, Broker, Link
from insight.clusters.gaps import Gap, gaps
from insight.clusters.leiden import Labels
from insight.clusters.levels import RESOLUTION, SEEDS, Level, Levels, find
from insight.clusters.names import Counts, Facts, description, names
from insight.clusters.ties import Ties, mutual_best
from insight.clusters.traits import Trait, members_of, said, traits
from insight.fit import Fits, Neighbours

FINE, COARSE = 1, 2


@dataclass(frozen=True)
class Member:
    """A library of a cluster by id; `sureness` from 0 to 1, None where one run is all there is.

    `inside` is the weight of its ties within the cluster; `one_sided` says that it is tied to its
    best partner alone, which has better ones.
    """

    id: str
    name: str
    town: str | None
    sureness: float | None
    inside: float
    one_sided: bool


@dataclass(frozen=True)
class Cluster:
    """A cluster: `number` within its level, the members with the strongest ties inside first.

    `part_of` is the number of the coarse cluster that a fine one lies in.
    """

    level: int
    number: int
    name: str
    description: tuple[str, str]
    members: tuple[Member, ...]
    countries: Counts
    traits: tuple[Trait, ...]
    gaps: tuple[Gap, ...]
    part_of: int | None


@dataclass(frozen=True)
class Alone:
    """A library in no fine cluster, by id, and the reason in words."""

    id: str
    name: str
    why: str


@dataclass(frozen=True)
class Clustering:
    """All clusters, fine ones first, the largest first; what joins them, by level.

    `note` says what there is to say of the whole: that there are no clusters, and why, or how far
    to trust them.
    """

    revision: int
    levels: Levels
    clusters: tuple[Cluster, ...]
    links: dict[int, tuple[Link, ...]]
    brokers: dict[int, tuple[Broker, ...]]
    alone: tuple[Alone, ...]
    countries: Counts
    note: str

    def of_level(self, level: int) -> tuple[Cluster, ...]:
        """Return the clusters of a level, 1 for fine and 2 for coarse, by number."""
        return tuple(each for each in self.clusters if each.level == level)


def cluster(
    fits: Fits, neighbours: Neighbours, *, resolution: float = RESOLUTION, seeds: int = SEEDS
) -> Clustering:
    """Find the clusters of a network and describe them; raises ValueError as `find` does."""
    ties = mutual_best(fits, neighbours)
    return describe(fits, ties, find(ties, resolution=resolution, seeds=seeds))


def describe(fits: Fits, ties: Ties, levels: Levels) -> Clustering:
    """Tell all there is to tell of clusters that are found."""
    p = fits.projection
    things = said(p)
    told = [_Told(p, ties, level, traits(things, level.labels)) for level in levels.both]
    # The coarse are named first: a fine one that is alike says more.
    everywhere = _countries(p, np.arange(len(p.libraries.ids)))
    named = names([*told[1].facts, *told[0].facts], everywhere)
    wide = len(told[1].facts)
    called = {FINE: named[wide:], COARSE: named[:wide]}
    found = []
    for number, level in ((FINE, told[0]), (COARSE, told[1])):
        lacking = gaps(fits, level.level.labels)
        above = levels.part_of.tolist() if number == FINE else [None] * wide
        rows = zip(called[number], level.facts, level.members, lacking, above, strict=True)
        found += [
            Cluster(number, at, name, description(f), m, f.countries, f.traits, gap, part)
            for at, (name, f, m, gap, part) in enumerate(rows)
        ]
    bridges = {
        number: Bridges(ties.weights, fits.sisters, level.labels)
        for number, level in zip((FINE, COARSE), levels.both, strict=True)
    }
    return Clustering(
        revision=p.revision,
        levels=levels,
        clusters=tuple(found),
        links={number: each.links() for number, each in bridges.items()},
        brokers={number: each.brokers() for number, each in bridges.items()},
        alone=_alone(p, ties, levels.fine.labels),
        countries=everywhere,
        note=_note(p, ties, levels),
    )


class _Told:
    """One level with what its clusters are named by."""

    def __init__(
        self, p: Projection, ties: Ties, level: Level, apart: list[tuple[Trait, ...]]
    ) -> None:
        self.level = level
        member = members_of(level.labels)
        ends = ties.weights.tocoo()
        same = level.labels[ends.coords[0]] == level.labels[ends.coords[1]]
        weights = ends.data[same].astype(np.float64)
        sums = np.bincount(ends.coords[0][same], weights, minlength=len(level.labels))
        inside = np.asarray(np.round(sums, 6), dtype=np.float64)
        self.facts, self.members = [], []
        for number in range(level.count):
            rows = member.indices[member.indptr[number] : member.indptr[number + 1]]
            rows = rows[np.lexsort((rows, -inside[rows]))]
            self.members.append(tuple(_member(p, ties, level, int(at), inside) for at in rows))
            facts = Facts(
                len(rows),
                apart[number],
                _countries(p, rows),
                towns(self.members[-1]),
            )
            self.facts.append(facts)


def _member(
    p: Projection, ties: Ties, level: Level, at: int, inside: NDArray[np.float64]
) -> Member:
    sure = float(level.sureness[at])
    return Member(
        p.libraries.ids[at],
        p.libraries.names[at],
        p.libraries.cities[at],
        None if np.isnan(sure) else round(sure, 4),
        float(inside[at]),
        bool(ties.one_sided[at]),
    )


def towns(members: Sequence[Member]) -> tuple[str, ...]:
    """Return the towns of members, each once, in their order."""
    return tuple(dict.fromkeys(each.town for each in members if each.town))


def _countries(p: Projection, rows: NDArray[np.integer]) -> Counts:
    codes = Counter(code for code in p.libraries.country[rows].tolist() if code >= 0)
    return {(p.countries.ids[at], p.countries.names[at]): n for at, n in sorted(codes.items())}


def _alone(p: Projection, ties: Ties, labels: Labels) -> tuple[Alone, ...]:
    return tuple(
        Alone(p.libraries.ids[at], p.libraries.names[at], _why(ties, at))
        for at in np.flatnonzero(labels < 0).tolist()
    )


def _why(ties: Ties, at: int) -> str:
    if ties.unknown[at]:
        return "nothing is known of what it offers or seeks"
    if not ties.tied[at]:
        return "no library of another country fits it, or those that do are its sisters already"
    return "its ties go to several clusters and hold it in none"


def _note(p: Projection, ties: Ties, levels: Levels) -> str:
    size, silent = len(p.libraries.ids), int(ties.unknown.sum())
    if size < 3:
        there = ("There is no library", "There is one library", "There are two libraries")[size]
        return f"{there} in the network: clusters need at least three."
    if silent == size:
        return "No library says what it offers or seeks, so nothing can be compared."
    if not levels.fine.count:
        return "No two libraries are among each other's best fits, so there are no clusters."
    if ties.alike:
        return "All libraries that can be compared fit equally well: nothing sets them apart."
    apart = f" {silent:,} of {size:,} libraries say nothing that could be compared."
    trust = (
        f"They were looked for {levels.seeds:,} times, each time from another start, and the "
        f"results agree to {levels.fine.agreement:.0%}, where chance alone gives 0%."
        if levels.seeds > 1
        else "They were looked for once, so how far chance made them is not known."
    )
    return f"{trust}{apart if silent else ''}"
