"""Clusters found and saved: once, for the commands that need it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph import Graph, Projection
    from insight.clusters import Clustering, Earlier, Saving

_ALL = 10_000_000


@dataclass(frozen=True)
class Found:
    """The clusters of a network, and what saves them."""

    projection: "Projection"
    clustering: "Clustering"
    saving: "Saving"
    before: "Earlier | None"

    @property
    def as_fine_as_saved(self) -> bool:
        """Say whether saving them would leave the fineness as it is; so it does where none are."""
        fine = self.clustering.levels.fine.resolution
        return self.before is None or self.before.resolution == fine


def find_clusters(door: "Graph", *, resolution: float | None = None) -> Found:
    """Find the clusters of a graph; as fine as those that are saved unless it is said."""
    from graph import Projection
    from insight.clusters import RESOLUTION, SAVED, cluster, earlier, save
    from insight.fit import Fits, best_of_everybody

    before = earlier(*(door.read(cypher, row_limit=_ALL).rows for cypher in SAVED.values()))
    usual = before.resolution if before else RESOLUTION
    projection = Projection.read(door)
    fits = Fits(projection)
    found = cluster(fits, best_of_everybody(fits), resolution=resolution or usual)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Found(projection, found, save(projection, found, before, made_at=now), before)
