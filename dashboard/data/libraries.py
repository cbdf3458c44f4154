"""Which libraries a list shows: what its address asks for, chosen and put in order."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from dashboard.addresses import link, number, one
from dashboard.data.explorer import Asked
from dashboard.data.overview import lasting_ties
from dashboard.data.unknown import Offer
from graph import Graph, Nodes, Projection, plain_words

EACH = 60
"""How many libraries a page of the list holds."""

_ALL = 100_000_000
_POPULATIONS = "MATCH (l:Library) WHERE l.population IS NOT NULL RETURN l.id, l.population"
BANDS = {
    "lt_10k": "under 10,000 people",
    "10k_100k": "10,000 to 100,000 people",
    "gt_100k": "over 100,000 people",
}
EU = {"seeks": "seeking EU partners", "in": "in an EU programme"}
SISTERS = {"none": "no sister known", "some": "with a sister"}


@dataclass(frozen=True)
class Wanted:
    """What the list is asked for; empty is any. All but `page` are ids, or a town's name."""

    country: str = ""
    place: str = ""
    activity: str = ""
    language: str = ""
    size: str = ""
    eu: str = ""
    sisters: str = ""
    page: int = 1

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> "Wanted":
        """Read an address."""
        names = [field.name for field in fields(cls) if field.name != "page"]
        said = {name: one(query.get(name)) for name in names}
        return cls(**said, page=number(query.get("page")))

    @property
    def query(self) -> dict[str, str | int]:
        """Return what an address says of it."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in said.items() if value not in ("", 1)}

    @property
    def anything(self) -> bool:
        """Say whether all libraries are wanted."""
        return not replace(self, page=1).query

    def address(self, **changes: str | int) -> str:
        """Return the address of this list, changed; a new condition starts at the first page."""
        return link("/libraries", **Wanted.read({**self.query, "page": 1, **changes}).query)


@dataclass(frozen=True)
class Row:
    """A library as a line of a list; flags are None where its profile does not say."""

    id: str
    name: str
    town: str | None
    country_id: str | None
    country: str | None
    band: str | None
    size: str | None
    sisters: int
    offers: int | None
    seeks: int | None
    seeks_eu: bool | None
    in_eu: bool | None


class Shelves:
    """The libraries of one revision in the order of their countries' and their own names."""

    def __init__(self, projection: Projection) -> None:
        self.projection = projection
        libraries, countries = projection.libraries, projection.countries
        lands = [plain_words(countries.names[at]) if at >= 0 else "~" for at in libraries.country]
        names = [plain_words(name) for name in libraries.names]
        order = sorted(range(len(names)), key=lambda at: (lands[at], names[at], at))
        self.order = np.array(order, dtype=np.int64)
        self.ties = lasting_ties(projection)

    @cached_property
    def by_country(self) -> tuple[tuple[str, str, int], ...]:
        """Return each country that has libraries: its id, its name, how many."""
        countries = self.projection.countries
        country = self.projection.libraries.country
        counts = np.bincount(country[country >= 0], minlength=len(countries.ids)).tolist()
        there = zip(countries.ids, countries.names, counts, strict=True)
        return tuple(sorted((each for each in there if each[2]), key=lambda e: plain_words(e[1])))

    @cached_property
    def offers(self) -> Mapping[str, Offer]:
        """Return what may be asked for under each name of an address."""
        p = self.projection
        towns = sorted({city for city in p.libraries.cities if city})
        return {
            "country": Offer.of(p.countries, "country"),
            "place": Offer([(town, town) for town in towns], "town", loosely=True),
            "activity": Offer.of(p.activities, "activity"),
            "language": Offer.of(p.languages, "language"),
            "size": Offer(tuple(BANDS.items())),
            "eu": Offer(tuple(EU.items())),
            "sisters": Offer(tuple(SISTERS.items())),
        }

    def choose(self, wanted: Wanted) -> NDArray[np.int64]:
        """Return the rows wanted, in order; nobody meets a condition that means nothing."""
        p = self.projection
        kept = np.ones(len(p.libraries.ids), dtype=bool)
        if wanted.country:
            kept &= p.libraries.country == _at(p.countries, wanted.country)
        if wanted.place:
            town = plain_words(wanted.place)
            kept &= np.array([plain_words(city or "") == town for city in p.libraries.cities])
        if wanted.activity:
            kept &= _has(p.activities, wanted.activity, p.offers, p.seeks)
        if wanted.language:
            kept &= _has(p.languages, wanted.language, p.staff, p.patrons)
        if wanted.size:
            kept &= np.array([band == wanted.size for band in p.libraries.bands])
        if wanted.eu:
            says = {"seeks": p.libraries.seeks_eu, "in": p.libraries.in_eu}
            kept &= says[wanted.eu] == 1 if wanted.eu in says else False
        if wanted.sisters:
            alone = np.equal(self.ties, 0)
            kept &= {"none": alone, "some": ~alone}.get(wanted.sisters, np.False_)
        return self.order[kept[self.order]]

    def row(self, at: int) -> Row:
        """Return a library as a line of a list."""
        p = self.projection
        libraries, country = p.libraries, int(p.libraries.country[at])
        stated = libraries.stated[at]
        return Row(
            id=libraries.ids[at],
            name=libraries.names[at],
            town=libraries.cities[at],
            country_id=p.countries.ids[country] if country >= 0 else None,
            country=p.countries.names[country] if country >= 0 else None,
            band=libraries.bands[at],
            size=BANDS.get(libraries.bands[at] or ""),
            sisters=int(self.ties[at]),
            offers=_length(p.offers, at, stated, "offers"),
            seeks=_length(p.seeks, at, stated, "seeks"),
            seeks_eu=flag(libraries.seeks_eu[at]),
            in_eu=flag(libraries.in_eu[at]),
        )


def _populations(graph: Graph) -> Mapping[str, int]:
    read = graph.read(_POPULATIONS, row_limit=_ALL)
    return dict(read.rows)


POPULATIONS = Asked(_populations)
"""People served, by library, where a source gives a figure."""


def flag(value: int) -> bool | None:
    """Return true or false, or None for what is not known."""
    return None if value < 0 else bool(value)


def name_of(nodes: Nodes, key: str) -> str | None:
    """Return what a country, an activity or a language is called, None where there is none."""
    return nodes.names[nodes.ids.index(key)] if key in nodes.ids else None


def _length(
    matrix: csr_array, at: int, stated: frozenset[str], name: Literal["offers", "seeks"]
) -> int | None:
    """Return how long a list is, None where the library's profile does not hold it."""
    length = int(matrix.indptr[at + 1] - matrix.indptr[at])
    return length if length or name in stated else None


def _at(nodes: Nodes, key: str) -> int:
    return nodes.ids.index(key) if key in nodes.ids else -2


def _has(nodes: Nodes, key: str, first: csr_array, second: csr_array) -> NDArray[np.bool_]:
    at = _at(nodes, key)
    if at < 0:
        return np.zeros(first.shape[0], dtype=bool)
    both = first[:, [at]] + second[:, [at]]
    return np.asarray(both.toarray().ravel() > 0, dtype=bool)
