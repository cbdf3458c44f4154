"""Who could introduce us: the best chains of sisterships to a library, or to a country.

Chains are searched best first, as A* does (Hart, Nilsson & Raphael 1968), with what the rest of
each costs at least within the hops that are left, counted backwards from where it is to end
(Bellman 1958). That yields chains without a repeated library in the order of their cost, as Yen's
algorithm (1971) does, but heeds the limit of hops and never searches the network twice.
"""

import heapq
from collections import Counter
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from insight.paths.stops import SAME, Reason
from insight.paths.ties import UNIT, Tie, Ties

HOPS = 5
AGAIN = 0.5
"""What a chain counts more, when the next is chosen, for each one before that has the same first
introducer; its cost stays as it is."""
WORK = 100_000
"""How many ties are looked at before a search is cut off."""
_SCALE = 16
_Open: TypeAlias = tuple[int, tuple[int, ...], int]
_FAR = np.iinfo(np.int64).max // 4


@dataclass(frozen=True)
class Chain:
    """A chain of sisterships: the libraries by id, the tie of each two, and their cost."""

    libraries: tuple[str, ...]
    ties: tuple[Tie, ...]

    @property
    def introducers(self) -> tuple[str, ...]:
        """Who stands between the first and the last."""
        return self.libraries[1:-1]

    @property
    def cost(self) -> float:
        """The sum of what the ties cost."""
        return sum(tie.cost for tie in self.ties)

    @property
    def lapsed(self) -> bool:
        """Whether any of the sisterships is over."""
        return any(tie.lapsed for tie in self.ties)


@dataclass(frozen=True)
class Introductions:
    """The best chains from a library, by cost, then hops, then ids; no two by the same libraries.

    `cut_off` says that the search was ended before all that was asked for was found; what is
    there is right. `more` says that there are others, or that this was not searched to the end.
    `reason` says why there is none.
    """

    a: str
    to: str
    chains: tuple[Chain, ...]
    cut_off: bool = False
    reason: Reason | None = None
    more: bool = False


def introductions(
    ties: Ties, a: str, b: str, *, limit: int = 5, hops: int = HOPS, work: int = WORK
) -> Introductions:
    """Return who could introduce a library to another; raises KeyError for an unknown id."""
    start, end = ties.projection.index_of(a), ties.projection.index_of(b)
    if start == end:
        return Introductions(a, b, (), reason=SAME)
    return _found(ties, a, b, np.array([end]), limit=limit, hops=hops, work=work)


def introductions_to_country(
    ties: Ties, a: str, country: str, *, limit: int = 5, hops: int = HOPS, work: int = WORK
) -> Introductions:
    """Return who could introduce a library to anybody in a country, each chain ending at the first.

    Raises KeyError for an unknown id of either.
    """
    start, countries = ties.projection.index_of(a), ties.projection.countries
    if country not in countries.ids:
        raise KeyError(country)
    code = countries.ids.index(country)
    there = np.flatnonzero(ties.projection.libraries.country == code)
    there = there[there != start]
    if not there.size:
        message = f"No other library in {countries.names[code]} is known."
        return Introductions(a, country, (), reason=Reason("nobody-there", message))
    found = _found(ties, a, country, there, limit=limit, hops=hops, work=work)
    if found.reason and found.reason.code == "separate":
        name, land = ties.projection.libraries.names[start], countries.names[code]
        said = f"No chain of sisterships leads from {name} to {land}."
        return replace(found, reason=Reason("separate", said))
    return found


def _found(
    ties: Ties, a: str, to: str, ends: NDArray[np.integer], *, limit: int, hops: int, work: int
) -> Introductions:
    start = ties.projection.index_of(a)
    chains, left = _Search(ties, start, ends, hops).run(limit, work)
    cut_off = left and len(chains) < limit
    reason = None if chains or cut_off else _why_none(ties, start, ends, hops)
    return Introductions(a, to, chains, cut_off, reason, more=left)


class _Search:
    """One search from a row to any of some rows; costs carry the hops in their last digits."""

    def __init__(self, ties: Ties, start: int, ends: NDArray[np.integer], hops: int) -> None:
        self._ties, self._start, self._hops = ties, start, min(hops, _SCALE - 1)
        self._ends = set(ends.tolist())
        self._costs = ties.costs * _SCALE + 1
        self._left = self._least(ends)

    def run(self, limit: int, work: int) -> tuple[tuple[Chain, ...], bool]:
        """Return the chains chosen, and whether there are more or the work was cut off."""
        self._used: Counter[int] = Counter()
        found: dict[tuple[int, ...], tuple[int, ...]] = {}
        least = int(self._left[self._hops][self._start])
        heap: list[_Open] = [(least, (self._start,), 0)] if least < _FAR and limit > 0 else []
        left = False
        while heap and not left and work > 0:
            key, path, spent = heapq.heappop(heap)
            now = self._key(path, spent)
            if now > key:
                heapq.heappush(heap, (now, path, spent))
            elif path[-1] in self._ends:
                who: tuple[int, ...] = tuple(sorted(path[1:-1])) or path[1:]
                left = who not in found and len(found) == limit
                if who not in found and not left:
                    found[who] = path
                    self._used.update(path[1:-1][:1])
            else:
                for each in self._onward(path, spent):
                    heapq.heappush(heap, each)
                work -= int(self._ties.starts[path[-1] + 1] - self._ties.starts[path[-1]])
        chains = [self._chain(path) for path in found.values()]
        chains.sort(key=lambda chain: (chain.cost, len(chain.ties), chain.libraries))
        return tuple(chains), left or bool(heap)

    def _onward(self, path: tuple[int, ...], spent: int) -> list[_Open]:
        here = slice(int(self._ties.starts[path[-1]]), int(self._ties.starts[path[-1] + 1]))
        ends, costs = self._ties.ends[here], self._costs[here]
        near = self._left[self._hops - len(path)][ends] < _FAR
        steps = zip(ends[near].tolist(), costs[near].tolist(), strict=True)
        grown = [((*path, end), spent + cost) for end, cost in steps if end not in path]
        return [(self._key(way, cost), way, cost) for way, cost in grown]

    def _key(self, path: tuple[int, ...], spent: int) -> int:
        """Return what a chain that begins so costs at least, with what its first counts more."""
        rest = int(self._left[self._hops - len(path) + 1][path[-1]])
        is_first = len(path) > 1 and path[1] not in self._ends
        again = self._used[path[1]] if is_first else 0
        return spent + rest + again * round(AGAIN / UNIT) * _SCALE

    def _least(self, ends: NDArray[np.integer]) -> list[NDArray[np.int64]]:
        """Return what the way to an end costs at least from every row, within 0, 1, 2 … hops."""
        ties = self._ties
        least = np.full(len(ties.starts) - 1, _FAR)
        least[ends] = 0
        every, tied = [least], np.flatnonzero(np.diff(ties.starts))
        for _ in range(self._hops):
            least = every[-1].copy()
            if tied.size:
                by = self._costs + every[-1][ties.ends]
                least[tied] = np.minimum(
                    least[tied], np.minimum.reduceat(by, ties.starts[:-1][tied])
                )
            least[least >= _FAR] = _FAR
            every.append(least)
        return every

    def _chain(self, path: tuple[int, ...]) -> Chain:
        ids = self._ties.projection.libraries.ids
        ties = tuple(map(self._ties.tie, path, path[1:]))
        return Chain(tuple(ids[at] for at in path), ties)


def _why_none(ties: Ties, start: int, ends: NDArray[np.integer], hops: int) -> Reason:
    name = ties.projection.libraries.names[start]
    if ties.starts[start] == ties.starts[start + 1]:
        return Reason("no-sister", f"No sister of {name} is known, so nobody can introduce it.")
    size = len(ties.starts) - 1
    matrix = csr_array((np.ones(len(ties.ends)), ties.ends, ties.starts), shape=(size, size))
    _, parts = connected_components(matrix, directed=False)
    if (parts[ends] == parts[start]).any():
        return Reason("too-far", f"Every chain of sisterships takes more than {hops} steps.")
    return Reason("separate", "No chain of sisterships joins them: they are in separate parts.")
