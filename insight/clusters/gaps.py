"""Gaps of clusters: what many members seek and no member is known to offer, and who offers it.

Many are two members and a fifth of those who say what they seek. Nobody "is known to": members who
do not say what they offer are counted beside it. The nearest outside are those who offer it and fit
those who seek it best, on the average of all of these. How partners work together, such as to
exchange ideas, is no gap where nobody in the whole network has it as a programme.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from insight.clusters.leiden import Labels
from insight.clusters.traits import members_of, states
from insight.fit import Fits

_LEAST, _LEAST_SHARE = 2, 0.2
_NEAREST = 3


@dataclass(frozen=True)
class Nearest:
    """A library, by row, that offers what a cluster lacks, and its mean fit with who seeks it."""

    library: int
    fit: float


@dataclass(frozen=True)
class Gap:
    """An activity, by id and name, that `sought_by` of the `saying` members seek.

    `silent` members do not say what they offer, so they may offer it after all. `offered_by` counts
    who offers it in the whole network, of whom `nearest` fit best.
    """

    activity: str
    name: str
    sought_by: int
    saying: int
    silent: int
    offered_by: int
    nearest: tuple[Nearest, ...]


def gaps(fits: Fits, labels: Labels) -> list[tuple[Gap, ...]]:
    """Return the gaps of each cluster, what most seek first."""
    p = fits.projection
    members = members_of(labels)
    sought = np.asarray((members @ p.seeks).toarray())
    offered = np.asarray((members @ p.offers).toarray())
    saying = np.asarray(members @ states(p, "seeks", p.seeks).astype(np.float64))
    silent = np.asarray(members @ (~states(p, "offers", p.offers)).astype(np.float64))
    many = (sought >= _LEAST) & (sought >= _LEAST_SHARE * saying[:, None])
    offering = np.bincount(p.offers.indices, minlength=len(p.activities.ids))
    is_method = np.array([kind == "method" for kind in p.activity_kinds], dtype=bool)
    many &= ~(is_method & (offering == 0))[None, :]
    found: list[list[Gap]] = [[] for _ in range(members.shape[0])]
    wanted, lacking = np.nonzero((many & (offered == 0)).T)
    for column in np.unique(wanted).tolist():
        clusters = lacking[wanted == column].tolist()
        whole, nearest = _nearest(fits, members, column, clusters)
        for cluster, near in zip(clusters, nearest, strict=True):
            found[cluster].append(
                Gap(
                    p.activities.ids[column],
                    p.activities.names[column],
                    int(sought[cluster, column]),
                    int(saying[cluster]),
                    int(silent[cluster]),
                    whole,
                    near,
                )
            )
    return [tuple(sorted(each, key=lambda gap: (-gap.sought_by, gap.activity))) for each in found]


def _nearest(
    fits: Fits, members: csr_array, column: int, clusters: list[int]
) -> tuple[int, list[tuple[Nearest, ...]]]:
    """Return how many offer an activity, and for each cluster the nearest of them."""
    p = fits.projection
    offering = np.flatnonzero(p.offers[:, [column]].toarray().ravel())
    if not len(offering):
        return 0, [() for _ in clusters]
    seeking = p.seeks[:, [column]].toarray().ravel().astype(np.float64)
    chosen = csr_array(members[clusters].multiply(seeking[None, :]))
    mean = csr_array(chosen @ fits.left).toarray() / np.asarray(chosen.sum(axis=1))[:, None]
    scores = np.round(fits.constant + np.asarray(fits.right[offering] @ mean.T).T, 6)
    return len(offering), [tuple(_best(offering, row)) for row in scores]


def _best(rows: NDArray[np.int64], scores: NDArray[np.float64]) -> Iterator[Nearest]:
    if len(rows) > _NEAREST:
        least = np.partition(scores, len(rows) - _NEAREST)[len(rows) - _NEAREST]
        rows, scores = rows[scores >= least], scores[scores >= least]
    for at in np.lexsort((rows, -scores))[:_NEAREST]:
        yield Nearest(int(rows[at]), float(scores[at]))
