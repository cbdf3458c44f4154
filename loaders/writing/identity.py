"""Which library a document is about: ids, and how libraries are found by what they are called.

A library has the programme's number as its id where that is known, else one made from country and
name. A library that is there keeps its id, so that a link to it stays good.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, count

from graph import LEFT_OUT, likest, without_addresses
from loaders.profile import Profile
from loaders.writing.slugs import name_key, slug

_MOST_SUGGESTED = 3


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
    """Several libraries are called so; `ids` lists them."""

    def __init__(self, ids: Iterable[str]) -> None:
        super().__init__()
        self.ids = tuple(sorted(ids))


class Register:
    """All libraries that are known, by id, by slug, by the programme's number and by name."""

    def __init__(self, libraries: Iterable[Known] = ()) -> None:
        self._by_id: dict[str, Known] = {}
        self._by_slug: dict[str, set[str]] = {}
        self._by_name: dict[str, set[str]] = {}
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
        if before and before.name != library.name:
            self._by_name[name_key(before.name)].discard(library.id)
        self._by_id[library.id] = library
        self._by_name.setdefault(name_key(library.name), set()).add(library.id)
        if library.slug:
            self._by_slug.setdefault(library.slug.casefold(), set()).add(library.id)
        if number:
            self._by_number[number] = library.id

    def identify(self, profile: Profile, *, same_place: Callable[[str, str], bool]) -> str:
        """Return the id of the library that a profile is about, whether it is known or new.

        `same_place` tells whether two writings of a city mean one. Raises SeveralLibrariesError.
        """
        number = profile.programme_id
        if number and (number in self._by_id or number in self._by_number):
            return self._by_number.get(number, number)
        found = {
            library.id
            for library in self._of_the_name(profile)
            if not (number and library.is_numbered) and _may_be(library, profile, same_place)
        }
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
            self._by_slug.get(called.casefold(), set()),
            {self._by_number[called]} if called in self._by_number else set[str](),
            self._by_name.get(name_key(called), set()),
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
        return self._by_name.get(key, set()) | self._by_slug.get(key, set())

    def _of_the_name(self, profile: Profile) -> Iterator[Known]:
        ids = set(self._by_name.get(name_key(profile.name), ()))
        if profile.slug:
            ids |= self._by_slug.get(profile.slug.casefold(), set())
        for library_id in ids:
            if self._by_id[library_id].country == profile.country:
                yield self._by_id[library_id]

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
        tries = chain([made], (f"{made}-{end}" for end in chain(more, map(str, count(2)))))
        return next(library_id for library_id in tries if library_id not in self._by_id)


def _likest(key: str, keys: Iterable[str]) -> list[str]:
    known = list(keys)
    return [known[place] for place in likest(key, known, limit=_MOST_SUGGESTED)]


def made_id(profile: Profile) -> str:
    """Make an id from country and name: `lt-klaipeda-county-i-simonaityte-library`.

    It becomes an address, so nobody's own stands in it.
    """
    name = without_addresses(profile.name).replace(LEFT_OUT, " ").strip()
    return f"{profile.country.lower()}-{slug(name or profile.name)}"


def _may_be(library: Known, profile: Profile, same_place: Callable[[str, str], bool]) -> bool:
    """Tell whether nothing speaks against it: no two different slugs, no two different cities."""
    if library.slug and profile.slug:
        return library.slug == profile.slug
    if not library.city or not profile.city or library.city == profile.city:
        return True
    return same_place(library.city, profile.city)


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
