"""A database of the tests, emptied or filled with the sample only when it has to be."""

from collections.abc import Callable
from datetime import UTC, datetime

from graph import Graph, Settings, Statement, connect

LOADED_AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
# Saved twice, at first coarser, so that something changed since the last time.
CLUSTERED = (("2026-11-01T12:00:00+00:00", 1.0), ("2026-11-02T12:00:00+00:00", 2.0))


class Database:
    """Holds one connection open, so that an embedded engine stays up between two tests."""

    def __init__(self, settings: Settings):
        self.settings = settings
        self._open = connect(settings, write=True)
        self._open.prepare()
        self._held = None

    def emptied(self) -> Graph:
        """Open it for writing, with nothing in it."""
        self._held = None
        self._empty()
        return connect(self.settings, write=True)

    def with_sample(self) -> Graph:
        """Open it for reading, with the sample network in it."""
        return self.holding(sample)

    def holding(self, fill: Callable[[Graph], None]) -> Graph:
        """Open it for reading, with what `fill` writes; where that is still there, it stays."""
        if self._held is not fill:
            self._held = None
            self._empty()
            fill(self._open)
            self._held = fill
        return connect(self.settings)

    def as_served(self) -> Graph:
        """Open it for reading, with the sample as `sisternet serve --sample` puts it in."""
        from loaders import SAMPLE, load
        from sisternet.clustering import find_clusters

        self._held = None
        self._empty()
        load([SAMPLE], graph=self._open, clock=lambda: LOADED_AT)
        self._open.write(find_clusters(self._open).saving.statements)
        return connect(self.settings)

    def close(self) -> None:
        self._open.close()

    def _empty(self) -> None:
        # The marks of the commit that does this are made beside it.
        self._open.write([Statement("MATCH (n) WHERE NOT n:Writing DETACH DELETE n")])


def sample(graph: Graph) -> None:
    """Write the sample network, with its clusters."""
    from loaders import SAMPLE, load

    load([SAMPLE], graph=graph, clock=lambda: LOADED_AT)
    save_clusters(graph)


def save_clusters(graph: Graph) -> None:
    """Find the clusters of a graph and save them, twice."""
    from graph import Projection
    from insight.clusters import SAVED, cluster, earlier, save
    from insight.fit import Fits, best_of_everybody

    for made_at, resolution in CLUSTERED:
        projection = Projection.read(graph)
        fits = Fits(projection)
        before = earlier(*(graph.read(cypher).rows for cypher in SAVED.values()))
        found = cluster(fits, best_of_everybody(fits), resolution=resolution)
        graph.write(save(projection, found, before, made_at=made_at).statements)
