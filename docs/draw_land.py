"""Draws the land of the map: python docs/draw_land.py countries-50m.json

The file is of the npm package world-atlas, version 2.0.2 (ISC): Natural Earth's countries at
1:50 million, in the public domain, as TopoJSON. Writes dashboard/assets/europe.json: the land as
one path a frame and the borders between countries as another, projected, cut and simplified.
"""

import json
import sys
from pathlib import Path

import numpy as np

from exports import land

TOLERANCE = 0.32  # units of the picture, about 2 km
LEAST_AREA = 0.9  # square units; smaller islands are left out, save in the insets
MARGIN = 30.0
# Borders that are not drawn, as (west, south, east, north): the isthmus of Perekop and the line
# through Cyprus, which the European Union does not hold for borders.
NO_BORDERS = ((32.5, 45.2, 36.7, 46.4), (32.0, 34.0, 35.0, 36.0))
TARGET = Path(__file__).parent.parent / "dashboard" / "assets" / "europe.json"


def main() -> None:
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    arcs = [decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    shapes = topology["objects"]["countries"]["geometries"]
    skipped = {at for at, arc in enumerate(arcs) if any(within(arc, b) for b in NO_BORDERS)}
    frames = []
    for frame in (land.EUROPE, *land.INSETS):
        lines = [projected(arc, frame) for arc in arcs]
        islands = frame is not land.EUROPE
        thin = [simplified(line, 0.15 if islands else TOLERANCE) for line in lines]
        frames.append(
            {
                "name": frame.name,
                "land": land_of(shapes, thin, frame, 0.02 if islands else LEAST_AREA),
                "borders": "" if islands else borders_of(shapes, thin, frame, skipped),
            }
        )
    said = {"source": "Natural Earth, public domain", "frames": frames}
    TARGET.write_text(json.dumps(said, separators=(",", ":")), "utf-8")
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")


def decoded(arc, transform):
    """Return an arc's degrees east and north: quantised steps become sums."""
    steps = np.cumsum(np.array(arc, dtype=float), axis=0)
    return steps * transform["scale"] + transform["translate"]


def projected(line, frame):
    # What lies on the other side of the Earth is moved to the horizon, far outside of the frame.
    return frame.place(line[:, 1], line[:, 0])


def simplified(line, tolerance):
    """Return a line by Douglas and Peucker; the ends stay, so that neighbours still meet."""
    keep = np.zeros(len(line), dtype=bool)
    keep[[0, -1]] = True
    parts = [(0, len(line) - 1)]
    while parts:
        first, last = parts.pop()
        if last - first < 2:
            continue
        start, end = line[first], line[last]
        between = line[first + 1 : last]
        along = end - start
        length = np.hypot(*along)
        if length < 1e-9:
            off = np.hypot(*(between - start).T)
        else:
            gap = between - start
            off = np.abs(along[0] * gap[:, 1] - along[1] * gap[:, 0]) / length
        worst = int(np.argmax(off))
        if off[worst] > tolerance:
            middle = first + 1 + worst
            keep[middle] = True
            parts += [(first, middle), (middle, last)]
    return line[keep]


def rings(shape):
    if shape["type"] == "Polygon":
        yield from shape["arcs"]
    elif shape["type"] == "MultiPolygon":
        for polygon in shape["arcs"]:
            yield from polygon


def joined(ring, arcs):
    pieces = [arcs[at] if at >= 0 else arcs[~at][::-1] for at in ring]
    return np.vstack([pieces[0], *(piece[1:] for piece in pieces[1:])])


def land_of(shapes, arcs, frame, least):
    paths = []
    for shape in shapes:
        for ring in rings(shape):
            points = clipped(joined(ring, arcs), box(frame))
            if len(points) > 2 and area(points) >= least:
                paths.append(path(points) + "z")
    return "".join(paths)


def within(line, limits):
    west, south, east, north = limits
    x, y = line.T
    return bool(((x > west) & (x < east) & (y > south) & (y < north)).all())


def borders_of(shapes, arcs, frame, skipped):
    owners = {}
    for number, shape in enumerate(shapes):
        for ring in rings(shape):
            for at in ring:
                owners.setdefault(at if at >= 0 else ~at, set()).add(number)
    x0, y0, x1, y1 = box(frame)
    paths = []
    for at, who in sorted(owners.items()):
        line = arcs[at]
        if len(who) < 2 or at in skipped:
            continue
        inside = (line[:, 0] > x0) & (line[:, 0] < x1) & (line[:, 1] > y0) & (line[:, 1] < y1)
        paths.extend(path(line[run]) for run in runs(inside))
    return "".join(paths)


def runs(inside):
    """Yield slices of what lies inside, at least two points long."""
    start = None
    for at, here in enumerate([*inside, False]):
        if here and start is None:
            start = at
        if not here and start is not None:
            if at - start > 1:
                yield slice(start, at)
            start = None


def box(frame):
    # The map itself is cut a little outside of its edge; an inset's land at the edge.
    margin = MARGIN if frame is land.EUROPE else 0
    return (
        frame.x - margin,
        frame.y - margin,
        frame.x + frame.width + margin,
        frame.y + frame.height + margin,
    )


def clipped(points, limits):
    """Return a ring cut by a rectangle (Sutherland and Hodgman)."""
    x0, y0, x1, y1 = limits
    for axis, limit, sign in ((0, x0, 1), (0, x1, -1), (1, y0, 1), (1, y1, -1)):
        out = []
        for before, here in zip(np.roll(points, 1, axis=0), points, strict=True):
            was, is_ = sign * (before[axis] - limit), sign * (here[axis] - limit)
            if (was >= 0) != (is_ >= 0):
                out.append(before + (here - before) * (was / (was - is_)))
            if is_ >= 0:
                out.append(here)
        points = np.array(out)
        if len(points) < 3:
            return points
    return points


def area(points):
    x, y = points.T
    return abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2


def path(points):
    """Return an SVG path of steps in tenths of a unit, each from where the last one ended."""
    tenths = np.round(points * 10).astype(int)
    steps = np.diff(tenths, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    start = f"M{number(tenths[0][0])},{number(tenths[0][1])}"
    if not len(steps):
        return start
    return start + "l" + " ".join(f"{number(x)},{number(y)}" for x, y in steps)


def number(tenths):
    return f"{tenths / 10:g}".replace("-0.", "-.").removeprefix("0") or "0"


if __name__ == "__main__":
    main()
