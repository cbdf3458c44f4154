"""Who connects these libraries: the smallest part of the network that joins a given set."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from graph import Projection
from graph.schema import LIBRARY
from insight.paths.joining import MOST, joined
from insight.paths.kinds import SISTER, STEPS, Step
from insight.paths.links import Links
from insight.paths.sentences import link_sentence
from insight.paths.stops import SAME, Names, Reason, Stop
from insight.paths.ties import UNIT, Ties

NAMED = 1.5
"""What it costs at least to go from a library to something it names; both ways are dearer than two
sisterships. To that comes half of ln(k), k being how many libraries name it: rare things join."""


@dataclass(frozen=True)
class Join:
    """A link of the answer: two sisters, or a library and something that it names.

    `relations` are all that hold between the two; `status` and `since` are of a sistership.
    """

    a: Stop
    b: Stop
    relations: tuple[str, ...]
    cost: float
    status: str | None = None
    since: str | None = None

    @property
    def sentence(self) -> str:
        """The link in plain words."""
        return link_sentence(self.a, self.relations, self.b, since=self.since)


@dataclass(frozen=True)
class Connection:
    """The cheapest links that join the libraries asked for, and who stands between them.

    `groups` are the libraries by the part of the network that they are in: where there are
    several, each is joined in itself. `exact`: no cheaper links do; else they cost less than twice
    the cheapest. `reason` says why they are not all joined.
    """

    libraries: tuple[str, ...]
    between: tuple[Stop, ...]
    links: tuple[Join, ...]
    groups: tuple[tuple[str, ...], ...]
    cost: float
    exact: bool = True
    reason: Reason | None = None


class Connections:
    """What joins any set of libraries of one network; pure.

    A sistership that ended joins nobody; the others cost what they cost an introduction. With
    `shared`, activities, languages and countries that libraries name join them too.
    """

    def __init__(self, projection: Projection, *, shared: bool = False) -> None:
        self.projection = projection
        self._ties, self._names = Ties(projection), Names(projection)
        self._links = Links(projection, damping=0.0)
        self._first = _firsts(self._links) if shared else {LIBRARY.label: 0}
        self._costs = self._all_costs()
        _, self._parts = connected_components(self._costs, directed=False)

    def joining(self, libraries: Iterable[str], *, most: int = MOST) -> Connection:
        """Return what joins libraries; raises KeyError where there is none of an id.

        Up to `most` are joined exactly, where the network is not too large for that.
        """
        asked = list(libraries)
        rows = sorted({self.projection.index_of(key) for key in asked})
        groups: dict[int, list[int]] = {}
        for row in rows:
            groups.setdefault(int(self._parts[row]), []).append(row)
        links, exact = set(), True
        for group in groups.values():
            if len(group) > 1:
                found, exactly = joined(self._costs, group, most=most)
                links |= found
                exact &= exactly
        return self._connection(asked, rows, list(groups.values()), sorted(links), exact=exact)

    def _connection(
        self,
        asked: list[str],
        rows: list[int],
        groups: list[list[int]],
        links: list[tuple[int, int]],
        *,
        exact: bool,
    ) -> Connection:
        ids = self.projection.libraries.ids
        joins = tuple(self._join(*link) for link in links)
        between = sorted({at for link in links for at in link} - set(rows))
        return Connection(
            libraries=tuple(ids[row] for row in rows),
            between=tuple(map(self._stop, between)),
            links=joins,
            groups=tuple(tuple(ids[row] for row in group) for group in groups),
            cost=sum(join.cost for join in joins),
            exact=exact,
            reason=_reason(asked, len(rows), len(groups)),
        )

    def _all_costs(self) -> csr_array:
        """Return the costs of all links between libraries and, if wanted, what they name."""
        lasting = np.array([s != "ended" for s in self.projection.sisters.status], dtype=bool)
        keep = lasting[self._ties.places]
        rows, columns = [self._ties.of[keep]], [self._ties.ends[keep]]
        data = [self._ties.costs[keep] * UNIT]
        size = len(self.projection.libraries.ids)
        for label, first in self._first.items():
            if label != LIBRARY.label:
                named = _named(self._links, label)
                dear = NAMED + np.log(named.sum(axis=0)[named.coords[1]]) / 2
                a, b = named.coords[0].astype(np.int64), named.coords[1] + np.int64(first)
                rows, columns, data = [*rows, a, b], [*columns, b, a], [*data, dear, dear]
                size = max(size, first + named.shape[1])
        places = np.concatenate(rows), np.concatenate(columns)
        return csr_array((np.concatenate(data), places), shape=(size, size))

    def _stop(self, at: int) -> Stop:
        label, first = max(
            (each for each in self._first.items() if each[1] <= at), key=lambda each: each[1]
        )
        return self._names.stop(label, at - first)

    def _join(self, a: int, b: int) -> Join:
        cost = float(self._costs[[a]].toarray()[0, b])
        one, other = self._stop(a), self._stop(b)
        if other.label == LIBRARY.label:
            tie = self._ties.tie(a, b)
            return Join(one, other, (SISTER,), cost, tie.status, tie.since)
        place = b - self._first[other.label]
        relations = [
            step.relation
            for step in _to(other.label)
            if place in _row(self._links.weights[step], a)
        ]
        return Join(one, other, tuple(relations), cost)


def _reason(asked: list[str], libraries: int, groups: int) -> Reason | None:
    if not asked:
        return Reason("none-named", "No library is named; two or more can be joined.")
    if libraries == 1:
        only = Reason("one-named", "One library is named; two or more can be joined.")
        return SAME if len(asked) > 1 else only
    if groups > 1:
        message = f"Nothing joins them all: they are in {groups} separate parts of the network."
        return Reason("separate", message)
    return None


def _firsts(links: Links) -> dict[str, int]:
    """Return where each label begins when all things are numbered through, libraries first."""
    first, at = {}, 0
    for label, size in links.sizes.items():
        if size or label == LIBRARY.label:
            first[label], at = at, at + size
    return first


def _to(label: str) -> list[Step]:
    return [step for step in STEPS if step.start == LIBRARY.label and step.end == label]


def _named(links: Links, label: str) -> csr_array:
    """Return who names what of a label, in whatever way, as ones."""
    each = [links.weights[step] for step in _to(label)]
    named = sum(each[1:], start=each[0]).tocoo()
    named.data = np.ones(len(named.data))
    return named


def _row(matrix: csr_array, at: int) -> NDArray[np.integer]:
    return np.asarray(matrix.indices[matrix.indptr[at] : matrix.indptr[at + 1]])
