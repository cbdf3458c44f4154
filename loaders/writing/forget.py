"""Erases a library: its node, what it says, its contact data, and what loads noted about it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph import Graph, Statement
from loaders.files.finding import LoadError
from loaders.writing.rows import after_loss

_FIND = """
MATCH (l:Library {id: $id})
OPTIONAL MATCH (l)-[r]-()
RETURN l.name, l.slug, l.source, count(r)
"""
_LOADS = "MATCH (n:Load) RETURN n.id, n.report ORDER BY n.id"
_ERASE = "MATCH (l:Library {id: $id}) DETACH DELETE l"
_REWRITE = "MATCH (n:Load {id: $id}) SET n.report = $report"
_MOST_LOADS = 100_000


@dataclass(frozen=True)
class Forgotten:
    """What was erased: the library, its relationships, and the entries in reports of loads."""

    id: str
    name: str
    relationships: int
    entries: int


def forget(graph: Graph, library_id: str) -> Forgotten:
    """Erase a library for good, in one transaction; raises LoadError where the id is unknown.

    The documents that it was loaded from are files of the user's: loading them brings it back.
    """
    rows = graph.read(_FIND, {"id": library_id}).rows
    if not rows:
        raise LoadError(f"There is no library with the id {library_id}. Nothing was erased.")
    name, slug, source, relationships = rows[0]
    marks = _Marks(library_id, source, _wordings(library_id, name=name, slug=slug))
    rewritten = list(_rewritten(graph, marks))
    erase = Statement(_ERASE, {"id": library_id})
    graph.write([erase, *after_loss(), *(statement for statement, _ in rewritten)])
    entries = sum(count for _, count in rewritten)
    return Forgotten(library_id, name or library_id, relationships, entries)


@dataclass(frozen=True)
class _Marks:
    """By what an entry of a report is about the library: its id, its document, its wordings."""

    id: str
    source: str | None
    wordings: tuple[str, ...]

    def are_in(self, entry: dict[str, Any]) -> bool:
        if entry["library"] == self.id or (self.source and entry["source"] == self.source):
            return True
        said = " ".join(note["message"] for note in entry["notes"]).casefold()
        return any(wording in said for wording in self.wordings)


def _wordings(library_id: str, *, name: str | None, slug: str | None) -> tuple[str, ...]:
    """Return how messages name the library; a slug such as `nice` only where it is quoted."""
    quoted = (f"“{word}”" for word in (library_id, slug) if word)
    return tuple(word.casefold() for word in (name, *quoted) if word)


def _rewritten(graph: Graph, marks: _Marks) -> Iterator[tuple[Statement, int]]:
    """Yield the statements that take the entries out, and how many each takes."""
    for load_id, text in graph.read(_LOADS, row_limit=_MOST_LOADS).rows:
        report = json.loads(text or '{"documents": []}')
        kept = [entry for entry in report["documents"] if not marks.are_in(entry)]
        gone = len(report["documents"]) - len(kept)
        if gone:
            after = json.dumps({**report, "documents": kept}, ensure_ascii=False)
            # Blanks up to the old length, in bytes: the embedded engine writes over a text in
            # place, and the end of a longer one would stay in its file.
            padded = after + " " * (len(text.encode()) - len(after.encode()))
            yield Statement(_REWRITE, {"id": load_id, "report": padded}), gone
