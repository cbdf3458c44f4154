"""What a document takes away: said by the graph so far, covered by the document, said no more."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph import Graph
from loaders.profile import Note
from loaders.writing.rows import TYPES, Change, ends

_MOST_ROWS = 1_000_000
# How each list is told of: one, and several.
_LISTS = {
    "offers": ("activity offered", "activities offered"),
    "seeks": ("activity wanted", "activities wanted"),
    "staff_languages": ("language of the staff", "languages of the staff"),
    "patron_languages": ("language of the patrons", "languages of the patrons"),
    "prefers": ("preferred country", "preferred countries"),
}
# What follows from the preferences, and where a document is from, are not told apart.
_VALUES = {
    "city": "the city",
    "type": "the type",
    "population_band": "the population served",
    "population": "the number of inhabitants",
    "seeks_eu_partners": "whether it searches partners for a European programme",
    "in_eu_programme": "whether it is in a European Union programme",
    "sisterships_stated": "the number of sisterships",
    "description": "the description",
    "contact": "the contact",
}
_READ_VALUES = "UNWIND $ids AS id MATCH (l:Library {id: id}) RETURN l.id, " + ", ".join(
    f"l.{name}" for name in _VALUES
)
# A country's own language that was only taken for granted is nothing that was said.
_READ_LISTS = """
UNWIND $ids AS id
MATCH (l:Library {id: id})-[r:OFFERS|SEEKS|STAFF_SPEAK|PATRONS_SPEAK|PREFERS]->(n)
WHERE r.implied IS NULL
RETURN l.id, type(r), n.id
"""


def losses(graph: Graph, changes: Iterable[Change]) -> dict[str, Note]:
    """Return a note for each library, by id, that is to lose something that the graph says."""
    known = {change.known.id: change for change in changes if change.before}
    if not known:
        return {}
    values, lists = _stored(graph, list(known))
    lost = {
        library_id: [
            *_lost_items(change, lists.get(library_id, {})),
            *_lost_values(change, values.get(library_id, {})),
        ]
        for library_id, change in known.items()
    }
    return {library_id: _note(what) for library_id, what in lost.items() if what}


def _stored(
    graph: Graph, ids: Sequence[str]
) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, set[str]]]]:
    rows = graph.read(_READ_VALUES, {"ids": ids}, row_limit=_MOST_ROWS).rows
    values = {id_: dict(zip(_VALUES, said, strict=True)) for id_, *said in rows}
    lists: dict[str, dict[str, set[str]]] = {}
    for id_, kind, end in graph.read(_READ_LISTS, {"ids": ids}, row_limit=_MOST_ROWS).rows:
        lists.setdefault(id_, {}).setdefault(kind, set()).add(end)
    return values, lists


def _lost_items(change: Change, stored: Mapping[str, set[str]]) -> Iterable[str]:
    for name, (one, several) in _LISTS.items():
        if name in change.profile.covers - change.profile.partial:
            gone = stored.get(TYPES[name], set()) - {end.id for end in ends(name, change)}
            if gone:
                yield f"{len(gone)} {one if len(gone) == 1 else several}"


def _lost_values(change: Change, stored: Mapping[str, Any]) -> Iterable[str]:
    for name, called in _VALUES.items():
        is_gone = name in change.profile.covers and getattr(change.profile, name) is None
        if is_gone and stored.get(name) is not None:
            yield called


def _note(what: Sequence[str]) -> Note:
    message = (
        f"Taken away, for it is no longer said: {', '.join(what)}. "
        "Load the earlier document again to have it back."
    )
    return Note(None, None, "takes-away", message)
