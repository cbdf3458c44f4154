"""Every library placed so that clusters show, and so that nobody jumps because another joined.

Placed anew, each cluster gets a disc of its own and its members stand inside. Where an earlier
picture is known, whoever was in it stays where it was, and newcomers stand among those that they
are tied to. The earlier picture is given up when its ties have become longer than in a new one by
a quarter: what was kept would then no longer show what belongs together.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from insight.atlas.discs import ROOM, Floats, Groups, Rows, around, centres, radii
from insight.atlas.keys import Keys, keys_of
from insight.atlas.members import inside, parted

WORSE = 1.25
"""By how much longer ties may become before everything is placed anew."""
_LEAST_KEPT = 0.5
_SETTLED = 12


@dataclass(frozen=True)
class Placed:
    """Where libraries stand, by key in ascending order; `kept` says how many stood there before."""

    keys: Keys
    places: NDArray[np.float32]
    kept: int = 0

    def of(self, keys: Keys) -> tuple[Floats, NDArray[np.bool_]]:
        """Return the places of some libraries, and which of them are known."""
        at = np.minimum(np.searchsorted(self.keys, keys), max(len(self.keys) - 1, 0))
        if not len(self.keys):
            return np.full((len(keys), 2), np.nan), np.zeros(len(keys), dtype=bool)
        known = self.keys[at] == keys
        return np.where(known[:, None], self.places[at].astype(np.float64), np.nan), known


def place(
    ids: tuple[str, ...], ties: csr_array, groups: Groups, *, earlier: Placed | None = None
) -> Placed:
    """Place all libraries; `ties` is symmetric, with a row for each id, in whatever order."""
    keys = keys_of(ids)
    order = np.argsort(keys, kind="stable")
    keys, ties = keys[order], csr_array(ties[order][:, order])
    ties.sort_indices()
    groups = Groups(groups.labels[order], groups.part_of)
    fresh = _anew(ties, groups, keys)
    if earlier is None:
        return Placed(keys, _rounded(fresh))
    old, known = earlier.of(keys)
    if known.sum() < _LEAST_KEPT * len(keys):
        return Placed(keys, _rounded(fresh))
    held = _anchored(ties, groups, old, known, fresh)
    if length(ties, held) > WORSE * length(ties, fresh):
        return Placed(keys, _rounded(fresh))
    return Placed(keys, _rounded(held), int(known.sum()))


def length(ties: csr_array, places: Floats) -> float:
    """Return the mean length of ties, by weight, in shares of how far libraries are spread."""
    ends = ties.tocoo()
    lengths = np.hypot(*(places[ends.coords[0]] - places[ends.coords[1]]).T)
    spread = float(np.hypot(*(places - places.mean(axis=0)).T).mean()) if len(places) else 0.0
    return float((lengths * ends.data).sum() / ends.data.sum() / max(spread, 1e-9)) if spread else 0


def _rounded(places: Floats) -> NDArray[np.float32]:
    """Return places in sixteenths: what is smaller is of no picture, and packs badly."""
    return (np.round(places * 16) / 16).astype(np.float32)


def _anew(ties: csr_array, groups: Groups, keys: Keys) -> Floats:
    labels, sizes, part_of = _ordered(groups, keys)
    places = np.zeros((len(keys), 2))
    members = labels >= 0
    middles = centres(_between(ties, labels, len(sizes)), sizes=sizes, part_of=part_of)
    if members.any():
        own = csr_array(ties[members][:, members])
        places[members] = inside(own, labels[members], middles, keys[members])
    alone = np.flatnonzero(~members)
    reach = float((np.hypot(*middles.T) + radii(sizes)).max(initial=0.0))
    slots = around(np.full(len(alone), ROOM), within=1.03 * reach)
    _settle(places, alone, slots, ties)
    return parted(places, np.ones(len(keys), dtype=bool))


def _settle(places: Floats, alone: Rows, slots: Floats, ties: csr_array) -> None:
    """Give those in no cluster the places around the others: near whom they are tied to."""
    if not len(alone):
        return
    slots = slots[np.argsort(np.arctan2(slots[:, 1], slots[:, 0]), kind="stable")]
    places[alone] = slots
    own = csr_array(ties[alone])
    weight = np.asarray(own.sum(axis=1), dtype=np.float64)[:, None]
    for _ in range(_SETTLED):
        x, y = (places[alone] * np.maximum(weight, 1e-9) + own @ places).T
        places[alone[np.argsort(np.arctan2(y, x), kind="stable")]] = slots


def _ordered(groups: Groups, keys: Keys) -> tuple[NDArray[np.int32], Rows, NDArray[np.int32]]:
    """Order clusters by size, then by members: how they came numbered is no matter."""
    labels, count = groups.labels, len(groups.part_of)
    sizes = np.bincount(labels[labels >= 0], minlength=count)
    first = np.full(count, np.iinfo(np.uint64).max, dtype=np.uint64)
    np.minimum.at(first, labels[labels >= 0], keys[labels >= 0])
    order = np.lexsort((first, -sizes))
    rank = np.empty(count + 1, dtype=np.int32)
    rank[order], rank[-1] = np.arange(count, dtype=np.int32), -1
    return rank[labels], sizes[order], groups.part_of[order]


def _between(ties: csr_array, labels: NDArray[np.int32], count: int) -> csr_array:
    """Return how strongly clusters are tied to one another, without what lies inside of them."""
    ends = ties.tocoo()
    a, b = labels[ends.coords[0]], labels[ends.coords[1]]
    across = (a >= 0) & (b >= 0) & (a != b)
    made = csr_array((ends.data[across].astype(np.float64), (a[across], b[across])), (count, count))
    made.sum_duplicates()
    return made


def _anchored(
    ties: csr_array, groups: Groups, old: Floats, known: NDArray[np.bool_], fresh: Floats
) -> Floats:
    """Leave everybody where it was; newcomers stand among their ties, else with their cluster."""
    if known.all():
        return old
    places = np.where(known[:, None], old, 0.0)
    weight = ties @ known.astype(np.float64)
    pulled = (ties @ places) / np.where(weight > 0, weight, 1.0)[:, None]
    middles = _middles(groups, places, known)
    lone = ~known & (weight <= 0)
    labels = groups.labels
    housed = lone & (labels >= 0) & np.isfinite(middles[labels, 0])
    places[~known & (weight > 0)] = pulled[~known & (weight > 0)]
    places[housed] = middles[labels[housed]]
    # Whoever has neither stands where a new picture would put it, around the others.
    rest = lone & ~housed
    places[rest] = fresh[rest]
    return parted(places, ~known)


def _middles(groups: Groups, places: Floats, known: NDArray[np.bool_]) -> Floats:
    there = known & (groups.labels >= 0)
    labels, count = groups.labels[there], len(groups.part_of) + 1
    number = np.bincount(labels, minlength=count)
    sums = [np.bincount(labels, places[there, axis], minlength=count) for axis in (0, 1)]
    return np.asarray(np.column_stack(sums) / np.where(number > 0, number, np.nan)[:, None])
