"""What is wrong with a graph's shape: its version, its constraints, its relationships' ends."""

from collections.abc import Iterator
from functools import partial

from graph import schema
from graph.connection import Graph
from graph.errors import GraphTooNew, HalfRestored
from graph.soundness.findings import Finding, Mend, counted
from graph.statements import Statement
from graph.versions import VERSION

_ENDS = "MATCH (a)-[r]->(b) RETURN type(r), labels(a), labels(b), count(r)"
_OLDEST_ARCADEDB = (26, 10)


def check_shape(door: Graph) -> Iterator[Finding]:
    """Yield what is wrong with the shape; raises the errors of graph.errors.

    A graph that is too new, or half restored, has no other findings.
    """
    yield from _engine(door)
    try:
        version = door.version()
        door.revision()
    except GraphTooNew as error:
        why = "What it means is not known here, so nothing more is looked at."
        yield Finding("newer", error.message, why, error.remedy)
        return
    except HalfRestored as error:
        why = "A part of it is missing, and no command takes what is there for the whole."
        yield Finding("half-restored", error.message, why, error.remedy)
        return
    if version:
        yield from _version(version)
        yield from _indexes(door)
        yield from _ends(door)


def _engine(door: Graph) -> Iterator[Finding]:
    told = door.engine.version.split("-")[0].split(".")[:2]
    numbers = tuple(int(part) for part in told if part.isdigit())
    if door.engine.name == "ArcadeDB" and numbers < _OLDEST_ARCADEDB:
        yield Finding(
            "old-engine",
            f"The embedded engine is ArcadeDB {door.engine.version}",
            "The questions are held to be right on {}.{} and newer.".format(*_OLDEST_ARCADEDB),
            "Install the package arcadedb-embedded anew.",
        )


def _version(version: int) -> Iterator[Finding]:
    if version < VERSION:
        yield Finding(
            "older",
            f"The graph is of version {version}; this Sisternet writes version {VERSION}",
            "Questions may miss what only newer graphs say.",
            "Any command but this one brings it up to date; a backup first does no harm.",
            mend=Mend(f"Bring the graph to version {VERSION}.", graph=Graph.prepare),
        )


def _indexes(door: Graph) -> Iterator[Finding]:
    unique = _covered(door, "SHOW CONSTRAINTS YIELD labelsOrTypes, properties")
    indexed = _covered(door, "SHOW INDEXES YIELD labelsOrTypes, properties")
    missing = [f"{kind.label}.id" for kind in schema.NODE_KINDS if (kind.label, "id") not in unique]
    missing += [
        f"{kind.label}.{name}"
        for kind in schema.NODE_KINDS
        for name in kind.indexed
        if (kind.label, name) not in indexed
    ]
    if missing:
        yield Finding(
            "no-index",
            counted(len(missing), "constraint or index is missing", "constraints or indexes are"),
            "Loads may write something twice, and questions take longer.",
            "They are made where what is there allows it.",
            tuple(missing),
            Mend("Make the constraints and indexes.", graph=Graph.prepare),
        )


def _covered(door: Graph, shown: str) -> set[tuple[str, str]]:
    rows = door.read(f"{shown} RETURN labelsOrTypes, properties").rows
    return {(labels[0], names[0]) for labels, names in rows if labels and names}


def _ends(door: Graph) -> Iterator[Finding]:
    kinds = {kind.type: kind for kind in schema.RELATIONSHIP_KINDS}
    for type_, starts, ends, count in sorted(door.read(_ENDS).rows):
        kind = kinds.get(type_)
        # Of other types are what somebody else keeps in the same database.
        if kind is None or (kind.start in starts and kind.end in ends):
            continue
        told = f"({':'.join(starts)})-[:{type_}]->({':'.join(ends)})"
        yield Finding(
            "dangling",
            counted(count, "relationship leads nowhere", "relationships lead nowhere"),
            f"{type_} goes from {kind.start} to {kind.end}; questions count it and find no end.",
            "It means nothing and can go; what it should have said comes with the next load.",
            (told,),
            Mend(f"Delete what is {told}.", graph=partial(_cut, type_, starts, ends)),
        )


def _cut(type_: str, starts: list[str], ends: list[str], door: Graph) -> None:
    cypher = f"MATCH (a)-[r:{type_}]->(b) WHERE labels(a) = $starts AND labels(b) = $ends DELETE r"
    door.write([Statement(cypher, {"starts": starts, "ends": ends})])
