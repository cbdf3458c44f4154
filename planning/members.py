"""Libraries of the network as members of a set."""

from collections.abc import Iterable

from graph import Projection
from planning.roles import Member


def members_of(p: Projection, libraries: Iterable[str]) -> list[Member]:
    """Return the members that libraries make, by their ids; raises KeyError for one unknown."""
    return [_member(p, library, p.index_of(library)) for library in libraries]


def _member(p: Projection, library: str, row: int) -> Member:
    country = int(p.libraries.country[row])
    code = p.countries.ids[country] if country >= 0 else None
    return Member(library, p.libraries.names[row], code)
