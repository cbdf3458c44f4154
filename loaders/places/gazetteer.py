"""Where a library is on the map: by its town, else by the town that its name tells; offline.

What does not match stays without coordinates; a country's middle is never used. A document is
noted only for a town that it states and that is not found; the rest is told of the place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph import plain_words
from loaders.places.place_names import Candidate, candidates
from loaders.places.towns import Town, reviewed_places, towns_of
from loaders.profile import Note

_Named = tuple[Candidate, tuple[Town, ...]]


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
    if by_city:
        return by_city
    named = list(_named(country, name))
    return _by_name(country, name, named) or _unmatched(city, named)


def place_of(country: str, city: str) -> str | None:
    """Return what place a city's name means in its country, None where nobody knows."""
    found = _by_city(country, city)
    return found.place if found else None


@lru_cache(maxsize=100_000)
def _by_city(country: str, city: str) -> Position | None:
    key = plain_words(city)
    for place in reviewed_places().get(country, ()):
        if place.key == key:
            return _position([place.town], f"reviewed: {place.why}")
    towns = towns_of(country).called(key)
    return _position(towns, "by city") if towns else None


def _by_name(country: str, name: str, named: Iterable[_Named]) -> Position | None:
    words = f" {plain_words(name)} "
    for place in reviewed_places().get(country, ()):
        if f" {place.key} " in words:
            return _position([place.town], f"reviewed: {place.why}")
    found = _longest(each for each in named if each[0].stands_alone)
    return _position(found[0], "by name") if len(found) == 1 else None


def _named(country: str, name: str) -> Iterator[_Named]:
    """Yield each stretch of words that is some towns' name, the longest first."""
    towns = towns_of(country)
    for candidate in candidates(name):
        if called := towns.called(candidate.key):
            yield candidate, called


def _longest(named: Iterable[_Named]) -> list[tuple[Town, ...]]:
    """Return the different towns of the longest stretches."""
    longest = 0
    found: dict[str, tuple[Town, ...]] = {}
    for candidate, called in named:
        if candidate.words < longest:
            break
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


def _unmatched(city: str | None, named: Iterable[_Named]) -> Position:
    if city:
        message = f"No place called {city} was found in its country, so it is not on the map."
    else:
        message = "It names no city, so it is not on the map."
    hints = [towns[0].name for towns in _longest(named)]
    if hints:
        message += f" Its name holds {' and '.join(sorted(hints))}: if that is the place, say so."
    notes = (Note(None, "city", "place-unmatched", message),) if city else ()
    return Position(remark=message, notes=notes)
