"""How a part of the graph is drawn: as the explorer draws the whole network.

Libraries stand where they do in the picture of the whole and wear the colour of their cluster.
Countries, activities and languages, which that picture does not have, stand on rings around them,
each on the side where most of those who name it are.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, triu

from exports.subgraph.model import Look, Subgraph, Tie, key
from graph import Projection
from graph.schema import ACTIVITY, COUNTRY, LANGUAGE, LIBRARY
from insight.clusters import COARSE, FINE, Identified

Point = tuple[float, float]
TINT_COLOURS = (
    "#4a58c9",
    "#b07d00",
    "#c93a74",
    "#2f8a4a",
    "#1787ad",
    "#8a5a2b",
    "#8e3b8f",
    "#6f7a14",
)
"""The explorer's colours of clusters, on a light ground."""
NEUTRAL = "#8d949a"
# The kind, its colour, and how far out its ring is, in shares of the libraries' own reach.
_RINGS = (
    (COUNTRY.label, "#3d4449", 1.12),
    (ACTIVITY.label, "#5b6b73", 1.32),
    (LANGUAGE.label, "#a3aab0", 1.52),
)
_LEAST_REACH = 100.0


@dataclass(frozen=True)
class Picture:
    """What was worked out on the whole network, by the ids of libraries."""

    places: Mapping[str, Point] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    clusters: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    fits: Mapping[tuple[str, str], float] = field(default_factory=dict)


def picture_of(
    p: Projection,
    clusters: Sequence[Identified],
    *,
    places: NDArray[np.floating],
    tints: NDArray[np.int8],
    ties: csr_array,
) -> Picture:
    """Gather a picture; `places` has a row a library, `tints` one a coarse cluster.

    `ties` are weights from 0 to 1. Clusters are the fine ones, colours those of the coarse.
    """
    ids = p.libraries.ids
    lines = triu(ties, k=1).tocoo()
    ends = zip(*(each.tolist() for each in lines.coords), strict=True)
    return Picture(
        places={id_: (float(x), float(y)) for id_, (x, y) in zip(ids, places, strict=True)},
        colours={
            member.id: TINT_COLOURS[int(tints[each.cluster.number])]
            for each in clusters
            if each.cluster.level == COARSE and tints[each.cluster.number] >= 0
            for member in each.cluster.members
        },
        clusters={
            member.id: (each.id, each.cluster.name)
            for each in clusters
            if each.cluster.level == FINE
            for member in each.cluster.members
        },
        fits={
            (ids[a], ids[b]): round(100 * weight, 2)
            for (a, b), weight in zip(ends, lines.data.tolist(), strict=True)
        },
    )


def drawn(part: Subgraph, picture: Picture) -> Subgraph:
    """Return a part of the graph with what a picture of the whole says about it."""
    degrees = _degrees(part)
    looks = {
        node.key: Look(
            *picture.places.get(node.id, (0.0, 0.0)),
            picture.colours.get(node.id, NEUTRAL),
            _size(degrees.get(node.key, 0)),
            picture.clusters.get(node.id),
        )
        for node in part.of(LIBRARY.label)
    }
    middle, reach = _extent([(look.x, look.y) for look in looks.values()])
    sides = _sides(part, looks)
    for label, colour, far in _RINGS:
        nodes = sorted(part.of(label), key=lambda node: _angle(sides.get(node.key, ()), middle))
        for node, (x, y) in zip(nodes, _ring(len(nodes), middle, far * reach), strict=True):
            looks[node.key] = Look(x, y, colour, _size(degrees.get(node.key, 0)))
    return replace(part, looks=looks, ties=_ties(part, picture))


def _ties(part: Subgraph, picture: Picture) -> tuple[Tie, ...]:
    """Return the fits among the libraries that were asked for."""
    pairs = (
        (key(LIBRARY.label, a), key(LIBRARY.label, b), f) for (a, b), f in picture.fits.items()
    )
    return tuple(Tie(a, b, fit) for a, b, fit in sorted(pairs) if {a, b} <= part.chosen)


def _degrees(part: Subgraph) -> dict[str, int]:
    found: dict[str, int] = {}
    for fact in part.relationships:
        for end in (fact.start, fact.end):
            found[end] = found.get(end, 0) + 1
    return found


def _size(degree: int) -> float:
    return round(4 + 1.5 * math.sqrt(degree), 2)


def _extent(points: Sequence[Point]) -> tuple[Point, float]:
    """Return the middle of the libraries and how far the farthest is from it."""
    if not points:
        return (0.0, 0.0), _LEAST_REACH
    xs, ys = zip(*points, strict=True)
    middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    return middle, max(_LEAST_REACH, *(math.dist(middle, point) for point in points))


def _sides(part: Subgraph, looks: Mapping[str, Look]) -> dict[str, list[Point]]:
    """Return where the libraries are that name each country, activity and language."""
    found: dict[str, list[Point]] = {}
    for fact in part.relationships:
        if fact.end not in looks:
            found.setdefault(fact.end, []).append((looks[fact.start].x, looks[fact.start].y))
    return found


def _angle(points: Sequence[Point], middle: Point) -> float:
    if not points:
        return math.pi
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return math.atan2(y - middle[1], x - middle[0])


def _ring(count: int, middle: Point, radius: float) -> list[Point]:
    """Spread so many points evenly over a circle, beginning where angles do."""
    turns = [math.tau * at / max(count, 1) - math.pi for at in range(count)]
    return [
        (
            round(middle[0] + radius * math.cos(turn), 2),
            round(middle[1] + radius * math.sin(turn), 2),
        )
        for turn in turns
    ]
