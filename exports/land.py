"""Where things stand on the map of Europe: an equal-area projection, and insets for far islands.

The drawn land (`assets/europe.json`) is made with the same frames by `docs/draw_land.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_EARTH_KM = 6371.0


@dataclass(frozen=True)
class Frame:
    """A rectangle of the picture that shows a piece of the Earth.

    `x`, `y`, `width`, `height` are units of the picture; `latitude` and `longitude`, in degrees,
    are the centre of the projection, which lies at `centre` in the picture; `scale` is in units
    per kilometre.
    """

    name: str
    x: float
    y: float
    width: float
    height: float
    latitude: float
    longitude: float
    centre: tuple[float, float]
    scale: float

    def place(
        self, latitude: NDArray[np.float64], longitude: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return n x 2 places in the picture, by Lambert's azimuthal equal-area projection."""
        north, east = np.radians(latitude), np.radians(longitude - self.longitude)
        middle = np.radians(self.latitude)
        cosine = np.sin(middle) * np.sin(north) + np.cos(middle) * np.cos(north) * np.cos(east)
        stretch = _EARTH_KM * self.scale * np.sqrt(2 / np.maximum(1 + cosine, 1e-9))
        x = stretch * np.cos(north) * np.sin(east)
        y = stretch * (
            np.cos(middle) * np.sin(north) - np.sin(middle) * np.cos(north) * np.cos(east)
        )
        return np.column_stack([self.centre[0] + x, self.centre[1] - y])

    def holds(self, places: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Say which places lie inside."""
        x, y = places[:, 0] - self.x, places[:, 1] - self.y
        return (x >= 0) & (x <= self.width) & (y >= 0) & (y <= self.height)


WIDTH, HEIGHT = 660.0, 620.0
_SCALE = 0.1525

EUROPE = Frame("Europe", 0, 0, WIDTH, HEIGHT, 52, 15, (373, 331), _SCALE)
AZORES = Frame("Azores", 4, 196, 92, 66, 38.5, -28.1, (50, 229), _SCALE)
MADEIRA = Frame("Madeira", 4, 270, 92, 40, 32.75, -16.9, (50, 290), _SCALE)
CANARIES = Frame("Canary Islands", 4, 318, 92, 52, 28.4, -15.8, (50, 344), _SCALE)
INSETS = (AZORES, MADEIRA, CANARIES)
ELSEWHERE = Frame("Farther away", 4, 378, 92, 52, 0, 0, (50, 404), 0)
"""Where the libraries stand that no other frame shows; their places in it mean nothing."""


def placed(latitude: NDArray[np.float64], longitude: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return n x 2 places in the picture, nan where the coordinates are unknown.

    An inset shows its islands, Europe the rest of itself; what lies in neither is put in rows
    into ELSEWHERE.
    """
    places = np.full((len(latitude), 2), np.nan)
    left = np.isfinite(latitude) & np.isfinite(longitude)
    for frame in (*INSETS, EUROPE):
        there = frame.place(latitude, longitude)
        inside = left & frame.holds(there)
        places[inside] = there[inside]
        left &= ~inside
    places[left] = _in_rows(int(left.sum()), ELSEWHERE)
    return places


def _in_rows(count: int, frame: Frame) -> NDArray[np.float64]:
    across = max(1, int(frame.width // 11))
    at = np.arange(count)
    x = frame.x + 9 + at % across * 11
    y = frame.y + 9 + at // across * 11 % max(11, frame.height - 14)
    return np.column_stack([x, y])


def apart(places: NDArray[np.float64], *, least: float = 9.5) -> NDArray[np.float64]:
    """Move places that nearly coincide apart, so that each can be pointed at; the rest stay.

    Pairs push each other along their line, some rounds long; what coincides exactly starts on a
    sunflower around its place. Deterministic.
    """
    moved = places.copy()
    known = np.flatnonzero(np.isfinite(places[:, 0]))
    if len(known) < 2:
        return moved
    turn = known * 2.399963
    moved[known] += 0.4 * np.column_stack([np.cos(turn), np.sin(turn)])
    for _ in range(60):
        here = moved[known]
        gap = here[:, None, :] - here[None, :, :]
        distance = np.hypot(gap[..., 0], gap[..., 1])
        np.fill_diagonal(distance, np.inf)
        near = np.maximum(0.0, least - distance)
        if not near.any():
            break
        push = (gap / np.maximum(distance, 1e-9)[..., None]) * (near / 2)[..., None]
        push[~np.isfinite(push)] = 0.0
        moved[known] += 0.7 * push.sum(axis=1)
    return moved


def drawn(frames: Sequence[Frame]) -> list[dict[str, object]]:
    """Return frames as the picture's script reads them."""
    return [
        {"name": f.name, "x": f.x, "y": f.y, "width": f.width, "height": f.height} for f in frames
    ]
