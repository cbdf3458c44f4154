"""How exports of the network are drawn: as the atlas is, with the clusters of a step."""

import numpy as np
from numpy.typing import NDArray

from dashboard.data.clusters import Known, known_at
from dashboard.data.explorer import Explorer, Recipe
from dashboard.data.network_atlas.model import Atlas, drawing
from exports.subgraph import Picture, picture_of
from insight.atlas import tints

_LEAST = 9
"""Coarse clusters with fewer libraries get no colour of their own, as in the atlas."""


def picture_at(whole: Explorer, resolution: float) -> Picture:
    """Return the picture of the network with the clusters of a step, however long that takes."""
    return whole.once(Recipe(_picture, (known_at(resolution), drawing(whole))))


def _picture(known: Known, atlas: Atlas) -> Picture:
    return picture_of(
        known.projection,
        known.clusters,
        places=atlas.kept.places,
        tints=_tints(known, atlas),
        ties=known.ties.weights,
    )


def _tints(known: Known, atlas: Atlas) -> NDArray[np.int8]:
    """Return the atlas' own colours where it shows the same clusters."""
    labels = known.found.levels.coarse.labels
    same = np.array_equal(labels, atlas.clustering.levels.coarse.labels)
    return atlas.kept.tints if same else tints(labels, least=_LEAST)
