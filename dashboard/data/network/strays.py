"""What the address of a view chooses that is not there, and the view without it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dashboard.data.libraries import EU
from dashboard.data.network.model import Network
from dashboard.data.network.view import GROUPS, LAYERS, View, several
from dashboard.data.unknown import Offer, Unknown, unknown

_WORDS = {
    "sisters": "sister ties",
    "wishes": "wishes met both ways",
    "activities": "shared activities",
    "languages": "shared languages",
}


def offers(network: Network) -> Mapping[str, Offer]:
    """Return what may be chosen under each name of an address."""
    projection = network.projection
    return {
        "country": Offer.of(projection.countries, "country"),
        "activity": Offer.of(projection.activities, "activity"),
        "language": Offer.of(projection.languages, "language"),
        "cluster": Offer.of(network.clusters, "cluster"),
        "group": Offer(tuple((name, name) for name in GROUPS)),
        "eu": Offer(tuple(EU.items())),
        "show": Offer((*((name, _WORDS[name]) for name in LAYERS), ("none", "none of them"))),
        "rows": Offer((("all", "all rows"),)),
    }


def strays(network: Network, query: Mapping[str, Any]) -> tuple[Unknown, ...]:
    """Return what an address chooses that is not there."""
    shows = {"show": list(several(query["show"]))} if "show" in query else {}
    free = ("q", "focus", "open", "without")
    return unknown("/network", {**query, **shows}, offers=offers(network), free=free)


def known(network: Network, view: View) -> View:
    """Return a view without the conditions that mean nothing."""
    there = offers(network)

    def kept(name: str, value: str) -> str:
        return value if there[name].holds(value) else ""

    return replace(
        view,
        country=kept("country", view.country),
        activity=kept("activity", view.activity),
        language=kept("language", view.language),
        cluster=kept("cluster", view.cluster),
    )
