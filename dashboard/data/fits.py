"""Fit as pages ask for it: worked out once a revision, and shared by all of them."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from dashboard.addresses import one
from dashboard.data.explorer import Explorer, Recipe
from dashboard.data.unknown import Offer
from exports import BAND_WORDS
from graph import plain_words
from insight.fit import (
    Conditions,
    Fits,
    Neighbours,
    Proposals,
    best_of_everybody,
    proposals,
)

EU = {"seeks": "seeks EU partners", "in": "takes part in an EU programme"}
CONDITION_NAMES = tuple(field.name for field in fields(Conditions))
NEIGHBOURS = Recipe(best_of_everybody, (Fits,))
"""The best partners of everybody, for the views of the whole network."""
PROPOSALS = Recipe(proposals, (Fits, NEIGHBOURS))


def fits(whole: Explorer) -> Fits:
    """Return the fits of the network as it is now."""
    return whole.once(Fits)


def neighbours(whole: Explorer) -> Neighbours:
    """Return the best partners of everybody."""
    return whole.once(NEIGHBOURS)


def lonely(whole: Explorer) -> Proposals:
    """Return the proposals for libraries without a sister."""
    return whole.once(PROPOSALS)


def condition_offers(whole: Explorer) -> dict[str, Offer]:
    """Return what may be chosen as a condition."""
    p = whole.projection()
    return {
        "country": Offer.of(p.countries, "country"),
        "language": Offer.of(p.languages, "language"),
        "theme": Offer.of(p.activities, "activity"),
        "eu": Offer(tuple(EU.items())),
        "size": Offer(tuple(BAND_WORDS.items())),
    }


def conditions(query: Mapping[str, Any]) -> Conditions:
    """Read the conditions of an address."""
    return Conditions(**{name: one(query.get(name)) for name in CONDITION_NAMES})


def by_id(query: Mapping[str, Any], offers: Mapping[str, Offer]) -> dict[str, Any]:
    """Return what an address says, with the ids of what it calls by a name."""
    ids = {
        name: {plain_words(label): key for key, label in o.options} for name, o in offers.items()
    }
    return {
        name: ids[name].get(plain_words(one(value)), value)
        if name in offers and not offers[name].holds(one(value))
        else value
        for name, value in query.items()
    }
