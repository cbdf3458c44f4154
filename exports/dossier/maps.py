"""The map of a dossier: the libraries as numbered places on the land, sisters joined."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from exports import land
from exports.dossier.material import Material
from exports.dossier.model import Figure, counted, listed
from exports.dossier.svg import drawing, element, plain

NUMBERED = 60
"""Of more libraries the places are points without numbers."""
_ROOM, _FEW = 26.0, 6


def map_of(made: Material) -> Figure | None:
    """Return the map, or None where no library has a known place."""
    libraries = made.projection.libraries
    places = land.placed(libraries.latitude[made.rows], libraries.longitude[made.rows])
    there = np.isfinite(places[:, 0])
    if not there.any():
        return None
    numbered = len(made.ids) <= NUMBERED
    spread = land.apart(places, least=17.0) if numbered else places
    frames = [f for f in (*land.INSETS, land.ELSEWHERE) if f.holds(places).any()]
    box = _box(spread[there], bool(frames))
    parts = [
        *_ground(made, frames),
        *_ties(made, spread),
        *(
            _place(at, spread[at], numbered=numbered, alone=_is_alone(made, at))
            for at in np.flatnonzero(there).tolist()
        ),
    ]
    x, y, width, height = box
    return Figure(
        drawing(parts, width=width, height=height, box=f"{x:g} {y:g} {width:g} {height:g}"),
        _told(made, there),
        _caption(made, there, numbered=numbered),
        round(width),
        round(height),
        tall=52.0 if len(made.ids) <= _FEW else 92.0,
    )


def _box(places: NDArray[np.float64], insets: bool) -> tuple[float, float, float, float]:
    """Return what is shown: all of Europe, or the half of it that holds all places."""
    if insets:
        return 0.0, 0.0, land.WIDTH, land.HEIGHT
    low, high = places.min(axis=0) - 2 * _ROOM, places.max(axis=0) + 2 * _ROOM
    width = float(np.clip(max(high[0] - low[0], (high[1] - low[1]) * 1.35), 380, land.WIDTH))
    height = float(min(width / 1.2, land.HEIGHT))
    x = float(np.clip((low[0] + high[0] - width) / 2, 0, land.WIDTH - width))
    y = float(np.clip((low[1] + high[1] - height) / 2, 0, land.HEIGHT - height))
    return round(x, 1), round(y, 1), round(width, 1), round(height, 1)


def _ground(made: Material, frames: Sequence[land.Frame]) -> list[str]:
    shown = {"Europe", *(frame.name for frame in frames)}
    drawn = [
        element("path", d=d, class_=kind)
        for name, both in made.dress.land.items()
        if name in shown
        for d, kind in zip(both, ("land", "border"), strict=True)
        if d
    ]
    boxes = [
        element("rect", x=f.x, y=f.y, width=f.width, height=f.height, rx=4.0, class_="frame")
        + element("text", plain(f.name), x=f.x + 4, y=f.y + f.height - 4, class_="inset")
        for f in frames
    ]
    return [*drawn, *boxes]


def _ties(made: Material, places: NDArray[np.float64]) -> list[str]:
    pairs = made.sisters.tocoo()
    ends = zip(*(each.tolist() for each in pairs.coords), strict=True)
    return [
        element("path", d=_arc(places[a], places[b]), class_="tie")
        for a, b in ends
        if a < b and np.isfinite(places[[a, b]]).all()
    ]


def _arc(a: NDArray[np.float64], b: NDArray[np.float64]) -> str:
    """Return a line that bends a little, so that lines of a bundle keep apart."""
    (ax, ay), (bx, by) = a.tolist(), b.tolist()
    sign = 1 if bx >= ax else -1
    x = (ax + bx) / 2 + sign * (by - ay) * 0.13
    y = (ay + by) / 2 - sign * (bx - ax) * 0.13
    return f"M{ax:.1f},{ay:.1f}Q{x:.1f},{y:.1f} {bx:.1f},{by:.1f}"


def _place(at: int, place: NDArray[np.float64], *, numbered: bool, alone: bool) -> str:
    x, y = place.tolist()
    kind = "place alone" if alone else "place"
    if not numbered:
        return element("circle", cx=x, cy=y, r=3.2, class_=kind)
    return element("circle", cx=x, cy=y, r=8.2, class_=kind) + element(
        "text", str(at + 1), x=x, y=y + 3.4, class_="mark alone" if alone else "mark"
    )


def _is_alone(made: Material, at: int) -> bool:
    """Say of a library whether it has no sister anywhere."""
    row = int(made.rows[at])
    return int(made.fits.sisters.indptr[row]) == int(made.fits.sisters.indptr[row + 1])


def _told(made: Material, there: NDArray[np.bool_]) -> str:
    towns: dict[str, list[str]] = {}
    for at in np.flatnonzero(there).tolist():
        id_ = made.ids[at]
        named = made.projection.libraries.cities[made.row(id_)] or made.name(id_)
        towns.setdefault(made.country(id_) or "country not known", []).append(
            f"{at + 1} {named}" if len(made.ids) <= NUMBERED else named
        )
    ranked = sorted(towns.items(), key=lambda each: (-len(each[1]), each[0]))
    said = [f"{country} ({listed(sorted(names, key=_first), most=6)})" for country, names in ranked]
    return f"A map of Europe with the libraries in {listed(said, most=12)}."


def _first(words: str) -> tuple[int, str]:
    head = words.partition(" ")[0]
    return (int(head) if head.isdigit() else 0), words


def _caption(made: Material, there: NDArray[np.bool_], *, numbered: bool) -> str:
    left = int((~there).sum())
    ties = made.sisters.nnz // 2
    return " ".join(
        (
            "The map. The numbers are those of the members’ list;"
            if numbered
            else "The map. Each point is a library;",
            "filled: it has a sister somewhere, ring: none known.",
            f"Lines join sisters among them ({ties:,})."
            if ties
            else "No two of them are known to be sisters.",
            f"Of {counted(left, 'library', 'libraries')} the place is not known." if left else "",
            "Land: Natural Earth.",
        )
    ).replace("  ", " ")
