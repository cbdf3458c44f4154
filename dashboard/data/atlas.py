"""The map of Europe as its picture's script reads it: points, ties, insets."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from dashboard.addresses import link
from dashboard.data.network.model import Network, Tie
from dashboard.data.overview import without_sister
from exports import land
from graph import Projection

MOST_POINTS = 300
"""How many libraries are drawn one by one; more are gathered by country, or by town in one."""
_CELL = 9.0


@dataclass(frozen=True)
class Map:
    """A map and what it cannot show; `picture` is for the script, `unplaced` are libraries.

    `each` says what a point stands for: a library, or all those of a town or of a country.
    """

    picture: dict[str, Any]
    shown: int
    unplaced: tuple[int, ...]
    each: Literal["library", "town", "country"]

    @property
    def grouped(self) -> bool:
        """Say whether a point stands for more than one library."""
        return self.each != "library"

    @property
    def few(self) -> bool:
        """Say whether a table beside the map can hold them all, those of unknown place too."""
        return self.shown + len(self.unplaced) <= MOST_POINTS


class Atlas:
    """Where the libraries of one revision stand on the map."""

    def __init__(self, projection: Projection) -> None:
        self.network = Network(projection)
        self.alone = without_sister(projection)
        self._libraries = projection.libraries

    @cached_property
    def places(self) -> NDArray[np.float64]:
        """Return where each library stands, nan where that is not known."""
        return land.placed(self._libraries.latitude, self._libraries.longitude)

    def map(self, rows: Sequence[int] | None = None) -> Map:
        """Draw some libraries, or all: one by one, or by country where they are too many."""
        chosen = np.arange(len(self._libraries.ids)) if rows is None else np.array(rows, dtype=int)
        known = chosen[np.isfinite(self.places[chosen, 0])]
        unplaced = tuple(np.setdiff1d(chosen, known).tolist())
        each = self._each(known)
        if each == "library":
            points, ties = self._one_by_one(known)
        elif each == "town":
            points, ties = self._by_town(known), []
        else:
            points, ties = self._by_country(known)
        picture = {
            "width": land.WIDTH,
            "height": land.HEIGHT,
            "insets": land.drawn(_insets(points)),
            "points": points,
            "ties": ties,
        }
        return Map(picture, len(known), unplaced, each)

    def told(self, row: int) -> str:
        """Say in words where a library is and how many sisters it has."""
        ties = [tie for tie in self.network.ties_of.get(row, ()) if not tie.ended]
        count = f"{len(ties)} sister{'s' * (len(ties) != 1)}" if ties else "no sister known"
        town = self._libraries.cities[row]
        return f"{town}, {self.network.country_name(row)} · {count}" if town else count

    def _one_by_one(self, rows: NDArray[np.int64]) -> tuple[list[Any], list[Any]]:
        places = land.apart(self.places[rows])
        index = {int(row): at for at, row in enumerate(rows)}
        points = [self._point(int(row), place) for row, place in zip(rows, places, strict=True)]
        ties = [
            [index[tie.a], index[tie.b], _words(tie), int(tie.ended), 0, self._why(tie)]
            for tie in self.network.ties
            if tie.a in index and tie.b in index
        ]
        return points, ties

    def _why(self, tie: Tie) -> str:
        return link("/paths", library=[self._libraries.ids[row] for row in (tie.a, tie.b)])

    def _point(self, row: int, place: NDArray[np.float64]) -> dict[str, Any]:
        degree = int(self.network.degree[row])
        return {
            "x": round(float(place[0]), 1),
            "y": round(float(place[1]), 1),
            "r": round(3.8 + 0.9 * degree**0.5, 1),
            "href": link("/library", self._libraries.ids[row]),
            "name": self._libraries.names[row],
            "told": self.told(row),
            "alone": int(self.alone[row]),
        }

    def _each(self, rows: NDArray[np.int64]) -> Literal["library", "town", "country"]:
        if len(rows) <= MOST_POINTS:
            return "library"
        return "country" if len(np.unique(self._libraries.country[rows])) > 2 else "town"

    def _by_town(self, rows: NDArray[np.int64]) -> list[Any]:
        """Draw one circle for what lies close together, named after the town with most of it."""
        cells = np.floor(self.places[rows] / _CELL).astype(int)
        _, inverse, counts = np.unique(cells, axis=0, return_inverse=True, return_counts=True)
        order = np.argsort(inverse, kind="stable")
        groups = np.split(rows[order], np.cumsum(counts)[:-1])
        most = int(counts.max(initial=1))
        return [self._cell(group, most) for group in groups]

    def _cell(self, rows: NDArray[np.int64], most: int) -> dict[str, Any]:
        x, y = self.places[rows].mean(axis=0)
        towns = Counter(self._libraries.cities[at] or "" for at in rows.tolist())
        town = max(towns, key=lambda name: (towns[name], name))
        alone = int(self.alone[rows].sum())
        around = f" in {town} and around" if len(towns) > 1 else f" in {town}"
        return {
            "x": round(float(x), 1),
            "y": round(float(y), 1),
            "r": round(2.5 + 4 * (len(rows) / most) ** 0.5, 1),
            "href": link("/libraries", place=town),
            "name": town or self.network.country_name(int(rows[0])),
            "told": f"{len(rows):,} libraries{around}, {alone:,} without a known sister",
        }

    def _by_country(self, rows: NDArray[np.int64]) -> tuple[list[Any], list[Any]]:
        """Draw one circle a country in the middle of its libraries, its area their number."""
        country = self._libraries.country
        codes = [at for at in np.unique(country[rows]).tolist() if at >= 0]
        members = {at: rows[country[rows] == at] for at in codes}
        most = max((len(inside) for inside in members.values()), default=1)
        centres = np.array([np.median(self.places[members[at]], axis=0) for at in codes])
        centres = land.apart(centres.reshape(-1, 2), least=30)
        points = [
            self._circle(at, members[at], most, centre)
            for at, centre in zip(codes, centres, strict=True)
        ]
        index = {at: position for position, at in enumerate(codes)}
        pairs: dict[tuple[int, int], int] = {}
        for tie in self.network.ties:
            ends = sorted((int(country[tie.a]), int(country[tie.b])))
            if not tie.ended and ends[0] != ends[1] and set(ends) <= index.keys():
                pair = (index[ends[0]], index[ends[1]])
                pairs[pair] = pairs.get(pair, 0) + 1
        strongest = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:60]
        ties = [[a, b, f"{count:,} sister ties", 0, count] for (a, b), count in strongest]
        return points, ties

    def _circle(
        self, at: int, rows: NDArray[np.int64], most: int, centre: NDArray[np.float64]
    ) -> dict[str, Any]:
        countries = self.network.projection.countries
        x, y = centre
        alone = int(self.alone[rows].sum())
        return {
            "x": round(float(x), 1),
            "y": round(float(y), 1),
            "r": round(6 + 16 * (len(rows) / most) ** 0.5, 1),
            "href": link("/libraries", country=countries.ids[at]),
            "name": countries.names[at],
            "told": f"{len(rows):,} libraries, {alone:,} of them without a known sister",
            "count": len(rows),
        }


def _insets(points: Sequence[Mapping[str, Any]]) -> list[land.Frame]:
    """Return the insets that something lies in."""
    places = np.array([(point["x"], point["y"]) for point in points]).reshape(-1, 2)
    return [frame for frame in (*land.INSETS, land.ELSEWHERE) if frame.holds(places).any()]


def _words(tie: Tie) -> str:
    since = f"since {tie.since}" if tie.since else "year not known"
    return f"sisters, {since}{', ended' if tie.ended else ''}"
