"""Clusters on two levels, fine and coarse, with how sure each membership is.

The fine ones are found on the ties of libraries, the coarse ones on the graph of the fine ones, so
that each fine cluster lies whole in one coarse one. Leiden runs with many seeds, and what is taken
is their consensus: each tie binds by how many of the runs kept it inside a group, and the groups
are found once more on that (Poulin and Theberge, 2019, "Ensemble clustering for graphs").
"""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from insight.clusters.agreement import mean_agreement, sureness
from insight.clusters.leiden import Labels, coarser, modularity, partition, renumbered
from insight.clusters.ties import Ties

RESOLUTION = 2.0
"""How fine the fine clusters are; 1 is what modularity alone would give."""
COARSER_BY = 4.0
"""By how much the resolution of the coarse clusters is smaller."""
SEEDS = 20
SMALLEST = 3
"""How many libraries a network has at least that clusters are looked for in."""
_LOOSE = 0.05
"""How much a tie still binds that no run kept inside a group; the same in the source."""


@dataclass(frozen=True)
class Level:
    """The clusters of one level: the number of each library's, and how sure that is.

    Clusters are numbered from 0, the largest first; -1 is on its own. `sureness` is from 0 to 1,
    nan where there is nothing to tell; `agreement` is the mean adjusted Rand index of the runs.
    """

    labels: Labels
    sureness: NDArray[np.float64]
    agreement: float
    resolution: float
    modularity: float

    @property
    def count(self) -> int:
        """How many clusters there are."""
        return int(self.labels.max(initial=-1)) + 1


@dataclass(frozen=True)
class Levels:
    """The two levels, and for each fine cluster the coarse one that it is part of."""

    fine: Level
    coarse: Level
    part_of: NDArray[np.int32]
    seeds: int

    @property
    def both(self) -> tuple[Level, Level]:
        """The fine and the coarse level."""
        return self.fine, self.coarse


def find(
    ties: Ties, *, resolution: float = RESOLUTION, seeds: int = SEEDS, threads: int | None = None
) -> Levels:
    """Find the clusters of the graph of mutual best fits.

    `resolution` is the coarser-finer control: greater is finer. Runs go on `threads`, as many as
    there are processors by default, which changes nothing but the time. Raises ValueError where
    the resolution is not above 0, or where there is no seed.
    """
    if not resolution > 0 or not np.isfinite(resolution):
        raise ValueError(f"How fine clusters are is a number above 0, not {resolution}.")
    if seeds < 1:
        raise ValueError(f"At least one run is needed, not {seeds}.")
    # Where nothing tells libraries apart, chance must not part them.
    seeds = 1 if ties.alike or not ties.weights.nnz else seeds
    runs = _runs(ties, resolution, seeds, threads or os.cpu_count() or 1)
    fines, coarses = [fine for fine, _ in runs], [coarse for _, coarse in runs]
    fine = _level(ties, _agreed(ties, fines, resolution), fines, resolution)
    wider = resolution / COARSER_BY
    coarse = _level(ties, _agreed(ties, coarses, wider, of=fine.labels), coarses, wider)
    part_of = np.full(fine.count, -1, dtype=np.int32)
    placed = fine.labels >= 0
    part_of[fine.labels[placed]] = coarse.labels[placed]
    return Levels(fine, coarse, part_of, seeds)


def _runs(ties: Ties, resolution: float, seeds: int, threads: int) -> list[tuple[Labels, Labels]]:
    """Return the fine and coarse labels of every seed; threads do not change them."""

    def run(seed: int) -> tuple[Labels, Labels]:
        if ties.weights.shape[0] < SMALLEST:
            alone = np.full(ties.weights.shape[0], -1, dtype=np.int32)
            return alone, alone
        if ties.alike:
            whole = renumbered(connected_components(ties.weights, directed=False)[1])
            return whole, whole
        fine = partition(ties.bonds, resolution=resolution, seed=seed)
        wider = resolution / COARSER_BY
        return fine, coarser(ties.bonds, fine, resolution=wider, seed=seed)

    with ThreadPoolExecutor(min(seeds, threads)) as pool:
        return list(pool.map(run, range(seeds)))


def _agreed(
    ties: Ties, runs: list[Labels], resolution: float, *, of: Labels | None = None
) -> Labels:
    """Return what the runs agree on; with `of`, groups that are made of whole ones of those."""
    if len(runs) == 1:
        return runs[0]
    one, other = ties.bonds.tocoo().coords
    kept = sum(((run[one] == run[other]) & (run[one] >= 0)).astype(np.int32) for run in runs)
    held = ties.bonds.data * (_LOOSE + (1 - _LOOSE) * kept / len(runs))
    bonds = csr_array((held, ties.bonds.indices, ties.bonds.indptr), shape=ties.bonds.shape)
    if of is None:
        return partition(bonds, resolution=resolution, seed=0)
    return coarser(bonds, of, resolution=resolution, seed=0)


def _level(ties: Ties, labels: Labels, runs: list[Labels], resolution: float) -> Level:
    others = runs if len(runs) > 1 else []
    return Level(
        labels=labels,
        sureness=sureness(labels, others),
        agreement=mean_agreement(labels, others, ties.tied),
        resolution=resolution,
        modularity=modularity(ties.bonds, labels),
    )
