"""Whom to propose to libraries without a sister, so that a few popular ones are not asked by all.

The plain proposal is each library's best partner. The fair one gives every library one partner and
no partner to more than one, with the greatest sum of fits: an assignment, found by the algorithm of
Jonker and Volgenant (1987) over each library's best partners.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from insight.fit.everyone import Neighbours
from insight.fit.fits import Fits

_NOBODY = 1e4
"""The cost of being left without a proposal: more than any fit can bring."""


@dataclass(frozen=True)
class Proposal:
    """What is proposed to a library without a sister: the plain first and the fair one.

    `best` are its best partners with their fits, best first. `fair` is None where all of them are
    taken by libraries that need them more; `rank` is its place among the best, 1 for the first.
    """

    library: str
    best: tuple[tuple[str, float], ...]
    fair: str | None
    fair_score: float | None
    rank: int | None


@dataclass(frozen=True)
class Proposals:
    """The proposals for all libraries without a sister, and what fairness costs.

    `most_asked` is who comes first for most under the plain ranking, and for how many.
    `plain_mean` and `fair_mean` are mean fits of the first proposals, over those with a fair one;
    `left_out` counts the others. `incomparable` are the lonely libraries of which nothing is known.
    """

    found: tuple[Proposal, ...]
    incomparable: tuple[str, ...]
    most_asked: tuple[str, int] | None
    plain_mean: float
    fair_mean: float
    moved: int
    left_out: int

    @property
    def cost(self) -> float:
        """How many points of fit fairness costs on average."""
        return self.plain_mean - self.fair_mean


def proposals(fits: Fits, neighbours: Neighbours) -> Proposals:
    """Propose partners to every library without a sister, from its best `neighbours`.

    Best first by the fair fit, equals in the order of their ids.
    """
    ids = fits.projection.libraries.ids
    alone = np.diff(fits.sisters.indptr) == 0
    lonely = np.flatnonzero(alone & (neighbours.rows[:, :1] >= 0).any(axis=1))
    given = _assigned(neighbours, lonely)
    found = [_proposal(ids, neighbours, *each) for each in zip(lonely.tolist(), given, strict=True)]
    asked = Counter(each.best[0][0] for each in found)
    fair = [each for each in found if each.fair_score is not None]
    return Proposals(
        found=tuple(sorted(found, key=lambda each: (-(each.fair_score or 0.0), each.library))),
        incomparable=tuple(ids[at] for at in np.flatnonzero(alone & ~fits.comparable)),
        most_asked=min(asked.items(), key=lambda each: (-each[1], each[0])) if asked else None,
        plain_mean=_mean([each.best[0][1] for each in fair]),
        fair_mean=_mean([each.fair_score or 0.0 for each in fair]),
        moved=sum(each.rank != 1 for each in fair),
        left_out=len(found) - len(fair),
    )


def _proposal(ids: tuple[str, ...], neighbours: Neighbours, at: int, rank: int) -> Proposal:
    rows, scores = neighbours.rows[at], neighbours.scores[at]
    best = tuple((ids[b], float(s)) for b, s in zip(rows, scores, strict=True) if b >= 0)
    fair, score = best[rank] if rank >= 0 else (None, None)
    return Proposal(ids[at], best, fair, score, rank + 1 if rank >= 0 else None)


def _assigned(neighbours: Neighbours, lonely: NDArray[np.int64]) -> list[int]:
    """Return which of its neighbours each library is given, -1 for none."""
    if not len(lonely):
        return []
    rows, scores = neighbours.rows[lonely], neighbours.scores[lonely]
    owner, rank = np.nonzero(rows >= 0)
    partner = rows[owner, rank]
    # A place of its own for each that would otherwise go without, so that all can be assigned.
    costs = csr_array(
        (100.0 - scores[owner, rank] + 1.0, (owner, partner)),
        shape=(len(lonely), len(neighbours.rows)),
    )
    nobody = csr_array(
        (np.full(len(lonely), _NOBODY), (np.arange(len(lonely)), np.arange(len(lonely))))
    )
    _, columns = min_weight_full_bipartite_matching(hstack([costs, nobody], format="csr"))
    given = columns[:, None] == rows
    return [int(rank) for rank in np.where(given.any(axis=1), given.argmax(axis=1), -1)]


def _mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 6) if values else 0.0
