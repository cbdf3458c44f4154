"""Sisterships as ties that an introduction can go by, and what each costs."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graph import Projection

if TYPE_CHECKING:
    from numpy.typing import NDArray

COSTS = {"active": 1.0, "unknown": 1.25, "ended": 3.0}
"""What a tie costs by its status: one of which it is not known whether it lasts a little more than
one that does, one that ended as much as three. They are the project's own choice."""
UNIT = 0.25
"""What all costs are multiples of, so that they can be added up without a rest."""


@dataclass(frozen=True)
class Tie:
    """A sistership on the way from `a` to `b`, by id; `since` is None where it is not known."""

    a: str
    b: str
    status: str
    since: str | None
    cost: float

    @property
    def lapsed(self) -> bool:
        """Whether a source calls it over."""
        return self.status == "ended"


class Ties:
    """The sisterships of a network from both sides: those of row x are `starts[x]` to the next.

    `ends` are rows, `costs` whole numbers of UNIT, `places` where the projection holds each.
    """

    def __init__(self, projection: Projection) -> None:
        self.projection = projection
        sisters = projection.sisters
        costs = np.array([round(COSTS[_status(s)] / UNIT) for s in sisters.status], dtype=np.int64)
        starts, ends = (
            np.concatenate([sisters.a, sisters.b]),
            np.concatenate([sisters.b, sisters.a]),
        )
        costs, places = np.tile(costs, 2), np.tile(np.arange(len(sisters.a)), 2)
        order = np.lexsort((costs, ends, starts))
        starts, ends = starts[order], ends[order]
        # Of two that join the same pair the cheaper counts; nobody is its own sister.
        new = np.ones(len(order), dtype=bool)
        new[1:] = (np.diff(starts) > 0) | (np.diff(ends) > 0)
        keep = new & (starts != ends)
        size = len(projection.libraries.ids)
        self.of: NDArray[np.int64] = starts[keep].astype(np.int64)
        self.ends: NDArray[np.int64] = ends[keep].astype(np.int64)
        self.costs: NDArray[np.int64] = costs[order][keep]
        self.places: NDArray[np.int64] = places[order][keep]
        self.starts: NDArray[np.int64] = np.searchsorted(self.of, np.arange(size + 1))

    def tie(self, a: int, b: int) -> Tie:
        """Return the tie of two rows that are sisters."""
        here = slice(int(self.starts[a]), int(self.starts[a + 1]))
        at = here.start + int(np.searchsorted(self.ends[here], b))
        ids, place = self.projection.libraries.ids, int(self.places[at])
        sisters = self.projection.sisters
        status, cost = _status(sisters.status[place]), float(self.costs[at]) * UNIT
        return Tie(ids[a], ids[b], status, sisters.since[place], cost)


def _status(status: str | None) -> str:
    return status if status in COSTS else "unknown"
