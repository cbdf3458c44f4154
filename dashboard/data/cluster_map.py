"""The map of clusters as its picture's script reads it: groups with their places, and links."""

from typing import Any

from dashboard.addresses import link
from dashboard.data.clusters import Known
from exports import mean_sureness
from insight import backbone, grouped
from insight.clusters import Identified, Link

MOST = 40
"""How many clusters are drawn, the largest first."""
COLOURS = 8
_ALL_LINKS = 40
_LEAST, _MORE = 9.0, 25.0


def colour(each: Identified) -> int:
    """Return the colour of a cluster: one of eight for the largest of its level, else none, 0."""
    return each.cluster.number + 1 if each.cluster.number < COLOURS else 0


def drawn(here: Known, level: int, *, addresses: dict[str, str]) -> dict[str, Any]:
    """Return the picture of a level; `addresses` are those of its clusters, by id."""
    shown = here.of_level(level)[:MOST]
    ids = {each.cluster.number: each.id for each in shown}
    inside = [k for k in here.found.links[level] if k.a in ids and k.b in ids]
    strengths = {(ids[k.a], ids[k.b]): k.strength for k in inside}
    most = max((len(each.cluster.members) for each in shown), default=1)
    radii = {e.id: _LEAST + _MORE * (len(e.cluster.members) / most) ** 0.5 for e in shown}
    places = grouped({key: (2 * r + 60, 2 * r + 44) for key, r in radii.items()}, strengths)
    kept = set(strengths) if len(inside) <= _ALL_LINKS else set(backbone(strengths, nearest=2))
    lines = [k for k in inside if (ids[k.a], ids[k.b]) in kept]
    names = {each.id: each.cluster.name for each in shown}
    at = {key: position for position, key in enumerate(names)}
    heavy = max((k.strength for k in lines), default=1.0)
    return {
        "nodes": [_node(e, places[e.id], radii[e.id], addresses[e.id]) for e in shown],
        "links": [
            {
                "a": at[ids[k.a]],
                "b": at[ids[k.b]],
                "w": round(0.8 + 6.2 * (k.strength / heavy) ** 0.5, 1),
                "told": f"{names[ids[k.a]]} and {names[ids[k.b]]}: {joined_by(k)}",
                "why": why_linked(here, ids[k.a], ids[k.b]) or f"{addresses[ids[k.a]]}#links",
            }
            for k in reversed(lines)
        ],
        "of": len(inside),
    }


def why_linked(here: Known, a: str, b: str) -> str:
    """Return the address of the question how two clusters are linked, empty if they are not saved.

    The question is put to the graph, which holds the clusters of the last time alone.
    """
    last = here.last
    saved = {each.id for each in last.clusters} if last else set()
    if last is None or here.resolution != last.resolution or not {a, b} <= saved:
        return ""
    return link("/questions", "cluster-links", cluster=a, other=b)


def joined_by(found: Link) -> str:
    """Say what links two clusters."""
    fits = f"{found.fits:,} best fit{'s' * (found.fits != 1)}" if found.fits else ""
    sisters = f"{found.sisters:,} sistership{'s' * (found.sisters != 1)}" if found.sisters else ""
    return " and ".join(filter(None, [fits, sisters]))


def _node(each: Identified, place: tuple[float, float], r: float, href: str) -> dict[str, Any]:
    members = len(each.cluster.members)
    sure = mean_sureness(each.cluster)
    told = "" if sure is None else f", sure in {100 * sure:.0f} % of the searches"
    return {
        "id": each.id,
        "x": place[0],
        "y": place[1],
        "r": round(r, 1),
        "c": colour(each),
        "n": members,
        "name": each.cluster.name,
        "told": f"{members:,} libraries{told}",
        "href": href,
    }


def told_links(links: dict[str, Any]) -> str:
    """Say how many of the links are drawn."""
    some, whole = len(links["links"]), links["of"]
    return "" if some == whole else f"The {some:,} strongest of {whole:,} links are drawn."


__all__ = ["COLOURS", "MOST", "colour", "drawn", "joined_by", "told_links", "why_linked"]
