"""The best partners of one library."""

from dataclasses import dataclass

import numpy as np

from insight.fit.conditions import Conditions, Drop, Mask, narrowed
from insight.fit.fits import Fits


@dataclass(frozen=True)
class Ranked:
    """A partner by id and how well it fits."""

    id: str
    score: float


@dataclass(frozen=True)
class Ranking:
    """The best partners of a library, best first; equals stand in the order of their ids.

    `total` counts all who may be proposed under the conditions; `drops` say, where nobody is left,
    which conditions to drop. `comparable` is false where nothing is known of what the library
    itself offers or seeks. `alike` says that all of several fit equally well, so that their order
    means nothing.
    """

    library: str
    found: tuple[Ranked, ...]
    total: int
    drops: tuple[Drop, ...] = ()
    comparable: bool = True
    alike: bool = False


_ANY = Conditions()
NEARLY = 1e-5
"""More than the digits that two ways of adding up can differ by."""


def best_partners(
    fits: Fits, library: str, *, conditions: Conditions = _ANY, limit: int = 20
) -> Ranking:
    """Return the best partners of a library under conditions; raises KeyError for an unknown id.

    Proposed is who is of another country, no sister yet, and names something it offers or seeks.
    """
    p = fits.projection
    at = p.index_of(library)
    if not fits.comparable[at]:
        return Ranking(library, (), 0, comparable=False)
    who = narrowed(partners(fits, at), conditions.masks(p))
    best = _best(fits, at, who.left, limit=limit)
    found = tuple(Ranked(p.libraries.ids[b], score) for b, score in best)
    total = int(who.left.sum())
    alike = total > 1 and float(np.ptp(fits.nearly(at)[who.left])) < NEARLY
    return Ranking(library, found, total, who.drops, alike=alike)


def partners(fits: Fits, at: int) -> Mask:
    """Say of each library whether it may be proposed to the one of a row."""
    country = fits.projection.libraries.country
    left = fits.comparable.copy()
    if country[at] >= 0:
        left &= country != country[at]
    left[at] = False
    left[fits.sisters[[at]].indices] = False
    return left


def best_rows(fits: Fits, at: int, *, limit: int) -> list[tuple[int, float]]:
    """Return the rows that fit best with a row, with their fits; of equals the first row."""
    return _best(fits, at, partners(fits, at), limit=limit)


def _best(fits: Fits, at: int, who: Mask, *, limit: int) -> list[tuple[int, float]]:
    rows = np.flatnonzero(who)
    nearly = fits.nearly(at)[rows]
    if 0 < limit < len(rows):
        least = np.partition(nearly, len(rows) - limit)[len(rows) - limit]
        rows = rows[nearly >= least - NEARLY]
    scores = fits.scores(np.full(len(rows), at), rows)
    order = np.lexsort((rows, -scores))[:limit]
    return list(zip(rows[order].tolist(), scores[order].tolist(), strict=True))
