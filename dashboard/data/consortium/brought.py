"""What only one of two sets brings: themes that are sought, countries, languages of the staff."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.data.consortium.told import brought
from graph import Projection

Bringers = Mapping[str, tuple[str, ...]]
"""Who brings something, by the name of it."""


@dataclass(frozen=True)
class Brings:
    """What a set has, each with the ids of the members that bring it."""

    themes: Bringers
    countries: Bringers
    languages: Bringers

    def beyond(self, other: "Brings") -> "Brings":
        """Return what of it another set has not."""
        return Brings(
            _beyond(self.themes, other.themes),
            _beyond(self.countries, other.countries),
            _beyond(self.languages, other.languages),
        )


def brings(p: Projection, members: Sequence[str], chosen: Sequence[str]) -> Brings:
    """Return what a set has; themes that another member seeks, or that are chosen."""
    themes: dict[str, list[str]] = {}
    countries: dict[str, list[str]] = {}
    languages: dict[str, list[str]] = {}
    for key in members:
        row = p.index_of(key)
        land = int(p.libraries.country[row])
        for at in brought(p, members, key, chosen):
            themes.setdefault(p.activities.names[at], []).append(key)
        if land >= 0:
            countries.setdefault(p.countries.names[land], []).append(key)
        for at in p.staff[[row]].indices.tolist():
            languages.setdefault(p.languages.names[at], []).append(key)
    return Brings(_sorted(themes), _sorted(countries), _sorted(languages))


def _sorted(some: Mapping[str, Sequence[str]]) -> Bringers:
    return {name: tuple(some[name]) for name in sorted(some)}


def _beyond(one: Bringers, other: Bringers) -> Bringers:
    return {name: who for name, who in one.items() if name not in other}
