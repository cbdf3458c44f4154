"""Which library a document is about: ids, and how libraries are found by what they are called.

A library has the programme's number as its id where that is known, else one made from country and
name. A library that is there keeps its id, so that a link to it stays good.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, count, islice

from graph import LEFT_OUT, likest, without_addresses
from loaders.profile import Profile
from loaders.writing.namesakes import Namesakes, PlaceOf
from loaders.writing.slugs import name_key, slug

_MOST_SUGGESTED = 3
# So many of one name are looked at one by one; more are put where each is found at once.
_FEW = 8
# So many that a document may be about are told apart by the very slug or city, and named.
_MOST_ALIKE = 20


@dataclass(frozen=True, slots=True)
class Known:
    """A library of the graph or of this run, as far as later documents need it.

    `hashes` are those of the documents that it was last loaded from, in their order; `by_page`
    the fields that its own page says, which an empty cell of a table does not take away; `source`
    the last document that the graph has it from.
    """

    id: str
    name: str
    country: str
    city: str | None = None
    slug: str | None = None
    hashes: tuple[str, ...] = ()
    stated: frozenset[str] = frozenset()
    by_page: frozenset[str] = frozenset()
    source: str | None = None

    @property
    def is_numbered(self) -> bool:
        """Whether the id came from the programme and not from country and name."""
        return not self.id.startswith(f"{self.country.lower()}-")


class SeveralLibrariesError(LookupError):
    """Several libraries are called so; `ids` lists them, or the first of very many."""

    def __init__(self, ids: Iterable[str]) -> None:
        super().__init__()
        self.ids = tuple(sorted(islice(ids, _MOST_ALIKE)))

    @property
    def named(self) -> str:
        """The ids as a message lists them."""
        return ", ".join(self.ids) + (" and others" if len(self.ids) == _MOST_ALIKE else "")


class Register:
    """All libraries that are known, by id, by slug, by the programme's number and by name."""

    def __init__(self, libraries: Iterable[Known] = ()) -> None:
        self._by_id: dict[str, Known] = {}
        self._by_slug: dict[str, dict[str, None]] = {}
        self._by_name: dict[str, dict[str, None]] = {}
        # Those of a slug in a country, without and with a number.
        self._with_slug: dict[tuple[str, str, bool], dict[str, None]] = {}
        self._crowds: dict[tuple[str, str], Namesakes] = {}
        self._made: dict[str, int] = {}
        self._by_number: dict[str, str] = {}
        for library in libraries:
            self.put(library)
        self._stored = frozenset(self._by_id)

    def __contains__(self, library_id: str) -> bool:
        return library_id in self._by_id

    def __iter__(self) -> Iterator[Known]:
        return iter(self._by_id.values())

    def get(self, library_id: str) -> Known | None:
        """Return a library by its id."""
        return self._by_id.get(library_id)

    def was_stored(self, library_id: str) -> bool:
        """Tell whether the library was known before this run brought any."""
        return library_id in self._stored

    def put(self, library: Known, *, number: str | None = None) -> None:
        """Add a library, or what is now known of it; `number` is the programme's, if told."""
        before = self._by_id.get(library.id)
        self._by_id[library.id] = library
        if number:
            self._by_number[number] = library.id
        if before and _sought_by(before) == _sought_by(library):
            return
        if before:
            self._take_away(before)
        self._by_name.setdefault(name_key(library.name), {})[library.id] = None
        if crowd := self._crowds.get((name_key(library.name), library.country)):
            crowd.add(library)
        if library.slug:
            self._by_slug.setdefault(library.slug.casefold(), {})[library.id] = None
            self._with_slug.setdefault(_slug_key(library), {})[library.id] = None

    def _take_away(self, library: Known) -> None:
        """Forget what a library was called, as long as it is called otherwise now."""
        del self._by_name[name_key(library.name)][library.id]
        if crowd := self._crowds.get((name_key(library.name), library.country)):
            crowd.remove(library)
        if library.slug:
            del self._with_slug[_slug_key(library)][library.id]

    def identify(self, profile: Profile, *, place_of: PlaceOf) -> str:
        """Return the id of the library that a profile is about, whether it is known or new.

        `place_of` tells whether two writings of a city mean one. Raises SeveralLibrariesError.
        """
        number = profile.programme_id
        if number and (number in self._by_id or number in self._by_number):
            return self._by_number.get(number, number)
        alike = chain(self._of_the_slug(profile), self._of_the_name(profile, place_of))
        found = set(islice(dict.fromkeys(islice(alike, 2 * _MOST_ALIKE)), _MOST_ALIKE))
        if len(found) > 1:
            found = self._exactly(found, profile)
        return found.pop() if found else self._new_id(profile)

    def find(self, called: str) -> str | None:
        """Return the id of the one library that is called so, by id, slug, number or name.

        Raises SeveralLibrariesError where more than one is.
        """
        if called in self._by_id:
            return called
        for found in (
            self._by_slug.get(called.casefold(), {}),
            {self._by_number[called]: None} if called in self._by_number else {},
            self._by_name.get(name_key(called), {}),
        ):
            if len(found) > 1:
                raise SeveralLibrariesError(found)
            if found:
                return next(iter(found))
        return None

    def has_slug(self, wanted: str, *, country: str) -> bool:
        """Tell whether a library of this country has the slug."""
        ids = self._by_slug.get(wanted.casefold(), ())
        return any(self._by_id[library_id].country == country for library_id in ids)

    def near(self, called: str) -> list[str]:
        """Return the names and slugs most like this one, for a message."""
        near = _likest(name_key(called), self._by_name) or _likest(called, self._by_slug)
        ids = sorted({library_id for key in near for library_id in self._ids(key)})
        return [f"{self._by_id[library_id].name} ({library_id})" for library_id in ids]

    def _ids(self, key: str) -> set[str]:
        return self._by_name.get(key, {}).keys() | self._by_slug.get(key, {}).keys()

    def _of_the_slug(self, profile: Profile) -> Iterator[str]:
        for numbered in (False,) if profile.programme_id else (False, True):
            key = profile.country, profile.slug or "", numbered
            yield from self._with_slug.get(key, ())

    def _of_the_name(self, profile: Profile, place_of: PlaceOf) -> Iterator[str]:
        name = name_key(profile.name)
        ids = self._by_name.get(name, ())
        crowd = self._crowds.get((name, profile.country))
        if crowd is None:
            libraries = (self._by_id[library_id] for library_id in ids)
            own = [each for each in libraries if each.country == profile.country]
            if len(ids) <= _FEW:
                yield from (each.id for each in own if _may_be(each, profile, place_of))
                return
            crowd = self._crowds[name, profile.country] = Namesakes(own)
        yield from crowd.alike(profile, place_of)

    def _exactly(self, ids: set[str], profile: Profile) -> set[str]:
        """Choose between several by slug, then by city; raises SeveralLibrariesError."""
        libraries = [self._by_id[library_id] for library_id in ids]
        for exact in (
            {each.id for each in libraries if profile.slug and each.slug == profile.slug},
            {each.id for each in libraries if profile.city and each.city == profile.city},
        ):
            if len(exact) == 1:
                return exact
        raise SeveralLibrariesError(ids)

    def _new_id(self, profile: Profile) -> str:
        if profile.programme_id:
            return profile.programme_id
        made = made_id(profile)
        more = [slug(text) for text in (profile.city, profile.slug) if text]
        for library_id in (made, *(f"{made}-{end}" for end in more)):
            if library_id not in self._by_id:
                return library_id
        numbers = count(self._made.get(made, 2))
        self._made[made] = next(n for n in numbers if f"{made}-{n}" not in self._by_id)
        return f"{made}-{self._made[made]}"


def _likest(key: str, keys: Iterable[str]) -> list[str]:
    known = list(keys)
    return [known[place] for place in likest(key, known, limit=_MOST_SUGGESTED)]


def made_id(profile: Profile) -> str:
    """Make an id from country and name: `lt-klaipeda-county-i-simonaityte-library`.

    It becomes an address, so nobody's own stands in it.
    """
    name = without_addresses(profile.name).replace(LEFT_OUT, " ").strip()
    return f"{profile.country.lower()}-{slug(name or profile.name)}"


def _sought_by(library: Known) -> tuple[str, str, str | None, str | None]:
    return library.name, library.country, library.city, library.slug


def _slug_key(library: Known) -> tuple[str, str, bool]:
    return library.country, library.slug or "", library.is_numbered


def _may_be(library: Known, profile: Profile, place_of: PlaceOf) -> bool:
    """Tell whether nothing speaks against it: no two different numbers, slugs or cities."""
    if library.is_numbered and profile.programme_id:
        return False
    if library.slug and profile.slug:
        return library.slug == profile.slug
    if not library.city or not profile.city or library.city == profile.city:
        return True
    place = place_of(library.city)
    return place is not None and place == place_of(profile.city)


def renamed(
    library: Known,
    profile: Profile,
    *,
    hashes: tuple[str, ...],
    stated: frozenset[str],
    by_page: frozenset[str],
) -> Known:
    """Return the library as a document now calls it, and with what is known of it by now."""
    return replace(
        library,
        name=profile.name,
        country=profile.country,
        city=profile.city if "city" in profile.covers else library.city,
        slug=profile.slug or library.slug,
        hashes=hashes,
        stated=stated,
        by_page=by_page,
    )
