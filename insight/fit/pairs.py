"""The best pairs of the whole network."""

from dataclasses import dataclass

import numpy as np

from insight.fit.everyone import Neighbours
from insight.fit.fits import Fits


@dataclass(frozen=True)
class Pair:
    """Two libraries by id, the smaller first, and how well they fit."""

    a: str
    b: str
    score: float


def best_pairs(fits: Fits, neighbours: Neighbours, *, limit: int | None = None) -> tuple[Pair, ...]:
    """Return the best pairs, best first; equals stand in the order of their ids.

    Without a limit all that are certain: whatever `neighbours` does not hold fits less well. With
    one, at most so many; as many as `neighbours` holds for each library are always certain.
    """
    owners, ranks = np.nonzero(neighbours.rows >= 0)
    others, scores = neighbours.rows[owners, ranks], neighbours.scores[owners, ranks]
    # Fit is the same seen from either side, so the half of the pairs tells all that are held.
    first, second = np.minimum(owners, others), np.maximum(owners, others)
    _, once = np.unique(np.column_stack([first, second]), axis=0, return_index=True)
    first, second, scores = first[once], second[once], scores[once]
    certain = max(int((scores > _beyond(neighbours)).sum()), neighbours.rows.shape[1])
    order = np.lexsort((second, first, -scores))[: certain if limit is None else limit]
    ids = fits.projection.libraries.ids
    return tuple(
        Pair(ids[a], ids[b], float(score))
        for a, b, score in zip(first[order], second[order], scores[order], strict=True)
    )


def _beyond(neighbours: Neighbours) -> float:
    """Return what a pair that is not held fits at most.

    It is better than the last of neither library, so no better than the second best of all lasts.
    """
    last = np.where(neighbours.rows[:, -1] >= 0, neighbours.scores[:, -1], -np.inf)
    return float(np.partition(last, -2)[-2]) if len(last) > 1 else -np.inf
