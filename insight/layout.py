"""Where linked things stand in a picture: the same graph, the same coordinates.

Everything is sorted before it is placed, nothing is drawn by lot without a fixed seed, and numbers
are rounded, so the order in which a graph was loaded leaves no trace. Units are pixels of a
picture at its natural size; y grows downwards.
"""

from collections.abc import Iterable, Mapping

import networkx as nx
import numpy as np
from numpy.typing import NDArray

__all__ = ["Box", "Point", "place", "text_width"]

Point = tuple[float, float]
Box = tuple[float, float]
"""Width and height of the room that a node and its label take."""

_Places = NDArray[np.float64]
_LINK = 96.0
"""Length of a link, in pixels: about a label and a half."""
_HEIGHT = 38.0
_GAP = 22.0
_SLOW = 150
"""Components with more nodes get one drawing instead of the best of several."""


def text_width(label: str) -> float:
    """Estimate how wide a label is at 13 pixels, in pixels."""
    wide = sum(character in "mwMW—ŠŽČĄĘ" for character in label)
    return 6.9 * len(label) + 2.5 * wide + 10.0


def place(
    labels: Mapping[str, str], *, links: Iterable[tuple[str, str]], aspect: float = 1.35
) -> dict[str, Point]:
    """Place every node that has a link so that the links are short and the labels legible.

    The separate parts of the graph stand side by side, the largest first, in a frame about
    `aspect` times as wide as high, whose upper left corner is the origin.
    """
    graph = _canonical(labels, links)
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    drawn = [_draw(graph.subgraph(part), labels) for part in parts]
    corners = _pack([_frame(nodes, labels) for nodes in drawn], aspect=aspect)
    return {
        node: (round(x + left, 1), round(y + top, 1))
        for nodes, (left, top) in zip(drawn, corners, strict=True)
        for node, (x, y) in nodes.items()
    }


def _canonical(labels: Mapping[str, str], links: Iterable[tuple[str, str]]) -> "nx.Graph[str]":
    kept = sorted({(min(a, b), max(a, b)) for a, b in links if a != b})
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted({node for link in kept for node in link} & labels.keys()))
    graph.add_edges_from((a, b) for a, b in kept if a in labels and b in labels)
    graph.remove_nodes_from([node for node, degree in list(graph.degree) if degree == 0])
    return graph


def _draw(part: "nx.Graph[str]", labels: Mapping[str, str]) -> dict[str, Point]:
    """Draw one connected part, its upper left corner at the origin, labels included."""
    nodes = sorted(part)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in part.edges))
    index = {node: at for at, node in enumerate(nodes)}
    ends = np.array([(index[a], index[b]) for a, b in graph.edges], dtype=np.int64)
    boxes = _boxes(nodes, labels)
    tries = [_settled(first, ends, boxes) for first in _candidates(graph, nodes)]
    best = min(tries, key=lambda places: _clutter(places, ends, boxes))
    corner = (best - boxes / 2).min(axis=0)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, best - corner, strict=True)}


def _boxes(nodes: list[str], labels: Mapping[str, str]) -> _Places:
    return np.array([(max(48.0, min(text_width(labels[n]), 190.0)), _HEIGHT) for n in nodes])


def _candidates(graph: "nx.Graph[str]", nodes: list[str]) -> list[_Places]:
    if len(nodes) == 2:
        return [np.array([(-0.5, 0.0), (0.5, 0.0)])]
    if len(nodes) > _SLOW:
        return [_array(nx.spring_layout(graph, seed=1, iterations=200), nodes)]
    starts = [None, *(nx.spring_layout(graph, seed=seed, iterations=40) for seed in range(6))]
    return [_array(nx.kamada_kawai_layout(graph, pos=start), nodes) for start in starts]


def _array(places: Mapping[str, NDArray[np.float64]], nodes: list[str]) -> _Places:
    return np.array([places[node] for node in nodes], dtype=np.float64)


def _settled(places: _Places, ends: NDArray[np.int64], boxes: _Places) -> _Places:
    """Turn the long side level, bring links to their length and part what overlaps."""
    centred = places - places.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned = centred @ axes[:, ::-1]
    # An eigenvector has no sign of its own: the first node that is off the middle decides it.
    for axis in (0, 1):
        off = turned[np.abs(turned[:, axis]) > 1e-6, axis]
        turned[:, axis] *= -1 if off.size and off[0] > 0 else 1
    lengths = np.hypot(*(turned[ends[:, 0]] - turned[ends[:, 1]]).T)
    return spread(turned * (_LINK / max(float(np.median(lengths)), 1e-9)), boxes)


def spread(places: _Places, boxes: _Places, *, rounds: int = 300) -> _Places:
    """Push apart what overlaps, along the way that is shorter, until nothing does."""
    moved = places.copy()
    order = np.sign(np.subtract.outer(np.arange(len(moved)), np.arange(len(moved)))).astype(float)
    reach = (boxes[:, None, :] + boxes[None, :, :]) / 2
    for _ in range(rounds):
        away = moved[:, None, :] - moved[None, :, :]
        overlap = reach - np.abs(away)
        meets = (overlap > 0.5).all(axis=2) & (order != 0)
        if not meets.any():
            break
        side = np.where(np.abs(away) > 1e-9, np.sign(away), order[:, :, None])
        sideways = (overlap[:, :, 0] / reach[:, :, 0]) < (overlap[:, :, 1] / reach[:, :, 1])
        push = np.where(sideways[:, :, None], [1.0, 0.0], [0.0, 1.0]) * side * overlap
        moved += 0.28 * np.where(meets[:, :, None], push, 0.0).sum(axis=1)
    return moved


def _clutter(places: _Places, ends: NDArray[np.int64], boxes: _Places) -> tuple[float, float]:
    """Count what makes a drawing hard to read: crossings, lines through nodes, wasted paper."""
    area = float(np.prod(np.ptp(places, axis=0) + boxes.max(axis=0)))
    return (round(crossings(places, ends) + 0.7 * _grazes(places, ends), 3), round(area, 0))


def crossings(places: _Places, ends: NDArray[np.int64]) -> int:
    """Count the pairs of links that cross."""
    start, end = places[ends[:, 0]], places[ends[:, 1]]
    a, b, c, d = start[:, None], end[:, None], start[None, :], end[None, :]
    meets = (_turn(a, b, c) * _turn(a, b, d) < -1e-9) & (_turn(c, d, a) * _turn(c, d, b) < -1e-9)
    shared = (ends[:, None, :, None] == ends[None, :, None, :]).any(axis=(2, 3))
    return int((meets & ~shared).sum()) // 2


def _turn(a: _Places, b: _Places, c: _Places) -> _Places:
    ahead, aside = b - a, c - a
    cross: _Places = ahead[..., 0] * aside[..., 1] - ahead[..., 1] * aside[..., 0]
    return cross


def _grazes(places: _Places, ends: NDArray[np.int64]) -> int:
    """Count the links that pass within 14 pixels of a node that is not theirs."""
    start, way = places[ends[:, 0]], places[ends[:, 1]] - places[ends[:, 0]]
    to = places[None, :, :] - start[:, None, :]
    along = (to * way[:, None, :]).sum(axis=2) / np.maximum((way**2).sum(axis=1), 1e-9)[:, None]
    foot = start[:, None, :] + np.clip(along, 0, 1)[:, :, None] * way[:, None, :]
    near = np.hypot(*np.moveaxis(places[None, :, :] - foot, 2, 0)) < 14
    near[np.arange(len(ends))[:, None], ends] = False
    return int(near.sum())


def _frame(nodes: Mapping[str, Point], labels: Mapping[str, str]) -> Box:
    names = sorted(nodes)
    boxes = _boxes(names, labels)
    reach = np.array([nodes[name] for name in names]) + boxes / 2
    width, height = reach.max(axis=0)
    return float(width), float(height)


def _pack(boxes: list[Box], *, aspect: float) -> list[Point]:
    """Put boxes into a frame, each as high up as it goes, then as far left."""
    if not boxes:
        return []
    area = sum((width + _GAP) * (height + _GAP) for width, height in boxes)
    room = max([float(np.sqrt(area * aspect * 1.1)), *(width + _GAP for width, _ in boxes)])
    filled: list[tuple[Point, Box]] = []
    for width, height in boxes:
        spots = [(0.0, 0.0)]
        spots += [(x + w + _GAP, y) for (x, y), (w, _) in filled]
        spots += [(x, y + h + _GAP) for (x, y), (_, h) in filled]
        spots += [(x, b + h + _GAP) for (x, _), _ in filled for (_, b), (_, h) in filled]
        inside = [spot for spot in spots if spot[0] + width <= room]
        free = [spot for spot in inside if is_free(spot, (width, height), filled)]
        filled.append((min(free, key=lambda spot: (spot[1], spot[0])), (width, height)))
    return [spot for spot, _ in filled]


def is_free(spot: Point, box: Box, filled: list[tuple[Point, Box]]) -> bool:
    """Say whether a box, by its upper left corner, keeps its distance from all others."""
    (x, y), (w, h) = spot, box
    return all(
        x >= left + width + _GAP - 1e-6
        or left >= x + w + _GAP - 1e-6
        or y >= top + height + _GAP - 1e-6
        or top >= y + h + _GAP - 1e-6
        for (left, top), (width, height) in filled
    )
