"""Runs the benchmarks and writes RESULTS.md.

    python -m benchmarks [SIZE …] [--engines-up-to SIZE] [--only SECTION …]

Both databases are filled and asked for networks up to the second number, all by default. What is
not measured this time keeps its row, with the day of it.
"""

from argparse import ArgumentParser
from collections.abc import Callable

from benchmarks import atlas, clusters, consortium, fit, loading, paths, reading
from benchmarks.engines import loaded
from benchmarks.figures import Figure, write

SIZES = (1_000, 10_000, 100_000)
MOST_PATHS = 10_000
"""Walking the paths of a larger network with Cypher does not come to an end."""

MOST_MARKED = 10_000
"""A larger network is emptied and filled again too slowly to compare runs in pairs."""
_TOGETHER = 150
"""Candidates for a consortium, the most of which sets of ten are to be proven."""
SECTIONS = ("Fit", "Clusters", "Paths", "The atlas", "The projection", "Loading", "Consortia")


def main(sizes: list[int], *, engines_up_to: int, only: list[str]) -> None:
    """Measure everything at each size, and write what was found after each step."""
    sections: dict[str, list[Figure]] = {title: [] for title in SECTIONS}

    def keep(title: str, measure: Callable[[], list[Figure]]) -> None:
        if title not in only:
            return
        found = measure()
        sections[title] += found
        for figure in found:
            print(figure.row(), flush=True)
        write(sections.items())

    for size in sizes:
        keep("Fit", lambda size=size: fit.everybody(size))
        keep("Clusters", lambda size=size: clusters.found(size))
        keep("The atlas", lambda size=size: atlas.painted(size))
    for size in [each for each in sizes if each <= engines_up_to]:
        if {"Fit", "The projection", "Paths"} & set(only):
            with loaded(size) as graphs:
                keep("The projection", lambda size=size: reading.projecting(graphs, size))
                keep("Fit", lambda size=size: fit.one(graphs, size))
                if size <= MOST_PATHS:
                    keep("Paths", lambda size=size: paths.scores(graphs, size))
        keep("Loading", lambda size=size: loading.whole(size))
        if size <= MOST_MARKED:
            keep("Loading", lambda size=size: loading.marks(size))
    keep("Consortia", lambda: consortium.best(_TOGETHER))


if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m benchmarks", description="Measures side by side.")
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--engines-up-to", type=int, default=max(SIZES))
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=list(SECTIONS))
    asked = parser.parse_args()
    main(asked.sizes, engines_up_to=asked.engines_up_to, only=asked.only)
