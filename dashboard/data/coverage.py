"""How much the profiles say: of how many libraries each thing is known."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph import Projection

THINNEST = 10


@dataclass(frozen=True)
class Known:
    """One thing that a profile can tell, and of how many libraries it is known."""

    thing: str
    libraries: int
    of: int

    @property
    def share(self) -> float:
        """Return the share of libraries, 0 to 1."""
        return self.libraries / self.of if self.of else 0.0


@dataclass(frozen=True)
class Thin:
    """A library of which little is known: its row, and what is missing."""

    row: int
    missing: tuple[str, ...]


class Coverage:
    """What is known of each library of one revision."""

    def __init__(self, projection: Projection) -> None:
        self._projection = projection
        self._known = _known(projection)

    @property
    def known(self) -> tuple[Known, ...]:
        """Return of how many libraries each thing is known, in the order of a profile."""
        of = len(self._projection.libraries.ids)
        return tuple(Known(t, int(flags.sum()), of) for t, flags in self._known.items())

    def thinnest(self, most: int = THINNEST) -> tuple[Thin, ...]:
        """Return the libraries of which least is known, in the order of their names."""
        table = np.column_stack(list(self._known.values()))
        names = self._projection.libraries.names
        counts = table.sum(axis=1).tolist()
        order = sorted(range(len(names)), key=lambda at: (counts[at], names[at], at))
        things = list(self._known)
        return tuple(
            Thin(at, tuple(t for t, there in zip(things, table[at], strict=True) if not there))
            for at in order[:most]
            if counts[at] < len(things)
        )

    def without_place(self) -> tuple[int, ...]:
        """Return the libraries that cannot stand on the map."""
        return tuple(np.flatnonzero(~self._known["place on the map"]).tolist())


def _known(p: Projection) -> dict[str, NDArray[np.bool_]]:
    libraries = p.libraries

    def stated(name: str) -> NDArray[np.bool_]:
        return np.array([name in lists for lists in libraries.stated], dtype=bool)

    return {
        "town": _there(libraries.cities),
        "place on the map": np.isfinite(libraries.latitude) & np.isfinite(libraries.longitude),
        "kind of library": _there(libraries.types),
        "people served": _there(libraries.bands),
        "what it offers": stated("offers"),
        "what it seeks": stated("seeks"),
        "languages of its staff": stated("staff_languages"),
        "languages of its patrons": stated("patron_languages"),
        "countries it wishes for": stated("prefers") | (libraries.open_to_all >= 0),
        "whether it seeks EU partners": libraries.seeks_eu >= 0,
        "whether it is in an EU programme": libraries.in_eu >= 0,
        "number of its sisters": libraries.sisterships_stated >= 0,
    }


def _there(values: Sequence[str | None]) -> NDArray[np.bool_]:
    return np.array([bool(value) for value in values], dtype=bool)
