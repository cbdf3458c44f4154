"""One library as its page tells of it: the profile, its lists, its sisters."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.data.explorer import Explorer
from dashboard.data.loads import Remark
from graph import Graph, Projection, without_addresses

_PROFILE = """
MATCH (library:Library {id: $library})
OPTIONAL MATCH (library)-[:LOCATED_IN]->(country:Country)
RETURN library.id AS id, library.name AS name, library.city AS city, library.type AS type,
       library.population_band AS band, library.population AS population,
       library.open_to_all AS open_to_all, library.preference_note AS preference_note,
       library.seeks_eu_partners AS seeks_eu, library.in_eu_programme AS in_eu,
       library.sisterships_stated AS sisters_stated, library.description AS description,
       library.stated AS stated, library.source AS source, library.source_url AS source_url,
       library.loaded_at AS loaded_at, library.notes AS notes,
       country.id AS country_id, country.name AS country
"""
_EXISTS = "MATCH (library:Library {id: $library}) RETURN library.name"
_ITEMS = """
MATCH (:Library {id: $library})-[link:OFFERS|SEEKS|STAFF_SPEAK|PATRONS_SPEAK|PREFERS]->(item)
RETURN type(link), item.id, item.name, link.as_written, link.implied
ORDER BY type(link), toLower(item.name), item.id
"""
_SISTERS = """
MATCH (:Library {id: $library})-[tie:SISTER_OF]-(sister:Library)
OPTIONAL MATCH (sister)-[:LOCATED_IN]->(country:Country)
RETURN sister.id AS id, sister.name AS name, sister.city AS city, country.name AS country,
       tie.since AS since, tie.status AS status, tie.source AS source,
       tie.confidence AS confidence, tie.note AS note
ORDER BY toLower(sister.name), sister.id
"""
_LISTS = {
    "offers": "OFFERS",
    "seeks": "SEEKS",
    "staff_languages": "STAFF_SPEAK",
    "patron_languages": "PATRONS_SPEAK",
    "prefers": "PREFERS",
}


@dataclass(frozen=True)
class Item:
    """An entry of a list: how many libraries have it on theirs, and the profile's own words."""

    id: str
    name: str
    as_written: str | None = None
    implied: bool = False
    libraries: int = 0
    rare: bool = False


@dataclass(frozen=True)
class Sister:
    """A sister and what is known of the tie."""

    id: str
    name: str
    city: str | None
    country: str | None
    since: str | None
    status: str | None
    source: str | None
    confidence: str | None
    note: str | None

    @property
    def ended(self) -> bool:
        """Say whether a source calls it over."""
        return self.status == "ended"


@dataclass(frozen=True)
class Profile:
    """A library's profile; None is what it does not say, an empty list one that is there.

    E-mail addresses and telephone numbers are taken out of all that is in people's own words.
    """

    id: str
    name: str
    city: str | None
    country_id: str | None
    country: str | None
    type: str | None
    band: str | None
    population: int | None
    open_to_all: bool | None
    preference_note: str | None
    seeks_eu: bool | None
    in_eu: bool | None
    sisters_stated: int | None
    description: str | None
    source: str | None
    source_url: str | None
    loaded_at: str | None
    remarks: tuple[Remark, ...]
    lists: Mapping[str, tuple[Item, ...] | None]

    @property
    def compared(self) -> bool:
        """Say whether something is known that partners can be found by."""
        return bool(self.lists["offers"] or self.lists["seeks"])


def profile(explorer: Explorer, library: str) -> Profile | None:
    """Return a library's profile, None where there is no library of this id."""
    graph = explorer.graph
    records = graph.read(_PROFILE, {"library": library}).records()
    if not records:
        return None
    record = records[0]
    stated = frozenset(record.pop("stated") or ())
    notes = json.loads(record.pop("notes") or "[]")
    for words in ("description", "preference_note"):
        record[words] = _clean(record[words])
    lists = _lists(graph, explorer.projection(), library, stated)
    return Profile(**record, remarks=_remarks(record, notes), lists=lists)


def sisters(graph: Graph, library: str) -> tuple[Sister, ...]:
    """Return a library's sisters by name, those whose tie is over last."""
    records = graph.read(_SISTERS, {"library": library}).records()
    found = [Sister(**{**each, "note": _clean(each["note"])}) for each in records]
    return tuple(sorted(found, key=lambda sister: sister.ended))


def name(explorer: Explorer, library: str) -> str | None:
    """Return what a library is called in the network, None where it has none of this id."""
    p = explorer.projection()
    try:
        return p.libraries.names[p.index_of(library)]
    except KeyError:
        return None


def exists(explorer: Explorer, library: str) -> bool:
    """Say whether there is a library of this id."""
    return bool(explorer.graph.read(_EXISTS, {"library": library}).rows)


def _remarks(record: Mapping[str, Any], notes: Sequence[Mapping[str, Any]]) -> tuple[Remark, ...]:
    return tuple(
        Remark(
            document=str(record["source"] or ""),
            library=record["id"],
            status="noted",
            line=note.get("line"),
            field=note.get("field"),
            code=str(note.get("code", "")),
            message=without_addresses(str(note.get("message", ""))),
        )
        for note in notes
    )


def _lists(
    graph: Graph, projection: Projection, library: str, stated: frozenset[str]
) -> dict[str, tuple[Item, ...] | None]:
    rows = graph.read(_ITEMS, {"library": library}).rows
    counts = _Counts(projection)
    lists: dict[str, tuple[Item, ...] | None] = {}
    for name, type_ in _LISTS.items():
        items = tuple(
            _item(row, counts if name in ("offers", "seeks") else None)
            for row in rows
            if row[0] == type_
        )
        lists[name] = items if items or name in stated else None
    return lists


def _item(row: Sequence[Any], counts: "_Counts | None") -> Item:
    _, key, name, as_written, implied = row
    libraries, rare = counts.of(key) if counts else (0, False)
    written = as_written if as_written and as_written != name else None
    return Item(key, name, _clean(written), bool(implied), libraries, rare)


def _clean(words: str | None) -> str | None:
    """Return what somebody wrote without the addresses of people that stand in it."""
    return without_addresses(words) if words else None


class _Counts:
    """How many libraries name an activity on either list, and whether that is few."""

    def __init__(self, projection: Projection) -> None:
        named = projection.offers + projection.seeks
        self._at = {key: at for at, key in enumerate(projection.activities.ids)}
        self._counts = np.bincount(named.indices, minlength=len(self._at))
        self._few = max(2, int(np.count_nonzero(np.diff(named.indptr))) // 20)

    def of(self, key: str) -> tuple[int, bool]:
        at = self._at.get(key, -1)
        count = int(self._counts[at]) if at >= 0 else 0
        return count, 0 < count <= self._few
