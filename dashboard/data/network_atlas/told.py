"""What the atlas tells of single libraries: names of those in view, the links of the selected."""

from collections.abc import Sequence
from typing import Any

from dashboard.addresses import link
from dashboard.data.network_atlas.model import ENDED, FIT, Atlas

MOST_NAMES = 400
"""How many libraries are named in one answer."""
MOST_LINKS = 60


def names(made: Atlas, rows: Sequence[int]) -> list[dict[str, Any]]:
    """Return the name of each library and where it is; rows that are not there are left out."""
    size = len(made.projection.libraries.ids)
    return [_named(made, row) for row in rows[:MOST_NAMES] if 0 <= row < size]


def library(made: Atlas, row: int) -> dict[str, Any]:
    """Return what the panel beside the picture says of a library."""
    lines = made.ties.of(row)
    links = [_link(made, row, int(at)) for at in lines[:MOST_LINKS]]
    return {**_named(made, row), "edition": made.edition, "links": links, "of": len(lines)}


def _named(made: Atlas, row: int) -> dict[str, Any]:
    libraries = made.projection.libraries
    country, cluster = int(libraries.country[row]), made.cluster_of(row)
    return {
        "row": row,
        "id": libraries.ids[row],
        "name": libraries.names[row],
        "label": made.network.labels[row],
        "town": libraries.cities[row] or "",
        "country": made.projection.countries.names[country] if country >= 0 else "",
        "cluster": cluster.cluster.name if cluster else "",
        "cluster_href": link("/clusters", cluster.id) if cluster else "",
        "sisters": int(made.network.degree[row]),
        "href": link("/library", libraries.ids[row]),
    }


def _link(made: Atlas, row: int, at: int) -> dict[str, Any]:
    lines = made.ties
    other = int(lines.b[at]) if int(lines.a[at]) == row else int(lines.a[at])
    ids = made.projection.libraries.ids
    return {
        **_named(made, other),
        "kind": ("fit", "sister", "ended")[int(lines.kind[at])],
        "words": _words(int(lines.kind[at]), float(lines.fit[at])),
        "why": link("/paths", library=[ids[row], ids[other]]),
    }


def _words(kind: int, fit: float) -> str:
    if kind == FIT:
        return f"fit {fit:.0f}"
    return "sisters, ended" if kind == ENDED else "sisters"
