"""A script of Cypher that rebuilds a part of the graph on any database that speaks Bolt.

It holds facts alone, no places, colours or fits: those are worked out anew. Everything is merged
by its id, so whoever runs it twice has changed nothing. Each statement ends in a semicolon at the
end of a line, and no text runs over a line, so that simple programs can part them too.

A statement writes many rows from one list a column. Neo4j takes a list of literals as one value,
while it plans a list of maps map by map and anew for each statement: that took six times as long.
"""

from collections.abc import Iterator, Sequence
from typing import BinaryIO, TypeVar

from exports.subgraph.literals import checked, literal, text
from exports.subgraph.model import Node, Relationship, Subgraph, Value
from exports.subgraph.reading import KINDS, LABELS
from graph.schema import statements

T = TypeVar("T", Node, Relationship)
BATCH = 1000
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
        for nodes in _alike(part.of(label)):
            ids: list[Value] = [node.id for node in nodes]
            yield _written({"the_id": ids}, f"MERGE (x:{label} {{id: the_id}})", nodes)
    for kind in KINDS:
        facts = [fact for fact in part.relationships if fact.type == kind.type]
        rounds = _rounds(facts) if kind.start == kind.end else [facts]
        for some in (batch for each in rounds for batch in _alike(each)):
            ends: dict[str, list[Value]] = {
                "the_start": [part.by_key[fact.start].id for fact in some],
                "the_end": [part.by_key[fact.end].id for fact in some],
            }
            merge = (
                f"MATCH (a:{kind.start} {{id: the_start}})\nMATCH (b:{kind.end} {{id: the_end}})\n"
                f"MERGE (a)-[x:{kind.type}]->(b)"
            )
            yield _written(ends, merge, some)


def _rounds(facts: Sequence[Relationship]) -> list[list[Relationship]]:
    """Part facts between nodes of one kind, so that no node is twice in a round.

    Where one is, and no transaction holds the statement, ArcadeDB stops in the midst of it: the
    node has changed since it was read.
    """
    rounds: list[list[Relationship]] = []
    taken: list[set[str]] = []
    for fact in facts:
        ends = {fact.start, fact.end}
        at = next((at for at, there in enumerate(taken) if not ends & there), len(rounds))
        if at == len(rounds):
            rounds.append([])
            taken.append(set())
        rounds[at].append(fact)
        taken[at] |= ends
    return rounds


def _constraints() -> list[str]:
    names = {f"(n:{label})" for label in LABELS}
    return [each for each in statements() if any(name in each for name in names)]


def _written(keys: dict[str, list[Value]], merge: str, things: Sequence[T]) -> str:
    """Return a statement that merges things by their keys, and sets what all of them have."""
    names = [checked(name) for name in things[0].properties]
    columns = keys | {f"its_{name}": [each.properties[name] for each in things] for name in names}
    lists = ",\n".join(f"  {_listed(values)} AS all_{name}" for name, values in columns.items())
    items = ", ".join(f"all_{name}[row] AS {name}" for name in columns)
    setting = ", ".join(f"x.{name} = its_{name}" for name in names)
    first = next(iter(keys))
    rows = f"WITH\n{lists}\nUNWIND range(0, size(all_{first}) - 1) AS row\nWITH {items}\n{merge}"
    return f"{rows}\nSET {setting}" if setting else rows


def _listed(values: Sequence[Value]) -> str:
    return f"[{', '.join(map(literal, values))}]"


def _alike(things: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield batches of things that have the same properties, so that no column has a gap."""
    groups: dict[tuple[str, ...], list[T]] = {}
    for each in things:
        groups.setdefault(tuple(each.properties), []).append(each)
    for some in groups.values():
        for at in range(0, len(some), BATCH):
            yield some[at : at + BATCH]
