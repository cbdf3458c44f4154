"""A script of Cypher that rebuilds a part of the graph on any database that speaks Bolt.

It holds facts alone, no places, colours or fits: those are worked out anew. Everything is merged
by its id, so whoever runs it twice has changed nothing. Each statement ends in a semicolon at the
end of a line, and no text runs over a line, so that simple programs can part them too.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, TypeVar

from exports.subgraph.literals import mapping, text
from exports.subgraph.model import Node, Relationship, Subgraph
from exports.subgraph.reading import KINDS, LABELS
from graph.schema import statements

T = TypeVar("T")
BATCH = 200
"""How many nodes or relationships one statement writes."""


def write_cypher(part: Subgraph, *, to: BinaryIO) -> None:
    """Write comments that tell what it is, constraints, nodes, relationships."""
    for name, value in part.about.facts().items():
        # As a literal, for that is on one line whatever it holds.
        to.write(f"// {name}: {text(str(value))[1:-1]}\n".encode("utf-8", "replace"))
    for statement in cypher_statements(part):
        to.write(f"{statement};\n".encode("utf-8", "replace"))


def cypher_statements(part: Subgraph) -> Iterator[str]:
    """Yield the statements of the script, without semicolons."""
    yield from _constraints()
    for label in LABELS:
        for nodes in _batches(part.of(label)):
            yield _merged(label, nodes)
    for kind in KINDS:
        facts = [fact for fact in part.relationships if fact.type == kind.type]
        for some in _batches(facts):
            yield _joined(kind.type, (kind.start, kind.end), some, part.by_key)


def _constraints() -> list[str]:
    names = {f"(n:{label})" for label in LABELS}
    return [each for each in statements() if any(name in each for name in names)]


def _merged(label: str, nodes: Sequence[Node]) -> str:
    rows = (f"{{id: {text(node.id)}, properties: {mapping(node.properties)}}}" for node in nodes)
    return f"{_unwound(rows)}\nMERGE (n:{label} {{id: row.id}})\nSET n += row.properties"


def _joined(
    type_: str, ends: tuple[str, str], facts: Sequence[Relationship], nodes: Mapping[str, Node]
) -> str:
    rows = (
        f"{{from_id: {text(nodes[fact.start].id)}, to_id: {text(nodes[fact.end].id)}, "
        f"properties: {mapping(fact.properties)}}}"
        for fact in facts
    )
    matches = (
        f"MATCH (a:{ends[0]} {{id: row.from_id}})\nMATCH (b:{ends[1]} {{id: row.to_id}})\n"
        f"MERGE (a)-[r:{type_}]->(b)\nSET r += row.properties"
    )
    return f"{_unwound(rows)}\n{matches}"


def _unwound(rows: Iterator[str]) -> str:
    listed = ",\n  ".join(rows)
    return f"UNWIND [\n  {listed}\n] AS row"


def _batches(things: Sequence[T]) -> Iterator[Sequence[T]]:
    for at in range(0, len(things), BATCH):
        yield things[at : at + BATCH]
