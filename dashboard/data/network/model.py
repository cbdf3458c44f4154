"""The network as the pictures need it: short labels, ties by library, where everything stands."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from dashboard.data.clusters import Saved
from dashboard.data.network.crowd import Crowd, crowd
from dashboard.data.network.groups import Groups, by_cluster, by_country
from dashboard.data.overview import lasting_ties
from graph import Nodes, Projection, plain_words
from insight import Point, Rows, SearchIndex, in_rows, place

PICTURE_NODES = 300
"""What a picture holds at most; beyond it shows groups."""
_WIDTH = 760.0
_LABEL = 26
_KEPT = 64
_PLAIN = {"public", "library", "libraries", "municipal", "municipality", "of", "in", "the", "at"}
_KINDS = {"city", "county", "region", "regional", "district", "state", "university", "mobile"}


@dataclass(frozen=True)
class Tie:
    """A sister tie between two libraries, as rows of the projection."""

    a: int
    b: int
    since: str | None
    status: str | None
    source: str | None

    @property
    def ended(self) -> bool:
        """Say whether the source calls it over; unknown is not over."""
        return self.status == "ended"

    def other(self, library: int) -> int:
        """Return the library at the other end."""
        return self.b if library == self.a else self.a


@dataclass(frozen=True)
class Places:
    """Where libraries stand: those with ties, those without in rows, and the rows' captions."""

    points: Mapping[int, Point]
    captions: tuple[tuple[str, Point], ...] = ()


class Network:
    """One revision of the network, with what pictures ask of it worked out once."""

    def __init__(self, projection: Projection, saved: Saved | None = None) -> None:
        self.projection = projection
        self.saved = saved
        self._kept: dict[tuple[int, ...], Places] = {}

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """Return all sister ties."""
        sisters = self.projection.sisters
        ends = zip(sisters.a.tolist(), sisters.b.tolist(), strict=True)
        facts = zip(sisters.since, sisters.status, sisters.source, strict=True)
        return tuple(Tie(a, b, *fact) for (a, b), fact in zip(ends, facts, strict=True))

    @cached_property
    def ties_of(self) -> Mapping[int, tuple[Tie, ...]]:
        """Return the ties of each library that has any, the largest neighbour first."""
        lists: dict[int, list[Tie]] = {}
        for tie in self.ties:
            lists.setdefault(tie.a, []).append(tie)
            lists.setdefault(tie.b, []).append(tie)
        degree = Counter({each: len(ties) for each, ties in lists.items()})
        return {
            each: tuple(sorted(ties, key=lambda t: (-degree[t.other(each)], t.other(each))))
            for each, ties in lists.items()
        }

    @cached_property
    def degree(self) -> NDArray[np.int64]:
        """Return how many sisters each library has, those left out that a source calls over."""
        return lasting_ties(self.projection)

    @cached_property
    def by_ties(self) -> NDArray[np.int64]:
        """Return all libraries, those with most ties first."""
        return np.argsort(-self.degree, kind="stable")

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Return a short label of each library: its town, or its name where towns repeat."""
        libraries = self.projection.libraries
        often = Counter(city for city in libraries.cities if city)
        first = [
            shortened(city if city and often[city] == 1 else told_apart(name, city=city or ""))
            for name, city in zip(libraries.names, libraries.cities, strict=True)
        ]
        repeated = {label for label, number in Counter(first).items() if number > 1}
        names = zip(first, libraries.names, strict=True)
        return tuple(shortened(name) if label in repeated else label for label, name in names)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return each library's name, town and country without accents and case."""
        libraries = self.projection.libraries
        return tuple(
            plain_words(f"{name} {libraries.cities[at] or ''} {self.country_name(at)}")
            for at, name in enumerate(libraries.names)
        )

    @cached_property
    def search(self) -> SearchIndex:
        """Return the index of the network's words."""
        return SearchIndex(self.projection)

    @cached_property
    def by_country(self) -> Groups:
        """Return the libraries by their countries."""
        return by_country(self.projection, self.libraries_of)

    @cached_property
    def crowd(self) -> Crowd:
        """Return the clusters, and which of them a picture groups by."""
        return crowd(self.projection, self.saved, by_ties=self.by_ties)

    @property
    def clusters(self) -> Nodes:
        """Return the clusters that are known; none where nobody has saved or found any."""
        return self.crowd.nodes

    @cached_property
    def by_cluster(self) -> Groups | None:
        """Return the libraries by their clusters, None where there are none."""
        return by_cluster(self.crowd, self.saved) if self.saved and self.clusters.ids else None

    def members_of(self, cluster: str) -> NDArray[np.int64]:
        """Return the libraries of a cluster, those with most ties first."""
        return self.crowd.members[cluster]

    @cached_property
    def libraries_of(self) -> Mapping[int, NDArray[np.int64]]:
        """Return the libraries of each country that has any, those with most ties first."""
        country = self.projection.libraries.country[self.by_ties]
        found = np.unique(country[country >= 0]).tolist()
        return {at: self.by_ties[country == at] for at in found}

    def having(self, *matrices: csr_array) -> list[int]:
        """Return for each column how many libraries have it in any of the matrices."""
        either = sum(matrices[1:], matrices[0])
        return [int(number) for number in np.bincount(either.indices, minlength=either.shape[1])]

    def places(self, libraries: tuple[int, ...]) -> Places:
        """Place libraries by their ties with one another; the loose ones stand in rows.

        Places are kept for the next click on the same picture.
        """
        if libraries not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[libraries] = self._placed(libraries)
        return self._kept[libraries]

    def _placed(self, libraries: tuple[int, ...]) -> Places:
        ids = self.projection.libraries.ids
        inside = set(libraries)
        links = [(ids[t.a], ids[t.b]) for t in self.ties if t.a in inside and t.b in inside]
        linked = place({ids[at]: self.labels[at] for at in libraries}, links=links)
        loose = [at for at in libraries if ids[at] not in linked]
        rows = self._rows(loose, width=max(_WIDTH, *(x for x, _ in linked.values()), 0.0))
        top = max((y for _, y in linked.values()), default=-60.0) + 86.0
        points = {at: linked[ids[at]] for at in libraries if ids[at] in linked}
        points |= {int(each): (x, y + top) for each, (x, y) in rows.dots.items()}
        return Places(points, tuple((words, (x, y + top)) for words, (x, y) in rows.captions))

    def country_name(self, library: int) -> str:
        """Return the country of a library, or that it is not known."""
        at = int(self.projection.libraries.country[library])
        return self.projection.countries.names[at] if at >= 0 else "country unknown"

    def _rows(self, loose: Sequence[int], *, width: float) -> Rows:
        groups: dict[str, list[str]] = {}
        for at in sorted(loose, key=lambda at: plain_words(self.labels[at])):
            groups.setdefault(self.country_name(at), []).append(str(at))
        return in_rows(sorted(groups.items()), width=width)


def shortened(words: str, *, most: int = _LABEL) -> str:
    """Cut a label at a word where it is too long for a picture, and say so with dots."""
    if len(words) <= most:
        return words
    kept = words[:most].rsplit(" ", 1)[0] if " " in words[:most] else words[: most - 1]
    kept = f"{kept.rstrip(' ,;:(/–-')} …"
    return f"{kept})" if kept.count("(") > kept.count(")") else kept


def told_apart(name: str, *, city: str) -> str:
    """Return what a name says besides being a public library in its town, behind the town.

    >>> told_apart("Klaipėda County I. Simonaitytė library", city="Klaipėda")
    'Klaipėda (county)'
    """
    plain = re.sub(r"\s*[(/].*$", "", name)
    town = set(plain_words(city).split())
    own = [
        word for word in plain.split() if plain_words(word).strip('"“”«».,') not in _PLAIN | town
    ]
    kinds = [word.lower() for word in own if word.lower() in _KINDS]
    short = kinds[0] if city and kinds else " ".join(own[:2] if city else own[:3])
    short = short.strip('"“”«»,')
    return f"{city} ({short})" if city and short else city or short or name
