"""Where unlinked things stand in a picture: rows, circles, discs, and what is opened around one.

As in `insight.layout`: pure, reproducible, in pixels of a picture at its natural size.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from insight.layout import Box, Point, spread, text_width

__all__ = ["Circle", "Rows", "around", "circles", "in_disc", "in_rows"]

_ROW = 27.0
_TURN = math.pi * (3 - math.sqrt(5))
"""The golden angle: dots that follow it fill a disc evenly, however many there are."""


@dataclass(frozen=True)
class Rows:
    """Dots with their labels to the right, and the captions of the groups they stand in."""

    dots: dict[str, Point]
    captions: tuple[tuple[str, Point], ...]
    height: float


@dataclass(frozen=True)
class Circle:
    """A group's room in a picture: its middle and its radius."""

    x: float
    y: float
    radius: float


def in_rows(
    groups: Sequence[tuple[str, Sequence[str]]], *, labels: Mapping[str, str], width: float
) -> Rows:
    """Set groups one under the other like an index, each with its caption before its dots."""
    dots: dict[str, Point] = {}
    captions: list[tuple[str, Point]] = []
    indent = max((text_width(caption) for caption, _ in groups), default=0.0) + 18.0
    y = 0.0
    for caption, ids in groups:
        captions.append((caption, (0.0, round(y, 1))))
        x = indent
        for each in ids:
            room = text_width(labels[each]) + 24.0
            if x + room > width and x > indent:
                x, y = indent, y + _ROW
            dots[each] = (round(x, 1), round(y, 1))
            x += room
        y += _ROW
    return Rows(dots, tuple(captions), y)


def circles(
    sizes: Mapping[str, int],
    *,
    centres: Mapping[str, Point],
    width: float = 900.0,
    least: float = 17.0,
) -> dict[str, Circle]:
    """Place groups as circles near where they lie on the map, area by size, none over another.

    `centres` are (latitude, longitude) in degrees; a group without one stands below the others.
    """
    ids = sorted(sizes)
    if not ids:
        return {}
    largest = max(*sizes.values(), 1)
    radii = np.array([max(least, 62.0 * math.sqrt(sizes[each] / largest)) for each in ids])
    placed = [at for at, each in enumerate(ids) if each in centres]
    places = np.zeros((len(ids), 2))
    places[placed] = _projected([centres[ids[at]] for at in placed], width=width)
    below = float(places[:, 1].max(initial=0.0)) + 130.0
    loose = [at for at in range(len(ids)) if at not in set(placed)]
    for at, x in zip(loose, _row(radii[loose]), strict=True):
        places[at] = (x, below)
    moved = spread(places, np.repeat(2 * radii[:, None] + 14.0, 2, axis=1))
    return {
        each: Circle(round(float(x), 1), round(float(y), 1), round(float(radius), 1))
        for each, (x, y), radius in zip(ids, moved, radii, strict=True)
    }


def _projected(centres: Sequence[Point], *, width: float) -> np.ndarray[tuple[int, int]]:
    """Lay degrees out flat; at 52 degrees north a degree east is 0.62 of a degree north."""
    if not centres:
        return np.zeros((0, 2))
    flat = np.array([(longitude * 0.62, -latitude) for latitude, longitude in centres])
    flat -= flat.min(axis=0)
    return flat * (width / max(float(flat[:, 0].max()), 1e-9)) if len(centres) > 1 else flat


def _row(radii: Iterable[float]) -> list[float]:
    places, x = [], 0.0
    for radius in radii:
        places.append(x + radius)
        x += 2 * radius + 24.0
    return places


def in_disc(ids: Sequence[str], *, circle: Circle) -> dict[str, Point]:
    """Fill a circle with dots, in the order given, from the middle outwards."""
    step = circle.radius / math.sqrt(max(len(ids), 1))
    return {
        each: (
            round(circle.x + step * math.sqrt(at + 0.3) * math.cos(at * _TURN), 1),
            round(circle.y + step * math.sqrt(at + 0.3) * math.sin(at * _TURN), 1),
        )
        for at, each in enumerate(ids)
    }


def around(
    owner: Point, ids: Sequence[str], *, labels: Mapping[str, str], taken: Iterable[Point]
) -> dict[str, Point]:
    """Place what is opened on rings around its owner, where nothing stands yet."""
    others = np.array(sorted(taken), dtype=np.float64).reshape(-1, 2)
    found: dict[str, Point] = {}
    spots = _rings(owner)
    for each in ids:
        box = (min(max(text_width(labels[each]) * 0.5, 46.0), 84.0), 34.0)
        spot = next(spot for spot in spots if _is_clear(spot, box, others))
        found[each] = spot
        others = np.vstack([others, spot])
    return found


def _rings(owner: Point) -> Iterable[Point]:
    """Yield spots around a point, ring after ring; the rings are flat, as labels are wide."""
    radius = 84.0
    while True:
        steps = max(6, int(2 * math.pi * radius / 44))
        for step in range(steps):
            angle = -math.pi / 2 + 2 * math.pi * step / steps
            x = owner[0] + 1.25 * radius * math.cos(angle)
            yield round(x, 1), round(owner[1] + radius * math.sin(angle), 1)
        radius += 36.0


def _is_clear(spot: Point, box: Box, others: np.ndarray[tuple[int, int]]) -> bool:
    away = np.abs(others - np.array(spot))
    return not bool(((away[:, 0] < box[0]) & (away[:, 1] < box[1])).any())
