"""The network in numbers: what the start page says, and what the profiles hold."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph import Projection


@dataclass(frozen=True)
class Overview:
    """Counts of the whole network.

    `ties` are those that last, as far as is known; `ended` those that a source calls over.
    `alone` are the libraries that no source names a sister of; `untold` those of them that state
    sisters all the same.
    """

    libraries: int
    ties: int
    ended: int
    alone: int
    untold: int
    countries: int
    activities: int
    languages: int
    seek_eu: int


def overview(projection: Projection) -> Overview:
    """Count the network."""
    libraries = projection.libraries
    alone = without_sister(projection)
    untold = alone & (libraries.sisterships_stated > 0)
    lasting = int(_lasting(projection).sum())
    return Overview(
        libraries=len(libraries.ids),
        ties=lasting,
        ended=len(projection.sisters.a) - lasting,
        alone=int(alone.sum()),
        untold=int(untold.sum()),
        countries=len(np.unique(libraries.country[libraries.country >= 0])),
        activities=_used(projection.offers, projection.seeks),
        languages=_used(projection.staff, projection.patrons),
        seek_eu=int((libraries.seeks_eu == 1).sum()),
    )


def untold_words(alone: int, untold: int) -> str:
    """Say how many of the libraries without a known sister state some; empty where none does."""
    if not untold:
        return ""
    states = "states sisters" if untold == 1 else "state sisters"
    if untold == alone:
        return f"{'It' if alone == 1 else 'All of them'} {states} that nobody names."
    return f"Of the {alone:,}, {untold:,} {states} that nobody names."


def without_sister(projection: Projection) -> NDArray[np.bool_]:
    """Say of each library whether no source names a sister that it still has."""
    return np.equal(lasting_ties(projection), 0)


def lasting_ties(projection: Projection) -> NDArray[np.int64]:
    """Return how many sisters each library has, those left out that a source calls over."""
    sisters = projection.sisters
    lasting = _lasting(projection)
    ends = np.concatenate([sisters.a[lasting], sisters.b[lasting]])
    return np.bincount(ends, minlength=len(projection.libraries.ids))


def _lasting(projection: Projection) -> NDArray[np.bool_]:
    return np.array([status != "ended" for status in projection.sisters.status], dtype=bool)


def _used(first: csr_array, second: csr_array) -> int:
    return len(np.union1d(first.indices, second.indices))
