"""The best set of all, proven: branch and bound under a ceiling.

Every step takes the candidate that brings most and looks first at the sets with it, then at those
without. What can only end below the best set known is left out. Work is counted in steps, not in
seconds, so that the same question has the same answer everywhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from planning.consortium.apart import Apart, Others
from planning.consortium.branches import Branch, taking, whole
from planning.consortium.ceiling import Ceiling
from planning.consortium.languages import CHAINED
from planning.consortium.parts import WEIGHTS, Scores
from planning.consortium.pool import Flags, Rows
from planning.consortium.terms import Terms

NEARLY = 1e-6
"""As fine as scores are told; more than adding up in another order may differ by."""
_AGAIN = 0.9
_AT_ONCE = 64


@dataclass(frozen=True)
class Found:
    """The best set as places of the pool, None where there is none; no set scores over `bound`."""

    places: Rows | None
    score: float
    bound: float
    steps: int


class Search:
    """One search; `start` is the best set that is known, and its score."""

    def __init__(
        self,
        scores: Scores,
        terms: Terms,
        ceiling: Ceiling,
        *,
        start: tuple[Rows | None, float],
        apart: Sequence[Apart] = (),
        most_steps: int,
    ) -> None:
        self._scores, self._terms, self._ceiling = scores, terms, ceiling
        self._best, self._score = start
        self._others = Others(scores.pool, terms.candidates, apart)
        self._alike = scores.pool.alike[terms.candidates]
        self._most_steps, self._steps = most_steps, 0
        self._open = -np.inf

    def found(self) -> Found:
        """Search, and return what is best."""
        for branch in self._tongues():
            self._descend(branch)
        bound = max(self._score, self._open)
        return Found(self._best, self._score, float(bound), self._steps)

    def _tongues(self) -> Iterator[Branch]:
        """Yield the candidates of each language that all may have in common, at last all of them.

        Sets with no language in common score less, which is taken from them there.
        """
        pool, candidates = self._scores.pool, self._terms.candidates
        says, staff = self._scores.languages.says, pool.staff
        common = self._scores.languages.common(pool.locked[None, :])[0]
        nothing = np.zeros(len(candidates))
        groups = {
            tuple((staff[candidates, at] | ~says[candidates]).tolist())
            for at in np.flatnonzero(common).tolist()
        }
        for group in sorted(groups, key=lambda each: (-sum(each), each)):
            allowed = np.array(group, dtype=bool)
            yield whole(self._terms, self._ceiling, allowed, change=nothing, constant=0.0)
        less = (CHAINED - 1) * WEIGHTS["language"] / self._scores.size
        change = np.where(says[candidates], less, 0.0)
        constant = less * float(says[pool.locked].sum())
        every = np.ones(len(candidates), dtype=bool)
        yield whole(self._terms, self._ceiling, every, change=change, constant=constant)

    def _descend(self, branch: Branch) -> None:
        fresh = True
        while len(branch.left) >= branch.places:
            if branch.places <= 2:
                self._finish(branch)
                return
            if fresh:
                keep = branch.highest() > self._score + NEARLY
                fresh = bool(keep.sum() < _AGAIN * len(keep))
                branch = branch if keep.all() else branch.kept(keep)
                if len(branch.left) < branch.places:
                    return
            value = branch.values()
            order = np.argsort(-value, kind="stable")
            bound = branch.base + self._others.most(value, order, branch)
            if bound <= self._score + NEARLY or self._is_over(bound):
                return
            beside = branch.base + value[order[: branch.places - 1]].sum() + value
            keep = beside > self._score + NEARLY
            kinds = self._alike[branch.left]
            taken = int(np.flatnonzero(kinds == kinds[order[0]])[0])
            self._take(branch, taken)
            # Without one, those that could stand for it bring nothing new either.
            branch = branch.kept(keep & (kinds != kinds[taken]))

    def _is_over(self, bound: float) -> bool:
        """Count a step; say whether there were enough, and then what stays open."""
        if self._steps >= self._most_steps:
            self._open = max(self._open, bound)
            return True
        self._steps += 1
        return False

    def _take(self, branch: Branch, at: int) -> None:
        """Look at the sets with one candidate more."""
        taken = (*branch.taken, int(branch.left[at]))
        keep = np.arange(len(branch.left)) != at
        keep &= self._others.room(taken, branch.left) & self._room(taken, branch)
        self._descend(taking(self._terms, branch, at, keep))

    def _room(self, taken: tuple[int, ...], branch: Branch) -> Flags:
        """Say which candidates can still come by what is asked of the set."""
        if self._scores.pool.needs is None:
            return np.ones(len(branch.left), dtype=bool)
        candidates = self._terms.candidates
        here = [*self._scores.pool.locked.tolist(), *candidates[list(taken)].tolist()]
        return self._scores.meeting.room(here, branch.places - 1, candidates[branch.left])

    def _finish(self, branch: Branch) -> None:
        """Score the sets that lack one or two, from the highest ceiling down."""
        ceilings = branch.base + branch.alone
        if branch.places == 2:
            pairs = branch.shared + branch.shared.T
            ceilings = ceilings[:, None] + branch.alone[None, :] + pairs
            ceilings = np.where(np.tri(len(branch.left), dtype=bool), -np.inf, ceilings)
        ends = np.argwhere(ceilings > self._score + NEARLY)
        tops = ceilings[tuple(ends.T)]
        order = np.argsort(-tops, kind="stable")
        for at in range(0, len(order), _AT_ONCE):
            some = order[at : at + _AT_ONCE]
            highest = float(tops[some[0]])
            if highest <= self._score + NEARLY or self._is_over(highest):
                return
            self._try(branch.taken, branch.left[ends[some]])

    def _try(self, taken: tuple[int, ...], ends: Rows) -> None:
        """Score sets, and keep the best of them if it is better than the best known."""
        candidates, scores = self._terms.candidates, self._scores
        fixed = np.concatenate([scores.pool.locked, candidates[list(taken)]]).astype(np.int64)
        sets = np.column_stack([np.tile(fixed, (len(ends), 1)), candidates[ends]])
        totals = np.where(scores.meeting.missing(sets) > 0, -np.inf, scores.totals(sets))
        for at in np.argsort(-totals, kind="stable").tolist():
            if totals[at] <= self._score + NEARLY / 2:
                return
            one = np.sort(sets[at])
            if self._others.differs(one):
                self._best, self._score = one, float(totals[at])
                return
