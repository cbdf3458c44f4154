"""Puts a backup back into an empty graph, in batches, and proves that all of it is there.

From the first batch until the last the graph says that it is being restored, so that half of one
is never taken for the whole: Graph.revision raises HalfRestored then. What is replaced is kept in
a file before, and put back where the restore fails.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, cast

from graph.archive.backup import Reading, Summary, back_up, checked
from graph.archive.errors import BrokenBackup, DamagedGraph, GraphNotEmpty, RestoreDiffers
from graph.archive.facts import NODE_LENGTH, NODES, Fact, encoded, facts
from graph.connection import Graph
from graph.errors import GraphError, HalfRestored
from graph.ownership import open_own
from graph.settling import REVISION
from graph.statements import Statement
from graph.storage import storage_told

Progress = Callable[[int, int], None]
_BATCH = 2_000
_AT_ONCE = 500
# Letters in one transaction: a description can be as long as a page may be.
_MOST_LETTERS = 8_000_000

KEPT = "before-restore-*.backup"
"""Files with what a graph held before a restore, in the data folder until that has ended."""
_AS_IT_WAS = "The graph is as it was before."
_HALF = (
    "The graph is half restored now: what it held is no longer whole, and nothing can be asked of "
    "it until `sisternet restore FILE` has come to its end."
)
_BEGIN = "MATCH (r:Revision {id: 'graph'}) SET r.restoring = $sha256, r.before = $before"
_END = """
MATCH (r:Revision {id: 'graph'})
SET r.number = CASE WHEN r.number < $number THEN $number ELSE r.number END, r.version = $version,
    r.restoring = null, r.before = null
"""


def restore(
    graph: Graph,
    source: BinaryIO,
    *,
    replace: bool = False,
    keep_in: Path | None = None,
    on_progress: Progress | None = None,
) -> Summary:
    """Put a backup into a graph that holds nothing, or with `replace` instead of what it holds.

    The file is read to its end before anything is written, and what was written is read back.
    What is replaced is kept in a file of the folder `keep_in` until then, and is put back where
    that fails.
    What a restore that was killed left behind is erased without being asked. Raises BrokenBackup,
    GraphNotEmpty, RestoreDiffers, else the errors of graph.errors.
    """
    held = checked(source)
    graph.prepare()
    is_half = is_half_restored(graph)
    if not (replace or is_half) and not is_empty(graph):
        raise GraphNotEmpty(
            "The graph holds something already, so nothing was restored.",
            "Back it up, then run this again with --replace, which replaces it.",
        )
    kept = None
    if keep_in:
        kept = _kept(graph, keep_in) if is_half else _keep(graph, keep_in)
    try:
        _put(graph, source, held, kept, on_progress or (lambda _done, _total: None))
    except GraphError as error:
        # That nothing was changed is true of a broken file only until here.
        remedy = "Use another copy of it." if isinstance(error, BrokenBackup) else error.remedy
        told = _put_back(graph, kept)
        raise type(error)(f"{error.message} {told}", remedy) from error
    if kept:
        kept.unlink(missing_ok=True)
    # What an earlier program wrote is brought up to date as it would be at the door.
    graph.prepare()
    return held


def _kept(graph: Graph, folder: Path) -> Path | None:
    """Return the file of which a half restored graph says that it has what there was before."""
    _, _, name = graph.read(REVISION).rows[0]
    file = folder / Path(name).name if name else None
    return file if file and file.is_file() else None


def _keep(graph: Graph, folder: Path) -> Path | None:
    """Write what a graph holds into a file, whole or not at all; nothing where it holds nothing."""
    if is_empty(graph):
        return None
    draft = folder / KEPT.replace("*", "draft")
    with storage_told(folder):
        try:
            with open_own(draft, "wb+") as to:
                now = datetime.now(UTC).isoformat(timespec="seconds")
                made = back_up(graph, to=cast("BinaryIO", to), made_at=now, program="restore")
            return draft.replace(folder / KEPT.replace("*", made.sha256[:8]))
        except DamagedGraph:
            # A backup is what mends it; there is nothing whole to go back to.
            return None
        finally:
            draft.unlink(missing_ok=True)


def _put(graph: Graph, source: BinaryIO, held: Summary, kept: Path | None, tell: Progress) -> None:
    """Erase a graph, write a backup into it and prove that it is there, marked until the end."""
    told = kept.name if kept else None
    graph.write([Statement(_BEGIN, {"sha256": held.sha256, "before": told})])
    _erase(graph)
    _write(graph, Reading(source), held, tell)
    _prove(graph, held)
    graph.write([Statement(_END, {"number": held.header.revision, "version": held.header.version})])


def _put_back(graph: Graph, kept: Path | None) -> str:
    """Put back what was kept, if anything was; say how the graph is then."""
    try:
        if not is_half_restored(graph):
            # Not even the beginning was written.
            return _AS_IT_WAS
        if kept:
            with kept.open("rb") as source:
                _put(graph, source, checked(source), kept, lambda _done, _total: None)
            kept.unlink()
            return _AS_IT_WAS
    except (GraphError, OSError):
        pass
    return f"{_HALF} What it held before is in {kept}: restore that." if kept else _HALF


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
