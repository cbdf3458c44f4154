"""The atlas as its page asks for it: what the address means, and the sentences above it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from dashboard.addresses import one
from dashboard.data.explorer import Explorer
from dashboard.data.network.model import Network
from dashboard.data.network.words import count
from dashboard.data.network_atlas.model import COLOURS, FIT, Atlas, atlas
from dashboard.data.unknown import Offer, Unknown, unknown
from insight.clusters import COARSE, Identified

USUAL_MOST = 1000
"""Up to so many libraries, the page Network shows them well; beyond, it leads to the atlas."""
TABLE_COLUMNS = (
    "library_id",
    "library",
    "town",
    "country",
    "cluster",
    "cluster_id",
    "larger_cluster",
    "larger_cluster_id",
    "sisters",
    "best_fits_drawn",
    "x",
    "y",
)
_FRAME = re.compile(r"-?\d{1,6}(\.\d{1,2})?,-?\d{1,6}(\.\d{1,2})?,\d{1,4}(\.\d{1,4})?")


def asked(query: Mapping[str, Any]) -> dict[str, str]:
    """Return what the address asks for: a library, what colours mean, where one looks."""
    colour, at = one(query.get("colour")), one(query.get("at"))
    return {
        "library": one(query.get("library")),
        "colour": colour if colour in COLOURS else COLOURS[0],
        "at": at if _FRAME.fullmatch(at) else "",
    }


def strays(query: Mapping[str, Any]) -> tuple[Unknown, ...]:
    """Return what the address chooses that is not there."""
    offers = {"colour": Offer(tuple((each, each) for each in COLOURS))}
    return unknown("/atlas", query, offers=offers, free=("library", "at"))


def headline(whole: Network) -> str:
    """Say what the picture is of."""
    ties = int(whole.degree.sum()) // 2
    libraries = count(len(whole.projection.libraries.ids), "library")
    return f"All {libraries} in one picture, {count(ties, 'sister tie')}"


def told(whole: Network) -> str:
    """Say how to read it."""
    size = len(whole.projection.libraries.ids)
    small = size <= USUAL_MOST
    also = " So few are also well seen on the page Network." if small else ""
    return (
        "What stands together fits together: each dot is a library, each island is a large "
        f"cluster, made of smaller ones.{also}"
    )


def table(whole: Explorer) -> Iterator[tuple[Any, ...]]:
    """Yield what the picture says of every library."""
    made = atlas(whole)
    libraries = made.projection.libraries
    fits = _fits(made)
    for row, (key, name) in enumerate(zip(libraries.ids, libraries.names, strict=True)):
        country = int(libraries.country[row])
        x, y = made.kept.places[row].tolist()
        yield (
            key,
            name,
            libraries.cities[row],
            made.projection.countries.ids[country] if country >= 0 else None,
            *_named(made.cluster_of(row)),
            *_named(made.cluster_of(row, COARSE)),
            int(made.network.degree[row]),
            fits[row],
            x,
            y,
        )


def _named(each: Identified | None) -> tuple[str | None, str | None]:
    """Return the name and the id of a cluster."""
    return (each.cluster.name, each.id) if each else (None, None)


def _fits(made: Atlas) -> list[int]:
    """Return how many lines each library has that stand for a fit."""
    drawn, size = made.ties.kind == FIT, len(made.projection.libraries.ids)
    ends = np.concatenate([made.ties.a[drawn], made.ties.b[drawn]])
    return [int(each) for each in np.bincount(ends, minlength=size)]
