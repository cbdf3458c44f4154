"""Libraries inside the rooms of their clusters: each towards those that it is tied to."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array
from scipy.spatial import cKDTree

from insight.atlas.discs import ROOM, Floats, Rows, radii
from insight.atlas.keys import Keys, turns

_ROUNDS = 24
_PULL = 0.6
_APART = 1.25 * ROOM
"""How far apart two libraries are to be, from middle to middle."""
_PARTED = 30


def inside(ties: csr_array, labels: NDArray[np.int32], middles: Floats, keys: Keys) -> Floats:
    """Place members in their discs; whoever has a tie to another cluster stands on that side."""
    sizes = np.bincount(labels, minlength=len(middles))
    order, starts = _by_disc(labels, sizes)
    turn = turns(keys)
    begun = np.column_stack([np.cos(turn), np.sin(turn)]) * radii(sizes)[labels][:, None] * 0.7
    places = middles[labels] + begun
    mean = _mean(ties)
    tied = np.diff(ties.indptr) > 0
    for _ in range(_ROUNDS):
        towards = np.where(tied[:, None], mean @ places, places)
        moved = (1 - _PULL) * places + _PULL * towards
        places = _filled(moved, labels, middles, sizes, order, starts)
    return places


def parted(places: Floats, movable: NDArray[np.bool_]) -> Floats:
    """Push apart libraries that stand on one another; only those that may move do."""
    places = places.copy()
    for _ in range(_PARTED):
        pairs = cKDTree(places).query_pairs(_APART, output_type="ndarray")
        pairs = pairs[movable[pairs].any(axis=1)]
        if not len(pairs):
            break
        a, b = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))].T
        away = places[a] - places[b]
        lengths = np.hypot(*away.T)
        # Two in one place leave it in a direction of their own, the same each time.
        apart = np.where(lengths[:, None] > 1e-9, away, _sides(a, b))
        unit = apart / np.maximum(np.hypot(*apart.T), 1e-9)[:, None]
        share = np.where(movable[a] & movable[b], 0.5, 1.0)
        push = unit * (np.maximum(_APART - lengths, 0.0) * share * 0.8)[:, None]
        _add(places, a, push * movable[a][:, None])
        _add(places, b, -push * movable[b][:, None])
    return places


def _sides(a: Rows, b: Rows) -> Floats:
    turn = (a * 2.399963 + b * 1.618034) % (2 * np.pi)
    return np.column_stack([np.cos(turn), np.sin(turn)])


def _add(places: Floats, at: Rows, push: Floats) -> None:
    for axis in (0, 1):
        places[:, axis] += np.bincount(at, push[:, axis], minlength=len(places))


def _mean(ties: csr_array) -> csr_array:
    """Return the matrix that gives each row the weighted mean of those it is tied to."""
    whole = np.asarray(ties.sum(axis=1), dtype=np.float64)
    return csr_array(diags_array(1 / np.where(whole > 0, whole, 1.0), format="csr") @ ties)


def _by_disc(labels: NDArray[np.int32], sizes: Rows) -> tuple[Rows, Rows]:
    order = np.argsort(labels, kind="stable")
    return order, np.concatenate([[0], np.cumsum(sizes)[:-1]])


def _filled(
    places: Floats,
    labels: NDArray[np.int32],
    middles: Floats,
    sizes: Rows,
    order: Rows,
    starts: Rows,
) -> Floats:
    """Keep directions from the middle of each disc, and fill it evenly: nearest first."""
    # Around its own middle of mass, a disc whose members all lean to one side still fills.
    lean = (
        np.column_stack(
            [np.bincount(labels, places[:, axis], minlength=len(sizes)) for axis in (0, 1)]
        )
        / np.maximum(sizes, 1)[:, None]
    )
    offset = places - lean[labels]
    away = np.hypot(*offset.T)
    ranked = order[np.lexsort((away[order], labels[order]))]
    rank = np.empty(len(labels))
    rank[ranked] = np.arange(len(labels)) - np.repeat(starts, sizes)
    reach = radii(sizes)[labels] * np.sqrt((rank + 0.5) / np.maximum(sizes[labels], 1))
    return np.asarray(middles[labels] + offset * (reach / np.maximum(away, 1e-9))[:, None])
