"""The score of a set as terms of single candidates and of pairs, as far as it is made of those.

What is not, is how often each theme is offered and how many old ties there are: concave in these
counts. A `Curve` is held from above by straight lines, one slope each, so that what remains is
linear in single candidates and pairs and never less than the score.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planning.consortium.parts import WEIGHTS, Scores
from planning.consortium.pool import Floats, Rows


@dataclass(frozen=True)
class Curve:
    """What counts bring: `points[c]` for a count of c, as many for all greater ones; concave."""

    points: Floats

    def intercept(self, slopes: Floats, first: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """Return the least lines of some slopes over what is more than first counts, and where.

        A line is intercept + slope · count; it touches the curve at the count that is returned.
        """
        last = len(self.points) - 1
        best, touched = np.full(slopes.shape, -np.inf), np.zeros(slopes.shape)
        for more in range(last + 1):
            value = self.points[np.minimum(first + more, last)] - more * slopes
            better = value > best + 1e-12
            best, touched = np.where(better, value, best), np.where(better, more, touched)
        return best, touched


@dataclass(frozen=True)
class Seeker:
    """One who is in every set and seeks themes: a started library, or the choice of themes."""

    worth: Floats
    counts: NDArray[np.int64]


@dataclass(frozen=True)
class Terms:
    """The parts of a search over m candidates for `places` free places, in points.

    `alone` and `paired` are of the candidates; `worth` is for each candidate and theme what a
    point of the curve counts, `counts` how many of those started offer it already.
    """

    places: int
    candidates: Rows
    constant: float
    alone: Floats
    paired: Floats
    offers: Floats
    themes: Curve
    worth: Floats
    counts: NDArray[np.int64]
    seekers: tuple[Seeker, ...]
    ties: Curve
    old: int
    old_alone: Floats
    old_paired: Floats
    size: int
    mixing: float
    experienced: float
    experience: Floats


def terms(scores: Scores, candidates: Rows) -> Terms:
    """Take the score of all sets of what is started and some candidates apart."""
    pool, locked = scores.pool, scores.pool.locked
    base, alone = _pairs(scores), _alone(scores)
    sisters = pool.sisters.astype(float)
    among = np.ix_(candidates, candidates)
    counts = np.asarray(pool.offers[locked].sum(axis=0))
    is_chosen = bool(len(scores.themes.chosen))
    worth = np.zeros(pool.offers.shape) if is_chosen else _worth(scores)
    each = [_locked(scores, at, counts) for at in locked.tolist()]
    constant = base[np.ix_(locked, locked)].sum() / 2 + alone[locked].sum() + _outliving(scores)
    return Terms(
        places=scores.size - len(locked),
        candidates=candidates,
        constant=float(constant),
        alone=alone[candidates] + base[np.ix_(candidates, locked)].sum(axis=1),
        paired=base[among],
        offers=pool.offers[candidates].astype(float),
        themes=Curve(np.cumsum([0.0, WEIGHTS["themes"], _spare(scores)])),
        worth=worth[candidates],
        counts=counts,
        seekers=(_choice(scores, counts),) if is_chosen else tuple(each),
        ties=Curve(WEIGHTS["ties"] * np.arange(scores.half + 1) / scores.half),
        old=int(sisters[np.ix_(locked, locked)].sum() / 2),
        old_alone=sisters[np.ix_(candidates, locked)].sum(axis=1),
        old_paired=sisters[among],
        size=scores.size,
        mixing=WEIGHTS["newcomers"] / scores.most_mixed,
        experienced=float(pool.experience[locked].sum()),
        experience=pool.experience[candidates],
    )


def _spare(scores: Scores) -> float:
    """Return what each kind of safety weighs: of themes, of talk, and of the rule if there is."""
    return WEIGHTS["safety"] / (2 if scores.pool.needs is None else 3)


def _outliving(scores: Scores) -> float:
    """Return what safety of talk and of the rule bring at most."""
    has_rule = scores.pool.needs is not None
    return _spare(scores) * (1 + (has_rule and scores.size > scores.meeting.needs.least_size))


def _alone(scores: Scores) -> Floats:
    """Return what each library brings by itself: its talk, and what it counts as usual.

    Of n members E take part in programmes, as far as is known: E (n - E) pairs mix, less what a
    member that does not say would mix with itself, which is taken off here.
    """
    pool, themes = scores.pool, scores.themes
    talk = np.where(scores.languages.says, 1.0, pool.usual.speaking) * WEIGHTS["language"]
    usual = WEIGHTS["themes"] * themes.usual_once + _spare(scores) * themes.usual_twice
    is_silent = (themes.lengths == 0) & (not len(themes.chosen))
    itself = pool.experience * (1 - pool.experience) * WEIGHTS["newcomers"] / scores.most_mixed
    return np.asarray((talk + np.where(is_silent, usual, 0.0)) / scores.size - itself)


def _pairs(scores: Scores) -> Floats:
    """Return what each pair brings by its fit and by its countries."""
    pairs = max(1, scores.pairs)
    return np.asarray(
        WEIGHTS["fit"] * scores.pool.fit / pairs + WEIGHTS["countries"] * scores.apart / pairs
    )


def _worth(scores: Scores) -> Floats:
    lengths = np.maximum(scores.themes.lengths, 1)[:, None]
    return np.asarray(scores.pool.seeks / lengths / scores.size)


def _choice(scores: Scores, counts: NDArray[np.int64]) -> Seeker:
    worth = np.zeros(len(counts))
    worth[scores.themes.chosen] = 1 / len(scores.themes.chosen)
    return Seeker(worth, counts)


def _locked(scores: Scores, at: int, counts: NDArray[np.int64]) -> Seeker:
    return Seeker(_worth(scores)[at], counts - scores.pool.offers[at])
