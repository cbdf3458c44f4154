"""What the search box finds, with the address that each thing leads to."""

from collections.abc import Sequence
from typing import Any

from dashboard.addresses import link
from dashboard.data.clusters import SAVED_CLUSTERS, Saved
from dashboard.data.explorer import Explorer, Recipe, itself
from graph import Projection, legible, likest_ids
from insight import KINDS, Found, Group, Kind, SearchIndex

TITLES: dict[Kind, str] = {
    "library": "Libraries",
    "place": "Places",
    "activity": "Activities",
    "language": "Languages",
    "country": "Countries",
    "cluster": "Clusters",
}
LONGEST = 200
"""How many characters of what is searched for are looked at."""


def _index(projection: Projection, saved: Saved) -> SearchIndex:
    every = saved.last.clusters if saved.last else ()
    return SearchIndex(
        projection, [(each.id, legible(each.name), len(each.members)) for each in every]
    )


INDEX = Recipe(_index, (itself, SAVED_CLUSTERS))


def find(
    explorer: Explorer, words: str, *, limit: int = 8, kinds: Sequence[Kind] = KINDS
) -> tuple[Group, ...]:
    """Return what answers some words, grouped by kind."""
    return explorer.once(INDEX).find(words[:LONGEST], limit=limit, kinds=kinds)


def address(found: Found) -> str:
    """Return where something found leads."""
    if found.kind == "library":
        return link("/library", found.id)
    if found.kind == "cluster":
        return link("/clusters", found.id)
    name = {"place": "place", "activity": "activity", "language": "language"}
    return link("/libraries", **{name.get(found.kind, "country"): found.id})


def meant(explorer: Explorer, words: str, *, limit: int = 6) -> list[tuple[str, str]]:
    """Return the libraries that an id or some words may have meant, as (id, label)."""
    p = explorer.projection()
    slips = likest_ids(words, p.libraries.ids, limit=limit)
    found = {p.libraries.ids[at]: _label(p, at) for at in slips}
    groups = find(explorer, words.replace("-", " "), limit=limit, kinds=("library",))
    found |= {f.id: f"{f.name}, {f.detail}" for group in groups for f in group.found}
    return list(found.items())[:limit]


def _label(p: Projection, at: int) -> str:
    country = int(p.libraries.country[at])
    land = p.countries.names[country] if country >= 0 else ""
    return ", ".join(filter(None, [p.libraries.names[at], p.libraries.cities[at], land]))


def near(explorer: Explorer, words: str, *, limit: int = 6) -> list[tuple[str, str]]:
    """Return the libraries that an id or some words may have meant, as (label, address)."""
    found = meant(explorer, words, limit=limit)
    return [(label, link("/library", key)) for key, label in found]


def proposals(explorer: Explorer, words: str, *, kinds: Sequence[Kind]) -> dict[str, Any]:
    """Return what the search box proposes while one types, as JSON."""
    groups = find(explorer, words, limit=8 if len(kinds) == 1 else 5, kinds=kinds)
    return {
        "groups": [
            {
                "kind": group.kind,
                "title": TITLES[group.kind],
                "total": group.total,
                "found": [
                    {"id": f.id, "name": f.name, "detail": f.detail, "href": address(f)}
                    for f in group.found
                ],
            }
            for group in groups
        ]
    }
