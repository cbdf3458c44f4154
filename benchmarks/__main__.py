"""Runs the benchmarks and writes RESULTS.md.

    python -m benchmarks [SIZE …] [--engines-up-to SIZE]

Both databases are filled and asked for networks up to the second number, all by default.
"""

from argparse import ArgumentParser
from collections.abc import Callable

from benchmarks import atlas, clusters, fit, loading, paths, reading
from benchmarks.engines import loaded
from benchmarks.figures import Figure, write

SIZES = (1_000, 10_000, 100_000)
MOST_PATHS = 10_000
"""Walking the paths of a larger network with Cypher does not come to an end."""


def main(sizes: list[int], *, engines_up_to: int) -> None:
    """Measure everything at each size, and write what was found after each step."""
    sections: dict[str, list[Figure]] = {
        "Fit": [], "Clusters": [], "Paths": [], "The atlas": [], "The projection": [],
        "Loading": [],
    }  # fmt: skip

    def keep(title: str, measure: Callable[[], list[Figure]]) -> None:
        found = measure()
        sections[title] += found
        for figure in found:
            print(figure.row(), flush=True)
        write((title, figures) for title, figures in sections.items() if figures)

    for size in sizes:
        keep("Fit", lambda size=size: fit.everybody(size))
        keep("Clusters", lambda size=size: clusters.found(size))
        keep("The atlas", lambda size=size: atlas.painted(size))
    for size in [each for each in sizes if each <= engines_up_to]:
        with loaded(size) as graphs:
            keep("Fit", lambda size=size: fit.one(graphs, size))
            keep("The projection", lambda size=size: reading.projecting(graphs, size))
            if size <= MOST_PATHS:
                keep("Paths", lambda size=size: paths.scores(graphs, size))
        keep("Loading", lambda size=size: loading.whole(size))


if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m benchmarks", description="Measures side by side.")
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--engines-up-to", type=int, default=max(SIZES))
    asked = parser.parse_args()
    main(asked.sizes, engines_up_to=asked.engines_up_to)
