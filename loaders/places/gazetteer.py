"""Where a library is on the map: by its town, else by the town that its name tells; offline.

What does not match stays without coordinates; a country's middle is never used. A document is
noted only for a town that it states and that is not found; the rest is told of the place.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from graph import plain_words
from loaders.places.place_names import candidates
from loaders.places.towns import Town, reviewed_places, towns_of
from loaders.profile import Note


@dataclass(frozen=True)
class Position:
    """Degrees north and east, and what they were matched by; None where nothing was.

    `remark` is what is worth knowing about it, `notes` what a document is noted for.
    """

    latitude: float | None = None
    longitude: float | None = None
    place: str | None = None
    remark: str | None = None
    notes: tuple[Note, ...] = ()


def locate(name: str, *, country: str, city: str | None) -> Position:
    """Find the library's town: its city's name in its country, else a town in its own name.

    Among several towns of the name the largest is taken, and that is remarked.
    """
    by_city = _by_city(country, city) if city else None
    return by_city or _by_name(country, name) or _unmatched(country, city=city, name=name)


@lru_cache(maxsize=100_000)
def _by_city(country: str, city: str) -> Position | None:
    key = plain_words(city)
    for place in reviewed_places().get(country, ()):
        if place.key == key:
            return _position([place.town], f"reviewed: {place.why}")
    towns = towns_of(country).called(key)
    return _position(towns, "by city") if towns else None


def _by_name(country: str, name: str) -> Position | None:
    words = f" {plain_words(name)} "
    for place in reviewed_places().get(country, ()):
        if f" {place.key} " in words:
            return _position([place.town], f"reviewed: {place.why}")
    found = _towns_in(country, name, alone=True)
    return _position(found[0], "by name") if len(found) == 1 else None


def _towns_in(country: str, name: str, *, alone: bool) -> list[tuple[Town, ...]]:
    """Return the different towns of the longest stretch of words that names any."""
    towns = towns_of(country)
    longest = 0
    found: dict[str, tuple[Town, ...]] = {}
    for candidate in candidates(name):
        if candidate.words < longest:
            break
        called = towns.called(candidate.key)
        if called and (candidate.stands_alone or not alone):
            longest = candidate.words
            found.setdefault(called[0].name, called)
    return list(found.values())


def _position(towns: Iterable[Town], how: str) -> Position:
    town, *others = towns
    source = f"GeoNames {town.id} {town.name} {how}"
    remark = _several(town, others) if others else None
    return Position(town.latitude, town.longitude, source, remark)


def _several(town: Town, others: list[Town]) -> str:
    return (
        f"{len(others) + 1} places are called {town.name}; on the map it is the largest of them, "
        f"GeoNames {town.id} at {town.latitude:.2f}, {town.longitude:.2f}."
    )


def _unmatched(country: str, *, city: str | None, name: str) -> Position:
    if city:
        message = f"No place called {city} was found in its country, so it is not on the map."
    else:
        message = "It names no city, so it is not on the map."
    hints = [towns[0].name for towns in _towns_in(country, name, alone=False)]
    if hints:
        message += f" Its name holds {' and '.join(sorted(hints))}: if that is the place, say so."
    notes = (Note(None, "city", "place-unmatched", message),) if city else ()
    return Position(remark=message, notes=notes)
