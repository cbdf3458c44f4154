"""Good sets to begin with: filled up greedily, then bettered by swaps."""

from collections.abc import Iterator

import numpy as np

from planning.consortium.apart import Others
from planning.consortium.ceiling import Ceiling
from planning.consortium.parts import Scores
from planning.consortium.pool import Floats, Rows
from planning.consortium.terms import Terms

_SEEDS = 8
_POLISHED = 2
_FORBIDDEN = 1_000.0
"""More than any score: what a set loses for each thing that is asked of it and missing."""


def good_set(
    scores: Scores, terms: Terms, ceiling: Ceiling, others: Others
) -> tuple[Rows | None, float]:
    """Return a set that meets all that is asked, with its score; None where none was found."""
    judge = _Judge(scores, terms, others)
    seen = sorted({tuple(each.tolist()) for each in _by_ceiling(terms, ceiling)})
    tried = np.array(seen, dtype=np.int64)
    order = np.argsort(-judge.scores(tried), kind="stable")[:_POLISHED]
    found = [_swapped(judge, tried[at]) for at in order.tolist()]
    places, score = max(found, key=lambda each: each[1])
    one = np.sort(np.concatenate([scores.pool.locked, terms.candidates[places]])).astype(np.int64)
    return (one, score) if score > 0 and others.differs(one) else (None, -np.inf)


class _Judge:
    """Scores sets of candidates; what is forbidden scores less than anything that is not."""

    def __init__(self, scores: Scores, terms: Terms, others: Others) -> None:
        self._scores, self._terms, self._others = scores, terms, others

    def scores(self, sets: Rows) -> Floats:
        """Return the scores of b sets of places among the candidates."""
        locked = np.tile(self._scores.pool.locked, (len(sets), 1))
        whole = np.column_stack([locked, self._terms.candidates[sets]]).astype(np.int64)
        wrong = self._scores.meeting.missing(whole) + self._others.excess(sets)
        return np.asarray(self._scores.totals(whole) - _FORBIDDEN * wrong)

    @property
    def size(self) -> int:
        """How many candidates there are."""
        return len(self._terms.candidates)


def _by_ceiling(terms: Terms, ceiling: Ceiling) -> Iterator[Rows]:
    """Yield sets that are high under the ceiling, each begun with another candidate."""
    pairs = ceiling.shared + ceiling.shared.T
    np.fill_diagonal(pairs, 0.0)
    worth = ceiling.alone + np.sort(pairs, axis=1)[:, -terms.places :].sum(axis=1)
    for first in np.argsort(-worth, kind="stable")[:_SEEDS].tolist():
        taken = [first]
        while len(taken) < terms.places:
            gain = ceiling.alone + pairs[taken].sum(axis=0)
            gain[taken] = -np.inf
            taken.append(int(gain.argmax()))
        yield np.sort(_swapped_by_ceiling(ceiling.alone, pairs, np.array(taken)))


def _swapped_by_ceiling(alone: Floats, pairs: Floats, taken: Rows) -> Rows:
    """Swap one for one as long as the set gets higher under the ceiling."""
    while True:
        gain = alone + pairs[taken].sum(axis=0)
        change = gain[None, :] - gain[taken][:, None] - pairs[taken]
        change[:, taken] = -np.inf
        out, into = np.unravel_index(int(change.argmax()), change.shape)
        if change[out, into] <= 1e-9:
            return taken
        taken = np.append(np.delete(taken, out), into)


def _swapped(judge: _Judge, taken: Rows) -> tuple[Rows, float]:
    """Swap one for one as long as the score gets higher."""
    best = float(judge.scores(taken[None, :])[0])
    while True:
        others = np.setdiff1d(np.arange(judge.size), taken)
        sets = np.repeat(taken[None, :], len(taken) * len(others), axis=0)
        for place in range(len(taken)):
            sets[place * len(others) : (place + 1) * len(others), place] = others
        found = judge.scores(sets) if len(sets) else np.zeros(0)
        if not len(sets) or float(found.max()) <= best + 1e-9:
            return taken, best
        taken, best = sets[int(found.argmax())], float(found.max())
