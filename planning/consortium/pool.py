"""The libraries that a set is made of, as dense arrays: whoever is locked, and the candidates."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph import Projection
from insight.fit import Fits
from planning.consortium.needs import Needs

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
NOT_COUNTED, NOWHERE = -1, -2
_NO_THEMES = frozenset({"method", "flag"})
"""How partners work together is no theme, and nearly everybody seeks it."""


@dataclass(frozen=True)
class Usual:
    """What the network is like on average: what is not known counts as that.

    `offered` holds for each theme the share of libraries that offer it, of those that say.
    """

    experienced: float
    apart: float
    speaking: float
    offered: Floats


@dataclass(frozen=True)
class Pool:
    """n libraries in the order of their ids; `label` numbers the countries that they count as.

    A label is NOT_COUNTED for who may join without counting and NOWHERE where the country is not
    known. `experience` is 1 for who takes part in an EU programme, 0 for a newcomer, between them
    for who does not say.
    """

    fits: Fits
    rows: Rows
    locked: Rows
    labels: tuple[str, ...]
    label: NDArray[np.int64]
    offers: Flags
    seeks: Flags
    staff: Flags
    experience: Floats
    coordinates: Flags
    usual: Usual
    needs: Needs | None
    themes: tuple[str, ...]
    theme_columns: Rows

    @property
    def projection(self) -> Projection:
        """The network that the libraries are of."""
        return self.fits.projection

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The libraries' ids."""
        return tuple(self.projection.libraries.ids[row] for row in self.rows.tolist())

    @cached_property
    def free(self) -> Rows:
        """The places of the candidates."""
        return np.setdiff1d(np.arange(len(self.rows)), self.locked)

    @cached_property
    def fit(self) -> Floats:
        """The fits of all pairs, from 0 to 1."""
        size = len(self.rows)
        a, b = np.triu_indices(size, 1)
        made = np.zeros((size, size))
        made[a, b] = self.fits.scores(self.rows[a], self.rows[b]) / 100
        return made + made.T

    @cached_property
    def sisters(self) -> Flags:
        """Say of all pairs whether they are sisters."""
        return np.asarray(self.fits.sisters[self.rows][:, self.rows].toarray() > 0)

    @cached_property
    def alike(self) -> Rows:
        """Number the kinds of libraries: those of one kind can stand for each other in any set."""
        tied = self.sisters.any(axis=1) | np.isin(np.arange(len(self.rows)), self.locked)
        return self._kinds(np.where(tied, np.arange(len(self.rows)), -1))

    @cached_property
    def look_alike(self) -> Rows:
        """Number the kinds of libraries of which the same is known, but for their sisters."""
        return self._kinds(np.full(len(self.rows), -1))

    def _kinds(self, alone: Rows) -> Rows:
        left, right = self.fits.left[self.rows].toarray(), self.fits.right[self.rows].toarray()
        facts = [self.label, self.experience, self.coordinates, alone]
        columns = [left, right, self.offers, self.seeks, self.staff, np.column_stack(facts)]
        table = np.ascontiguousarray(np.hstack(columns).astype(np.float64)) + 0.0
        kinds: dict[bytes, int] = {}
        keys = [row.tobytes() for row in table]
        return np.array([kinds.setdefault(key, len(kinds)) for key in keys], dtype=int)


def pool(
    fits: Fits,
    started: Sequence[str],
    candidates: Sequence[str],
    *,
    themes: Sequence[str] = (),
    needs: Needs | None = None,
) -> Pool:
    """Gather the libraries of these ids."""
    p = fits.projection
    rows = np.array(sorted(p.index_of(key) for key in {*started, *candidates}), dtype=np.int64)
    locked = np.searchsorted(rows, sorted(p.index_of(key) for key in started))
    columns = _theme_columns(p, themes)
    labels, label = _labels(p, needs)
    usual = _usual(p, label, columns)
    known = p.libraries.in_eu[rows].astype(float)
    may = needs.coordinators if needs else None
    return Pool(
        fits=fits,
        rows=rows,
        locked=np.asarray(locked, dtype=np.int64),
        labels=labels,
        label=label[rows],
        offers=_flags(p.offers[rows][:, columns]),
        seeks=_flags(p.seeks[rows][:, columns]),
        staff=_flags(p.staff[rows]),
        experience=np.where(known < 0, usual.experienced, known),
        coordinates=np.array([may is None or p.libraries.ids[row] in may for row in rows]),
        usual=usual,
        needs=needs,
        themes=tuple(sorted(set(themes))),
        theme_columns=columns,
    )


def _flags(matrix: csr_array) -> Flags:
    return np.asarray(matrix.toarray() > 0)


def _theme_columns(p: Projection, chosen: Sequence[str]) -> Rows:
    named = zip(p.activities.ids, p.activity_kinds, strict=True)
    is_theme = [kind not in _NO_THEMES or key in chosen for key, kind in named]
    return np.flatnonzero(np.array(is_theme, dtype=bool))


def _labels(p: Projection, needs: Needs | None) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the countries that libraries count as, and which of them each library does."""
    country = p.libraries.country
    if needs is None or needs.counts_as is None:
        return p.countries.ids, np.where(country >= 0, country, NOWHERE).astype(np.int64)
    # Where nobody counts there are labels all the same, which nobody has.
    labels = tuple(sorted(set(needs.counts_as.values()))) or p.countries.ids
    place = {label: at for at, label in enumerate(labels)}
    made = np.where(country >= 0, NOT_COUNTED, NOWHERE).astype(np.int64)
    for key, label in needs.counts_as.items():
        made[p.index_of(key)] = place[label]
    return labels, made


def _usual(p: Projection, label: NDArray[np.int64], columns: Rows) -> Usual:
    flags = p.libraries.in_eu
    said = flags[flags >= 0]
    speaking = np.diff(p.staff.indptr) > 0
    spoken = p.staff[speaking].sum(axis=0)
    offering = np.diff(p.offers.indptr) > 0
    offered = np.asarray(p.offers[offering].sum(axis=0), dtype=float).ravel()[columns]
    return Usual(
        experienced=float(said.mean()) if said.size else 0.5,
        apart=_apart(label[label != NOWHERE]),
        speaking=float(spoken.max() / speaking.sum()) if speaking.any() else 0.5,
        offered=offered / max(1, int(offering.sum())),
    )


def _apart(label: NDArray[np.int64]) -> float:
    """Return the share of pairs that are of two different countries that count."""
    every = len(label) * (len(label) - 1)
    if not every:
        return 0.0
    counting = np.bincount(label[label >= 0]).astype(float)
    return float(counting.sum() ** 2 - (counting**2).sum()) / every
