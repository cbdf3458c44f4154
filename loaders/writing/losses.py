"""What a document takes away: said by the graph so far, covered by the document, said no more."""

from collections.abc import Iterator, Mapping, Sequence

from graph import Graph
from loaders.profile import Note
from loaders.writing.rows import TYPES, Change

# The field, and of a list the item's id.
Fact = tuple[str, str]
LOSS = "takes-away"
_MOST_ROWS = 1_000_000
_NAMES = {kind: name for name, kind in TYPES.items()}
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


class Losses:
    """What a run takes away of what the graph said before it, library by library.

    A library's facts are asked for once, before its first change: what a document takes away and
    a later one of the same run gives back is no loss, nor is what only the run itself had said.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._said: dict[str, tuple[Fact, ...]] = {}
        self._lost: dict[str, frozenset[Fact]] = {}

    def take(self, changes: Mapping[str, Change]) -> dict[str, Note]:
        """Return a note for each of these libraries, by id, that is left with a loss."""
        first = [library_id for library_id in changes if library_id not in self._said]
        known = [library_id for library_id in first if changes[library_id].before]
        self._said |= dict.fromkeys(first, ()) | _stored(self._graph, known)
        for library_id, change in changes.items():
            lost = _lost(change, self._said[library_id], self._lost.pop(library_id, frozenset()))
            if lost:
                self._lost[library_id] = lost
        return {
            library_id: _note(list(_told(self._lost[library_id])))
            for library_id in changes
            if library_id in self._lost
        }


def _stored(graph: Graph, ids: Sequence[str]) -> dict[str, tuple[Fact, ...]]:
    """Return what the graph says of these libraries."""
    said: dict[str, list[Fact]] = {library_id: [] for library_id in ids}
    if not ids:
        return {}
    for id_, *values in graph.read(_READ_VALUES, {"ids": ids}, row_limit=_MOST_ROWS).rows:
        pairs = zip(_VALUES, values, strict=True)
        said[id_] += [(name, "") for name, value in pairs if value is not None]
    for id_, kind, end in graph.read(_READ_LISTS, {"ids": ids}, row_limit=_MOST_ROWS).rows:
        said[id_].append((_NAMES[kind], end))
    return {library_id: tuple(facts) for library_id, facts in said.items()}


def _lost(change: Change, said: Sequence[Fact], before: frozenset[Fact]) -> frozenset[Fact]:
    """Return what is lost of what was said, once this change has followed others."""
    if not (said or before):
        return frozenset()
    profile = change.profile
    now = {(name, end.id) for name, ends in change.ends.items() for end in ends}
    now |= {
        (name, "") for name in profile.covers & _VALUES.keys() if getattr(profile, name) is not None
    }
    whole = profile.covers - profile.partial
    gone = {fact for fact in said if fact[0] in whole}
    return frozenset((before | gone) - now)


def _told(lost: frozenset[Fact]) -> Iterator[str]:
    for name, (one, several) in _LISTS.items():
        if count := sum(kind == name for kind, _ in lost):
            yield f"{count} {one if count == 1 else several}"
    yield from (called for name, called in _VALUES.items() if (name, "") in lost)


def _note(what: Sequence[str]) -> Note:
    message = (
        f"Taken away, for it is no longer said: {', '.join(what)}. "
        "Load the earlier document again to have it back."
    )
    return Note(None, None, LOSS, message)
