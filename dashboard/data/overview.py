"""The network in numbers: what the start page says, and what the profiles hold."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph import Projection


@dataclass(frozen=True)
class Overview:
    """Counts of the whole network.

    `looking` are the libraries no source names a sister of, `untold` those of them that
    nevertheless say to have one.
    """

    libraries: int
    ties: int
    looking: int
    untold: int
    countries: int
    activities: int
    languages: int
    seek_eu: int


def overview(projection: Projection) -> Overview:
    """Count the network."""
    libraries = projection.libraries
    alone = without_sister(projection)
    return Overview(
        libraries=len(libraries.ids),
        ties=len(projection.sisters.a),
        looking=int(alone.sum()),
        untold=int((alone & (libraries.sisterships_stated > 0)).sum()),
        countries=len(np.unique(libraries.country[libraries.country >= 0])),
        activities=_used(projection.offers, projection.seeks),
        languages=_used(projection.staff, projection.patrons),
        seek_eu=int((libraries.seeks_eu == 1).sum()),
    )


def without_sister(projection: Projection) -> NDArray[np.bool_]:
    """Say of each library whether no source names a sister that it still has."""
    return np.equal(lasting_ties(projection), 0)


def lasting_ties(projection: Projection) -> NDArray[np.int64]:
    """Return how many sisters each library has, those left out that a source calls over."""
    sisters = projection.sisters
    lasting = np.array([status != "ended" for status in sisters.status], dtype=bool)
    ends = np.concatenate([sisters.a[lasting], sisters.b[lasting]])
    return np.bincount(ends, minlength=len(projection.libraries.ids))


def _used(first: csr_array, second: csr_array) -> int:
    return len(np.union1d(first.indices, second.indices))
