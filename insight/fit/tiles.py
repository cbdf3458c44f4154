"""All pairs of a network in square tiles, each the product of two strips of dense rows."""

from collections.abc import Iterator, Sequence
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
        constant = csr_array(np.ones((size, 1)))
        self._left, self._right = _dense(
            (fits.left, BARRED * homes, fits.constant * constant), (fits.right, homes, constant)
        )

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


def _dense(left: Sequence[csr_array], right: Sequence[csr_array]) -> tuple[Floats, Floats]:
    """Return both sides dense, each column once, those that no two libraries share left out.

    Columns of the left for which those of the right are the same are added up. What one library
    alone names, in words of its own, would make the rows long for nothing.
    """
    ours, theirs = (csc_array(hstack(side), dtype=np.float32) for side in (left, right))
    kinds: dict[bytes, list[int]] = {}
    for column in range(theirs.shape[1]):
        rows, values = _column(theirs, column)
        kinds.setdefault(rows.tobytes() + values.tobytes(), []).append(column)
    shared = [columns for columns in kinds.values() if _are_shared(ours, theirs, columns)]
    sides = [np.zeros((theirs.shape[0], len(shared)), dtype=np.float32) for _ in range(2)]
    for at, columns in enumerate(shared):
        for column in columns:
            rows, values = _column(ours, column)
            sides[0][rows, at] += values
        rows, values = _column(theirs, columns[0])
        sides[1][rows, at] = values
    return sides[0], sides[1]


def _are_shared(ours: csc_array, theirs: csc_array, columns: Sequence[int]) -> bool:
    """Say whether columns that are alike can bring anything to a pair of two libraries."""
    first = np.concatenate([_column(ours, column)[0] for column in columns])
    second = _column(theirs, columns[0])[0]
    return len(np.union1d(first, second)) > 1 and len(first) > 0 and len(second) > 0


def _column(matrix: csc_array, at: int) -> tuple[NDArray[np.int32], Floats]:
    """Return the rows of a column that are not 0, and their values."""
    here = slice(matrix.indptr[at], matrix.indptr[at + 1])
    rows, values = matrix.indices[here], matrix.data[here]
    there = values != 0
    return rows[there], values[there]
