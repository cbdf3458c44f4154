"""What a partner has to be, and which of the conditions leaves nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph import Nodes, Projection

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Conditions:
    """What is asked of a partner; empty is any.

    `country`, `language` (of its staff) and `theme` (offered or sought) are ids, `size` a
    population band, `eu` is `seeks` (partners for a programme) or `in` (takes part in one).
    """

    country: str = ""
    language: str = ""
    theme: str = ""
    eu: str = ""
    size: str = ""

    def masks(self, projection: Projection) -> dict[str, Mask]:
        """Return for each condition that is set which libraries meet it.

        Nobody meets a condition that means nothing; what a library does not say meets none.
        """
        made = {name: _MASKS[name](projection, value) for name, value in self.set.items()}
        return {name: np.asarray(mask, dtype=bool) for name, mask in made.items()}

    @property
    def set(self) -> Mapping[str, str]:
        """The conditions that are not empty, by name."""
        said = {field.name: str(getattr(self, field.name)) for field in fields(self)}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True)
class Drop:
    """Conditions that would have to go, and how many partners there would then be."""

    names: tuple[str, ...]
    remaining: int


@dataclass(frozen=True)
class Narrowed:
    """Who is left under all conditions; where nobody is, `drops` say what would help."""

    left: Mask
    drops: tuple[Drop, ...]


def narrowed(partners: Mask, masks: Mapping[str, Mask]) -> Narrowed:
    """Apply conditions to partners; if nobody is left, find which to drop.

    Told are the fewest that have to go together, what leaves most first; none where there was
    nobody to begin with.
    """
    left = _all(partners, masks)
    if left.any() or not partners.any():
        return Narrowed(left, ())
    drops = (_helping(partners, masks, size) for size in range(1, len(masks) + 1))
    fewest = next(filter(None, drops), [])
    return Narrowed(left, tuple(sorted(fewest, key=lambda drop: -drop.remaining)))


def _helping(partners: Mask, masks: Mapping[str, Mask], size: int) -> list[Drop]:
    """Return which conditions, so many at a time, leave somebody where they go."""
    every = [_drop(partners, masks, names) for names in combinations(masks, size)]
    return [drop for drop in every if drop.remaining]


def _drop(partners: Mask, masks: Mapping[str, Mask], names: tuple[str, ...]) -> Drop:
    others = {name: mask for name, mask in masks.items() if name not in names}
    return Drop(names, int(_all(partners, others).sum()))


def _all(partners: Mask, masks: Mapping[str, Mask]) -> Mask:
    return np.asarray(np.logical_and.reduce([partners, *masks.values()]))


def _country(projection: Projection, value: str) -> Mask:
    return np.asarray(projection.libraries.country == _at(projection.countries, value))


def _language(projection: Projection, value: str) -> Mask:
    return _has(projection.staff, _at(projection.languages, value))


def _theme(projection: Projection, value: str) -> Mask:
    at = _at(projection.activities, value)
    return _has(projection.offers, at) | _has(projection.seeks, at)


def _eu(projection: Projection, value: str) -> Mask:
    libraries = projection.libraries
    flags = {"seeks": libraries.seeks_eu, "in": libraries.in_eu}.get(value)
    return np.zeros(len(libraries.ids), dtype=bool) if flags is None else np.asarray(flags == 1)


def _size(projection: Projection, value: str) -> Mask:
    return np.array([band == value for band in projection.libraries.bands], dtype=bool)


def _at(nodes: Nodes, key: str) -> int:
    return nodes.ids.index(key) if key in nodes.ids else -2


def _has(matrix: csr_array, at: int) -> Mask:
    if at < 0:
        return np.zeros(matrix.shape[0], dtype=bool)
    return np.asarray(matrix[:, [at]].toarray().ravel() > 0, dtype=bool)


_MASKS = {"country": _country, "language": _language, "theme": _theme, "eu": _eu, "size": _size}
