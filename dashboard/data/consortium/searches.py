"""Searches for the best sets: each carried out once a revision, beside the pages, one at a time."""

import threading
from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass, replace

from dashboard.data.explorer import Explorer, Recipe, passing
from dashboard.patience import begun
from graph import Projection
from insight.fit import Fits
from planning import members_of
from planning.consortium import Needs, Proposals, Request, fewest_members, propose
from planning.needs import AskedOf, needs_of

_REMEMBERED, _WAITING, _RULES = 60, 6, 8
_GLANCE = 0.2
"""Seconds that somebody waits for what was waited for before."""


@dataclass(frozen=True)
class Quest:
    """What is searched for: sets of `sizes`, from and to.

    With `fewest` they are sets of the fewest members that can meet the rule, but of no fewer than
    the first of the sizes. With `stated` only those may come who say what they offer or seek.
    With `by_score` alone the minima of the programme are not asked for, and with a coordinator
    it is that one who leads.
    """

    started: tuple[str, ...]
    sizes: tuple[int, int]
    programme: str
    year: int
    coordinator: str = ""
    themes: tuple[str, ...] = ()
    candidates: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()
    count: int = 5
    by_score: bool = False
    fewest: bool = False
    stated: bool = False


class Searches:
    """The searches of one revision of the network; safe in threads.

    Each takes its `turn`: one at a time, as it keeps a core busy that the pages need as well.
    """

    def __init__(self, fits: Fits) -> None:
        self.turn = threading.Semaphore()
        self._fits = fits
        self._lock = threading.Lock()
        self._found: OrderedDict[Quest, Future[Proposals]] = OrderedDict()
        self._asked: OrderedDict[tuple[str, int, str], AskedOf] = OrderedDict()

    @property
    def projection(self) -> Projection:
        """The network that is searched."""
        return self._fits.projection

    def soon(self, quest: Quest, *, at_most: float) -> Proposals | None:
        """Return what is found, None where that takes longer; the search then goes on.

        Whoever asks again gets an answer sooner, found or not. Raises the errors of
        planning.errors where there is nothing to be found.
        """
        is_new = quest not in self._found
        pending = self._begun(quest)
        try:
            found = pending.result(at_most if is_new else _GLANCE) if pending else None
        except TimeoutError:
            found = None
        if found is None:
            passing()
        return found

    def found(self, quest: Quest) -> Proposals:
        """Return what is found, however long that takes; raises as `soon` does."""
        pending = self._begun(quest, however_many=True)
        assert pending  # noqa: S101 - it was begun
        return pending.result()

    def asked(self, programme: str, year: int, coordinator: str = "") -> AskedOf:
        """Return what a programme asks of the libraries of the network in a year.

        Raises WrongConsortium for a coordinator that may not, or perhaps not, be one.
        """
        key = (programme, year, coordinator)
        known = self._asked.get(key)
        if known is None:
            p = self._fits.projection
            every = members_of(p, p.libraries.ids)
            known = needs_of(every, programme, year=year, coordinator=coordinator or None)
        with self._lock:
            self._asked[key] = known
            self._asked.move_to_end(key)
            while len(self._asked) > _RULES:
                self._asked.popitem(last=False)
        return known

    def needs(self, quest: Quest) -> Needs | None:
        """Return what a set has to be, None where no programme asks for anything.

        Raises WrongConsortium as `asked` does.
        """
        if not quest.programme:
            return None
        if quest.by_score:
            needs = self.asked(quest.programme, quest.year).needs
            return replace(needs, members=0, countries=0, choices=(), coordinators=None)
        return self.asked(quest.programme, quest.year, quest.coordinator).needs

    def _begun(self, quest: Quest, *, however_many: bool = False) -> Future[Proposals] | None:
        """Return the search, begun now if it was not; None while too many wait for their turn."""
        with self._lock:
            known = self._found.get(quest)
            if known is None:
                waiting = sum(not each.done() for each in self._found.values())
                if waiting >= _WAITING and not however_many:
                    return None
                known = self._found[quest] = begun(lambda: self._search(quest))
            self._found.move_to_end(quest)
            done = [key for key, each in self._found.items() if each.done()]
            for key in done[: max(0, len(self._found) - _REMEMBERED)]:
                del self._found[key]
            return known

    def _search(self, quest: Quest) -> Proposals:
        with self.turn:
            request = _request(quest, self.needs(quest))
            if quest.fewest:
                size = max(fewest_members(self._fits, request), quest.sizes[0])
                request = replace(request, sizes=(size, size))
            return propose(self._fits, request, count=quest.count)


SEARCHES = Recipe(Searches, (Fits,))


def searches(whole: Explorer) -> Searches:
    """Return the searches of the network as it is now."""
    return whole.once(SEARCHES)


def _request(quest: Quest, needs: Needs | None) -> Request:
    return Request(
        quest.started,
        quest.sizes,
        quest.themes,
        quest.candidates,
        quest.without,
        needs,
        stated=quest.stated,
    )
