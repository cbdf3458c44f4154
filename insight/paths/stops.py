"""What a path passes, what it is called, and why an answer may be empty."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from graph import Nodes, Projection
from graph.schema import LIBRARY


@dataclass(frozen=True)
class Stop:
    """A library, country, activity or language on a path."""

    label: str
    id: str
    name: str


@dataclass(frozen=True)
class Reason:
    """Why an answer is empty, or less than was asked for: a code, and the same in words."""

    code: str
    message: str


SAME = Reason("same-library", "This is one library, not two.")


class Names:
    """What everything in a network is called; libraries of one name are told apart."""

    def __init__(self, projection: Projection) -> None:
        self._projection = projection
        self._nodes: dict[str, Nodes] = {
            "Country": projection.countries,
            "Activity": projection.activities,
            "Language": projection.languages,
        }

    def stop(self, label: str, at: int) -> Stop:
        """Return what stands in a row of its label."""
        if label == LIBRARY.label:
            return Stop(label, self._projection.libraries.ids[at], self.library(at))
        nodes = self._nodes[label]
        return Stop(label, nodes.ids[at], nodes.names[at])

    def library(self, at: int) -> str:
        """Return the name of a library, with its town or its id where others have the same."""
        libraries = self._projection.libraries
        name, city = libraries.names[at] or libraries.ids[at], libraries.cities[at]
        if self._named[name] < 2:
            return name
        return f"{name} ({city if city and self._placed[name, city] < 2 else libraries.ids[at]})"

    @cached_property
    def _named(self) -> Counter[str]:
        return Counter(self._projection.libraries.names)

    @cached_property
    def _placed(self) -> Counter[tuple[str, str | None]]:
        libraries = self._projection.libraries
        return Counter(zip(libraries.names, libraries.cities, strict=True))
