"""All pairs of a network in square tiles, each the product of two strips of dense rows."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array, hstack

from insight.fit.fits import Fits

BARRED = -1e4
"""What is added to the fit of a pair that may not be proposed."""
_SIDE = 1024
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Tile:
    """The fits of some rows with some columns; `turns`: the columns' with the rows are not told."""

    values: Floats
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    turns: bool


class Tiles:
    """The dense rows of both sides; pairs of one country, or of the silent, come out barred.

    Of libraries that are all alike only the first few can be among anybody's best, so that only
    those are columns. For each row its columns come in their order.
    """

    def __init__(self, fits: Fits, *, limit: int) -> None:
        size = len(fits.comparable)
        few = _first_of_their_kind(fits, limit)
        self._first = np.flatnonzero(few & fits.comparable)
        self._others = np.flatnonzero(~few & fits.comparable)
        homes = _homes(fits)
        left, right = _dense(
            csr_array(hstack([fits.left, BARRED * homes])), csr_array(hstack([fits.right, homes]))
        )
        self._left = _joined(left, np.full((size, 1), fits.constant))
        self._right = _joined(right, np.ones((size, 1)))

    def __iter__(self) -> Iterator[Tile]:
        """Yield tiles whose values last until the next one is asked for."""
        strips = [self._first[at : at + _SIDE] for at in range(0, len(self._first), _SIDE)]
        for place, rows in enumerate(strips):
            mine = self._left[rows]
            for columns in strips[place:]:
                values = mine @ self._right[columns].T
                yield Tile(values, rows, columns, turns=columns is not rows)
        for at in range(0, len(self._others), _SIDE):
            rows = self._others[at : at + _SIDE]
            mine = self._left[rows]
            for columns in strips:
                yield Tile(mine @ self._right[columns].T, rows, columns, turns=False)


def _first_of_their_kind(fits: Fits, limit: int) -> NDArray[np.bool_]:
    """Say of each library whether it is among the first of those that are in all parts alike.

    A list of partners may lack the library itself and its sisters, so that many more are kept.
    """
    kinds: dict[bytes, int] = {}
    right, country = fits.right, fits.projection.libraries.country
    kind = np.empty(right.shape[0], dtype=np.int64)
    rank = np.empty(right.shape[0], dtype=np.int64)
    seen: list[int] = []
    for at in range(right.shape[0]):
        here = slice(right.indptr[at], right.indptr[at + 1])
        key = b"%d|" % country[at] + right.indices[here].tobytes() + right.data[here].tobytes()
        kind[at] = kinds.setdefault(key, len(kinds))
        if kind[at] == len(seen):
            seen.append(0)
        rank[at] = seen[kind[at]]
        seen[kind[at]] += 1
    lacking = np.zeros(len(seen), dtype=np.int64)
    ties = fits.sisters.tocoo()
    pairs, counts = np.unique(
        np.column_stack([ties.coords[0], kind[ties.coords[1]]]), axis=0, return_counts=True
    )
    np.maximum.at(lacking, pairs[:, 1], counts)
    return np.asarray(rank < limit + 1 + lacking[kind])


def _homes(fits: Fits) -> csr_array:
    """Return where each library is: a 1 for its country."""
    country = fits.projection.libraries.country
    known = np.flatnonzero(country >= 0)
    shape = (len(country), len(fits.projection.countries.ids))
    return csr_array((np.ones(len(known)), (known, country[known])), shape=shape)


def _dense(left: csr_array, right: csr_array) -> tuple[Floats, Floats]:
    """Return both sides dense: equal columns made one, those that no two libraries share left out.

    What one library alone names, in words of its own, would make the rows long for nothing.
    """
    left, right = _merged(left, right)
    right, left = _merged(right, left)
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


def _merged(adding: csr_array, equal: csr_array) -> tuple[csr_array, csr_array]:
    """Add up the columns of one side for which those of the other side are the same."""
    columns = csc_array(equal)
    kinds: dict[bytes, int] = {}
    first: list[int] = []
    group = np.empty(columns.shape[1], dtype=np.int64)
    for at in range(columns.shape[1]):
        here = slice(columns.indptr[at], columns.indptr[at + 1])
        key = columns.indices[here].tobytes() + columns.data[here].tobytes()
        group[at] = kinds.setdefault(key, len(kinds))
        if group[at] == len(first):
            first.append(at)
    ones = np.ones(len(group))
    adder = csr_array((ones, (np.arange(len(group)), group)), shape=(len(group), len(first)))
    return csr_array(adding @ adder), csr_array(columns[:, first])


def _joined(*columns: NDArray[np.floating]) -> Floats:
    return np.ascontiguousarray(np.hstack(columns), dtype=np.float32)
