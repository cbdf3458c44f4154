"""What a dossier is made of: the facts that were read, and what is worked out on the network."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from exports.dossier.dress import Dress
from exports.plan import Plan
from exports.subgraph.model import Node, PartTable, Relationship, Subgraph, key
from graph import Projection
from graph.schema import LIBRARY
from insight.clusters import Identified
from insight.fit import Fits, best_of_everybody, best_pairs
from planning import NO_THEMES

_SOON = 1_000
"""In a network of more libraries the best of all pairs takes too long to find."""


@dataclass(frozen=True)
class Material:
    """The part of the graph, the fits of the whole network, and what the choice is about.

    `whole` says that all libraries were asked for, `contacts` that contact data was; `remarks`
    are what stands beside the choice.
    """

    part: Subgraph
    fits: Fits
    dress: Dress
    cluster: Identified | None = None
    whole: bool = False
    contacts: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def plan(self) -> Plan:
        """What is planned with the libraries; raises ValueError where nobody judged them."""
        if self.part.plan is None:
            raise ValueError("A dossier tells verdicts: the part needs a plan.")
        return self.part.plan

    @property
    def answer(self) -> PartTable | None:
        """The table that named the libraries, where an answer did."""
        return self.part.answer

    @property
    def projection(self) -> Projection:
        """The whole network."""
        return self.fits.projection

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The libraries by id: as they were asked for in a set, else by country and name."""
        prefix = key(LIBRARY.label, "")
        chosen = [k.removeprefix(prefix) for k in self.part.chosen]
        order = self._order()
        return tuple(
            sorted(chosen, key=lambda id_: (order.get(id_, len(order)), *self._place(id_)))
        )

    def _order(self) -> dict[str, int]:
        return {id_: at for at, id_ in enumerate(self.plan.members)}

    def _place(self, id_: str) -> tuple[str, str, str]:
        return self.country(id_) or "\uffff", self.name(id_), id_

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        """The libraries' rows in the projection, in the order of `ids`."""
        return np.array([self.projection.index_of(id_) for id_ in self.ids], dtype=np.int64)

    def row(self, id_: str) -> int:
        """Return the row of a library in the projection."""
        return self.projection.index_of(id_)

    def name(self, id_: str) -> str:
        """Return the name of a library."""
        return self.projection.libraries.names[self.row(id_)]

    def country(self, id_: str) -> str | None:
        """Return the name of a library's country; None where it is not known."""
        at = int(self.projection.libraries.country[self.row(id_)])
        return self.projection.countries.names[at] if at >= 0 else None

    def node(self, id_: str) -> Node:
        """Return what was read of a library."""
        return self.part.by_key[key(LIBRARY.label, id_)]

    @cached_property
    def facts_by_start(self) -> dict[str, list[Relationship]]:
        """The facts by the key of the library that they are said of."""
        found: dict[str, list[Relationship]] = {}
        for fact in self.part.relationships:
            found.setdefault(fact.start, []).append(fact)
        return found

    @cached_property
    def ties_by_end(self) -> dict[str, list[Relationship]]:
        """The sisterships by the key of either end."""
        found: dict[str, list[Relationship]] = {}
        for fact in self.part.relationships:
            if fact.type == "SISTER_OF":
                for end in (fact.start, fact.end):
                    found.setdefault(end, []).append(fact)
        return found

    @cached_property
    def country_of(self) -> dict[str, str]:
        """The name of the country of each library that was read, by key."""
        return {
            fact.start: self.part.by_key[fact.end].name
            for fact in self.part.relationships
            if fact.type == "LOCATED_IN"
        }

    @cached_property
    def pair_fits(self) -> NDArray[np.float64]:
        """The fit of each two of the libraries, 0 to 100; nan on the diagonal."""
        n = len(self.rows)
        made = np.full((n, n), np.nan)
        a, b = np.triu_indices(n, 1)
        if len(a):
            made[a, b] = made[b, a] = self.fits.scores(self.rows[a], self.rows[b])
        return made

    @cached_property
    def yardstick(self) -> str:
        """What fits are to be held against, as a clause; the best where that is soon found."""
        average = f"two libraries at random have {self.fits.constant:.0f}"
        if len(self.projection.libraries.ids) > _SOON:
            return average
        best = best_pairs(self.fits, best_of_everybody(self.fits, limit=1), limit=1)
        if not best:
            return average
        return f"{average}, the best pair of the network not known as sisters {best[0].score:.0f}"

    @cached_property
    def sisters(self) -> csr_array:
        """The sister ties that last among the libraries."""
        return self.fits.sisters[self.rows][:, self.rows]

    @cached_property
    def themes(self) -> NDArray[np.int64]:
        """The activities that are themes, as columns."""
        kinds = self.projection.activity_kinds
        return np.array(
            [at for at, kind in enumerate(kinds) if kind not in NO_THEMES], dtype=np.int64
        )

    def states(self, name: str, matrix: csr_array) -> NDArray[np.bool_]:
        """Say of each of the libraries whether it states a list, be it empty."""
        stated = self.projection.libraries.stated
        told = np.array([name in stated[row] for row in self.rows.tolist()], dtype=bool)
        counts = np.diff(matrix.indptr)[self.rows]
        return np.asarray(told | (counts > 0))
