"""Whether all that a database counts can be read: a damaged one counts more than it finds.

A damaged database answers as if less had been written. What it has lost shows where its ways to
the same fact differ: what it counts, what it reads, and a relationship from either end.
"""

from collections.abc import Iterator

from graph.connection import Graph
from graph.schema import NODE_KINDS, RELATIONSHIP_KINDS, REVISION, WRITING, RelationshipKind

_COUNTED = "MATCH (n:{label}) RETURN count(n)"
_READ = "MATCH (n:{label}) WHERE n.id IS NOT NULL RETURN count(n)"
_TIES_COUNTED = "MATCH ()-[r:{type}]->() RETURN count(r)"
# The properties are asked for so that each is read, not only the mark that it is there.
_TIES_READ = (
    "MATCH (a:{start})-[r:{type}]->(b) WITH properties(r) AS held RETURN count(held)",
    "MATCH (b:{end})<-[r:{type}]-(a) WITH properties(r) AS held RETURN count(held)",
)
_ASTRAY = "MATCH (a)-[r:{type}]->(b) WHERE NOT (a:{start} AND b:{end}) RETURN count(r)"


def losses(graph: Graph) -> Iterator[str]:
    """Yield what the graph counts and cannot read, in words, kind by kind.

    It means something only where nothing was written meanwhile, and only the embedded engine is
    asked: for the files of a Neo4j its own tools answer. Raises the errors of graph.errors.
    """
    if graph.engine.name != "ArcadeDB":
        return
    for kind in NODE_KINDS:
        # Writers count in these all the time.
        if kind not in (REVISION, WRITING):
            label = kind.label
            counted, read = (_number(graph, text, label=label) for text in (_COUNTED, _READ))
            if counted != read:
                yield f"{label}: {read:,} of {counted:,}"
    for tie in RELATIONSHIP_KINDS:
        yield from _ties_lost(graph, tie)


def _ties_lost(graph: Graph, kind: RelationshipKind) -> Iterator[str]:
    names = {"type": kind.type, "start": kind.start, "end": kind.end}
    numbers = [_number(graph, text, **names) for text in (_TIES_COUNTED, *_TIES_READ)]
    # Where some have a wrong end, that is another trouble, and these numbers say nothing.
    if len(set(numbers)) > 1 and not _number(graph, _ASTRAY, **names):
        yield f"{kind.type}: {min(numbers):,} of {max(numbers):,}"


def _number(graph: Graph, text: str, **names: str) -> int:
    """Return the one number that a text asks for; names are those of the schema."""
    return int(graph.read(text.format(**names)).rows[0][0])
