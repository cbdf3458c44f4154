"""Groups that stand for their libraries where a network is large: countries, or clusters."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dashboard.data.clusters import Saved
from dashboard.data.network.crowd import SMALLER, Crowd
from graph import Nodes, Projection
from insight import Circle, Point, circles, grouped, in_disc

Kind = Literal["country", "cluster"]
_LARGEST, _LEAST = 62.0, 17.0
_ROOM = (14.0, 34.0)


@dataclass(frozen=True)
class Groups:
    """Groups of one kind: which one each library is in, by row; -1 is none."""

    kind: Kind
    nodes: Nodes
    of: NDArray[np.int64]
    members: Mapping[int, NDArray[np.int64]]
    """The libraries of each group that has any, those with most ties first."""
    rooms: Mapping[int, Circle]

    @cached_property
    def places(self) -> Mapping[int, Point]:
        """Return where each library stands within its group, most ties in the middle."""
        return {
            int(row): place
            for at, room in self.rooms.items()
            for row, place in in_disc([str(row) for row in self.members[at]], circle=room).items()
        }

    def key(self, at: int) -> str:
        """Return what a group is called in an address."""
        return f"{self.kind}:{self.nodes.ids[at]}"


def by_country(p: Projection, members: Mapping[int, NDArray[np.int64]]) -> Groups:
    """Group libraries by their countries, each near where it lies on the map."""
    ids = p.countries.ids
    sizes = {ids[at]: len(rows) for at, rows in members.items()}
    rooms = circles(sizes, centres=_centres(p, members))
    index = {each: at for at, each in enumerate(ids)}
    return Groups(
        "country",
        p.countries,
        p.libraries.country.astype(np.int64),
        members,
        {index[each]: room for each, room in rooms.items()},
    )


def by_cluster(crowd: Crowd, saved: Saved) -> Groups:
    """Group libraries by the clusters that are drawn, each near those it is linked to most."""
    nodes = crowd.nodes
    members = {at: crowd.members[nodes.ids[at]] for at in crowd.drawn}
    of = np.full(crowd.size, -1, dtype=np.int64)
    for at, rows in members.items():
        of[rows] = at
    return Groups("cluster", nodes, of, members, _rooms(nodes, members, saved))


def _rooms(
    nodes: Nodes, members: Mapping[int, NDArray[np.int64]], saved: Saved
) -> Mapping[int, Circle]:
    # Those that stand together may be more than any one cluster, which is not to shrink for them.
    most = max((len(rows) for at, rows in members.items() if nodes.ids[at] != SMALLER), default=1)
    radii = {
        nodes.ids[at]: max(_LEAST, _LARGEST * math.sqrt(min(len(rows) / most, 1)))
        for at, rows in members.items()
    }
    boxes = {key: (2 * r + _ROOM[0], 2 * r + _ROOM[1]) for key, r in radii.items()}
    links = {pair: weight for pair, weight in saved.links.items() if set(pair) <= radii.keys()}
    places = grouped(boxes, links)
    return {at: Circle(*places[nodes.ids[at]], round(radii[nodes.ids[at]], 1)) for at in members}


def _centres(p: Projection, members: Mapping[int, NDArray[np.int64]]) -> dict[str, Point]:
    libraries, middles = p.libraries, {}
    for at, rows in members.items():
        known = rows[np.isfinite(libraries.latitude[rows])]
        if known.size:
            north = float(np.median(libraries.latitude[known]))
            middles[p.countries.ids[at]] = (north, float(np.median(libraries.longitude[known])))
    return middles
