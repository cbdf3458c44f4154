"""Where linked things stand in a picture: the same graph, the same coordinates.

Everything is sorted before it is placed, nothing is drawn by lot without a fixed seed, and numbers
are rounded, so the order in which a graph was loaded leaves no trace. Units are pixels of a
picture at its natural size; y grows downwards.
"""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, shortest_path

__all__ = ["Box", "Point", "place", "text_width"]

Point = tuple[float, float]
Box = tuple[float, float]
"""Width and height of the room that a node and its label take."""

_Places = NDArray[np.float64]
_Links = NDArray[np.int64]
_LINK = 96.0
"""Length of a link, in pixels: about a label and a half."""
_HEIGHT = 38.0
_GAP = 22.0
_SLOW = 120
"""Parts with more nodes get one drawing instead of the best of several."""
_TRIES = 9


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
    kept = sorted({(min(a, b), max(a, b)) for a, b in links if a != b and {a, b} <= labels.keys()})
    nodes = sorted({node for link in kept for node in link})
    index = {node: at for at, node in enumerate(nodes)}
    ends = np.array([(index[a], index[b]) for a, b in kept], dtype=np.int64).reshape(-1, 2)
    boxes = _boxes(nodes, labels)
    parts = _parts(ends, len(nodes))
    drawn = [_draw(part, ends, boxes) for part in parts]
    reach = [(at + boxes[part] / 2).max(axis=0) for part, at in zip(parts, drawn, strict=True)]
    corners = _pack([(float(w), float(h)) for w, h in reach], aspect=aspect)
    return {
        nodes[node]: (round(float(x) + left, 1), round(float(y) + top, 1))
        for part, places, (left, top) in zip(parts, drawn, corners, strict=True)
        for node, (x, y) in zip(part, places, strict=True)
    }


def _parts(ends: _Links, size: int) -> list[_Links]:
    """Return the connected parts of a graph, the largest first."""
    _, part_of = connected_components(_adjacency(ends, size), directed=False)
    parts = [np.flatnonzero(part_of == part) for part in np.unique(part_of)]
    return sorted(parts, key=lambda part: (-len(part), int(part[0])))


def _adjacency(ends: _Links, size: int) -> csr_array:
    return csr_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(size, size))


def _draw(part: _Links, ends: _Links, boxes: _Places) -> _Places:
    """Draw one connected part, its upper left corner at the origin, labels included."""
    position = np.full(int(part.max()) + 1, -1)
    position[part] = np.arange(len(part))
    inside = np.isin(ends[:, 0], part)
    links = position[ends[inside]]
    far = shortest_path(_adjacency(links, len(part)), directed=False, unweighted=True)
    tries = [_settled(stressless(far, start), links, boxes[part]) for start in _starts(len(part))]
    best = min(tries, key=lambda places: _clutter(places, links, boxes[part]))
    placed: _Places = best - (best - boxes[part] / 2).min(axis=0)
    return placed


def _starts(size: int) -> list[_Places]:
    """Return where the drawings of a part begin: a circle, then what a fixed seed throws."""
    if size == 2:
        return [np.array([(-0.5, 0.0), (0.5, 0.0)])]
    turn = 2 * np.pi * np.arange(size) / size
    circle = np.column_stack([np.cos(turn), np.sin(turn)]) * np.sqrt(size)
    thrown = np.random.default_rng(7).normal(size=(_TRIES, size, 2)) * np.sqrt(size)
    return [circle] if size > _SLOW else [circle, *thrown]


def stressless(far: _Places, start: _Places, *, rounds: int = 220) -> _Places:
    """Move nodes until their distances match the lengths of the shortest ways between them.

    Stress majorization by local steps, weights 1/distance²: Gansner, Koren and North, 2004.
    """
    places = start.copy()
    near = far + np.eye(len(far))
    weights = near**-2 - np.eye(len(far))
    whole, wanted = weights.sum(axis=1)[:, None], weights * far
    for _ in range(rounds if len(far) > 2 else 0):
        # Each direction by itself: arrays of pairs take three times as long.
        across, down = (np.subtract.outer(line, line) for line in places.T)
        pull = wanted / np.maximum(np.hypot(across, down), 1e-9)
        pulled = np.column_stack([np.einsum("ij,ij->i", pull, way) for way in (across, down)])
        places = (weights @ places + pulled) / whole
    return places


def _boxes(nodes: list[str], labels: Mapping[str, str]) -> _Places:
    widths = [max(48.0, min(text_width(labels[node]), 190.0)) for node in nodes]
    return np.array([(width, _HEIGHT) for width in widths]).reshape(-1, 2)


def _settled(places: _Places, ends: _Links, boxes: _Places) -> _Places:
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
    reach = [np.add.outer(side, side) / 2 for side in boxes.T]
    above = np.triu(np.ones((len(moved), len(moved)), dtype=bool), 1)
    for _ in range(rounds):
        away = [np.subtract.outer(line, line) for line in moved.T]
        near = [room - np.abs(way) > 0.5 for room, way in zip(reach, away, strict=True)]
        a, b = np.nonzero(near[0] & near[1] & above)
        if not a.size:
            break
        ways = np.column_stack([way[a, b] for way in away])
        rooms = np.column_stack([room[a, b] for room in reach])
        overlap = rooms - np.abs(ways)
        side = np.where(np.abs(ways) > 1e-9, np.sign(ways), -1.0)
        shares = overlap / rooms
        sideways = shares[:, 0] < shares[:, 1]
        push = 0.28 * np.where(np.column_stack([sideways, ~sideways]), side * overlap, 0.0)
        np.add.at(moved, a, push)
        np.subtract.at(moved, b, push)
    return moved


def _clutter(places: _Places, ends: _Links, boxes: _Places) -> tuple[float, float]:
    """Count what makes a drawing hard to read: crossings, lines through nodes, wasted paper."""
    area = float(np.prod(np.ptp(places, axis=0) + boxes.max(axis=0)))
    return (round(crossings(places, ends) + 0.7 * _grazes(places, ends), 3), round(area, 0))


def crossings(places: _Places, ends: _Links) -> int:
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


def _grazes(places: _Places, ends: _Links) -> int:
    """Count the links that pass within 14 pixels of a node that is not theirs."""
    start, way = places[ends[:, 0]], places[ends[:, 1]] - places[ends[:, 0]]
    to = places[None, :, :] - start[:, None, :]
    along = (to * way[:, None, :]).sum(axis=2) / np.maximum((way**2).sum(axis=1), 1e-9)[:, None]
    foot = start[:, None, :] + np.clip(along, 0, 1)[:, :, None] * way[:, None, :]
    near = np.hypot(*np.moveaxis(places[None, :, :] - foot, 2, 0)) < 14
    near[np.arange(len(ends))[:, None], ends] = False
    return int(near.sum())


def _pack(boxes: list[Box], *, aspect: float) -> list[Point]:
    """Put boxes into a frame, each as high up as it goes, then as far left."""
    if not boxes:
        return []
    area = sum((width + _GAP) * (height + _GAP) for width, height in boxes)
    room = max([float(np.sqrt(area * aspect * 1.1)), *(width + _GAP for width, _ in boxes)])
    # Of each box that is placed: left, top, and where the gap beside and below it ends.
    placed = np.empty((0, 4))
    for width, height in boxes:
        left, top, right, bottom = placed.T
        crossed = np.stack(np.meshgrid(np.unique(left), np.unique(bottom)), axis=-1)
        beside, below = np.column_stack([right, top]), np.column_stack([left, bottom])
        spots = np.concatenate([np.zeros((1, 2)), beside, below, crossed.reshape(-1, 2)])
        spots = spots[spots[:, 0] + width <= room]
        free = spots[_are_free(spots, (width + _GAP, height + _GAP), placed)]
        x, y = free[np.lexsort(free.T)[0]]
        placed = np.vstack([placed, (x, y, x + width + _GAP, y + height + _GAP)])
    return [(float(x), float(y)) for x, y in placed[:, :2]]


def _are_free(spots: _Places, box: Box, placed: _Places) -> NDArray[np.bool_]:
    """Say where a box, its gap included, is clear of all that are placed."""
    (x, y), (left, top, right, bottom) = spots.T[:, :, None], placed.T[:, None, :]
    clear = (
        (x >= right - 1e-6)
        | (left >= x + box[0] - 1e-6)
        | (y >= bottom - 1e-6)
        | (top >= y + box[1] - 1e-6)
    )
    return np.asarray(clear.all(axis=1))
