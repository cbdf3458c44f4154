"""What sets clusters apart: what their members name more often than the rest of the network.

Counted are only libraries that say: who states no list of activities is no evidence against one.
What is named weighs its log-odds against the rest, drawn towards the rate of the whole network by
ten libraries' worth of it, over their standard error (Monroe, Colaresi and Quinn 2008, "Fightin'
Words"). So two of two say less than nine of ten. A trait needs two members and a fifth of those who
say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph import Projection
from insight.clusters.leiden import Labels

TraitKind: TypeAlias = Literal["offers", "seeks", "language", "country", "size"]
BANDS = {
    "lt_10k": "places of fewer than 10,000 people",
    "10k_100k": "places of 10,000 to 100,000 people",
    "gt_100k": "places of more than 100,000 people",
}
_PRIOR = 10.0
_LEAST, _LEAST_SHARE = 2, 0.2
_APART = 0.5
"""From which weight on a trait sets a cluster apart; small clusters reach one seldom."""


@dataclass(frozen=True)
class Trait:
    """Something that `members` of the `known` members who say name, and `elsewhere` of others.

    `weight` is how surely it sets the cluster apart, in standard errors.
    """

    kind: TraitKind
    id: str
    name: str
    members: int
    known: int
    elsewhere: int
    elsewhere_known: int
    weight: float


@dataclass(frozen=True)
class Said:
    """Who names which things of a kind, and who says anything of that kind."""

    kind: TraitKind
    ids: tuple[str, ...]
    names: tuple[str, ...]
    matrix: csr_array
    known: NDArray[np.bool_]


def said(p: Projection) -> tuple[Said, ...]:
    """Return everything by which clusters may be set apart."""
    activities, languages, countries = p.activities, p.languages, p.countries
    size = len(p.libraries.ids)
    home = np.flatnonzero(p.libraries.country >= 0)
    located = _ones(home, p.libraries.country[home], size, len(countries.ids))
    bands = list(BANDS)
    told = [at for at, band in enumerate(p.libraries.bands) if band in BANDS]
    sized = _ones(
        np.array(told, dtype=np.int64),
        np.array([bands.index(p.libraries.bands[at] or "") for at in told], dtype=np.int64),
        size,
        len(bands),
    )
    return (
        Said("offers", activities.ids, activities.names, p.offers, states(p, "offers", p.offers)),
        Said("seeks", activities.ids, activities.names, p.seeks, states(p, "seeks", p.seeks)),
        Said(
            "language",
            languages.ids,
            languages.names,
            p.staff,
            states(p, "staff_languages", p.staff),
        ),
        Said("country", countries.ids, countries.names, located, np.diff(located.indptr) > 0),
        Said("size", tuple(bands), tuple(BANDS.values()), sized, np.diff(sized.indptr) > 0),
    )


def states(p: Projection, name: str, matrix: csr_array) -> NDArray[np.bool_]:
    """Say of each library whether it states a list, be it empty."""
    stated = np.array([name in lists for lists in p.libraries.stated], dtype=bool)
    return np.asarray(stated | (np.diff(matrix.indptr) > 0))


def members_of(labels: Labels) -> csr_array:
    """Return clusters x libraries: 1 where a library is a member."""
    placed = np.flatnonzero(labels >= 0)
    count = int(labels.max(initial=-1)) + 1
    return _ones(labels[placed], placed, count, len(labels))


def traits(things: tuple[Said, ...], labels: Labels) -> list[tuple[Trait, ...]]:
    """Return what sets each cluster apart, the surest first."""
    members = members_of(labels)
    found: list[list[Trait]] = [[] for _ in range(members.shape[0])]
    for each in things:
        for cluster, trait in _traits(each, members):
            found[cluster].append(trait)
    return [tuple(sorted(each, key=lambda t: (-t.weight, t.kind, t.id))) for each in found]


def _traits(said: Said, members: csr_array) -> Iterator[tuple[int, Trait]]:
    inside = np.asarray((members @ said.matrix).toarray(), dtype=np.float64)
    known = np.asarray(members @ said.known.astype(np.float64))[:, None]
    every = np.bincount(said.matrix.indices, minlength=len(said.ids)).astype(np.float64)
    telling = float(said.known.sum())
    outside, rest = every - inside, telling - known
    weights = _log_odds(inside, known, outside, rest, (every + 0.5) / (telling + 1.0))
    enough = (inside >= _LEAST) & (inside >= _LEAST_SHARE * known) & (weights >= _APART)
    for cluster, column in zip(*np.nonzero(enough), strict=True):
        yield (
            int(cluster),
            Trait(
                said.kind,
                said.ids[column],
                said.names[column],
                int(inside[cluster, column]),
                int(known[cluster, 0]),
                int(outside[cluster, column]),
                int(rest[cluster, 0]),
                round(float(weights[cluster, column]), 4),
            ),
        )


def _log_odds(
    inside: NDArray[np.float64],
    known: NDArray[np.float64],
    outside: NDArray[np.float64],
    rest: NDArray[np.float64],
    rate: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the log-odds of each thing against the rest, in standard errors."""
    prior, against = _PRIOR * rate, _PRIOR * (1.0 - rate)
    cells = (
        inside + prior,
        known - inside + against,
        outside + prior,
        rest - outside + against,
    )
    odds = np.log(cells[0]) - np.log(cells[1]) - np.log(cells[2]) + np.log(cells[3])
    error = np.sqrt(sum((1.0 / cell for cell in cells), start=np.zeros(inside.shape)))
    return np.asarray(odds / error)


def _ones(
    rows: NDArray[np.integer], columns: NDArray[np.integer], height: int, width: int
) -> csr_array:
    return csr_array((np.ones(len(rows)), (rows, columns)), shape=(height, width))
