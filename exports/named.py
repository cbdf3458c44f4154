"""Ids and names side by side: a column that ends in _id or _ids has ids, every other one names."""

from collections.abc import Sequence

from graph import Nodes, Projection


def names_of(nodes: Nodes, ids: Sequence[str]) -> list[str]:
    """Return what countries, activities or languages are called; an id that is none stays."""
    return [nodes.names[nodes.ids.index(key)] if key in nodes.ids else key for key in ids]


def library_names(p: Projection, ids: Sequence[str]) -> list[str]:
    """Return what libraries are called."""
    return [p.libraries.names[p.index_of(key)] for key in ids]


def country_of(p: Projection, library: str) -> tuple[str | None, str | None]:
    """Return the id and the name of the country that a library is in, None where not known."""
    at = int(p.libraries.country[p.index_of(library)])
    return (p.countries.ids[at], p.countries.names[at]) if at >= 0 else (None, None)
