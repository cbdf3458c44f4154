"""Which libraries a view chooses, and what it names that is gone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from dashboard.data.network.model import Network
from dashboard.data.network.view import View, kind_of, owner
from graph import Nodes, plain_words


@dataclass(frozen=True)
class Choice:
    """The rows of the chosen libraries, and what the view names that is gone."""

    rows: NDArray[np.int64]
    lost: tuple[str, ...] = ()


def choose(network: Network, *, view: View) -> Choice:
    """Choose the libraries of a view; a condition that means nothing leaves nobody out."""
    projection = network.projection
    kept = np.ones(len(projection.libraries.ids), dtype=bool)
    for value, nodes, keeps in (
        (view.country, projection.countries, _in_country),
        (view.activity, projection.activities, _with_activity),
        (view.language, projection.languages, _with_language),
    ):
        if value in nodes.ids:
            kept &= keeps(network, nodes.ids.index(value))
    if view.eu:
        kept &= (
            projection.libraries.seeks_eu if view.eu == "seeks" else projection.libraries.in_eu
        ) == 1
    if view.cluster in network.clusters.ids:
        inside = np.zeros(len(kept), dtype=bool)
        inside[network.members_of(view.cluster)] = True
        kept &= inside
    if view.q:
        kept &= _named(network, view.q)
    return Choice(np.flatnonzero(kept), tuple(_gone(network, view)))


def _in_country(network: Network, at: int) -> NDArray[np.bool_]:
    there: NDArray[np.bool_] = network.projection.libraries.country == at
    return there


def _with_activity(network: Network, at: int) -> NDArray[np.bool_]:
    projection = network.projection
    return _has(projection.offers[:, [at]]) | _has(projection.seeks[:, [at]])


def _with_language(network: Network, at: int) -> NDArray[np.bool_]:
    projection = network.projection
    return _has(projection.staff[:, [at]]) | _has(projection.patrons[:, [at]])


def _has(column: csr_array) -> NDArray[np.bool_]:
    has: NDArray[np.bool_] = column.toarray().ravel() > 0
    return has


def _named(network: Network, words: str) -> NDArray[np.bool_]:
    """Find words in names, towns and countries; where none has them, what comes near."""
    sought = plain_words(words).split()
    found = np.array([all(word in text for word in sought) for text in network.words], dtype=bool)
    if found.any():
        return found
    for group in network.search.find(words, limit=len(found), kinds=("library",)):
        found[[network.projection.index_of(each.id) for each in group.found]] = True
    return found


def _gone(network: Network, view: View) -> list[str]:
    """Say what was selected, expanded or put aside and is no longer there."""
    named = (view.focus, *view.open, *view.without)
    names = dict.fromkeys(owner(each) or each for each in named if each)
    return [
        f"“{kind_of(name)[1]}” is no longer in the network; it was left out."
        for name in names
        if not is_there(network, name)
    ]


def is_there(network: Network, node: str) -> bool:
    """Say whether a node of a view is in the network."""
    kind, name = kind_of(node)
    if kind == "library":
        return row_of(network, node) is not None
    return name in nodes_of(network, kind).ids


def row_of(network: Network, library: str) -> int | None:
    """Return the row of a library, or None where there is none of this id."""
    try:
        return network.projection.index_of(library)
    except KeyError:
        return None


def nodes_of(network: Network, kind: str) -> Nodes:
    """Return the countries, activities, languages or saved clusters of the network."""
    projection = network.projection
    kinds = {
        "country": projection.countries,
        "activity": projection.activities,
        "language": projection.languages,
        "cluster": network.clusters,
    }
    return kinds[kind]


def options_of(nodes: Nodes, counts: Sequence[int]) -> list[tuple[str, str]]:
    """Return choices for a drop-down by name, with how many libraries each has; none without."""
    named = sorted(
        zip(nodes.names, nodes.ids, counts, strict=True), key=lambda row: plain_words(row[0])
    )
    return [(each, f"{name} ({count:,})") for name, each, count in named if count]
