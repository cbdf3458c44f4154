"""What a partner has to be, and which of the conditions leaves nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

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
    """Apply conditions to partners; if nobody is left, find which one to drop.

    Where no single one helps, the fewest that have to go together are told, all of them at worst.
    """
    left = _all(partners, masks)
    if left.any() or not masks:
        return Narrowed(left, ())
    single = [_drop(partners, masks, (name,)) for name in masks]
    helping = sorted((d for d in single if d.remaining), key=lambda d: -d.remaining)
    return Narrowed(left, tuple(helping) or (_greedy(partners, masks),))


def _greedy(partners: Mask, masks: Mapping[str, Mask]) -> Drop:
    """Keep conditions as long as somebody meets them, the mildest first; the others must go."""
    kept: dict[str, Mask] = {}
    for name in sorted(masks, key=lambda name: -int((partners & masks[name]).sum())):
        trial = {**kept, name: masks[name]}
        if _all(partners, trial).any():
            kept = trial
    return _drop(partners, masks, tuple(name for name in masks if name not in kept))


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
