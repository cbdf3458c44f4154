"""The graph read once into compact arrays, stamped with its revision.

The small side of each relationship is drained, one row a country, activity or language with the
libraries' ids collected: fewer and larger rows are many times faster over Bolt. While one answer
is turned into an array, the database works at the next.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.connection import Graph
from graph.settling import of_one_state
from graph.signs import legible

# Everything is asked for; a limit here would quietly leave libraries out.
_ALL = 100_000_000

_LIBRARIES = """
MATCH (l:Library)
RETURN l.id, l.name, l.city, l.type, l.population_band, l.latitude, l.longitude,
       l.seeks_eu_partners, l.in_eu_programme, l.open_to_all, l.sisterships_stated, l.stated
"""
_NODES = {
    "countries": "MATCH (n:Country) RETURN n.id, n.name, n.state, n.other_names ORDER BY n.id",
    "activities": "MATCH (n:Activity) RETURN n.id, n.name, n.kind, n.other_names ORDER BY n.id",
    "languages": "MATCH (n:Language) RETURN n.id, n.name, '', n.other_names ORDER BY n.id",
}
_INCIDENCES = {
    "located": "MATCH (l:Library)-[:LOCATED_IN]->(n:Country) RETURN n.id, collect(l.id)",
    "offers": "MATCH (l:Library)-[:OFFERS]->(n:Activity) RETURN n.id, collect(l.id)",
    "seeks": "MATCH (l:Library)-[:SEEKS]->(n:Activity) RETURN n.id, collect(l.id)",
    "staff": "MATCH (l:Library)-[:STAFF_SPEAK]->(n:Language) RETURN n.id, collect(l.id)",
    "patrons": "MATCH (l:Library)-[:PATRONS_SPEAK]->(n:Language) RETURN n.id, collect(l.id)",
    "prefers": "MATCH (l:Library)-[:PREFERS]->(n:Country) RETURN n.id, collect(l.id)",
}
_SISTERS = """
MATCH (a:Library)-[s:SISTER_OF]->(b:Library) RETURN a.id, b.id, s.since, s.status, s.source
"""
_QUERIES = {"libraries": _LIBRARIES, **_NODES, **_INCIDENCES, "sisters": _SISTERS}
_AT_ONCE = 2

_Rows = Sequence[tuple[Any, ...]]


@dataclass(frozen=True)
class Nodes:
    """Countries, activities or languages, ordered by id; `details` is state, kind or empty.

    `others` holds how else each is called; it is empty in a graph of before that was stored.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    details: tuple[str | None, ...]
    others: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Libraries:
    """n libraries ordered by id; flags are 1, 0 and -1 for unknown, coordinates nan for unknown."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    cities: tuple[str | None, ...]
    types: tuple[str | None, ...]
    bands: tuple[str | None, ...]
    country: NDArray[np.int32]
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    seeks_eu: NDArray[np.int8]
    in_eu: NDArray[np.int8]
    open_to_all: NDArray[np.int8]
    sisterships_stated: NDArray[np.int32]
    stated: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Sisters:
    """k pairs as indexes of libraries, with what is known of each; ordered by the two indexes."""

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    since: tuple[str | None, ...]
    status: tuple[str | None, ...]
    source: tuple[str | None, ...]


@dataclass(frozen=True)
class Projection:
    """The whole network as arrays; each matrix has a row a library."""

    revision: int
    libraries: Libraries
    countries: Nodes
    activities: Nodes
    languages: Nodes
    offers: csr_array
    seeks: csr_array
    staff: csr_array
    patrons: csr_array
    prefers: csr_array
    sisters: Sisters
    _index: dict[str, int] = field(repr=False)

    @property
    def activity_kinds(self) -> tuple[str | None, ...]:
        """Return theme, method or flag for each activity."""
        return self.activities.details

    def index_of(self, library: str) -> int:
        """Return the row of a library; raises KeyError where there is none of this id."""
        return self._index[library]

    @classmethod
    def read(cls, graph: Graph, *, tries: int = 5) -> "Projection":
        """Read the graph as it is at one revision.

        Raises GraphBusy where others keep writing, else the errors of graph.errors.
        """
        return of_one_state(graph, lambda: _read(graph, graph.revision()), tries=tries)


def _read(graph: Graph, revision: int) -> Projection:
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="projecting") as pool:
        asked = {
            name: pool.submit(graph.read, cypher, row_limit=_ALL)
            for name, cypher in _QUERIES.items()
        }
        # Taken out as they are used, so that no answer is held longer than its array needs it.
        return _projected(revision, lambda name: asked.pop(name).result().rows)


def _projected(revision: int, rows_of: Callable[[str], _Rows]) -> Projection:
    rows = sorted(rows_of("libraries"))
    index = {row[0]: position for position, row in enumerate(rows)}
    nodes = {name: _nodes(rows_of(name)) for name in _NODES}
    columns = {
        "located": nodes["countries"],
        "offers": nodes["activities"],
        "seeks": nodes["activities"],
        "staff": nodes["languages"],
        "patrons": nodes["languages"],
        "prefers": nodes["countries"],
    }
    matrices = {name: _matrix(rows_of(name), index, column) for name, column in columns.items()}
    return Projection(
        revision=revision,
        libraries=_libraries(rows, matrices.pop("located")),
        sisters=_sisters(rows_of("sisters"), index),
        _index=index,
        **nodes,
        **matrices,
    )


def _nodes(rows: _Rows) -> Nodes:
    column = list(zip(*sorted(rows, key=lambda row: row[0]), strict=True)) if rows else [()] * 4
    others = tuple(tuple(names or ()) for names in column[3])
    return Nodes(tuple(column[0]), tuple(map(legible, column[1])), tuple(column[2]), others)


def _matrix(rows: _Rows, index: dict[str, int], columns: Nodes) -> csr_array:
    """Build a libraries x columns matrix of ones from (column id, [library ids]) rows."""
    position = {key: place for place, key in enumerate(columns.ids)}
    # A load may run beside us: what came between two queries is left out, and read again.
    known = [(position[key], ids) for key, ids in rows if key in position]
    lengths = [len(ids) for _, ids in known]
    column = np.repeat(np.array([place for place, _ in known], dtype=np.int32), lengths)
    row = np.fromiter(
        (index.get(key, -1) for key in chain.from_iterable(ids for _, ids in known)),
        dtype=np.int32,
        count=sum(lengths),
    )
    there = row >= 0
    ones = np.ones(int(there.sum()), dtype=np.int8)
    shape = (len(index), len(columns.ids))
    matrix = csr_array((ones, (row[there], column[there])), shape=shape)
    matrix.sort_indices()
    return matrix


def _libraries(rows: _Rows, located: csr_array) -> Libraries:
    column = list(zip(*rows, strict=True)) if rows else [()] * 12
    country = np.full(len(rows), -1, dtype=np.int32)
    pairs = located.tocoo()
    country[pairs.coords[0]] = pairs.coords[1]
    return Libraries(
        ids=tuple(column[0]),
        names=tuple(map(legible, column[1])),
        cities=tuple(city and legible(city) for city in column[2]),
        types=tuple(column[3]),
        bands=tuple(column[4]),
        country=country,
        latitude=_numbers(column[5]),
        longitude=_numbers(column[6]),
        seeks_eu=_flags(column[7]),
        in_eu=_flags(column[8]),
        open_to_all=_flags(column[9]),
        sisterships_stated=np.array([-1 if n is None else n for n in column[10]], dtype=np.int32),
        stated=tuple(frozenset(names or ()) for names in column[11]),
    )


def _numbers(values: Sequence[float | None]) -> NDArray[np.float64]:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _flags(values: Sequence[bool | None]) -> NDArray[np.int8]:
    return np.array([-1 if value is None else int(value) for value in values], dtype=np.int8)


def _sisters(rows: _Rows, index: dict[str, int]) -> Sisters:
    known = sorted(
        ((index[a], index[b], *facts) for a, b, *facts in rows if a in index and b in index),
        key=lambda row: row[:2],
    )
    column = list(zip(*known, strict=True)) if known else [()] * 5
    return Sisters(
        a=np.array(column[0], dtype=np.int32),
        b=np.array(column[1], dtype=np.int32),
        since=tuple(column[2]),
        status=tuple(column[3]),
        source=tuple(column[4]),
    )
