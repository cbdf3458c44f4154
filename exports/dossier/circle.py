"""The network of a dossier: the libraries around a circle, sisters and best fits as lines."""

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from exports.dossier.lines import legend, thick
from exports.dossier.material import Material
from exports.dossier.model import Figure, counted, listed
from exports.dossier.svg import drawing, element, folded, plain

MOST = 40
"""A circle of more names cannot be read; those with most ties are drawn, and it is said."""
_WIDTH, _REACH, _LETTERS, _LEADING, _ASIDE = 660.0, 165.0, 25, 13.0, 0.25
_REACH_OF_FEW, _WIDTH_OF_FEW, _VERY_FEW = 88.0, 520.0, 6
_FEW = 16
"""Names of so few have room for a second line."""
_EACH = 2
"""So many best fits of each library within the set are drawn."""


def circle_of(made: Material) -> Figure | None:
    """Return the network, or None where there are not three libraries: two are told in words."""
    if len(made.ids) < 3:
        return None
    fits = _drawn_fits(made)
    sisters = made.sisters.toarray() > 0
    order = _around(made, sisters, fits)
    few = len(order) <= _VERY_FEW
    reach, width = (_REACH_OF_FEW, _WIDTH_OF_FEW) if few else (_REACH, _WIDTH)
    middle = (width / 2, reach + 50.0)
    places = {at: _on_ring(turn, len(order), middle, reach) for turn, at in enumerate(order)}
    lines = [
        part
        for kind, joined in (("fit", fits), ("sister", sisters))
        for a, b in _pairs(joined)
        if a in places and b in places
        for part in _line(places[a], places[b], middle, kind, fit=made.pair_fits[a, b], told=few)
    ]
    names = [_name(made, at, places[at], middle, reach, few=len(order) <= _FEW) for at in order]
    foot = middle[1] + reach + 62.0
    key = legend(made.pair_fits[fits | sisters], foot, width, sisters=bool(sisters.any()))
    return Figure(
        drawing([*lines, *names, *key], width=width, height=foot + 12),
        _told(made, sisters, fits),
        _caption(made, len(order), sisters),
        round(width),
        round(foot + 12),
        tall=_tall(len(order)),
    )


def pair_told(made: Material) -> str:
    """Return of two libraries alone what a picture of them would show."""
    tied = "known as sisters" if made.sisters.nnz else "not known to be sisters"
    return f"{_pair(made, 0, 1)}: {made.pair_fits[0, 1]:.0f} of 100; {tied}."


def _drawn_fits(made: Material) -> NDArray[np.bool_]:
    """Say which pairs are among each other's best within the set; sisters are drawn as such."""
    n = len(made.ids)
    values = np.nan_to_num(made.pair_fits, nan=-1.0)
    best = np.zeros((n, n), dtype=bool)
    for at, row in enumerate(values):
        order = np.lexsort((np.arange(n), -row))[: min(_EACH, n - 1)]
        best[at, order[row[order] > 0]] = True
    return np.asarray((best | best.T) & ~(made.sisters.toarray() > 0))


def _pairs(joined: NDArray[np.bool_]) -> list[tuple[int, int]]:
    a, b = np.nonzero(np.triu(joined, 1))
    return list(zip(a.tolist(), b.tolist(), strict=True))


def _around(made: Material, sisters: NDArray[np.bool_], fits: NDArray[np.bool_]) -> list[int]:
    """Order the libraries so that those of a country stand together, the most joined first."""
    joined = 3.0 * sisters + fits
    degree = joined.sum(axis=1)
    kept = sorted(np.lexsort((np.arange(len(degree)), -degree))[:MOST].tolist())
    groups: dict[str, list[int]] = {}
    for at in kept:
        groups.setdefault(made.country(made.ids[at]) or "\uffff", []).append(at)
    left = dict(sorted(groups.items()))
    order = left.pop(max(left, key=lambda name: (len(left[name]), name)))
    while left:
        # The country that is joined most to what stands already comes next.
        near = max(left, key=lambda name: joined[np.ix_(left[name], order)].sum() / len(left[name]))
        order = [*order, *left.pop(near)]
    return order


def _on_ring(
    turn: float, count: int, middle: tuple[float, float], radius: float
) -> tuple[float, float]:
    angle = math.tau * turn / count - math.pi / 2
    return middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle)


def _line(
    a: tuple[float, float],
    b: tuple[float, float],
    middle: tuple[float, float],
    kind: str,
    *,
    fit: float,
    told: bool,
) -> Iterator[str]:
    bend = 0.55
    x = middle[0] + ((a[0] + b[0]) / 2 - middle[0]) * (1 - bend)
    y = middle[1] + ((a[1] + b[1]) / 2 - middle[1]) * (1 - bend)
    d = f"M{a[0]:.1f},{a[1]:.1f}Q{x:.1f},{y:.1f} {b[0]:.1f},{b[1]:.1f}"
    yield element("path", d=d, class_=kind, stroke_width=thick(fit))
    if told:
        # The middle of such a line lies half way between its bend and the middle of its ends.
        mx, my = ((a[0] + b[0]) / 2 + x) / 2, ((a[1] + b[1]) / 2 + y) / 2
        yield element("text", f"{fit:.0f}", x=mx, y=my + 4, class_="value", text_anchor="middle")


def _name(
    made: Material,
    at: int,
    place: tuple[float, float],
    middle: tuple[float, float],
    reach: float,
    *,
    few: bool,
) -> str:
    x, y = place
    dx, dy = (x - middle[0]) / reach, (y - middle[1]) / reach
    lines = folded(f"{at + 1} {made.name(made.ids[at])}", _LETTERS, most=2 if few else 1)
    anchor = "middle" if abs(dx) < _ASIDE else "start" if dx > 0 else "end"
    # Above and below the circle the lines grow away from it, beside it around their middle.
    up = (len(lines) - 1) * _LEADING
    top = y + 11 * dy + 4 - (up if dy < -1 + _ASIDE / 2 else 0 if dy > 1 - _ASIDE / 2 else up / 2)
    words = [
        element(
            "text",
            plain(line),
            x=x + 11 * dx,
            y=top + number * _LEADING + 6 * dy * (anchor == "middle"),
            class_="label",
            text_anchor=anchor,
        )
        for number, line in enumerate(lines)
    ]
    return element("circle", cx=x, cy=y, r=4.6, class_="place") + "".join(words)


def _told(made: Material, sisters: NDArray[np.bool_], fits: NDArray[np.bool_]) -> str:
    named = [_pair(made, a, b) for a, b in _pairs(sisters)]
    best = sorted(_pairs(fits), key=lambda pair: (-round(float(made.pair_fits[pair]), 6), pair))
    said = [f"{_pair(made, a, b)}, {made.pair_fits[a, b]:.0f}" for a, b in best]
    ties = (
        f"Sisters: {listed(named, most=8)}." if named else "No two of them are known to be sisters."
    )
    return f"The libraries around a circle. {ties} Best fits of 100: {listed(said, most=6)}."


def _pair(made: Material, a: int, b: int) -> str:
    return f"{made.name(made.ids[a])} with {made.name(made.ids[b])}"


def _caption(made: Material, drawn: int, sisters: NDArray[np.bool_]) -> str:
    ties = int(sisters.sum()) // 2
    tied = (
        f"Lines in colour are the {counted(ties, 'sistership')} among them, the others"
        if ties
        else "No two of them are known to be sisters. Lines"
    )
    value = "; the number is the fit" if drawn <= _VERY_FEW else ""
    left = len(made.ids) - drawn
    fewer = f" Of {len(made.ids):,} the {drawn:,} with most ties are drawn." if left else ""
    return (
        f"The network. {tied} join each with the {_EACH} that fit it best within the set. A "
        f"thicker line fits better{value}. The numbers before names are those of the members’ "
        f"list.{fewer}"
    )


def _tall(drawn: int) -> float:
    """Return how many millimetres a network of so many libraries is tall on paper."""
    return 50.0 if drawn <= 3 else 62.0 if drawn <= _VERY_FEW else 92.0
