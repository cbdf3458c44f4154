"""Fit: one library's best partners against Cypher, everybody's against scikit-learn."""

import json
import subprocess
import sys
from collections.abc import Mapping

import numpy as np

from benchmarks.figures import Figure, memory, timed
from benchmarks.synthetic import network, projection
from graph import Graph, Projection
from insight.fit import Fits, best_of_everybody, best_partners
from queries import Catalogue, ask

QUERIES = 2_000
"""Rows that scikit-learn is asked for; its brute force takes as long for each, so the rest is
reckoned."""


def one(graphs: Mapping[str, Graph], size: int) -> list[Figure]:
    """Compare the best 20 partners of one library, warm, with the question of the catalogue."""
    fits = Fits(Projection.read(graphs["Neo4j"]))
    known = [fits.projection.libraries.ids[at] for at in np.flatnonzero(fits.comparable)]
    libraries = known[:: max(1, len(known) // 50)]
    best_partners(fits, libraries[0])
    ours = timed(lambda: [best_partners(fits, each) for each in libraries], times=3)
    ours /= len(libraries)
    question = Catalogue.read()["partners"]
    return [
        Figure(
            "best 20 partners of one library, warm",
            f"the question `partners` on {name}",
            size,
            ours,
            timed(
                lambda graph=graph: ask(graph, question, {"library": libraries[0]}, row_limit=20),
                times=3,
            ),
            wanted=1000 if size == 100_000 else None,
        )
        for name, graph in graphs.items()
    ]


def everybody(size: int) -> list[Figure]:
    """Compare the best 10 partners of everybody with scikit-learn's brute force."""
    # In processes of their own, so that each one's memory is its own.
    ours = _apart("ours", size)
    figures = []
    for metric in ("cosine, sparse", "cosine, dense", "euclidean, dense"):
        theirs = _apart(metric, size)
        figures.append(
            Figure(
                "best 10 partners of everybody",
                f"scikit-learn `NearestNeighbors`, brute, {metric}",
                size,
                ours["seconds"],
                theirs["seconds"],
                wanted=3 if size == 100_000 else None,
                note=_told(ours["memory"], theirs["memory"], size),
            )
        )
    return figures


def _told(ours: float, theirs: float, size: int) -> str:
    memory = f"memory {ours:.0f} against {theirs:.0f} MiB"
    if size <= QUERIES:
        return memory
    return f"{memory}; theirs reckoned from {QUERIES:,} of {size:,} rows"


def _apart(which: str, size: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.fit", which, str(size)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _ours(size: int) -> float:
    fits = Fits(projection(network(size)))
    return timed(lambda: best_of_everybody(fits, limit=10))


def _theirs(metric: str, size: int) -> float:
    from sklearn.neighbors import NearestNeighbors

    fits = Fits(projection(network(size)))
    kind, form = metric.split(", ")
    left, right = fits.left, fits.right
    if form == "dense":
        left, right = (side.astype("float32").toarray() for side in (left, right))
    found = NearestNeighbors(n_neighbors=10, algorithm="brute", metric=kind, n_jobs=-1).fit(right)
    some = min(QUERIES, size)
    return timed(lambda: found.kneighbors(left[:some])) * size / some


if __name__ == "__main__":
    kind, count = sys.argv[1], int(sys.argv[2])
    took = _ours(count) if kind == "ours" else _theirs(kind, count)
    print(json.dumps({"seconds": took, "memory": memory()}))
