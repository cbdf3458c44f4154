"""Sisterships: which two libraries a row means, and one relationship a pair, whoever said it.

A pair that a later table no longer has stays: a table need not know them all. A row with the
status `ended` ends it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph import Graph, Statement
from loaders.profile import Document, Note, Sistership
from loaders.report import document_report, rejected
from loaders.tables.kinds import with_notes
from loaders.vocabulary.words import quoted
from loaders.writing.identity import Register, SeveralLibrariesError
from loaders.writing.intake import Taken

Pair = tuple[str, str]
Said = dict[str, str]
PROPERTIES = ("since", "status", "source", "confidence", "note")
# Looking for near misses among many names takes a moment each; so many are enough.
_MOST_HINTS = 100
_CHUNK = 2000

_WRITE = """
UNWIND $rows AS row
MATCH (a:Library {id: row.a}) MATCH (b:Library {id: row.b})
MERGE (a)-[s:SISTER_OF]->(b)
SET s = row.properties
"""
_READ = """
UNWIND $pairs AS pair
MATCH (a:Library {id: pair[0]})-[s:SISTER_OF]->(b:Library {id: pair[1]})
RETURN a.id, b.id, s.since, s.status, s.source, s.confidence, s.note
"""


@dataclass(frozen=True)
class TakenPair(Taken):
    """A row of a sisterships table; `pair` is set on the one row that writes it."""

    pair: Pair | None = None
    said: Said = field(default_factory=dict)


@dataclass
class _Row:
    order: int
    document: Document
    pair: Pair | None = None


def settle(
    rows: Iterable[tuple[int, Document]],
    *,
    register: Register,
    existing: Callable[[Sequence[Pair]], Mapping[Pair, Said]],
    may_be_elsewhere: bool,
) -> Iterator[TakenPair]:
    """Find out what each row says; a pair that is new or changed goes with its first row.

    `may_be_elsewhere`: nothing but this run was looked at, so an unknown library is only noted.
    """
    ends = _Ends(register, may_be_elsewhere=may_be_elsewhere)
    settled = [ends.row(order, document) for order, document in rows]
    pairs = list(dict.fromkeys(row.pair for row in settled if row.pair))
    stored = existing(pairs)
    said = {pair: dict(stored.get(pair, {})) for pair in pairs}
    first: dict[Pair, str] = {}
    for row in settled:
        if row.pair and row.document.sistership:
            _say(said[row.pair], row.document.sistership)
            if earlier := first.setdefault(row.pair, row.document.source):
                row.document = _repeated(row.document, earlier)
    for row in settled:
        report = document_report(row.document, library_id=None)
        is_first = row.pair is not None and first.pop(row.pair, None) is not None
        if row.pair and is_first and said[row.pair] != stored.get(row.pair):
            yield TakenPair(row.order, report, None, row.pair, said[row.pair])
        else:
            yield TakenPair(row.order, report)


def pair_statements(taken: Iterable[Taken]) -> Iterator[Statement]:
    """Turn pairs into the statement that writes them."""
    rows = [
        {"a": each.pair[0], "b": each.pair[1], "properties": each.said}
        for each in taken
        if isinstance(each, TakenPair) and each.pair
    ]
    if rows:
        yield Statement(_WRITE, {"rows": rows})


def pairs_in(graph: Graph, pairs: Sequence[Pair]) -> Mapping[Pair, Said]:
    """Return what the graph says of these pairs."""
    found: dict[Pair, Said] = {}
    for start in range(0, len(pairs), _CHUNK):
        chunk = [list(pair) for pair in pairs[start : start + _CHUNK]]
        for a, b, *values in graph.read(_READ, {"pairs": chunk}, row_limit=2 * _CHUNK).rows:
            properties = zip(PROPERTIES, values, strict=True)
            found[a, b] = {name: value for name, value in properties if value is not None}
    return found


def _say(said: Said, row: Sistership) -> None:
    for name in row.covers:
        value = getattr(row, name)
        if value is None:
            said.pop(name, None)
        else:
            said[name] = value
    said.setdefault("status", row.status)


def _repeated(document: Document, earlier: str) -> Document:
    if earlier == document.source:
        return document
    message = f"{earlier} has the same two libraries; what both say, this row decides."
    return with_notes(document, [Note(_line(document), None, "duplicate-pair", message)])


def _line(document: Document) -> int | None:
    return document.sistership.line if document.sistership else None


class _Ends:
    """Finds the two libraries that a row means."""

    def __init__(self, register: Register, *, may_be_elsewhere: bool) -> None:
        self._register = register
        self._may_be_elsewhere = may_be_elsewhere
        self._hints = 0

    def row(self, order: int, document: Document) -> _Row:
        sistership = document.sistership
        if sistership is None:
            return _Row(order, document)
        ids: list[str] = []
        notes: list[Note] = []
        for name, called in (("a", sistership.a), ("b", sistership.b)):
            try:
                found = self._register.find(called)
            except SeveralLibrariesError as several:
                notes.append(_several(sistership, name, called, several))
                continue
            if found is None:
                notes.append(self._unknown(sistership, name, called))
            else:
                ids.append(found)
        if len(ids) == 2 and ids[0] == ids[1]:
            message = f"{quoted(sistership.a)} and {quoted(sistership.b)} are one library."
            notes.append(Note(sistership.line, None, "self-pair", message))
        return self._judged(order, document, ids, notes)

    def _judged(self, order: int, document: Document, ids: list[str], notes: list[Note]) -> _Row:
        if not notes:
            return _Row(order, document, (min(ids), max(ids)))
        if all(note.code == "not-checked" for note in notes):
            return _Row(order, with_notes(document, notes))
        return _Row(order, rejected(document.source, *document.notes, *notes))

    def _unknown(self, row: Sistership, name: str, called: str) -> Note:
        if self._may_be_elsewhere:
            message = f"{quoted(called)} is not in these documents; it may be in the graph."
            return Note(row.line, name, "not-checked", message)
        message = f"There is no library called {quoted(called)}."
        self._hints += 1
        near = self._register.near(called) if self._hints <= _MOST_HINTS else []
        if near:
            message += f" Is it {' or '.join(near)}?"
        return Note(row.line, name, "unknown-library", message)


def _several(row: Sistership, name: str, called: str, several: SeveralLibrariesError) -> Note:
    message = f"Several libraries are called {quoted(called)}: {several.named}. Give one's id."
    return Note(row.line, name, "ambiguous-library", message)
