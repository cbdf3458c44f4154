"""One library with its sisters and best fits around it, as its picture's script reads it."""

from collections.abc import Sequence
from typing import Any

from dashboard.addresses import link
from dashboard.data.library import Sister
from dashboard.data.network.model import Network
from dashboard.data.partners import Partner

MOST_SISTERS, MOST_PARTNERS = 9, 5
_WORDS = {"get": "mainly we get", "give": "mainly we give", "both": "mainly both want"}


def neighbourhood(
    network: Network, library: str, *, sisters: Sequence[Sister], partners: Sequence[Partner]
) -> dict[str, Any]:
    """Return the picture: the library in the middle, then sisters, then those that fit best."""
    near = [_sister(network, library, sister) for sister in sisters[:MOST_SISTERS]]
    # Who was a sister once may fit again, and still stands there once.
    drawn = {sister.id for sister in sisters}
    fits = [partner for partner in partners if partner.id not in drawn][:MOST_PARTNERS]
    most = max((partner.score for partner in fits), default=1.0)
    near += [_partner(network, library, partner, most) for partner in fits]
    return {"label": label(network, library), "around": near}


def label(network: Network, library: str) -> str:
    """Return the short name of a library in pictures."""
    return network.labels[network.projection.index_of(library)]


def _sister(network: Network, library: str, sister: Sister) -> dict[str, Any]:
    since = f"since {sister.since}" if sister.since else "year not known"
    return {
        "label": label(network, sister.id),
        "href": link("/library", sister.id),
        "why": link("/paths", library=[library, sister.id]),
        "told": f"{sister.name}, sister {since}{', ended' if sister.ended else ''}",
        "kind": "sister ended" if sister.ended else "sister",
        "width": 2.2,
    }


def _partner(network: Network, library: str, partner: Partner, most: float) -> dict[str, Any]:
    return {
        "label": label(network, partner.id),
        "href": link("/library", partner.id),
        "why": link("/paths", library=[library, partner.id]),
        "told": f"{partner.name}, fit {partner.score:.0f} of 100, {_WORDS[partner.mainly]}",
        "kind": partner.mainly,
        "width": round(1.2 + 3.6 * partner.score / most, 1),
    }
