"""The builder: from a few libraries to the best sets that complete them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from insight.fit import Fits
from planning.consortium.advice import cannot_meet
from planning.consortium.apart import Apart, Others
from planning.consortium.ceiling import ceiling
from planning.consortium.needs import Needs
from planning.consortium.parts import DIGITS, Scores
from planning.consortium.pool import Pool, Rows
from planning.consortium.possible import fewest, impossible
from planning.consortium.request import LARGEST, Considered, Request, as_it_stands, considered
from planning.consortium.search import NEARLY, Found, Search
from planning.consortium.starts import good_set
from planning.consortium.terms import terms
from planning.consortium.told import PartOfSet, Without, parts_told, withouts
from planning.errors import CannotMeet

MOST_STEPS = 60_000
"""Steps of the search for all proposals together: some ten seconds for sets of ten."""
_DIFFERENT = 3
"""A third of the free places, rounded up, is what truly different sets differ in."""
_NOBODY: Rows = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Proposal:
    """A set by the ids of its members, with its score of 100 part by part.

    No set that differs enough from the better proposals scores over `bound`. `instead` and
    `left_out` tell it from the best proposal, `without` what it would lose with each member.
    `likewise` names for a member those of whom the same is known, but for their sisters.
    """

    members: tuple[str, ...]
    added: tuple[str, ...]
    score: float
    bound: float
    parts: tuple[PartOfSet, ...]
    without: tuple[Without, ...]
    instead: tuple[str, ...]
    left_out: tuple[str, ...]
    likewise: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def is_proven(self) -> bool:
        """Whether no other set, among those considered, can score more."""
        return self.gap <= NEARLY

    @property
    def gap(self) -> float:
        """How many points more another set might score, at most."""
        return round(max(0.0, self.bound - self.score), DIGITS)


@dataclass(frozen=True)
class Proposals:
    """What the builder proposes, best first, with how far it looked.

    `considered` of `candidates` were looked at; `steps` of work were done; sets differ from each
    other in so many members as `different` says, but for those of different sizes.
    """

    request: Request
    found: tuple[Proposal, ...]
    considered: int
    candidates: int
    steps: int
    different: int


def propose(
    fits: Fits, request: Request, *, count: int = 5, most_steps: int = MOST_STEPS
) -> Proposals:
    """Return the best completions of a set, truly different ones, best first.

    Of several sizes the best set of each comes first. Raises WrongConsortium and CannotMeet.
    """
    base = considered(fits, request)
    sizes = [size for size in _sizes(request, base) if not impossible(base.pool, size)]
    if not sizes:
        raise _cannot(base.pool, request)
    builder = _Builder(base.pool, most_steps)
    found = [(size, builder.best(size, ())) for size in sizes]
    found = [(size, one) for size, one in found if one.places is not None]
    if not found:
        raise _cannot(base.pool, request)
    found = sorted(found, key=_rank)[:count]
    size, best = found[0]
    shares = max(1, -(-(size - len(base.pool.locked)) // _DIFFERENT))
    found += builder.further(size, [each for _, each in found], shares, count=count - len(found))
    told = tuple(_told(base.pool, size, one, best.places) for size, one in sorted(found, key=_rank))
    return Proposals(request, told, len(base.pool.free), base.candidates, builder.steps, shares)


def fewest_members(fits: Fits, request: Request) -> int:
    """Return how many members the smallest set has that meets what is asked; sizes do not matter.

    Raises WrongConsortium and CannotMeet.
    """
    asked = request.needs.least_size if request.needs else 1
    least = max(2, len(request.started), asked)
    request = replace(request, sizes=(least, least))
    base = considered(fits, request)
    found = fewest(base.pool, least=least, most=LARGEST)
    if found is None:
        raise _cannot(base.pool, request)
    return found


def assess(
    fits: Fits, members: Sequence[str], *, themes: Sequence[str] = (), needs: Needs | None = None
) -> Proposal:
    """Return a set as it stands, scored and told; it need not meet what is asked of it.

    Raises WrongConsortium for fewer than two members, more than LARGEST, and strange ones.
    """
    size = len(members)
    whole = as_it_stands(fits, Request(members, (size, size), themes, needs=needs))
    places = whole.locked
    score = float(Scores(whole, size).totals(places[None, :])[0])
    return _told(whole, size, Found(places, score, score, 0), places)


def _rank(found: tuple[int, Found]) -> tuple[float, int, list[int]]:
    size, one = found
    return -one.score, size, [] if one.places is None else one.places.tolist()


def _sizes(request: Request, base: Considered) -> range:
    most = len(base.pool.locked) + len(base.pool.free)
    return range(request.sizes[0], min(request.sizes[1], most) + 1)


def _apart(pool: Pool, earlier: Sequence[Found], different: int) -> tuple[Apart, ...]:
    sets = [each.places for each in earlier if each.places is not None]
    return tuple(Apart(each, len(each) - len(pool.locked) - different) for each in sets)


class _Builder:
    """Finds best sets one after the other, with so many steps of work for all of them."""

    def __init__(self, pool: Pool, most_steps: int) -> None:
        self._pool, self._most = pool, most_steps
        self.steps = 0

    def further(
        self, size: int, found: Sequence[Found], different: int, *, count: int
    ) -> list[tuple[int, Found]]:
        """Return the best sets that are left, one after the other.

        Of libraries of which the same is known they take the one that was proposed already.
        """
        seen = list(found)
        while len(seen) < len(found) + count and size > len(self._pool.locked):
            one = self.best(size, _apart(self._pool, seen, different), self._others_alike(seen))
            if one.places is None:
                break
            seen.append(one)
        return [(size, each) for each in seen[len(found) :]]

    def _others_alike(self, seen: Sequence[Found]) -> Rows:
        """Return the candidates of which the same is known as of one that was proposed already."""
        sets = [each.places for each in seen if each.places is not None]
        taken = np.setdiff1d(np.concatenate(sets), self._pool.locked)
        kinds = self._pool.look_alike
        return np.setdiff1d(np.flatnonzero(np.isin(kinds, kinds[taken])), taken)

    def best(self, size: int, apart: tuple[Apart, ...], barred: Rows = _NOBODY) -> Found:
        scores = Scores(self._pool, size)
        if size == len(self._pool.locked):
            return _as_started(scores)
        candidates = np.setdiff1d(self._pool.free, barred)
        if len(candidates) < size - len(self._pool.locked):
            return Found(None, -np.inf, -np.inf, 0)
        made = terms(scores, candidates)
        others = Others(self._pool, made.candidates, apart)
        low = ceiling(made, -np.inf, steps=0)
        start = good_set(scores, made, low, others)
        low = ceiling(made, start[1])
        start = max(start, good_set(scores, made, low, others), key=lambda each: each[1])
        search = Search(
            scores, made, low, start=start, apart=apart, most_steps=self._most - self.steps
        )
        found = search.found()
        self.steps += found.steps
        return found


def _as_started(scores: Scores) -> Found:
    places = scores.pool.locked
    if scores.meeting.missing(places[None, :])[0]:
        return Found(None, -np.inf, -np.inf, 0)
    score = float(scores.totals(places[None, :])[0])
    return Found(places, score, score, 0)


def _cannot(pool: Pool, request: Request) -> CannotMeet:
    return cannot_meet(pool, request.sizes, largest=LARGEST, is_open=request.is_open)


def _told(pool: Pool, size: int, one: Found, best: Rows | None) -> Proposal:
    places = np.zeros(0, dtype=np.int64) if one.places is None else one.places
    first = places if best is None else best

    def ids(some: Rows) -> tuple[str, ...]:
        return tuple(pool.ids[at] for at in some.tolist())

    scores = Scores(pool, size)
    return Proposal(
        members=ids(places),
        added=ids(np.setdiff1d(places, pool.locked)),
        score=one.score,
        bound=one.bound,
        parts=parts_told(scores, places),
        without=tuple(withouts(scores, places)),
        instead=ids(np.setdiff1d(places, first)),
        left_out=ids(np.setdiff1d(first, places)),
        likewise=tuple(_likewise(pool, np.setdiff1d(places, pool.locked), places)),
    )


def _likewise(pool: Pool, added: Rows, places: Rows) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the added members that others could stand for, with these."""
    for place in added.tolist():
        same = np.flatnonzero(pool.look_alike == pool.look_alike[place])
        others = np.setdiff1d(same, places)
        if others.size:
            yield pool.ids[place], tuple(pool.ids[at] for at in others.tolist())
