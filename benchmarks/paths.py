"""Path scores of a pair against enumerating the paths with Cypher."""

from collections.abc import Mapping

from benchmarks.figures import Figure, timed
from graph import Graph, Projection
from insight.paths import Paths

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

    def walked() -> None:
        for cypher in ENUMERATED:
            graph.read(cypher, {"a": a, "b": b})

    return [
        Figure(
            "path scores of a pair, up to 4 steps",
            "counting the same paths by Cypher on Neo4j",
            size,
            ours,
            timed(walked),
            wanted=100 if size == 10_000 else None,
            note=f"{sum(each.paths for each in paths.counted(a, b)):,} paths",
        )
    ]
