"""Puts a backup back into an empty graph, in batches, and proves that all of it is there.

From the first batch until the last the graph says that it is being restored, so that half of one
is never taken for the whole: Graph.revision raises HalfRestored then.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

from graph.archive.backup import Reading, Summary, checked
from graph.archive.errors import BrokenBackup, GraphNotEmpty, RestoreDiffers
from graph.archive.facts import NODE_LENGTH, NODES, Fact, encoded, facts
from graph.connection import Graph
from graph.errors import GraphError, HalfRestored
from graph.statements import Statement

Progress = Callable[[int, int], None]
_BATCH = 2_000
_AT_ONCE = 500
# Letters in one transaction: a description can be as long as a page may be.
_MOST_LETTERS = 8_000_000

_HALF = (
    "The graph is half restored now: what it held is no longer whole, and nothing can be asked of "
    "it until `sisternet restore FILE` has come to its end."
)
_BEGIN = "MATCH (r:Revision {id: 'graph'}) SET r.restoring = $sha256"
_END = """
MATCH (r:Revision {id: 'graph'})
SET r.number = CASE WHEN r.number < $number THEN $number ELSE r.number END, r.version = $version,
    r.restoring = null
"""


def restore(
    graph: Graph, source: BinaryIO, *, replace: bool = False, on_progress: Progress | None = None
) -> Summary:
    """Put a backup into a graph that holds nothing, or with `replace` instead of what it holds.

    The file is read to its end before anything is written, and what was written is read back.
    What a restore that was killed left behind is erased without being asked. Raises BrokenBackup,
    GraphNotEmpty, RestoreDiffers, else the errors of graph.errors.
    """
    held = checked(source)
    graph.prepare()
    if not (replace or is_half_restored(graph)) and not is_empty(graph):
        raise GraphNotEmpty(
            "The graph holds something already, so nothing was restored.",
            "Back it up, then run this again with --replace, which erases it first.",
        )
    graph.write([Statement(_BEGIN, {"sha256": held.sha256})])
    try:
        _erase(graph)
        _write(graph, Reading(source), held, on_progress or (lambda _done, _total: None))
        _prove(graph, held)
        of = {"number": held.header.revision, "version": held.header.version}
        graph.write([Statement(_END, of)])
    except GraphError as error:
        # That nothing was changed is true of a broken file only until here.
        remedy = "Use another copy of it." if isinstance(error, BrokenBackup) else error.remedy
        raise type(error)(f"{error.message} {_HALF}", remedy) from error
    # What an earlier program wrote is brought up to date as it would be at the door.
    graph.prepare()
    return held


def is_empty(graph: Graph) -> bool:
    """Say whether a graph holds nothing of ours."""
    return not any(
        graph.read(f"MATCH (n:{label}) RETURN n.id LIMIT 1", row_limit=1).rows for label in NODES
    )


def is_half_restored(graph: Graph) -> bool:
    """Say whether a restore into this graph began and did not end."""
    try:
        graph.revision()
    except HalfRestored:
        return True
    return False


def _erase(graph: Graph) -> None:
    for label in NODES:
        gone = Statement(f"MATCH (n:{label}) WITH n LIMIT {_AT_ONCE} DETACH DELETE n")
        while graph.read(f"MATCH (n:{label}) RETURN n.id LIMIT 1", row_limit=1).rows:
            graph.write([gone])


def _write(graph: Graph, reading: Reading, held: Summary, tell: Progress) -> None:
    total, done = held.nodes + held.relationships, 0
    for batch in _batches(reading.facts()):
        graph.write([_statement(batch)])
        done += len(batch)
        tell(done, total)


def _batches(every: Iterable[Fact]) -> Iterator[list[Fact]]:
    """Yield facts of one kind, as many as one transaction takes."""
    for _, some in groupby(every, key=lambda fact: (fact[0], len(fact))):
        batch: list[Fact] = []
        letters = 0
        for fact in some:
            batch.append(fact)
            letters += _letters(fact)
            if len(batch) == _BATCH or letters > _MOST_LETTERS:
                yield batch
                batch, letters = [], 0
        if batch:
            yield batch


def _letters(fact: Fact) -> int:
    """Return about how many letters a fact has; a list counts by its entries."""
    return sum(len(value) for value in fact[-1].values() if isinstance(value, (str, list)))


def _statement(batch: list[Fact]) -> Statement:
    """Return what writes facts of one kind; names of kinds are those of the schema."""
    first = batch[0]
    if len(first) == NODE_LENGTH:
        rows = [{"id": key, "held": held} for _, key, held in batch]
        return Statement(
            f"UNWIND $rows AS row MERGE (n:{first[0]} {{id: row.id}}) SET n += row.held",
            {"rows": rows},
        )
    rows = [{"a": a, "b": b, "held": held} for _, _, a, _, b, held in batch]
    return Statement(
        f"UNWIND $rows AS row MATCH (a:{first[1]} {{id: row.a}}) MATCH (b:{first[3]} {{id: row.b}})"
        f" CREATE (a)-[r:{first[0]}]->(b) SET r += row.held",
        {"rows": rows},
    )


def _prove(graph: Graph, held: Summary) -> None:
    summed = hashlib.sha256()
    for fact in facts(graph):
        summed.update(encoded(fact))
    if summed.hexdigest() != held.sha256:
        raise RestoreDiffers(
            "What lies in the graph now is not what the backup holds.",
            "Run restore again; if it fails again, the database changes what it is given.",
        )
