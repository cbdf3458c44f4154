"""Path scores of a pair against enumerating the paths with Cypher."""

import time
from collections.abc import Mapping

from benchmarks.figures import Figure, timed
from graph import Graph, Projection, TimeExceeded
from insight.paths import Paths
from insight.paths.kinds import HELD, LONGEST

PATIENCE = 60.0
"""How long Cypher may walk, in seconds."""
_KINDS = "|".join(HELD)
_EACH_ONCE = (
    "all(at IN range(0, size(nodes(p)) - 2)"
    " WHERE NOT nodes(p)[at].id IN [n IN nodes(p)[at + 1..] | n.id])"
)
_NONE_ENDED = "none(r IN relationships(p) WHERE coalesce(r.status, '') = 'ended')"
# One query for each length, so that the server may plan each for itself.
ENUMERATED = tuple(
    f"MATCH p = (a:Library {{id: $a}})-[:{_KINDS}*{length}]-(b:Library {{id: $b}}) "
    f"WHERE {_EACH_ONCE} AND {_NONE_ENDED} RETURN count(p)"
    for length in range(1, LONGEST + 1)
)


def scores(graphs: Mapping[str, Graph], size: int) -> list[Figure]:
    """Compare the counts of all kinds of path of a pair with walking them on Neo4j.

    Raises ValueError where the two count differently.
    """
    graph = graphs["Neo4j"]
    paths = Paths(Projection.read(graph))
    a, b = paths.projection.libraries.ids[0], paths.projection.libraries.ids[size // 2]
    ours = timed(lambda: paths.counted(a, b), times=5)
    counts = by_length(paths, a, b)

    note = f"{sum(counts):,} paths"
    began = time.perf_counter()
    try:
        for cypher, count in zip(ENUMERATED, counts, strict=True):
            walked = graph.read(cypher, {"a": a, "b": b}, time_limit=PATIENCE).rows[0][0]
            if walked != count:
                raise ValueError(f"Cypher walks {walked} paths where {count} are counted: {cypher}")
    except TimeExceeded:
        note += f"; Cypher was stopped after {PATIENCE:.0f} s, so at least"
    theirs = time.perf_counter() - began
    return [
        Figure(
            "path scores of a pair, up to 4 steps",
            "walking the same paths with Cypher on Neo4j",
            size,
            ours,
            theirs,
            wanted=100 if size == 10_000 else None,
            note=note,
        )
    ]


def by_length(paths: Paths, a: str, b: str) -> list[int]:
    """Return how many paths of one, two, three and four steps lead from a library to another."""
    counts = [0] * LONGEST
    for each in paths.counted(a, b):
        counts[len(each.kind.steps) - 1] += each.paths
    return counts
