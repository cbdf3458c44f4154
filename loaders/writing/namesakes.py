"""Many libraries of one name in one country, found by number, slug and city without a search."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from loaders.profile import Profile

PlaceOf = Callable[[str], str | None]
"""Tells what place a city's name means in the country; None where nobody knows."""


class Named(Protocol):
    """A library as far as it is told apart from others of its name."""

    @property
    def id(self) -> str: ...  # noqa: D102 -- these are fields
    @property
    def city(self) -> str | None: ...  # noqa: D102
    @property
    def slug(self) -> str | None: ...  # noqa: D102
    @property
    def is_numbered(self) -> bool: ...  # noqa: D102


# Whether a library has a number, whether it has a slug, and where it is: `any`, `city`, `place`.
_Shelf = tuple[bool, bool, str, str]


class Namesakes:
    """The libraries of one name in one country, each on the shelves where it is looked for."""

    def __init__(self, libraries: Iterable[Named]) -> None:
        self._shelves: dict[_Shelf, dict[str, None]] = {}
        self._placed: dict[str, _Shelf] = {}
        # Where a city is, is asked only when another city's library comes.
        self._waiting: dict[str, Named] = {}
        for library in libraries:
            self.add(library)

    def add(self, library: Named) -> None:
        """Put a library where it is found."""
        for shelf in _shelves(library):
            self._shelves.setdefault(shelf, {})[library.id] = None
        if library.city:
            self._waiting[library.id] = library

    def remove(self, library: Named) -> None:
        """Take a library away, as it was when it was added."""
        self._waiting.pop(library.id, None)
        placed = self._placed.pop(library.id, None)
        for shelf in (*_shelves(library), *((placed,) if placed else ())):
            self._shelves.get(shelf, {}).pop(library.id, None)

    def alike(self, profile: Profile, place_of: PlaceOf) -> Iterator[str]:
        """Yield the libraries that a profile may be about; those of the very city come first.

        One that has a slug is not sought by a profile that has one: that is found by its slug.
        """
        for where, what in self._wheres(profile.city, place_of):
            for numbered in (False,) if profile.programme_id else (False, True):
                for with_slug in (False,) if profile.slug else (False, True):
                    yield from self._shelves.get((numbered, with_slug, where, what), ())

    def _wheres(self, city: str | None, place_of: PlaceOf) -> Iterator[tuple[str, str]]:
        if not city:
            yield "any", ""
            return
        yield "city", city
        self._place(place_of)
        if place := place_of(city):
            yield "place", place
        yield "city", ""

    def _place(self, place_of: PlaceOf) -> None:
        for library in self._waiting.values():
            if place := place_of(library.city or ""):
                shelf = (library.is_numbered, bool(library.slug), "place", place)
                self._shelves.setdefault(shelf, {})[library.id] = None
                self._placed[library.id] = shelf
        self._waiting.clear()


def _shelves(library: Named) -> tuple[_Shelf, _Shelf]:
    kind = library.is_numbered, bool(library.slug)
    return (*kind, "any", ""), (*kind, "city", library.city or "")
