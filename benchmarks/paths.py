"""Path scores of a pair against enumerating the paths with Cypher."""

import time
from collections.abc import Mapping

from benchmarks.figures import Figure, timed
from graph import Graph, Projection, TimeExceeded
from insight.paths import Paths

PATIENCE = 60.0
"""How long Cypher may walk, in seconds."""
# One query for each length, so that the server may plan each for itself.
ENUMERATED = (
    "MATCH p = (a:Library {id: $a})-[:SISTER_OF]-(b:Library {id: $b}) RETURN count(p)",
    "MATCH p = (a:Library {id: $a})-[*2]-(b:Library {id: $b}) RETURN count(p)",
    "MATCH p = (a:Library {id: $a})-[*3]-(b:Library {id: $b}) RETURN count(p)",
    "MATCH p = (a:Library {id: $a})-[*4]-(b:Library {id: $b}) RETURN count(p)",
)


def scores(graphs: Mapping[str, Graph], size: int) -> list[Figure]:
    """Compare the counts of all kinds of path of a pair with walking them on Neo4j."""
    graph = graphs["Neo4j"]
    paths = Paths(Projection.read(graph))
    a, b = paths.projection.libraries.ids[0], paths.projection.libraries.ids[size // 2]
    ours = timed(lambda: paths.counted(a, b), times=5)

    note = f"{sum(each.paths for each in paths.counted(a, b)):,} paths"
    began = time.perf_counter()
    try:
        for cypher in ENUMERATED:
            graph.read(cypher, {"a": a, "b": b}, time_limit=PATIENCE)
    except TimeExceeded:
        note += f"; Cypher was stopped after {PATIENCE:.0f} s, so at least"
    theirs = time.perf_counter() - began
    return [
        Figure(
            "path scores of a pair, up to 4 steps",
            "counting the same paths by Cypher on Neo4j",
            size,
            ours,
            theirs,
            wanted=100 if size == 10_000 else None,
            note=note,
        )
    ]
