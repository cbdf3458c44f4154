"""What is in the network: libraries, countries, activities, languages. Facts, and no contacts."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from pydantic import BaseModel, Field
from scipy.sparse import csr_array

from dashboard.api.asked import Asked, InForm, Maybe, Paged, Text
from dashboard.api.doors import Doors
from dashboard.api.paging import Lazily, Rows
from dashboard.api.problems import NotHere
from dashboard.data import Explorer
from dashboard.data.explorer import Asked as AskedOfGraph
from dashboard.data.fits import by_id
from dashboard.data.libraries import BANDS, EU, SISTERS, Shelves, Wanted, flag
from dashboard.data.search import meant
from dashboard.data.unknown import UnknownChoice, unknown
from graph import Graph, Nodes, Projection

TAG = "Network"
_ALL = 100_000_000
_BESIDE = "MATCH (l:Library) RETURN l.id, l.population, l.source_url, l.loaded_at"


class Library(BaseModel):
    """A library by its own facts; null is what its profile does not say, [] an empty list."""

    library_id: str
    library: str
    town: str | None
    country_id: str | None
    country: str | None
    type: str | None
    population: int | None = Field(description="People served, where a source gives a figure.")
    population_band: str | None = Field(description=f"One of {', '.join(BANDS)}.")
    latitude: float | None
    longitude: float | None
    offers_ids: list[str] | None = Field(description="Ids of activities.")
    offers: list[str] | None
    seeks_ids: list[str] | None = Field(description="Ids of activities.")
    seeks: list[str] | None
    staff_language_ids: list[str] | None = Field(description="BCP 47 codes, with implied ones.")
    staff_languages: list[str] | None
    patron_language_ids: list[str] | None
    patron_languages: list[str] | None
    prefers_ids: list[str] | None = Field(description="Ids of countries.")
    prefers: list[str] | None
    open_to_all: bool | None
    seeks_eu_partners: bool | None
    in_eu_programme: bool | None
    sisterships_stated: int | None
    sister_ids: list[str] = Field(description="Sisters, without those whose tie ended.")
    sisters: list[str] = Field(description="Names of the same.")
    source_url: str | None
    loaded_at: str | None


class Country(BaseModel):
    """A country that is named anywhere in the network."""

    country_id: str
    country: str
    state: str | None = Field(description="The state that a nation counts as.")
    other_names: list[str]
    libraries: int
    preferred_by: int


class Activity(BaseModel):
    """What libraries offer and seek."""

    activity_id: str
    activity: str
    kind: str | None = Field(description="A theme is what is done, a method how.")
    other_names: list[str]
    offered_by: int
    sought_by: int


class Language(BaseModel):
    """A language that staff or patrons speak."""

    language_id: str
    language: str
    other_names: list[str]
    staffs: int
    patrons: int


class Conditions(Asked):
    """Which libraries: ids of the lists of this API, or names."""

    country: Maybe = None
    place: Maybe = Field(default=None, description="A town.")
    activity: Maybe = Field(default=None, description="Offered or sought.")
    language: Maybe = Field(default=None, description="Of the staff or the patrons.")
    size: Maybe = Field(default=None, description=f"One of {', '.join(BANDS)}.")
    eu: Maybe = Field(default=None, description=f"One of {', '.join(EU)}.")
    sisters: Maybe = Field(default=None, description=f"One of {', '.join(SISTERS)}.")


class Filters(Conditions, Paged):
    """A page, and which libraries."""


class OfLibrary(InForm):
    """One library, by its id."""

    library: Text = Field(examples=["6919"])


def add_to(doors: Doors) -> None:
    """Add the lists of what is in the network."""
    doors.table("/libraries", libraries, tag=TAG, row=Library)
    doors.table("/libraries/<library>", one_library, tag=TAG, row=Library, name="library")
    doors.table("/countries", countries, tag=TAG, row=Country)
    doors.table("/activities", activities, tag=TAG, row=Activity)
    doors.table("/languages", languages, tag=TAG, row=Language)


def libraries(whole: Explorer, path: InForm, query: Filters, upto: int) -> Rows:  # noqa: ARG001
    """Libraries, by country and name: all, or those that meet every condition.

    What a profile does not say meets no condition.
    """
    shelves = whole.once(Shelves)
    said = query.model_dump(exclude_none=True, exclude=set(Paged.model_fields))
    wanted = by_id(said, shelves.offers)
    strays = unknown("/libraries", wanted, offers=shelves.offers)
    if strays:
        raise UnknownChoice(strays)
    return _rows(whole, shelves.choose(Wanted.read(wanted)).tolist())


def one_library(whole: Explorer, path: OfLibrary, query: Paged, upto: int) -> Rows:  # noqa: ARG001
    """One library, by its id."""
    return _rows(whole, [row_of(whole, path.library)])


def row_of(whole: Explorer, library: str, *, under: str = "library") -> int:
    """Return the row of a library that is said under a name; raises NotHere."""
    try:
        return whole.projection().index_of(library)
    except KeyError:
        near = meant(whole, library, limit=3)
        labels = [f"{label} ({key})" for key, label in near]
        hint = f" Did you mean {' or '.join(labels)}?" if near else ""
        said = f"No library has the id “{library[:80]}”.{hint}"
        raise NotHere(said, under, tuple(key for key, _ in near)) from None


def _rows(whole: Explorer, at: Sequence[int]) -> Rows:
    facts = whole.once(_Facts)
    beside = whole.once(_KNOWN_BESIDE)
    return Rows.of(Library.model_fields, Lazily(at, lambda row: facts.of(row, beside)))


_Beside = Mapping[str, tuple[int | None, str | None, str | None]]
"""What the network in memory leaves out, by library: people served, its source, when loaded."""


def _beside(graph: Graph) -> _Beside:
    rows = graph.read(_BESIDE, row_limit=_ALL).rows
    return {key: (people, url, loaded_at) for key, people, url, loaded_at in rows}


_KNOWN_BESIDE = AskedOfGraph(_beside)


class _Facts:
    """Makes rows of libraries of one revision."""

    def __init__(self, p: Projection) -> None:
        self._p = p
        size = len(p.libraries.ids)
        kept = np.array([status != "ended" for status in p.sisters.status], dtype=bool)
        a, b = p.sisters.a[kept], p.sisters.b[kept]
        ones = np.ones(2 * len(a), dtype=np.int8)
        ends = (np.concatenate([a, b]), np.concatenate([b, a]))
        self._sisters = csr_array((ones, ends), shape=(size, size))
        self._sisters.sort_indices()

    def of(self, at: int, beside: _Beside) -> tuple[Any, ...]:
        p, told = self._p, self._p.libraries
        people, url, loaded_at = beside.get(told.ids[at], (None, None, None))
        sisters = _entries(self._sisters, at)
        country = int(told.country[at])
        stated = int(told.sisterships_stated[at])
        lists = {
            "offers": (p.offers, p.activities),
            "seeks": (p.seeks, p.activities),
            "staff_languages": (p.staff, p.languages),
            "patron_languages": (p.patrons, p.languages),
            "prefers": (p.prefers, p.countries),
        }
        return (
            *(told.ids[at], told.names[at], told.cities[at]),
            p.countries.ids[country] if country >= 0 else None,
            p.countries.names[country] if country >= 0 else None,
            *(told.types[at], people, told.bands[at]),
            *(_number(told.latitude[at]), _number(told.longitude[at])),
            *(
                each
                for name in lists
                for each in _lists(*lists[name], at=at, is_said=name in told.stated[at])
            ),
            *(flag(told.open_to_all[at]), flag(told.seeks_eu[at]), flag(told.in_eu[at])),
            None if stated < 0 else stated,
            [told.ids[other] for other in sisters],
            [told.names[other] for other in sisters],
            *(url, loaded_at),
        )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _entries(matrix: csr_array, at: int) -> list[int]:
    return [int(each) for each in matrix.indices[matrix.indptr[at] : matrix.indptr[at + 1]]]


def _lists(
    matrix: csr_array, nodes: Nodes, *, at: int, is_said: bool
) -> tuple[list[str] | None, list[str] | None]:
    """Return the ids of what a library names, and its names; None where it says nothing."""
    found = _entries(matrix, at)
    if not found and not is_said:
        return None, None
    return [nodes.ids[each] for each in found], [nodes.names[each] for each in found]


def _counts(matrix: csr_array) -> list[int]:
    return [int(each) for each in np.bincount(matrix.indices, minlength=matrix.shape[1])]


def countries(whole: Explorer, path: InForm, query: Paged, upto: int) -> Rows:  # noqa: ARG001
    """Countries and nations, with how many libraries are in each and prefer it."""
    p = whole.projection()
    there = p.libraries.country[p.libraries.country >= 0]
    held = np.bincount(there, minlength=len(p.countries.ids)).tolist()
    return _nodes(Country, p.countries, details=True, counts=(held, _counts(p.prefers)))


def activities(whole: Explorer, path: InForm, query: Paged, upto: int) -> Rows:  # noqa: ARG001
    """Activities, with how many libraries offer and seek each."""
    p = whole.projection()
    counts = (_counts(p.offers), _counts(p.seeks))
    return _nodes(Activity, p.activities, details=True, counts=counts)


def languages(whole: Explorer, path: InForm, query: Paged, upto: int) -> Rows:  # noqa: ARG001
    """Languages, with how many libraries' staffs and patrons speak each."""
    p = whole.projection()
    counts = (_counts(p.staff), _counts(p.patrons))
    return _nodes(Language, p.languages, details=False, counts=counts)


def _nodes(
    row: type[BaseModel], nodes: Nodes, *, details: bool, counts: Sequence[Sequence[int]]
) -> Rows:
    rows = [
        (
            *(nodes.ids[at], nodes.names[at]),
            *((nodes.details[at] or None,) if details else ()),
            list(nodes.others[at]),
            *(each[at] for each in counts),
        )
        for at in range(len(nodes.ids))
    ]
    return Rows.of(row.model_fields, rows)
