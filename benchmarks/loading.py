"""Loading against a bare-driver loop with the same batches and the same Cypher."""

from collections.abc import Iterator
from pathlib import Path

import neo4j

from benchmarks.engines import empty, tables
from benchmarks.figures import Figure, timed
from graph import Graph, Statement, connect, settling
from loaders import load

PAIRS = 3
"""Runs with and without marks in turn, of which the shortest count."""
MISSED = (
    "a database that is written to keeps two cores busy, and reading, resolving and reporting each "
    "row wants processor time beside it"
)


class Recorded:
    """A door that passes on what is written and keeps it, batch by batch."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.batches: list[list[Statement]] = []

    def __getattr__(self, name: str):
        return getattr(self._graph, name)

    def write(self, statements) -> None:
        self.batches.append(list(statements))
        self._graph.write(self.batches[-1])

    def moving(self) -> list[list[Statement]]:
        """Return the batches, each with what moves the revision on, as every write does."""
        return [[Statement(settling.MOVE, {"steps": 1}), *batch] for batch in self.batches]


def whole(size: int) -> list[Figure]:
    """Compare `load` of a whole network with replaying its batches, on both engines."""
    figures = []
    with tables(size) as folder:
        for name, door, recorded in _recorded(folder):
            _clear(door)
            ours = timed(lambda door=door: load([folder], graph=door))
            _clear(door)
            theirs = timed(lambda door=door, kept=recorded: _replayed(door, kept.batches))
            figures.append(
                Figure(
                    "loading tables, to the end",
                    f"a bare-driver loop with the same batches, {name}",
                    size,
                    ours,
                    theirs,
                    wanted=1.15 if size == 100_000 else None,
                    at_most=True,
                    missed=MISSED,
                )
            )
    return figures


def marks(size: int) -> list[Figure]:
    """Compare writing a load's batches as the door does with the same without marks of commits."""
    figures = []
    with tables(size) as folder:
        for name, door, recorded in _recorded(folder):
            times: dict[str, list[float]] = {"marked": [], "unmarked": []}
            for _ in range(PAIRS):
                _clear(door)
                times["marked"].append(timed(lambda door=door, kept=recorded: _kept(door, kept)))
                _clear(door)
                times["unmarked"].append(
                    timed(lambda door=door, kept=recorded: _replayed(door, kept.moving()))
                )
            figures.append(
                Figure(
                    f"writing the {len(recorded.batches)} batches of a load, commits marked",
                    f"the same without marks, {name}",
                    size,
                    min(times["marked"]),
                    min(times["unmarked"]),
                    at_most=True,
                )
            )
    return figures


def _recorded(folder: Path) -> Iterator[tuple[str, Graph, Recorded]]:
    """Yield each engine's name, a door to it, and what a load of a folder writes through that."""
    with empty() as engines:
        for name, settings in engines.items():
            with connect(settings, write=True) as door:
                recorded = Recorded(door)
                load([folder], graph=recorded)
                yield name, door, recorded


def _kept(graph: Graph, recorded: Recorded) -> None:
    for batch in recorded.batches:
        graph.write(batch)


def _replayed(graph: Graph, batches: list[list[Statement]]) -> None:
    def work(transaction: neo4j.ManagedTransaction, batch: list[Statement]) -> None:
        for statement in batch:
            transaction.run(statement.cypher, dict(statement.parameters)).consume()

    with graph._driver.session() as session:
        for batch in batches:
            session.execute_write(work, batch)


def _clear(graph: Graph) -> None:
    """Take everything out again, a part at a time."""
    for cypher in (
        "MATCH (l:Library) WITH l LIMIT 2000 DETACH DELETE l",
        "MATCH (n) WITH n LIMIT 2000 DETACH DELETE n",
    ):
        while graph.read(f"{cypher.partition(' WITH')[0]} RETURN count(*)").rows[0][0] > 0:
            with graph._driver.session() as session:
                session.run(cypher).consume()
