"""Why two libraries, who could introduce them, and what joins several, as the page asks for it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard.addresses import link
from dashboard.data import search
from dashboard.data.explorer import Explorer
from dashboard.data.fits import fits
from dashboard.data.network.model import Network
from graph import Projection, plain_words
from insight import place
from insight.fit import Fit, PartName
from insight.paths import (
    Connection,
    Connections,
    Introductions,
    Paths,
    Stop,
    Why,
    introductions,
    introductions_to_country,
)
from queries import WrongValue
from queries import find as named

MOST_ITEMS = 7
SHOWN = 5
FILED = 100
"""How many introductions a page shows, and how many its files hold, at most."""
_GROUPS: tuple[tuple[PartName, str], ...] = (
    ("get", "{them} offers, {us} seeks"),
    ("give", "{us} offers, {them} seeks"),
    ("both", "both want"),
    ("language", "both staffs speak"),
)
_ADDRESS: Mapping[str, Callable[[Stop], str]] = {
    "Library": lambda stop: link("/library", stop.id),
    "Activity": lambda stop: link("/libraries", activity=stop.id),
    "Language": lambda stop: link("/libraries", language=stop.id),
    "Country": lambda stop: link("/libraries", country=stop.id),
}


def is_library(whole: Explorer, library: str) -> bool:
    """Say whether there is a library of this id."""
    try:
        whole.projection().index_of(library)
    except KeyError:
        return False
    return True


def called(whole: Explorer, words: str) -> str | None:
    """Return the id of the one library that is called so, None where none or several are."""
    if is_library(whole, words):
        return words
    # Asking the graph reads every library: a name as it is written needs no such journey.
    named_so = whole.once(_by_name).get(plain_words(words), ())
    if len(named_so) == 1:
        return named_so[0]
    try:
        return named(whole.graph, "library", words).value
    except WrongValue:
        return None


def _by_name(projection: Projection) -> Mapping[str, tuple[str, ...]]:
    """Return the libraries of each name, accents and case left out."""
    found: dict[str, list[str]] = {}
    for key, name in zip(projection.libraries.ids, projection.libraries.names, strict=True):
        found.setdefault(plain_words(name), []).append(key)
    return {name: tuple(keys) for name, keys in found.items()}


def meant(whole: Explorer, words: str) -> list[tuple[str, str]]:
    """Return the libraries that an id or some words may have meant, as (id, label)."""
    return search.meant(whole, words)


def why(whole: Explorer, a: str, b: str) -> Why:
    """Return why two libraries belong together; raises KeyError for an unknown id."""
    return whole.once(Paths).why(a, b)


def chains(whole: Explorer, a: str, b: str, *, limit: int = SHOWN) -> Introductions:
    """Return who could introduce one library to another; raises KeyError for an unknown id."""
    return introductions(whole.once(Paths).ties, a, b, limit=limit)


def chains_to(whole: Explorer, library: str, country: str, *, limit: int = SHOWN) -> Introductions:
    """Return who could introduce a library to anybody in a country; raises KeyError."""
    return introductions_to_country(whole.once(Paths).ties, library, country, limit=limit)


def joined(whole: Explorer, libraries: Sequence[str], *, shared: bool) -> Connection:
    """Return what joins libraries; raises KeyError for an unknown id."""
    return whole.once(_shared if shared else Connections).joining(libraries)


def _shared(projection: Projection) -> Connections:
    return Connections(projection, shared=True)


def lanes(whole: Explorer, network: Network, fit: Fit) -> dict[str, Any]:
    """Return the picture of two libraries and what lies between them, as its script reads it.

    Each group lists what brings most points first; the width of a line is what it brings.
    """
    p = network.projection
    made = fits(whole)
    us, them = (network.labels[p.index_of(each)] for each in (fit.a, fit.b))
    groups = []
    for name, words in _GROUPS:
        part = fit.part(name)
        rarity = made.languages if name == "language" else made.activities
        ids = p.languages.ids if name == "language" else p.activities.ids
        parameter = "language" if name == "language" else "activity"
        items = [
            {
                "label": record.name,
                "href": link("/libraries", **{parameter: record.id}),
                "weight": round(float(rarity.weights[ids.index(record.id)]), 3),
                "told": f"{record.name}, named by {record.named_by:,} libraries",
            }
            for record in part.records
        ]
        if items:
            groups.append(
                {
                    "kind": name,
                    "title": words.format(us=us, them=them),
                    "items": items[:MOST_ITEMS],
                    "left": max(0, len(items) - MOST_ITEMS),
                }
            )
    return {"us": us, "them": them, "groups": groups}


def tree(network: Network, found: Connection) -> dict[str, Any]:
    """Return the picture of what joins several libraries, placed, as its script reads it."""
    stops = {stop.id: stop for each in found.links for stop in (each.a, each.b)}
    labels = {key: _label(network, stop) for key, stop in stops.items()}
    places = place(labels, links=[(each.a.id, each.b.id) for each in found.links])
    asked = set(found.libraries)
    return {
        "nodes": [
            {
                "id": key,
                "label": labels[key],
                "href": _ADDRESS[stop.label](stop),
                "kind": "asked" if key in asked else stop.label.lower(),
                "x": places[key][0],
                "y": places[key][1],
            }
            for key, stop in stops.items()
        ],
        "links": [
            {
                "a": each.a.id,
                "b": each.b.id,
                "kind": "sister" if each.status else "named",
                "told": each.sentence,
                "why": link("/paths", library=[each.a.id, each.b.id]) if each.status else "",
            }
            for each in found.links
        ],
    }


def _label(network: Network, stop: Stop) -> str:
    if stop.label == "Library":
        return network.labels[network.projection.index_of(stop.id)]
    return stop.name
