"""Rooms of the clusters: one disc each, near those that it is tied to, none over another.

What is larger gets more room. The discs of one larger cluster keep together, those of different
ones apart. Whatever has no tie to the others stands around them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import shortest_path

from insight.layout import stressless

ROOM = 6.2
"""Radius of a disc with one member; a disc with n has the square root of n times as much."""
_GAP, _WIDE = 3.0, 0.025
_CLOSE = 0.9
"""What a larger cluster takes of its circle: discs of two may reach into each other's bays."""
ISLAND = 9
"""With fewer members, a larger cluster stands around the others instead of among them."""
_ROUNDS = 90
_PARTED = 260
_TURN = np.pi * (3 - np.sqrt(5))
Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Groups:
    """The cluster of each library, and of each cluster the larger one that it is part of.

    Both are numbered from 0; -1 is in none.
    """

    labels: NDArray[np.int32]
    part_of: NDArray[np.int32]


def radii(sizes: NDArray[np.integer]) -> Floats:
    """Return how large the discs of clusters with so many members are."""
    return np.asarray(ROOM * np.sqrt(sizes), dtype=np.float64)


def centres(between: csr_array, *, sizes: Rows, part_of: NDArray[np.int32]) -> Floats:
    """Return the middles of discs; `between` is how strongly each two clusters are tied."""
    size = radii(sizes)
    own = np.where(part_of < 0, -1 - np.arange(len(size)), part_of)
    found, first, inverse = np.unique(own, return_index=True, return_inverse=True)
    # Numbered by the first cluster in each: how they came numbered leaves no trace.
    whole, count = np.argsort(np.argsort(first))[inverse], len(found)
    gap = _GAP + _WIDE * float(np.sqrt((size**2).sum()))
    places, room = np.zeros((len(size), 2)), np.zeros(count)
    for each in range(count):
        rows = np.flatnonzero(whole == each)
        places[rows] = _drawn(csr_array(between[rows][:, rows]), size[rows], gap=_GAP)
        reach = (np.hypot(*places[rows].T) + size[rows]).max()
        room[each] = reach if len(rows) == 1 else _CLOSE * reach
    members = np.bincount(whole, sizes, minlength=count)
    member = csr_array((np.ones(len(size)), (np.arange(len(size)), whole)), (len(size), count))
    joined = csr_array(member.T @ between @ member)
    large = np.flatnonzero(members >= ISLAND)
    middles = np.zeros((count, 2))
    middles[large] = _drawn(csr_array(joined[large][:, large]), room[large], gap=gap)
    reach = float((np.hypot(*middles[large].T) + room[large]).max(initial=0.0))
    small = np.flatnonzero(members < ISLAND)
    middles[small] = around(room[small], within=reach and reach + gap)
    return places + middles[whole]


def around(sizes: Floats, *, within: float) -> Floats:
    """Place discs in the order given around what lies within a circle, in a spiral."""
    # Half of each disc's own area lies before its middle.
    area = np.cumsum((sizes + _GAP) ** 2 * 1.7) - (sizes + _GAP) ** 2 * 0.85
    reach = np.sqrt(within**2 + area) + (sizes if within else 0.0)
    turn = np.arange(len(sizes)) * _TURN
    return np.column_stack([reach * np.cos(turn), reach * np.sin(turn)])


def _drawn(between: csr_array, size: Floats, *, gap: float) -> Floats:
    """Place discs near those they are tied to: first by how far apart, then without overlap."""
    if len(size) < 2:
        return np.zeros((len(size), 2))
    far = _distances(between, size)
    turn = 2 * np.pi * np.arange(len(size)) / len(size)
    circle = np.column_stack([np.cos(turn), np.sin(turn)]) * np.median(far)
    # In the unit of a usual distance the steps of the majorization are well conditioned.
    unit = float(np.median(far[far > 0]))
    places = stressless(far / unit, circle / unit, rounds=_ROUNDS) * unit
    return _packed(places - _middle(places, size), size, gap)


def _distances(between: csr_array, size: Floats) -> Floats:
    """Return how far apart discs ought to be: the shorter, the more of their ties they share."""
    ends = between.tocoo()
    apart = ends.coords[0] != ends.coords[1]
    a, b, data = ends.coords[0][apart], ends.coords[1][apart], ends.data[apart]
    strength = np.bincount(a, data, minlength=len(size))
    shared = data / np.sqrt(strength[a] * strength[b])
    lengths = (size[a] + size[b]) * (1.0 - 0.5 * np.log(np.minimum(shared, 1.0)))
    far = shortest_path(csr_array((lengths, (a, b)), shape=between.shape), directed=False)
    most = far[np.isfinite(far)].max(initial=0.0) or float(2 * size.max())
    return np.asarray(np.where(np.isfinite(far), far, 1.3 * most))


def _packed(places: Floats, size: Floats, gap: float) -> Floats:
    """Draw discs together while parting those that overlap."""
    reach = size[:, None] + size[None, :] + gap
    np.fill_diagonal(reach, 0.0)
    mass = size**2
    share = mass[None, :] / (mass[:, None] + mass[None, :])
    drawn_together = int(_PARTED * 0.7)
    # Begin at about the density that the end will have.
    places = places * (1.25 * np.sqrt(mass.sum() / 2) / max(_spread(places, mass), 1e-9))
    for step in range(_PARTED):
        if step < drawn_together:
            places = places * (1.0 - 0.012)
        away = places[:, None, :] - places[None, :, :]
        lengths = np.maximum(np.hypot(away[..., 0], away[..., 1]), 1e-9)
        over = np.maximum(reach - lengths, 0.0)
        if step >= drawn_together and over.max() < 0.5:
            break
        push = (over * share / lengths)[..., None] * away
        places = places + 0.45 * push.sum(axis=1)
    return places - _middle(places, size)


def _middle(places: Floats, size: Floats) -> Floats:
    return np.asarray((places * (size**2)[:, None]).sum(axis=0) / (size**2).sum())


def _spread(places: Floats, mass: Floats) -> float:
    """Return the root of the mean square distance from the middle, by mass."""
    return float(np.sqrt(((places**2).sum(axis=1) * mass).sum() / mass.sum()))
