"""Building the projection against draining one row a relationship with the bare driver."""

from collections.abc import Mapping

import neo4j

from benchmarks.figures import Figure, timed
from graph import Graph, Projection

RUNS = 3
EACH = "MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id"


def projecting(graphs: Mapping[str, Graph], size: int) -> list[Figure]:
    """Compare reading the network into arrays with reading it row by row."""
    return [
        Figure(
            "building the projection, to usable arrays",
            f"one row a relationship with the bare driver, {name}",
            size,
            timed(lambda graph=graph: Projection.read(graph), times=RUNS),
            timed(lambda graph=graph: _drained(graph), times=RUNS),
            wanted=0.15 if size >= 10_000 else None,
            at_most=True,
        )
        for name, graph in graphs.items()
    ]


def _drained(graph: Graph) -> list[neo4j.Record]:
    with graph._driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
        return list(session.run(EACH))
