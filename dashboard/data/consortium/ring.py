"""The picture of a set as its script reads it: members in a ring, lines for what ties them."""

from typing import Any

from dashboard.addresses import link
from dashboard.data.consortium.plan import Plan
from dashboard.data.neighbourhood import label
from dashboard.data.network.model import Network
from insight import backbone
from planning.consortium import Proposal

_ALL_LINES = 66
"""So many lines are drawn, as in a ring of twelve; of more the strongest of each member."""
_NEAREST = 3


def ring(network: Network, plan: Plan, found: Proposal) -> dict[str, Any]:
    """Return the members in the order of the address, and a line for each pair that is drawn."""
    p = network.projection
    at = {key: place for place, key in enumerate(plan.library)}
    names = {key: p.libraries.names[p.index_of(key)] for key in plan.library}
    sisters = _pairs(found, "ties")
    fits = _pairs(found, "fit")
    drawn = set(fits) if len(fits) <= _ALL_LINES else {*backbone(fits, nearest=_NEAREST), *sisters}
    most = max(fits.values(), default=1.0) or 1.0
    lines = [
        {
            "a": at[a],
            "b": at[b],
            "kind": "sister" if (a, b) in sisters else "fits",
            "w": round(0.6 + 4.4 * (value / most) ** 2, 1),
            "told": f"{names[a]} and {names[b]}: fit {100 * value:.0f}"
            + (", sisters" if (a, b) in sisters else ""),
            "why": link("/paths", library=[a, b]),
        }
        for (a, b), value in sorted(fits.items(), key=lambda pair: (pair[0] in sisters, pair[1]))
        if (a, b) in drawn
    ]
    nodes = [
        {
            "label": label(network, key),
            "href": link("/library", key),
            "told": names[key] + (", coordinates" if key == plan.coordinator else ""),
            "lead": int(key == plan.coordinator),
        }
        for key in plan.library
    ]
    return {"nodes": nodes, "links": lines, "of": len(fits)}


def _pairs(found: Proposal, part: str) -> dict[tuple[str, str], float]:
    rows = next(each.rows for each in found.parts if each.name == part)
    return {(row.libraries[0], row.libraries[1]): row.value or 0.0 for row in rows}
