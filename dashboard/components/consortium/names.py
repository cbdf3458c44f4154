"""The names that go with ids, and the links by which a plan is changed."""

from collections.abc import Iterable, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components.native import wild
from dashboard.data.consortium.plan import Plan
from graph import Nodes, Projection

_NAMED = 4


def name(p: Projection, library: str) -> str:
    """Return the name of a library."""
    return p.libraries.names[p.index_of(library)]


def library(p: Projection, key: str) -> html.A:
    """Return a library's name as a link."""
    return html.A(name(p, key), href=link("/library", key))


def country(p: Projection, key: str) -> str:
    """Return the name of a library's country."""
    at = int(p.libraries.country[p.index_of(key)])
    return p.countries.names[at] if at >= 0 else "country unknown"


def called(nodes: Nodes, key: str) -> str:
    """Return the name of an activity or a language, its id where it has none."""
    return nodes.names[nodes.ids.index(key)] if key in nodes.ids else key


def some(names: Sequence[str], *, most: int = _NAMED) -> str:
    """Return the first of some names, and how many more there are."""
    left = len(names) - most
    if left < 2:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {left:,} more"


def difference(one: float, other: float) -> float:
    """Return how many points the second has more, of the numbers as they are shown.

    >>> difference(11.16, 11.84)
    0.6
    """
    return round(round(other, 1) - round(one, 1), 1)


def parted(links: Iterable[Component | str], between: str = ", ") -> list[Component | str]:
    """Return links with words between them."""
    parts: list[Component | str] = []
    for each in links:
        parts += [each, between]
    return parts[:-1]


def change(
    words: str, plan: Plan, *, about: str, then: str = "", place: str = "", look: str = ""
) -> html.A:
    """Return a link that changes a plan; `about` tells it from others of the same words.

    The focus goes to what `then` selects on the next page, `place` is where it lands itself.
    """
    address = f"{plan.address}#{place}" if place else plan.address
    told = {"aria_label": f"{words}: {about}"} if about else {}
    focus = {"data_then": then} if then else {}
    return html.A(words, href=address, className=look or None, **wild(**told, **focus))
