"""A part of the graph as tables: libraries, and one table each of what is said of them."""

from collections.abc import Iterator
from datetime import UTC, datetime

from exports.fits import band_words
from exports.subgraph.members import members_table, score_table
from exports.subgraph.model import Node, PartTable, Relationship, Subgraph, Value
from exports.subgraph.verdicts import eligibility_table, source_rows
from graph.schema import LIBRARY

_SAID = (
    ("type", "Type"),
    ("population_band", "Size"),
    ("population", "People served"),
    ("seeks_eu_partners", "Seeks EU partners"),
    ("in_eu_programme", "In an EU programme"),
    ("open_to_all", "Open to every country"),
    ("preference_note", "Said about wishes"),
    ("sisterships_stated", "Sisters stated"),
    ("latitude", "Degrees north"),
    ("longitude", "Degrees east"),
)
_OPTIONAL = (("description", "Description"), ("contact", "Contact"))
_OF_SOURCES = (
    ("kind", "Of a profile, or of a rule"),
    ("library_id", "Library id"),
    ("library", "Library"),
    ("source_id", "Source id"),
    ("source", "Document"),
    ("published", "Published"),
    ("source_url", "Published at"),
    ("loaded_at", "Loaded at"),
    ("verified_on", "Verified on"),
    ("confidence", "Confidence"),
    ("profile_hash", "SHA-256"),
)
_VERBS = {
    "OFFERS": "offers",
    "SEEKS": "seeks",
    "STAFF_SPEAK": "staff",
    "PATRONS_SPEAK": "patrons",
    "LOCATED_IN": "is in",
    "PREFERS": "would like a partner from",
}


def tables(part: Subgraph) -> tuple[PartTable, ...]:
    """Return the tables of a part: what was asked for first, then facts, verdicts, sources."""
    score = score_table(part)
    return (
        *((part.answer,) if part.answer is not None else ()),
        members_table(part),
        *((score,) if score is not None else ()),
        _libraries(part),
        _ties(part),
        _mentions(part, "activities", {"OFFERS", "SEEKS"}, ("as_written", "As written")),
        _mentions(
            part,
            "languages",
            {"STAFF_SPEAK", "PATRONS_SPEAK"},
            ("implied", "Taken from the country"),
        ),
        _mentions(part, "countries", {"LOCATED_IN", "PREFERS"}, ("as_written", "As written")),
        *((eligibility_table(part.plan),) if part.plan is not None else ()),
        _sources(part),
    )


def _libraries(part: Subgraph) -> PartTable:
    held = {name for node in part.nodes for name in node.properties}
    said = (*_SAID, *(each for each in _OPTIONAL if each[0] in held))
    located = {f.start: part.by_key[f.end].name for f in _facts(part, {"LOCATED_IN"})}
    sisters = _counted(part)
    rows = tuple(
        (
            node.id,
            node.name,
            node.properties.get("city"),
            located.get(node.key),
            *(_value(node, name) for name, _ in said),
            sisters.get(node.key, 0) if node.key in part.chosen else None,
            *(_cluster(part, node.key)),
            node.key in part.chosen,
        )
        for node in part.of(LIBRARY.label)
    )
    last = (
        ("sisters_known", "Sisters known"),
        ("cluster_id", "Cluster id"),
        ("cluster", "Cluster"),
        ("chosen", "Was asked for"),
    )
    first = (("library_id", "Library id"), ("library", "Library"), ("town", "Town"))
    columns, titles = zip(*first, ("country", "Country"), *said, *last, strict=True)
    return PartTable("libraries", columns, titles, rows)


def _value(node: Node, name: str) -> Value | None:
    value = node.properties.get(name)
    return band_words(value) if name == "population_band" else value


def _cluster(part: Subgraph, key: str) -> tuple[str | None, str | None]:
    look = part.looks.get(key)
    return look.cluster if look and look.cluster else (None, None)


def _counted(part: Subgraph) -> dict[str, int]:
    """Count the sisters of libraries, those that ended left out."""
    found: dict[str, int] = {}
    for fact in _facts(part, {"SISTER_OF"}):
        if fact.properties.get("status") != "ended":
            for end in (fact.start, fact.end):
                found[end] = found.get(end, 0) + 1
    return found


def _ties(part: Subgraph) -> PartTable:
    """Return the sister ties, and what is known of each."""
    facts = (
        ("since", "Since"),
        ("status", "Status"),
        ("source", "Published in"),
        ("confidence", "How it is known"),
        ("note", "Note"),
    )
    ends = (
        ("library_id", "Library id"),
        ("library", "Library"),
        ("sister_id", "Sister's id"),
        ("sister", "Sister"),
        ("fit", "Fit from 0 to 100"),
    )
    fits = {frozenset((tie.a, tie.b)): tie.fit for tie in part.ties}
    rows = tuple(
        (
            *_named(part, fact),
            fits.get(frozenset((fact.start, fact.end))),
            *(fact.properties.get(name) for name, _ in facts),
        )
        for fact in _facts(part, {"SISTER_OF"})
    )
    columns, titles = zip(*ends, *facts, strict=True)
    return PartTable("ties", columns, titles, rows)


def _mentions(part: Subgraph, name: str, types: set[str], more: tuple[str, str]) -> PartTable:
    """Return who says what of something: one row a relationship."""
    thing = {"activities": "activity", "languages": "language", "countries": "country"}[name]
    rows = tuple(
        (
            *_named(part, fact)[2:],
            _VERBS[fact.type],
            *_named(part, fact)[:2],
            fact.properties.get(more[0]),
        )
        for fact in sorted(_facts(part, types), key=lambda fact: (fact.end, fact.type, fact.start))
    )
    columns = (f"{thing}_id", thing, "relation", "library_id", "library", more[0])
    titles = (f"{thing.title()} id", thing.title(), "Relation", "Library id", "Library", more[1])
    return PartTable(name, columns, titles, rows)


def _named(part: Subgraph, fact: Relationship) -> tuple[str, str, str, str]:
    start, end = part.by_key[fact.start], part.by_key[fact.end]
    return start.id, start.name, end.id, end.name


def _facts(part: Subgraph, types: set[str]) -> Iterator[Relationship]:
    return (fact for fact in part.relationships if fact.type in types)


def _sources(part: Subgraph) -> PartTable:
    """Return where the facts of each library come from, and where rules were read."""
    columns, titles = zip(*_OF_SOURCES, strict=True)
    profiles = (
        {
            "kind": "profile",
            "library_id": node.id,
            "library": node.name,
            "source": node.properties.get("source"),
            "source_url": node.properties.get("source_url"),
            "loaded_at": _moment(node.properties.get("loaded_at")),
            "profile_hash": node.properties.get("profile_hash"),
        }
        for node in part.of(LIBRARY.label)
    )
    rules = source_rows(part.plan) if part.plan is not None else ()
    rows = tuple(tuple(row.get(name) for name in columns) for row in (*profiles, *rules))
    return PartTable("sources", columns, titles, rows)


def _moment(value: Value | None) -> object:
    """Return a moment as one, where it is written as the loader writes it."""
    try:
        return datetime.fromisoformat(str(value)).astimezone(UTC) if value else None
    except ValueError:
        return value
