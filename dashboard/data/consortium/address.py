"""The address of a plan as it was written, and what in it cannot be meant."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.addresses import link
from dashboard.data.consortium.plan import PATH
from dashboard.data.explorer import Explorer
from dashboard.data.paths import called, meant
from dashboard.data.unknown import Unknown
from graph import plain_words
from planning.consortium import LARGEST

_MOST = 2 * LARGEST
"""So many libraries are read under one name; more are no set."""
_LIBRARIES = ("library", "keep", "without", "beside", "coordinator", "replace")


class Address:
    """What an address says under each name; `faults` gather what of it cannot be meant."""

    def __init__(self, whole: Explorer, query: Mapping[str, Any]) -> None:
        self.whole = whole
        every = {name: _values(each) for name, each in query.items()}
        self._many = {name: len(values) for name, values in every.items()}
        # Each fault has an address with all the rest in it: what is not read is in none.
        self.said = {name: values[: _MOST + 1] for name, values in every.items()}
        self.faults: list[Unknown] = []
        self.lost: set[str] = set()

    def libraries(self, name: str) -> tuple[str, ...]:
        """Return the ids of the libraries under a name, each once."""
        found: list[str] = []
        for at, words in enumerate(self.said.get(name, [])[:_MOST]):
            key = called(self.whole, words)
            if key is None:
                self._lost(name, words)
            elif key in found:
                self.fault(name, at, f"{self.name(key)} is named twice; it is one partner.")
            else:
                found.append(key)
        beyond = self.said.get(name, [])[_MOST:]
        if beyond:
            rest = {**self.said, name: self.said[name][:_MOST]}
            said = f"{self._many[name]:,} libraries are too many; {_MOST} were read."
            self.faults.append(Unknown(said, (), link(PATH, **rest), name, is_badly_said=True))
        return tuple(found)

    def one_library(self, name: str) -> str:
        """Return the id of the library under a name that holds one; of several the first."""
        return next(iter(self.libraries(name)), "")

    def first(self, name: str) -> str:
        """Return what is said under a name that holds one; more than that is said."""
        values = self.said.get(name, [])
        for at in range(1, len(values)):
            self.fault(name, at, f"Only one “{name}” can be chosen; “{values[at]}” was left out.")
        return values[0] if values else ""

    def _lost(self, name: str, words: str) -> None:
        """Say once that there is no such library, with the address that names it nowhere."""
        if words in self.lost:
            return
        self.lost.add(words)
        found = [(label, key) for key, label in meant(self.whole, words)]
        # An id that is gone has near misses too, but whoever wrote it meant no other.
        is_name = sum(plain_words(words) in plain_words(label) for label, _ in found) > 1
        several = f"“{words}” may be one of several libraries."
        erased = f"No library here is “{words}”; it may have been erased since the link was made."
        ways = tuple((label, self._with(words, key)) for label, key in found)
        said, keys = several if is_name else erased, tuple(key for _, key in found)
        self.faults.append(Unknown(said, ways, self._with(words), name, keys))

    def _with(self, words: str, *others: str) -> str:
        """Return the address with other libraries, or none, wherever a library is called so."""
        said = dict(self.said)
        for name in _LIBRARIES:
            there = [[*others] if each == words else [each] for each in said.get(name, [])]
            said[name] = list(dict.fromkeys(each for some in there for each in some))
        return link(PATH, **said)

    def fault(
        self,
        name: str,
        at: int,
        sentence: str,
        close: Sequence[tuple[str, str]] = (),
        *,
        adding: str = "",
        is_gone: bool = False,
    ) -> None:
        """Remember what cannot be meant, with what may be instead, and the address without it.

        What `is_gone` is well said, but not there.
        """
        values = self.said[name]

        def instead(*others: str) -> str:
            return link(PATH, **{**self.said, name: [*values[:at], *others, *values[at + 1 :]]})

        ways = [(label, instead(key)) for label, key in close]
        if adding:
            more = [*self.said.get("library", []), adding]
            ways.append(
                (f"the set with {self.name(adding)}", link(PATH, **{**self.said, "library": more}))
            )
        keys = tuple(key for _, key in close)
        self.faults.append(
            Unknown(sentence, tuple(ways), instead(), name, keys, is_badly_said=not is_gone)
        )

    def place(self, name: str, key: str) -> int:
        """Return where an id stands in the address, in which it may be written as a name."""
        keys = [called(self.whole, words) for words in self.said[name]]
        return keys.index(key)

    def name(self, key: str) -> str:
        """Return the name of a library."""
        p = self.whole.projection()
        return p.libraries.names[p.index_of(key)]


def _values(value: str | int | list[str] | None) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in (str(each or "").strip() for each in values) if text]
