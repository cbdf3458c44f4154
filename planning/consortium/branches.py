"""Branches of the search: all sets with what is taken, and how high any of them can be."""

from dataclasses import dataclass, replace

import numpy as np

from planning.consortium.ceiling import Ceiling
from planning.consortium.pool import Flags, Floats, Rows
from planning.consortium.terms import Terms

NEVER = -1e6
_STEEP_FROM = 6
"""With so few places left, ties are counted as what they are, not on average."""


@dataclass(frozen=True)
class Branch:
    """All sets with what is `taken` that are filled up, in so many `places`, from what is `left`.

    A set's score is at most base + Σ alone + Σ shared over its ordered pairs of what is left.
    `ties` is the slope of the line over old ties, `experienced` where the tangent over those who
    take part in EU programmes touches; both move as a branch is followed.
    """

    base: float
    alone: Floats
    shared: Floats
    left: Rows
    taken: tuple[int, ...]
    places: int
    ties: float
    experienced: float

    def kept(self, keep: Flags) -> "Branch":
        """Return the branch with some of the candidates alone."""
        return replace(
            self,
            alone=self.alone[keep],
            shared=self.shared[np.ix_(keep, keep)],
            left=self.left[keep],
        )

    def highest(self) -> Floats:
        """Return how high a set with each candidate can be."""
        ahead = self.alone + self.shared + self.shared.T
        ahead += _greatest(self.shared, self.places - 2)
        np.fill_diagonal(ahead, NEVER)
        return np.asarray(self.base + self.alone + _greatest(ahead, self.places - 1))

    def values(self) -> Floats:
        """Return what each candidate brings at most, its best partners with it."""
        return np.asarray(self.alone + _greatest(self.shared, self.places - 1))


def whole(
    terms: Terms, ceiling: Ceiling, allowed: Flags, *, change: Floats, constant: float
) -> Branch:
    """Return the branch of all sets of some candidates, with what each counts less."""
    shared = ceiling.shared[np.ix_(allowed, allowed)]
    np.fill_diagonal(shared, NEVER)
    return Branch(
        base=ceiling.constant + constant,
        alone=(ceiling.alone + change)[allowed],
        shared=shared,
        left=np.flatnonzero(allowed),
        taken=(),
        places=terms.places,
        ties=ceiling.ties,
        experienced=ceiling.experienced,
    )


def taking(terms: Terms, branch: Branch, at: int, keep: Flags) -> Branch:
    """Return the branch with one candidate more; `keep` says who can still come."""
    pairs = branch.shared[at] + branch.shared[:, at]
    child = replace(
        branch.kept(keep),
        base=branch.base + float(branch.alone[at]),
        alone=(branch.alone + pairs)[keep],
        taken=(*branch.taken, int(branch.left[at])),
        places=branch.places - 1,
    )
    return _ties_laid(terms, _tangent_laid(terms, child))


def _tangent_laid(terms: Terms, branch: Branch) -> Branch:
    """Let the tangent touch where newcomers are as near to half as they can come."""
    here = terms.experienced + float(terms.experience[list(branch.taken)].sum())
    touches = min(max(terms.size / 2, here), here + branch.places)
    slope = 2 * terms.mixing * (branch.experienced - touches)
    if not slope:
        return branch
    constant = terms.mixing * (touches**2 - branch.experienced**2) + slope * here
    return replace(
        branch,
        base=branch.base + constant,
        alone=branch.alone + slope * terms.experience[branch.left],
        experienced=touches,
    )


def _ties_laid(terms: Terms, branch: Branch) -> Branch:
    """Near the end, let the line over old ties touch at those that are there."""
    if branch.places > _STEEP_FROM:
        return branch
    taken = np.array(branch.taken, dtype=np.int64)
    old = terms.old + int(terms.old_alone[taken].sum())
    old += int(terms.old_paired[np.ix_(taken, taken)].sum() / 2)
    most = len(terms.ties.points) - 1
    ties = float(terms.ties.points[1]) if old < most else 0.0
    if ties == branch.ties:
        return branch
    more = ties - branch.ties
    lines = terms.ties.intercept(np.array([ties, branch.ties]), np.array(terms.old))[0]
    mine = terms.old_alone[branch.left] + terms.old_paired[np.ix_(taken, branch.left)].sum(axis=0)
    shared = branch.shared + more / 2 * terms.old_paired[np.ix_(branch.left, branch.left)]
    return replace(
        branch,
        base=branch.base + float(lines[0] - lines[1]) + more * (old - terms.old),
        alone=branch.alone + more * mine,
        shared=shared,
        ties=ties,
    )


def _greatest(shared: Floats, number: int) -> Floats:
    """Return for each row the sum of so many of its greatest values."""
    size = len(shared)
    if number < 1:
        return np.zeros(size)
    if size <= number:
        return np.full(size, NEVER)
    return np.asarray(np.partition(shared, size - number, axis=1)[:, size - number :].sum(axis=1))
