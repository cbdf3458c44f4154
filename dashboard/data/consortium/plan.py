"""A planned consortium as its address holds it: names and stable ids, nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dashboard.addresses import Value, link

PATH = "/consortium"
NAMES = (
    "library",
    "programme",
    "year",
    "coordinator",
    "keep",
    "theme",
    "from",
    "resolution",
    "without",
    "stated",
    "size",
    "replace",
    "beside",
)


@dataclass(frozen=True)
class Plan:
    """A set of libraries and what is planned with it; all by their ids, empty is none.

    `keep` are members that stay in every proposal, `cluster` is where the others come from, found
    at a `resolution` that is empty for the usual one, `without` who is not to come; with `stated`
    only those may come who say what they offer or seek. `sizes` are how many there are to be.
    `instead` is the member to find others for, `beside` a second set to compare with. A `year`
    that is told in the address means the same next year; 0 is none.
    """

    library: tuple[str, ...] = ()
    programme: str = ""
    year: int = 0
    coordinator: str = ""
    keep: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    cluster: str = ""
    without: tuple[str, ...] = ()
    sizes: tuple[int, int] | None = None
    instead: str = ""
    beside: tuple[str, ...] = ()
    resolution: str = ""
    stated: bool = False

    @property
    def is_begun(self) -> bool:
        """Say whether there is anything to begin with."""
        return bool(self.library or self.theme or self.cluster)

    @property
    def query(self) -> dict[str, Value]:
        """Return what an address says of it."""
        return {**self.lasting, "replace": self.instead, "beside": self.beside}

    @property
    def lasting(self) -> dict[str, Value]:
        """Return what its files are asked for by: all but what the page alone looks at."""
        return {
            "library": self.library,
            "programme": self.programme,
            "year": self.year or None,
            "coordinator": self.coordinator,
            "keep": self.keep,
            "theme": self.theme,
            "from": self.cluster,
            "resolution": self.resolution if self.cluster else "",
            "without": self.without,
            "stated": "yes" if self.stated else "",
            "size": size_words(self.sizes) if self.sizes else "",
        }

    @property
    def address(self) -> str:
        """Return the address of its page."""
        return link(PATH, **self.query)

    @property
    def settled(self) -> "Plan":
        """Return it without what was only looked at: others for a member, a second set."""
        return replace(self, instead="", beside=())

    def adding(self, library: str) -> "Plan":
        """Return it with one more member; a size that it outgrows is forgotten."""
        return self._of((*self.library, library), without=_less(self.without, library))

    def leaving(self, library: str) -> "Plan":
        """Return it without a member."""
        return self._of(_less(self.library, library))

    def barring(self, library: str) -> "Plan":
        """Return it with a library that is not to come."""
        return replace(self.settled, without=(*_less(self.without, library), library))

    def keeping(self, library: str) -> "Plan":
        """Return it with a member kept, or let go where it was."""
        kept = _less(self.keep, library) if library in self.keep else (*self.keep, library)
        return replace(self.settled, keep=kept)

    def led_by(self, library: str) -> "Plan":
        """Return it with another coordinator; with none where it was this one."""
        lead = "" if self.coordinator == library else library
        return replace(self.settled, coordinator=lead)

    def swapping(self, one: str, other: str) -> "Plan":
        """Return it with one member in the place of another."""
        there = tuple(other if each == one else each for each in self.library)
        return self._of(there, without=_less(self.without, other))

    def taking(self, members: Iterable[str]) -> "Plan":
        """Return it with the members of a proposal; those it began with are kept."""
        proposed = set(members)
        first = [each for each in self.library if each in proposed]
        taken = (*first, *sorted(proposed - set(first)))
        kept = self.keep if self.keep else tuple(first)
        return replace(self._of(taken), keep=tuple(each for each in kept if each in proposed))

    def _of(self, library: tuple[str, ...], *, without: tuple[str, ...] | None = None) -> "Plan":
        fits = self.sizes is None or len(library) <= self.sizes[1]
        return replace(
            self.settled,
            library=library,
            keep=tuple(each for each in self.keep if each in library),
            coordinator=self.coordinator if self.coordinator in library else "",
            without=self.without if without is None else without,
            sizes=self.sizes if fits else None,
        )


def size_words(sizes: tuple[int, int]) -> str:
    """Return sizes as an address says them: 5, or 5-8."""
    least, most = sizes
    return f"{least}" if least == most else f"{least}-{most}"


def hidden(query: Mapping[str, Value], *but: str) -> list[tuple[str, str]]:
    """Return what a form has to say besides its own fields, as (name, value)."""
    pairs: list[tuple[str, str]] = []
    for name, value in query.items():
        if name in but or not value:
            continue
        values = value if isinstance(value, tuple) else (value,)
        pairs += [(name, str(each)) for each in values]
    return pairs


def _less(some: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(each for each in some if each != one)
