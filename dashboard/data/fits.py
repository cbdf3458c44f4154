"""Fit as pages ask for it: worked out once a revision, and shared by all of them."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from dashboard.addresses import one
from dashboard.data.explorer import Explorer, Recipe
from dashboard.data.unknown import Offer
from exports import BAND_WORDS
from graph import Projection, plain_words
from insight.fit import (
    Conditions,
    Fits,
    Neighbours,
    Pair,
    Proposals,
    best_of_everybody,
    best_pairs,
    proposals,
)

_AT_MOST = 2.0
"""Seconds that a page waits for what it can do without."""


def _both(found: Proposals, best: tuple[Pair, ...]) -> tuple[Proposals, tuple[Pair, ...]]:
    return found, best


EU = {"seeks": "seeks EU partners", "in": "takes part in an EU programme"}
CONDITION_NAMES = tuple(field.name for field in fields(Conditions))
NEIGHBOURS = Recipe(best_of_everybody, (Fits,))
"""The best partners of everybody, for the views of the whole network."""
PROPOSALS = Recipe(proposals, (Fits, NEIGHBOURS))
PAIRS = Recipe(best_pairs, (Fits, NEIGHBOURS))
_MATCHES = Recipe(_both, (PROPOSALS, PAIRS))


def fits(whole: Explorer) -> Fits:
    """Return the fits of the network as it is now."""
    return whole.once(Fits)


def neighbours(whole: Explorer) -> Neighbours:
    """Return the best partners of everybody."""
    return whole.once(NEIGHBOURS)


def pairs(whole: Explorer) -> tuple[Pair, ...]:
    """Return the best pairs of all, however long that takes."""
    return whole.once(PAIRS)


def pairs_so_far(whole: Explorer) -> tuple[Pair, ...] | None:
    """Return the best pairs of all, None while they are still being worked out."""
    return whole.soon(PAIRS, at_most=_AT_MOST)


def matches(whole: Explorer) -> tuple[Proposals, tuple[Pair, ...]] | None:
    """Return the proposals and the best pairs, None while they are still being worked out."""
    return whole.soon(_MATCHES)


def lonely_in(whole: Explorer, country: str) -> Proposals:
    """Return the proposals for the libraries of a country without a sister, of all without one."""
    return inside(whole.projection(), whole.once(PROPOSALS), country)


def inside(p: Projection, found: Proposals, country: str) -> Proposals:
    """Return those of the proposals that are for libraries of a country, all without one."""
    if not country:
        return found
    at = p.countries.ids.index(country)

    def lies(library: str) -> bool:
        return bool(p.libraries.country[p.index_of(library)] == at)

    return replace(
        found,
        found=tuple(each for each in found.found if lies(each.library)),
        incomparable=tuple(filter(lies, found.incomparable)),
        nobody=tuple(filter(lies, found.nobody)),
    )


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
