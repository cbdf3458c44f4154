"""Where groups stand that are linked by strength: close to what they are linked to most.

As in `insight.layout`: pure, reproducible, in pixels of a picture at its natural size.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import minimum_spanning_tree

from insight.layout import Point, place, spread

__all__ = ["backbone", "grouped"]

_NEAREST = 2
_STEP = 84.0

Links = Mapping[tuple[str, str], float]
"""The strength of links, by the ids of both ends; a pair is there once."""


def backbone(links: Links, *, nearest: int = _NEAREST) -> list[tuple[str, str]]:
    """Return the links that hold a picture together, the strongest first.

    They are those of the greatest spanning tree, and each group's strongest ones.
    """
    ids = sorted({end for pair in links for end in pair})
    if not ids:
        return []
    index = {each: at for at, each in enumerate(ids)}
    order = sorted(links, key=lambda pair: (-links[pair], pair))
    ends = np.array([(index[a], index[b]) for a, b in order])
    # The rank of a link is its length, so that equal ones are told apart in every run alike.
    lengths = csr_array((np.arange(1.0, len(order) + 1), (ends[:, 0], ends[:, 1])), (len(ids),) * 2)
    tree = minimum_spanning_tree(lengths)
    kept = {round(rank) - 1 for rank in tree.data}
    seen = dict.fromkeys(ids, 0)
    for rank, (a, b) in enumerate(order):
        if min(seen[a], seen[b]) < nearest:
            kept.add(rank)
            seen[a] += 1
            seen[b] += 1
    return [order[rank] for rank in sorted(kept)]


def grouped(boxes: Mapping[str, tuple[float, float]], links: Links) -> dict[str, Point]:
    """Place groups that need boxes of these sizes; what is linked to none stands below."""
    linked = place(dict.fromkeys(boxes, ""), links=backbone(links), aspect=1.5)
    loose = sorted(boxes.keys() - linked.keys())
    places = _spread({**linked, **_rows(loose, linked)}, boxes)
    return {each: (round(x, 1), round(y, 1)) for each, (x, y) in places.items()}


def _rows(loose: Sequence[str], linked: Mapping[str, Point]) -> dict[str, Point]:
    wide = max((x for x, _ in linked.values()), default=0.0)
    top = max((y for _, y in linked.values()), default=-_STEP) + _STEP
    columns = max(round(wide / _STEP), round((len(loose) * 1.5) ** 0.5), 1)
    return {
        each: (_STEP * (at % columns), top + _STEP * (at // columns))
        for at, each in enumerate(loose)
    }


def _spread(
    places: Mapping[str, Point], boxes: Mapping[str, tuple[float, float]]
) -> dict[str, Point]:
    ids = sorted(places)
    if not ids:
        return {}
    at = np.array([places[each] for each in ids])
    moved = spread(at, np.array([boxes[each] for each in ids]))
    return {each: (float(x), float(y)) for each, (x, y) in zip(ids, moved, strict=True)}
