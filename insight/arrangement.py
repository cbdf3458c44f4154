"""Where unlinked things stand in a picture: rows, circles, discs, and what is opened around one.

As in `insight.layout`: pure, reproducible, in pixels of a picture at its natural size.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from insight.layout import Box, Point, spread, text_width

__all__ = ["Circle", "Rows", "around", "circles", "in_disc", "in_rows"]

_Places = NDArray[np.float64]
_ROW = 40.0
_DOT = 29.0
_TURN = math.pi * (3 - math.sqrt(5))
"""The golden angle: dots that follow it fill a disc evenly, however many there are."""


@dataclass(frozen=True)
class Rows:
    """Dots, and the captions of their groups by the right end of each."""

    dots: dict[str, Point]
    captions: tuple[tuple[str, Point], ...]
    height: float


@dataclass(frozen=True)
class Circle:
    """A group's room in a picture: its middle and its radius."""

    x: float
    y: float
    radius: float


def in_rows(groups: Sequence[tuple[str, Sequence[str]]], *, width: float) -> Rows:
    """Set groups one after the other like words in lines: a caption, then its dots.

    A group that does not fit into what is left of a line begins a new one.
    """
    dots: dict[str, Point] = {}
    captions: list[tuple[str, Point]] = []
    x = y = 0.0
    for caption, ids in groups:
        lead = 1.75 * text_width(caption)
        if x and x + lead + _DOT * min(len(ids), 8) > width:
            x, y = 0.0, y + _ROW
        x += lead
        captions.append((caption, (round(x - 0.6 * _DOT, 1), round(y, 1))))
        for each in ids:
            if x + _DOT > width:
                x, y = lead, y + _ROW
            dots[each] = (round(x, 1), round(y, 1))
            x += _DOT
        x += _DOT
    return Rows(dots, tuple(captions), y + _ROW if groups else 0.0)


def circles(
    sizes: Mapping[str, int],
    *,
    centres: Mapping[str, Point],
    width: float = 900.0,
    least: float = 17.0,
) -> dict[str, Circle]:
    """Place groups as circles near where they lie on the map, area by size, none over another.

    `centres` are (latitude, longitude) in degrees; a group without one stands below the others.
    Where hardly any has one, all stand in a ring.
    """
    ids = sorted(sizes)
    if not ids:
        return {}
    largest = max(*sizes.values(), 1)
    radii = np.array([max(least, 62.0 * math.sqrt(sizes[each] / largest)) for each in ids])
    placed = [at for at, each in enumerate(ids) if each in centres]
    if 2 * len(placed) < len(ids):
        places = _ring(len(ids), reach=width / 2.6)
    else:
        places = _projected([centres.get(each) for each in ids], radii, width=width)
    moved = spread(places, np.repeat(2 * radii[:, None] + 14.0, 2, axis=1))
    return {
        each: Circle(round(float(x), 1), round(float(y), 1), round(float(radius), 1))
        for each, (x, y), radius in zip(ids, moved, radii, strict=True)
    }


def _ring(number: int, *, reach: float) -> _Places:
    turn = 2 * np.pi * np.arange(number) / max(number, 1)
    return reach * np.column_stack([1.25 * np.sin(turn), -np.cos(turn)])


def _projected(centres: Sequence[Point | None], radii: _Places, *, width: float) -> _Places:
    """Lay degrees out flat; at 52 degrees north a degree east is 0.62 of a degree north."""
    known = np.array([centre is not None for centre in centres])
    flat = np.array([(at[1] * 0.62, -at[0]) for at in centres if at is not None])
    flat -= flat.min(axis=0)
    places = np.zeros((len(centres), 2))
    places[known] = flat * (width / max(float(flat[:, 0].max()), float(flat[:, 1].max()), 1e-9))
    rest = radii[~known]
    places[~known, 0] = np.cumsum(2 * rest + 24.0) - rest
    places[~known, 1] = places[:, 1].max() + 130.0
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
    """Place what is opened on rings around its owner, where nothing stands yet.

    Each gets a direction of its own, as far as there are any, so that no line hides another.
    """
    others = np.array(sorted(taken), dtype=np.float64).reshape(-1, 2)
    found: dict[str, Point] = {}
    spots = _rings(owner)
    directions: list[float] = []
    for each in ids:
        box = (min(max(text_width(labels[each]) * 0.75, 60.0), 120.0), 46.0)
        x, y, angle = next(
            spot
            for spot in spots
            if _is_clear(spot[:2], box, others) and _is_apart(spot, owner, directions)
        )
        found[each] = (x, y)
        directions.append(angle)
        others = np.vstack([others, (x, y)])
    return found


def _rings(owner: Point) -> Iterator[tuple[float, float, float]]:
    """Yield spots around a point, and their angles; the rings are flat, as labels are wide."""
    radius, ring = 100.0, 0
    while True:
        steps = max(8, int(2 * math.pi * radius / 50))
        for step in range(steps):
            angle = 2 * math.pi * (step + 0.5 * (ring % 2)) / steps
            x = owner[0] + 1.3 * radius * math.sin(angle)
            yield round(x, 1), round(owner[1] - radius * math.cos(angle), 1), angle
        radius, ring = radius + 50.0, ring + 1


def _is_clear(spot: Point, box: Box, others: _Places) -> bool:
    away = np.abs(others - np.array(spot))
    return not bool(((away[:, 0] < box[0]) & (away[:, 1] < box[1])).any())


def _is_apart(spot: tuple[float, float, float], owner: Point, directions: Sequence[float]) -> bool:
    """Say whether a spot has a direction of its own; far out there are none left."""
    x, y, angle = spot
    if math.hypot(x - owner[0], y - owner[1]) > 450:
        return True
    return all(abs(math.remainder(angle - other, 2 * math.pi)) > 0.13 for other in directions)
