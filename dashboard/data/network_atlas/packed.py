"""The atlas as one binary answer, made once a revision and colour.

Four bytes name the format; a number says how long the JSON is that follows, with the legend; then
come arrays in the machine order of nearly every machine, each beginning at a multiple of four:
places (two float32 a library), how many lines begin at each library (uint32), where they end
(uint32), lasting sister ties (uint8), groups (uint16), kinds of lines (uint8).
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.data.explorer import Explorer, Recipe
from dashboard.data.network_atlas.model import Atlas, Colour, Legend, drawing
from insight.clusters import COARSE, FINE, Cluster

MAGIC = b"SNA1"
NO_GROUP = 65535
_LEAST = 9
"""Smaller groups have no name on the picture; their libraries have."""


@dataclass(frozen=True)
class Packed:
    """The answer, as it is and compressed, and what tells it from others."""

    plain: bytes
    gzipped: bytes
    mark: str


def packed(whole: Explorer, colour: Colour) -> Packed | None:
    """Return the atlas of the present revision in one colouring; None while it is worked out."""
    return whole.soon(Recipe(_Packing(colour), (drawing(whole),)))


@dataclass(frozen=True)
class _Packing:
    colour: Colour

    def __call__(self, made: Atlas) -> Packed:
        plain = pack(made, self.colour)
        mark = blake2b(plain, digest_size=8).hexdigest()
        return Packed(plain, gzip.compress(plain, 5, mtime=0), mark)


def pack(made: Atlas, colour: Colour) -> bytes:
    """Return the bytes of an atlas."""
    legend = made.legend(colour)
    size = len(legend.labels)
    head = json.dumps(_head(made, colour, legend), ensure_ascii=False, separators=(",", ":"))
    labels = np.where((legend.labels >= 0) & (legend.labels < NO_GROUP), legend.labels, NO_GROUP)
    arrays = (
        made.kept.places.astype("<f4"),
        np.bincount(made.ties.a, minlength=size).astype("<u4"),
        made.ties.b.astype("<u4"),
        np.minimum(made.network.degree, 255).astype("<u1"),
        labels.astype("<u2"),
        made.ties.kind.astype("<u1"),
    )
    text = _whole(head.encode())
    length = len(text).to_bytes(4, "little")
    return b"".join([MAGIC, length, text, *(_whole(each.tobytes()) for each in arrays)])


def _whole(part: bytes) -> bytes:
    """Fill up to a multiple of four with blanks, which JSON ignores."""
    return part + b" " * (-len(part) % 4)


def _head(made: Atlas, colour: Colour, legend: Legend) -> dict[str, Any]:
    fine = made.clustering.levels.fine
    return {
        "edition": made.edition,
        "colour": colour,
        "libraries": len(legend.labels),
        "lines": len(made.ties.a),
        "clusters": fine.count,
        "note": made.clustering.note,
        "rest": legend.rest,
        "groups": list(_groups(legend)),
        **_land(made),
    }


def _groups(legend: Legend) -> Iterator[dict[str, Any]]:
    """Tell of each group that the legend has its name, size and colour."""
    sizes = np.bincount(legend.labels[legend.labels >= 0], minlength=len(legend.names))
    for at, name in enumerate(legend.names):
        tint = int(legend.tints[at]) if at < len(legend.tints) else -1
        yield {"name": name, "n": int(sizes[at]), **({"tint": tint} if tint >= 0 else {})}


def _land(made: Atlas) -> dict[str, Any]:
    """Tell where larger clusters lie, and the clusters in them that have more than a few."""
    levels = made.clustering.levels
    large, small = ([e.cluster for e in made.known.of_level(level)] for level in (COARSE, FINE))
    islands = dict(_spots(made, levels.coarse.labels, large))
    parts = dict(_spots(made, levels.fine.labels, small))
    place = {number: at for at, number in enumerate(islands)}
    inside = [
        {**told, "of": place[int(levels.part_of[number])]}
        for number, told in parts.items()
        if int(levels.part_of[number]) in place
    ]
    often = Counter(each["of"] for each in inside)
    for at, told in enumerate(islands.values()):
        told["parts"] = often[at]
    return {"islands": list(islands.values()), "parts": inside}


def _spots(
    made: Atlas, labels: NDArray[np.int32], clusters: Sequence[Cluster]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield clusters with the middle and the reach of their members, small ones left out."""
    order = np.argsort(labels, kind="stable")
    bounds = np.searchsorted(labels[order], np.arange(len(clusters) + 1))
    for each in clusters:
        rows = order[bounds[each.number] : bounds[each.number + 1]]
        if len(rows) < _LEAST:
            continue
        places = made.kept.places[rows]
        middle = np.median(places, axis=0)
        reach = np.quantile(np.hypot(*(places - middle).T), 0.9)
        spot = {"x": round(float(middle[0])), "y": round(float(middle[1]))}
        yield each.number, {"name": each.name, **spot, "reach": round(float(reach))}
