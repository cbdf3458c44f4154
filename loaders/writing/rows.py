"""Changes of libraries as statements: texts that are fixed, values that travel as parameters.

What a new library has is created; what a known one has is merged, and taken away where its
document covers the field and no longer says it. An activity, language or country to which no
relationship leads any more goes with the last one; a later document that names it brings it back.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from graph import Statement
from graph import schema as kinds
from loaders.places.gazetteer import Position
from loaders.profile import LIST_FIELDS, Note, Profile
from loaders.vocabulary import terms
from loaders.writing.identity import Known
from loaders.writing.merging import combine
from loaders.writing.nodes import activity_row, country_row, language_row

TYPES = {
    "offers": "OFFERS",
    "seeks": "SEEKS",
    "staff_languages": "STAFF_SPEAK",
    "patron_languages": "PATRONS_SPEAK",
    "prefers": "PREFERS",
}
_SPOKEN = frozenset({"staff_languages", "patron_languages"})
_PLAIN = (
    "city",
    "type",
    "population_band",
    "population",
    "open_to_all",
    "preference_note",
    "seeks_eu_partners",
    "in_eu_programme",
    "sisterships_stated",
    "description",
    "contact",
    "source_url",
)


class End(NamedTuple):
    """Where a relationship leads: the node's id and name, and what the relationship says."""

    id: str
    name: str
    said: str | bool | None


_KINDS = {kind.type: kind for kind in kinds.RELATIONSHIP_KINDS}


@dataclass(frozen=True)
class Change:
    """What is to be written of one library: `before` as the graph has it, None where it is new."""

    profile: Profile
    known: Known
    before: Known | None
    position: Position
    source: str
    notes: tuple[Note, ...] = ()

    @cached_property
    def ends(self) -> Mapping[str, tuple[End, ...]]:
        """For each list where it leads, made once: several statements ask."""
        return {name: _ends(name, self) for name in TYPES}


@dataclass(frozen=True)
class _Link:
    """One relationship type from a library, and the statements that write it."""

    type: str
    end: str
    carries: str

    @property
    def create(self) -> str:
        return f"{self._each} CREATE (l)-[:{self.type} {{{self.carries}: item.said}}]->(n)"

    @property
    def merge(self) -> str:
        return f"{self._each} MERGE (l)-[r:{self.type}]->(n) SET r.{self.carries} = item.said"

    @property
    def prune(self) -> str:
        return (
            "UNWIND $rows AS row "
            f"MATCH (l:Library {{id: row.id}})-[r:{self.type}]->(n:{self.end}) "
            "WHERE NOT n.id IN row.kept DELETE r"
        )

    @property
    def _each(self) -> str:
        return (
            "UNWIND $rows AS row MATCH (l:Library {id: row.id}) "
            f"UNWIND row.items AS item MATCH (n:{self.end} {{id: item.id}})"
        )


_LINKS = {
    name: _Link(type_, _KINDS[type_].end, next(iter(_KINDS[type_].properties)))
    for name, type_ in TYPES.items()
}
_LIBRARIES = "UNWIND $rows AS row MERGE (l:Library {id: row.id}) SET l += row.properties"
_NAMED = "UNWIND $rows AS row MERGE (n:{} {{id: row.id}}) SET n += row.properties"
# The wording of an unknown activity must not hang on which document came first.
_ACTIVITIES = """
UNWIND $rows AS row
MERGE (n:Activity {id: row.id})
SET n.name = CASE WHEN n.name IS NULL OR row.known OR row.name < n.name
                  THEN row.name ELSE n.name END,
    n.kind = row.kind, n.known = row.known, n.other_names = row.other_names
"""
_LOCATED = """
UNWIND $rows AS row
MATCH (l:Library {id: row.id}) MATCH (c:Country {id: row.country})
MERGE (l)-[:LOCATED_IN]->(c)
"""
_MOVED = """
UNWIND $rows AS row
MATCH (l:Library {id: row.id})-[r:LOCATED_IN]->(c:Country)
WHERE c.id <> row.country
DELETE r
"""
_UNKNOWN = """
MATCH (n:Activity)<-[r]-(:Library)
WHERE n.known = false
WITH n, min(r.as_written) AS name
WHERE n.name <> name
SET n.name = name
"""
_ORPHANS = "MATCH (n:{}) WHERE NOT (n)<-[]-() DELETE n"


def statements(changes: Sequence[Change], *, loaded_at: str) -> Iterator[Statement]:
    """Turn changes, one a library at most, into the statements of one transaction."""
    new = [change for change in changes if change.before is None]
    old = [change for change in changes if change.before is not None]
    yield from _nodes(changes)
    rows = [
        {"id": change.known.id, "properties": properties(change, loaded_at=loaded_at)}
        for change in changes
    ]
    yield Statement(_LIBRARIES, {"rows": rows})
    places = [{"id": each.known.id, "country": each.known.country} for each in changes]
    yield from _filled(_MOVED, places[: len(places) if old else 0])
    yield Statement(_LOCATED, {"rows": places})
    for name, link in _LINKS.items():
        yield from _filled(link.create, _items(name, new))
        yield from _filled(link.prune, _kept(name, old))
        yield from _filled(link.merge, _items(name, old))
    if old:
        yield from after_loss()


def merged(earlier: Change, later: Change) -> Change:
    """Return both changes of one library as one."""
    return replace(
        later,
        profile=combine(earlier.profile, later.profile),
        before=earlier.before,
        notes=(*earlier.notes, *later.notes),
    )


def after_loss() -> Iterator[Statement]:
    """Take away the activities, languages and countries to which nothing leads any more.

    An activity that is not known is called as its libraries write it now, the first by letters.
    """
    for label in (kinds.ACTIVITY, kinds.LANGUAGE, kinds.COUNTRY):
        yield Statement(_ORPHANS.format(label.label))
    yield Statement(_UNKNOWN)


def properties(change: Change, *, loaded_at: str) -> dict[str, Any]:
    """Return a library's properties; None takes one away, what is not covered is left out."""
    profile, known, position = change.profile, change.known, change.position
    values: dict[str, Any] = {
        name: getattr(profile, name) for name in _PLAIN if name in profile.covers
    }
    values |= {"name": known.name, "slug": known.slug}
    values |= {
        "latitude": position.latitude,
        "longitude": position.longitude,
        "place": position.place,
        "stated": sorted(known.stated),
        "said_by_page": sorted(known.by_page),
        "notes": _notes(change.notes),
        "source": change.source,
        "profile_hash": " ".join(known.hashes),
        "loaded_at": loaded_at,
    }
    if change.before is None:
        return {name: value for name, value in values.items() if value is not None}
    return values


def stated_after(before: Known | None, profile: Profile) -> frozenset[str]:
    """Return the lists that a library has stated once the profile is loaded."""
    said = frozenset([name for name in LIST_FIELDS if getattr(profile, name) is not None])
    taken = profile.covers.intersection(LIST_FIELDS) - profile.partial
    return ((before.stated if before else frozenset()) - taken) | said


def _notes(notes: Iterable[Note]) -> str | None:
    said = [asdict(note) for note in notes]
    return json.dumps(said, ensure_ascii=False) if said else None


def _filled(cypher: str, rows: Sequence[dict[str, Any]]) -> Iterator[Statement]:
    if rows:
        yield Statement(cypher, {"rows": rows})


def _items(name: str, changes: Iterable[Change]) -> list[dict[str, Any]]:
    return [
        {"id": change.known.id, "items": [{"id": end.id, "said": end.said} for end in found]}
        for change in changes
        if (found := change.ends[name])
    ]


def _ends(name: str, change: Change) -> tuple[End, ...]:
    """Return where a list leads, the country's own language too where that was left out."""
    items = getattr(change.profile, name)
    if items is None or name not in change.profile.covers:
        return ()
    if name not in _SPOKEN:
        return tuple(End(item.id, item.name, item.as_written) for item in items)
    said = tuple(End(item.id, item.name, None) for item in items)
    own = terms.countries().terms[change.profile.country].implied
    if own is None or any(end.id == own for end in said) or _goes_on(name, change):
        return said
    return (*said, End(own, terms.languages().terms[own].name, True))


def _goes_on(name: str, change: Change) -> bool:
    """Tell whether the items are only added to a list that the graph has."""
    stated = change.before.stated if change.before else frozenset[str]()
    return name in change.profile.partial and name in stated


def _kept(name: str, changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Return which ends stay, for the lists that a document covers whole."""
    return [
        {"id": change.known.id, "kept": [end.id for end in change.ends[name]]}
        for change in changes
        if name in change.profile.covers - change.profile.partial
    ]


def _nodes(changes: Sequence[Change]) -> Iterator[Statement]:
    """Make the nodes that the relationships lead to."""
    activities = _names(changes, "offers", "seeks")
    yield from _filled(_ACTIVITIES, [activity_row(*each) for each in sorted(activities.items())])
    languages = _names(changes, "staff_languages", "patron_languages")
    spoken = [language_row(*each) for each in sorted(languages.items())]
    yield from _filled(_NAMED.format(kinds.LANGUAGE.label), spoken)
    countries = {change.profile.country for change in changes} | set(_names(changes, "prefers"))
    rows = [country_row(code) for code in sorted(countries)]
    yield from _filled(_NAMED.format(kinds.COUNTRY.label), rows)


def _names(changes: Iterable[Change], *lists: str) -> dict[str, str]:
    """Return the names by id; of several wordings of an unknown one, the first by letters."""
    found: dict[str, str] = {}
    for change in changes:
        for end in chain.from_iterable(change.ends[name] for name in lists):
            if end.id not in found or end.name < found[end.id]:
                found[end.id] = end.name
    return found
