"""Every relationship of a network as a matrix of weights, hubs weighing little.

A relationship between two things weighs d1^-w * d2^-w, where d1 and d2 are how many relationships
of that type either has and w is the damping (Himmelstein & Baranzini 2015, "Heterogeneous network
edge prediction", PLOS Computational Biology 11(7), who find 0.4 best).
"""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph import Projection
from graph.schema import LIBRARY
from insight.paths.kinds import SISTER, STEPS, Kind, Step

DAMPING = 0.4
Vector = NDArray[np.float64]
_LISTS = {
    "OFFERS": "offers",
    "SEEKS": "seeks",
    "STAFF_SPEAK": "staff_languages",
    "PATRONS_SPEAK": "patron_languages",
    "PREFERS": "prefers",
}


class Links:
    """The relationships of one network; `weights` holds a start x end matrix for each step.

    A sistership that ended is no link; one of which it is not known whether it lasts is one.
    """

    def __init__(self, projection: Projection, *, damping: float = DAMPING) -> None:
        self.projection = projection
        self.sizes = {
            "Library": len(projection.libraries.ids),
            "Country": len(projection.countries.ids),
            "Activity": len(projection.activities.ids),
            "Language": len(projection.languages.ids),
        }
        self.weights: dict[Step, csr_array] = {}
        matrices = _matrices(projection, self.sizes)
        for step in STEPS:
            if step not in self.weights:
                weighted = _damped(matrices[step.relation], damping)
                self.weights[step] = weighted
                self.weights[step.turned] = _turned(weighted)
        self._loops: dict[tuple[Step, Step], tuple[Vector, Vector]] = {}
        self._means: dict[Kind, float] = {}

    def loops(self, one: Step, other: Step) -> tuple[Vector, Vector]:
        """Return for each start of two steps how many ends they share, and their weight."""
        if (other, one) in self._loops:
            return self._loops[other, one]
        if (one, other) not in self._loops:
            left, right = self.weights[one], self.weights[other]
            both = csr_array(left.multiply(right))
            count = np.diff(both.indptr).astype(np.float64)
            self._loops[one, other] = count, np.asarray(both.sum(axis=1), dtype=np.float64)
        return self._loops[one, other]

    def mean(self, kind: Kind) -> float:
        """Return the degree-weighted count of a kind between two libraries taken at random.

        Of those of which it is known what the kind begins or ends with, over all ordered pairs,
        with the ways that turn back: the sum of a product of matrices, so no pair has to be looked
        at. A yardstick, the same for every pair.
        """
        if kind not in self._means:
            middle = len(kind.steps) // 2
            back = tuple(step.turned for step in reversed(kind.steps))
            half = back[: len(kind.steps) - middle]
            total = float(self._spread[kind.steps[:middle]] @ self._spread[half])
            pairs = self._begin(kind.steps) * self._begin(back)
            self._means[kind] = total / pairs if pairs else 0.0
        return self._means[kind]

    def _begin(self, steps: tuple[Step, ...]) -> int:
        """Return of how many libraries it is known whether ways begin with these steps.

        Those whose profile states the first list that is asked for, be it a sister's: who says
        nothing of languages must not count as one who speaks none.
        """
        sisters = next((at for at, step in enumerate(steps) if step.relation != SISTER), None)
        if sisters is None:
            return self.sizes[LIBRARY.label]
        known = self._known[steps[sisters].relation]
        for _ in range(sisters):
            known = (self.weights[steps[0]] @ known) > 0
        return int(known.sum())

    @cached_property
    def _known(self) -> dict[str, NDArray[np.bool_]]:
        """Of which libraries each list is known, an empty one too."""
        libraries = self.projection.libraries
        return {
            step.relation: (np.diff(self.weights[step].indptr) > 0)
            | np.array([_LISTS.get(step.relation) in s for s in libraries.stated], dtype=bool)
            for step in STEPS
            if step.start == LIBRARY.label
        }

    @cached_property
    def _spread(self) -> dict[tuple[Step, ...], Vector]:
        """What arrives where when every library sends out 1, by the one or two steps taken."""
        spread: dict[tuple[Step, ...], Vector] = {(): np.ones(self.sizes[LIBRARY.label])}
        for _ in range(2):
            for walk, amounts in list(spread.items()):
                at = walk[-1].end if walk else LIBRARY.label
                for step in (step for step in STEPS if step.start == at):
                    spread[(*walk, step)] = self.weights[step.turned] @ amounts
        return spread


def _matrices(projection: Projection, sizes: dict[str, int]) -> dict[str, csr_array]:
    country = projection.libraries.country
    there = np.flatnonzero(country >= 0)
    living = np.array([status != "ended" for status in projection.sisters.status], dtype=bool)
    living &= projection.sisters.a != projection.sisters.b
    a, b = projection.sisters.a[living], projection.sisters.b[living]
    n = sizes["Library"]
    return {
        "LOCATED_IN": _ones(there, country[there], (n, sizes["Country"])),
        "OFFERS": projection.offers,
        "SEEKS": projection.seeks,
        "STAFF_SPEAK": projection.staff,
        "PATRONS_SPEAK": projection.patrons,
        "PREFERS": projection.prefers,
        SISTER: _ones(np.concatenate([a, b]), np.concatenate([b, a]), (n, n)),
    }


def _ones(
    rows: NDArray[np.integer], columns: NDArray[np.integer], shape: tuple[int, int]
) -> csr_array:
    return csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)


def _damped(matrix: csr_array, damping: float) -> csr_array:
    made = csr_array(matrix, dtype=np.float64, copy=True)
    made.sum_duplicates()
    made.eliminate_zeros()
    out = np.diff(made.indptr)
    into = np.bincount(made.indices, minlength=made.shape[1])
    degrees = np.repeat(out, out).astype(np.float64) * into[made.indices]
    made.data = degrees**-damping
    return made


def _turned(matrix: csr_array) -> csr_array:
    made = csr_array(matrix.T.tocsr())
    made.sort_indices()
    return made
