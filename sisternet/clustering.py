"""Clusters found, named and drawn: once, for the commands that need it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from exports.subgraph import Picture
    from graph import Graph, Projection
    from insight.clusters import Clustering, Earlier, Identified, Saving, Ties
    from insight.fit import Fits

_ALL = 10_000_000
_NEAR = 5
_LEAST_COLOURED = 9
"""Coarse clusters with fewer libraries get no colour of their own, as in the explorer."""


@dataclass(frozen=True)
class Found:
    """The clusters of a network, what they were found on, and what saves them."""

    projection: "Projection"
    fits: "Fits"
    ties: "Ties"
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
    from insight.clusters import RESOLUTION, SAVED, describe, earlier, find, mutual_best, save
    from insight.fit import Fits, best_of_everybody

    before = earlier(*(door.read(cypher, row_limit=_ALL).rows for cypher in SAVED.values()))
    usual = before.resolution if before else RESOLUTION
    projection = Projection.read(door)
    fits = Fits(projection)
    ties = mutual_best(fits, best_of_everybody(fits))
    found = describe(fits, ties, find(ties, resolution=resolution or usual))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    saving = save(projection, found, before, made_at=now)
    return Found(projection, fits, ties, found, saving, before)


def picture(found: Found, *, placed: bool, folder: "Path | None" = None) -> "Picture":
    """Colour all libraries by their coarse clusters, as the explorer does; place them if asked.

    They stand where the explorer's picture has them, if it left that in the `folder`.
    """
    import numpy as np

    from exports.subgraph import picture_of
    from insight.atlas import Groups, keys_of, place, tints

    ids, levels = found.projection.libraries.ids, found.clustering.levels
    ties = found.ties.weights
    places = np.zeros((len(ids), 2))
    if placed:
        groups = Groups(levels.fine.labels, levels.part_of)
        kept = _kept(folder, ids)
        places = place(ids, ties, groups).of(keys_of(ids))[0] if kept is None else kept
    return picture_of(
        found.projection,
        found.saving.clusters,
        places=places,
        tints=tints(levels.coarse.labels, least=_LEAST_COLOURED),
        ties=ties,
    )


def _kept(folder: "Path | None", ids: tuple[str, ...]) -> "NDArray[np.float64] | None":
    """Return where the explorer has all libraries, where it drew them and left it in a file."""
    if folder is None or not (folder / "atlas.npz").is_file():
        return None
    from dashboard.data.kept_places import KeptPlaces

    return KeptPlaces(folder).known(ids)


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
