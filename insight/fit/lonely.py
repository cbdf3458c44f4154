"""Whom to propose to libraries without a sister, so that a few popular ones are not asked by all.

The plain proposal is each library's best partner. The fair one gives every library one partner and
no partner to more than one, with the greatest sum of fits over each library's best partners; who
finds all of its best taken is given one of those further down that nobody was given.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from insight.fit.everyone import Neighbours
from insight.fit.fits import Fits
from insight.fit.further import Further, assigned, further


@dataclass(frozen=True)
class Proposal:
    """What is proposed to a library without a sister: the plain first and the fair one.

    `best` are its best partners with their fits, best first; `mutual` says of each whether the
    library is among the best of that one too. `fair` is None where all who fit are taken by
    libraries that need them more; `rank` is its place among all, 1 for the first.
    """

    library: str
    best: tuple[tuple[str, float], ...]
    mutual: tuple[bool, ...]
    fair: str | None
    fair_score: float | None
    rank: int | None


@dataclass(frozen=True)
class Proposals:
    """The proposals for all libraries without a sister, and what fairness costs.

    `incomparable` are the lonely libraries of which nothing is known, `nobody` the other ones for
    which nobody abroad can be compared: with `found` they are all without a sister. `alike` says
    that all who are among their best fit equally well, so that no order means anything.

    `most_asked` is who comes first for most under the plain ranking, and for how many.
    `plain_mean` and `fair_mean` are mean fits of the first proposals, over those with a fair one;
    `moved` counts who gets another than its first, `far` who gets one past its best, `left_out`
    who gets none.
    """

    found: tuple[Proposal, ...]
    incomparable: tuple[str, ...]
    nobody: tuple[str, ...]
    alike: bool
    most_asked: tuple[str, int] | None
    plain_mean: float
    fair_mean: float
    moved: int
    far: int
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
    fitted = (neighbours.rows >= 0).any(axis=1)
    lonely = np.flatnonzero(alone & fitted)
    given = _given(fits, neighbours, lonely)
    mutual = _mutual(neighbours)
    found = [_proposal(ids, neighbours, mutual, at, given.get(at)) for at in lonely.tolist()]
    asked = Counter(each.best[0][0] for each in found)
    fair = [each for each in found if each.fair_score is not None]
    width = neighbours.rows.shape[1]
    return Proposals(
        found=tuple(sorted(found, key=lambda each: (-(each.fair_score or 0.0), each.library))),
        incomparable=tuple(ids[at] for at in np.flatnonzero(alone & ~fits.comparable)),
        nobody=tuple(ids[at] for at in np.flatnonzero(alone & fits.comparable & ~fitted)),
        alike=_alike(found),
        most_asked=min(asked.items(), key=lambda each: (-each[1], each[0])) if asked else None,
        plain_mean=_mean([each.best[0][1] for each in fair]),
        fair_mean=_mean([each.fair_score or 0.0 for each in fair]),
        moved=sum(each.rank != 1 for each in fair),
        far=sum((each.rank or 0) > width for each in fair),
        left_out=len(found) - len(fair),
    )


def _given(fits: Fits, neighbours: Neighbours, lonely: NDArray[np.int64]) -> dict[int, Further]:
    """Return the fair proposal of each row; whoever has none is left out."""
    rows, scores = neighbours.rows[lonely], neighbours.scores[lonely]
    places = assigned(rows, scores, size=len(neighbours.rows))
    given = {
        int(lonely[line]): Further(int(rows[line, at]), float(scores[line, at]), int(at) + 1)
        for line, at in enumerate(places)
        if at >= 0
    }
    free = np.ones(len(neighbours.rows), dtype=bool)
    free[[each.row for each in given.values()]] = False
    # A list that is not full holds everybody who fits: there is nobody further down.
    left = lonely[(places < 0) & (rows[:, -1] >= 0)]
    return given | further(fits, left.tolist(), free)


def _proposal(
    ids: tuple[str, ...],
    neighbours: Neighbours,
    mutual: NDArray[np.bool_],
    at: int,
    given: Further | None,
) -> Proposal:
    rows, scores = neighbours.rows[at], neighbours.scores[at]
    best = tuple((ids[b], float(s)) for b, s in zip(rows, scores, strict=True) if b >= 0)
    both = tuple(mutual[at, : len(best)].tolist())
    if given is None:
        return Proposal(ids[at], best, both, None, None, None)
    return Proposal(ids[at], best, both, ids[given.row], given.score, given.rank)


def _mutual(neighbours: Neighbours) -> NDArray[np.bool_]:
    """Say of each neighbour whether the library is among its neighbours too."""
    size = len(neighbours.rows)
    owner, rank = np.nonzero(neighbours.rows >= 0)
    partner = neighbours.rows[owner, rank].astype(np.int64)
    mutual = np.zeros(neighbours.rows.shape, dtype=bool)
    mutual[owner, rank] = np.isin(partner * size + owner, owner * size + partner)
    return mutual


def _alike(found: Sequence[Proposal]) -> bool:
    """Say whether there is a choice anywhere, and all of it is between equals."""
    scores = {score for each in found for _, score in each.best}
    return len(scores) == 1 and any(len(each.best) > 1 for each in found)


def _mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 6) if values else 0.0
