"""The best partners of everybody: the graph of fit.

All pairs are looked at in square tiles, as products of dense rows in single precision. Fit is the
same from both sides, so a tile serves its rows and its columns and the half of the tiles will do.
What comes out best, and a few more, is counted again exactly; where those few leave a doubt, the
library is ranked by itself.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from insight.fit.fits import Fits
from insight.fit.ranking import best_rows
from insight.fit.tiles import BARRED, Floats, Tile, Tiles

_ERROR = 2e-3
"""More than single precision may be wrong by, in points of 100."""
_SPARE = 6
_CROWD = 8
"""Candidates of a row, in lengths of its list, from which on a tile is thinned out first."""
_NOBODY = np.float32(BARRED / 2)
_Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Neighbours:
    """For each of n libraries the rows of its k best partners, best first, and their fits.

    A row is -1 and its fit nan where a library has fewer.
    """

    rows: NDArray[np.int32]
    scores: NDArray[np.float64]


def best_of_everybody(fits: Fits, *, limit: int = 10) -> Neighbours:
    """Return the best partners of every library, the same as `best_partners` finds for each."""
    best = _Best(fits, limit + _SPARE)
    with ThreadPoolExecutor(1, thread_name_prefix="fit") as other:
        for tile in Tiles(fits, limit=limit + _SPARE):
            # The two sides of a tile are of different rows, so both can be looked through at once.
            turned = other.submit(best.take_turned, tile) if tile.turns else None
            best.take(tile.values, tile.rows, tile.columns)
            if turned:
                turned.result()
    return _exact(fits, best, limit)


def _exact(fits: Fits, best: "_Best", limit: int) -> Neighbours:
    """Count again what was found, and rank by itself whoever may lack one of its best."""
    size = len(best.rows)
    rows = np.full((size, limit), -1, dtype=np.int32)
    scores = np.full((size, limit), np.nan)
    for at in range(0, size, 4096):
        held = best.rows[at : at + 4096]
        owner, place = np.nonzero(held >= 0)
        partner = held[owner, place]
        exact = fits.scores(owner + at, partner)
        order = np.lexsort((partner, -exact, owner))
        owner, partner, exact = owner[order] + at, partner[order], exact[order]
        rank = np.arange(len(owner)) - np.searchsorted(owner, owner)
        kept = rank < limit
        rows[owner[kept], rank[kept]] = partner[kept]
        scores[owner[kept], rank[kept]] = exact[kept]
    least = best.values[:, -1]
    # What fell out was at most as good as the last that is held.
    for at in np.flatnonzero((least > _NOBODY) & ~(scores[:, -1] > least + _ERROR)).tolist():
        found = best_rows(fits, at, limit=limit)
        rows[at] = [row for row, _ in found]
        scores[at] = [score for _, score in found]
    return Neighbours(rows, scores)


class _Best:
    """The best rows of each row so far and their fits in single precision, best first."""

    def __init__(self, fits: Fits, held: int) -> None:
        size = len(fits.projection.libraries.ids)
        self.rows = np.full((size, held), -1, dtype=np.int32)
        self.values = np.full((size, held), _NOBODY, dtype=np.float32)
        ties = fits.sisters.tocoo()
        self._sisters = np.sort(ties.coords[0].astype(np.int64) * size + ties.coords[1])

    def take(self, values: Floats, owners: _Rows, places: _Rows, *, turned: bool = False) -> None:
        """Look through the fits of some owners with some others; `turned`: owners are columns."""
        held, across = self.rows.shape[1], 0 if turned else 1
        # Kept in the order of the values, for a turned copy would take longer than the search.
        reached = values > np.expand_dims(self.values[owners, -1], across)
        if np.count_nonzero(reached) > _CROWD * held * len(owners) and len(places) > held:
            reached &= values >= np.partition(values, -held, axis=across).take([-held], axis=across)
        found = np.flatnonzero(reached)
        row, column = np.divmod(found, values.shape[1])
        line, other = (column, row) if turned else (row, column)
        owner, place = owners[line], places[other]
        free = np.flatnonzero((owner != place) & ~self._are_sisters(owner, place))
        if turned:
            free = free[np.argsort(line[free], kind="stable")]
        if len(free):
            self._merge(owner[free], place[free], values.ravel()[found[free]])

    def take_turned(self, tile: Tile) -> None:
        """Look through a tile for its columns."""
        self.take(tile.values, tile.columns, tile.rows, turned=True)

    def _are_sisters(self, owner: _Rows, place: _Rows) -> NDArray[np.bool_]:
        if not len(self._sisters):
            return np.zeros(len(owner), dtype=bool)
        keys = owner * len(self.rows) + place
        spot = np.minimum(np.searchsorted(self._sisters, keys), len(self._sisters) - 1)
        return np.asarray(self._sisters[spot] == keys)

    def _merge(self, owner: _Rows, place: _Rows, value: Floats) -> None:
        """Put newcomers, sorted by their owners, among the best of those."""
        mine, starts = np.unique(owner, return_index=True)
        rank = np.arange(len(owner)) - np.repeat(starts, np.diff([*starts, len(owner)]))
        line = np.searchsorted(mine, owner)
        width = int(rank.max()) + 1
        rows = np.full((len(mine), width), -1, dtype=np.int32)
        values = np.full((len(mine), width), _NOBODY, dtype=np.float32)
        rows[line, rank], values[line, rank] = place, value
        rows = np.hstack([self.rows[mine], rows])
        values = np.hstack([self.values[mine], values])
        order = np.argsort(-values, axis=1, kind="stable")[:, : self.rows.shape[1]]
        self.rows[mine] = np.take_along_axis(rows, order, axis=1)
        self.values[mine] = np.take_along_axis(values, order, axis=1)
