"""The best partners of everybody: the graph of fit.

All pairs are looked at in blocks, as products of dense rows in single precision. The best of each
row are found among its best stretches of columns alone, and those few are counted again exactly.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from insight.fit.fits import Fits

_ROWS = 512
_STRETCH = 64
"""Columns whose maximum stands for them; a row's best lie in few of these."""
_ERROR = 2e-3
"""More than single precision may be wrong by, in points of 100."""
_BARRED = -1e4
_Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Neighbours:
    """For each of n libraries the rows of its k best partners, best first, and their fits.

    A row is -1 and its fit nan where a library has fewer.
    """

    rows: NDArray[np.int32]
    scores: NDArray[np.float64]


def best_of_everybody(fits: Fits, *, limit: int = 10) -> Neighbours:
    """Return the best partners of every library, the same as `best_partners` finds for each."""
    size = len(fits.projection.libraries.ids)
    rows = np.full((size, limit), -1, dtype=np.int32)
    scores = np.full((size, limit), np.nan)
    if not size:
        return Neighbours(rows, scores)
    table = _Table(fits)
    for start, block in table.blocks():
        owners, places = _shortlist(block, limit)
        owners += start
        exact = fits.scores(owners, places)
        order = np.lexsort((places, -exact, owners))
        owners, places, exact = owners[order], places[order], exact[order]
        rank = np.arange(len(owners)) - np.searchsorted(owners, owners)
        kept = rank < limit
        rows[owners[kept], rank[kept]] = places[kept]
        scores[owners[kept], rank[kept]] = exact[kept]
    return Neighbours(rows, scores)


class _Table:
    """The dense rows of both sides, with columns that bar who may not be proposed."""

    def __init__(self, fits: Fits) -> None:
        self._sisters = fits.sisters
        self._comparable = fits.comparable
        self._size = len(fits.comparable)
        country = fits.projection.libraries.country
        left, right = _shared_columns(fits.left, fits.right)
        homes = _homes(country, len(fits.projection.countries.ids))
        barred = np.where(self._comparable, 0.0, _BARRED)
        ones = np.ones(self._size)
        self._left = _joined(left, _BARRED * homes, ones[:, None], fits.constant * ones[:, None])
        self._right = _joined(right, homes, barred[:, None], ones[:, None])
        self._padding = -self._size % _STRETCH

    def blocks(self) -> Iterator[tuple[int, _Floats]]:
        """Yield the fits of some rows with all columns, padded to whole stretches."""
        width = self._size + self._padding
        room = np.full((_ROWS, width), _BARRED, dtype=np.float32)
        turned = np.ascontiguousarray(self._right.T)
        for start in range(0, self._size, _ROWS):
            end = min(start + _ROWS, self._size)
            block = room[: end - start]
            np.matmul(self._left[start:end], turned, out=block[:, : self._size])
            self._bar(block, start, end)
            yield start, block

    def _bar(self, block: _Floats, start: int, end: int) -> None:
        """Bar each row's own library and sisters, and rows of which nothing is known."""
        rows = np.arange(end - start)
        block[rows, rows + start] = _BARRED
        ties = self._sisters[start:end].tocoo()
        block[ties.coords[0], ties.coords[1]] = _BARRED
        block[~self._comparable[start:end]] = _BARRED


def _shortlist(block: _Floats, limit: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return rows and columns that hold each row's best, and a few more."""
    stretches = block.reshape(len(block), -1, _STRETCH)
    heights = stretches.max(axis=2)
    count = min(limit, heights.shape[1])
    # At least `limit` columns reach the least of the highest stretches, if there are so many.
    bound = np.partition(heights, -count, axis=1)[:, -count] - _ERROR
    bound = np.maximum(bound, _BARRED / 2) if count == limit else np.full(len(block), _BARRED / 2)
    owner, stretch = np.nonzero(heights >= bound[:, None])
    inside = stretches[owner, stretch]
    which, column = np.nonzero(inside >= bound[owner][:, None])
    return owner[which], stretch[which] * _STRETCH + column


def _shared_columns(left: csr_array, right: csr_array) -> tuple[_Floats, _Floats]:
    """Return both sides dense, but for the columns that no two libraries share.

    What one library alone names, in words of its own, would make the rows long for nothing.
    """
    sides = [csc_array(left), csc_array(right)]
    for side in sides:
        side.eliminate_zeros()
    counts = [np.diff(side.indptr) for side in sides]
    kept = (counts[0] > 0) & (counts[1] > 0)
    single = np.flatnonzero((counts[0] == 1) & (counts[1] == 1))
    owners = [side.indices[side.indptr[single]] for side in sides]
    kept[single[owners[0] == owners[1]]] = False
    dense = [side[:, np.flatnonzero(kept)].astype(np.float32).toarray() for side in sides]
    return dense[0], dense[1]


def _homes(country: NDArray[np.int32], countries: int) -> _Floats:
    homes = np.zeros((len(country), countries), dtype=np.float32)
    known = np.flatnonzero(country >= 0)
    homes[known, country[known]] = 1.0
    return homes


def _joined(*columns: NDArray[np.floating]) -> _Floats:
    return np.ascontiguousarray(np.hstack(columns), dtype=np.float32)
