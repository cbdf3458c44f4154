"""All that a graph holds, as facts that are written the same on every engine.

A node is `["Library", "6919", {…}]`, a relationship `["OFFERS", "Library", "6919", "Activity",
"storytelling", {…}]`. Nodes come first, label by label as the schema names them, then
relationships; within a kind they are in the order of their ids.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from graph.connection import Graph
from graph.schema import (
    CLUSTERING,
    LOAD,
    NODE_KINDS,
    RELATIONSHIP_KINDS,
    REVISION,
    WRITING,
    RelationshipKind,
)

Fact: TypeAlias = list[Any]
Properties: TypeAlias = Mapping[str, Any]

NODES = tuple(kind.label for kind in NODE_KINDS if kind not in (REVISION, WRITING))
"""The revision and its marks count the changes of one database, and stay there."""
RELATIONSHIPS = {kind.type: kind for kind in RELATIONSHIP_KINDS}
NODE_LENGTH, RELATIONSHIP_LENGTH = 3, 6
_RUNS = frozenset({LOAD.label, CLUSTERING.label})
_MOMENTS = frozenset({"loaded_at", "made_at", "since", "revision"})
_ALL = 100_000_000
_AT_ONCE = 2_000


def facts(graph: Graph) -> Iterator[Fact]:
    """Yield all nodes and relationships of a graph; some thousands are held at once.

    Raises the errors of graph.errors.
    """
    ids = {label: _ids(graph, label) for label in NODES}
    for label, every in ids.items():
        yield from _nodes(graph, label, every)
    for kind in RELATIONSHIPS.values():
        yield from _relationships(graph, kind, ids[kind.start])


def encoded(fact: Any) -> bytes:  # noqa: ANN401 (anything that JSON can hold)
    """Return a fact as one line of JSON, always in the same way."""
    text = json.dumps(fact, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def checksum(graph: Graph) -> str:
    """Return the SHA-256 of the facts of a graph: equal graphs, equal sums, on either engine.

    It is made over the lines of all nodes and relationships, but for what differs from one run to
    the next: the runs themselves, and when or at which revision something was loaded or found.
    """
    summed = hashlib.sha256()
    for fact in facts(graph):
        names = fact[:-1]
        if _RUNS.isdisjoint(names[::2]) and _RUNS.isdisjoint(names[1::2]):
            summed.update(encoded(lasting(fact)))
    return summed.hexdigest()


def lasting(fact: Fact) -> Fact:
    """Return a fact without when or at which revision it was loaded or found."""
    *names, properties = fact
    return [*names, {name: v for name, v in properties.items() if name not in _MOMENTS}]


def _ids(graph: Graph, label: str) -> list[str]:
    rows = graph.read(f"MATCH (n:{label}) RETURN n.id", row_limit=_ALL).rows
    return sorted(str(row[0]) for row in rows)


def _nodes(graph: Graph, label: str, ids: Sequence[str]) -> Iterator[Fact]:
    cypher = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id, properties(n)"
    for some in _portions(ids):
        rows = graph.read(cypher, {"ids": some}, row_limit=_ALL).rows
        for key, held in sorted(rows, key=lambda row: str(row[0])):
            yield [label, key, {name: value for name, value in held.items() if name != "id"}]


def _relationships(graph: Graph, kind: RelationshipKind, ids: Sequence[str]) -> Iterator[Fact]:
    cypher = (
        f"UNWIND $ids AS id MATCH (a:{kind.start} {{id: id}})-[r:{kind.type}]->(b:{kind.end}) "
        "RETURN a.id, collect([b.id, properties(r)])"
    )
    for some in _portions(ids):
        rows = graph.read(cypher, {"ids": some}, row_limit=_ALL).rows
        # Collected: a row for each relationship takes three times as long over Bolt.
        for a, ends in sorted(rows, key=lambda row: str(row[0])):
            told = [[kind.type, kind.start, a, kind.end, b, held] for b, held in ends]
            yield from sorted(told, key=encoded)


def _portions(ids: Sequence[str]) -> Iterator[list[str]]:
    return (list(ids[at : at + _AT_ONCE]) for at in range(0, len(ids), _AT_ONCE))
