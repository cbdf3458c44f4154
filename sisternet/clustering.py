"""Clusters found and saved: once, for the commands that need it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from graph import Graph, Projection
    from insight.clusters import Clustering, Earlier, Identified, Saving

_ALL = 10_000_000
_NEAR = 5


@dataclass(frozen=True)
class Found:
    """The clusters of a network, and what saves them."""

    projection: "Projection"
    clustering: "Clustering"
    saving: "Saving"
    before: "Earlier | None"


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


def meant_cluster(found: Found, words: str) -> "Identified":
    """Return the cluster of an id or a name; raises UsageError with what may have been meant."""
    from insight.clusters import called, near

    every = found.saving.clusters
    some = called(every, words)
    if len(some) == 1:
        return some[0]
    meant = some or near(every, words, limit=_NEAR)
    listed = "".join(f"\n  {each.id}  {each.cluster.name}" for each in meant[:_NEAR])
    if some:
        raise click.UsageError(f"“{words}” may be more than one cluster:{listed}")
    if not every:
        raise click.UsageError(found.clustering.note)
    hint = f" Did you mean:{listed}" if meant else " `sisternet clusters --no-save` lists them."
    raise click.UsageError(f"No cluster is called “{words}”.{hint}")
