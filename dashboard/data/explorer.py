"""What all pages share: the graph, the catalogue, and the network read once a revision."""

import contextlib
import itertools
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar, cast

import flask

from dashboard.data.kept_answers import KeptAnswers
from dashboard.data.kept_places import KeptPlaces
from dashboard.patience import begun
from dashboard.turns import Turns
from graph import Graph, GraphBusy, GraphUnreachable, Projection
from queries import Catalogue

T = TypeVar("T")
_TRIES = 3
_LOADING_SECONDS = 4.0
"""For so long a network is shown as it was while a load keeps changing the graph."""
_SHORTLY = 0.1
"""Seconds within which a database that is not busy says whether it has moved on."""
_GLANCE = 0.2
"""Seconds that somebody waits for what others have waited for before."""


@dataclass(frozen=True)
class Recipe(Generic[T]):
    """Something that is made of other things that are made of the same network."""

    make: Callable[..., T]
    needs: tuple["Making[Any]", ...]


@dataclass(frozen=True)
class Asked(Generic[T]):
    """Something that is asked of the graph beside the network, once a revision."""

    ask: Callable[[Graph], T]


@dataclass
class _Watch:
    """What the drawing of a page has read: the graph since a revision, networks of revisions."""

    since: int | None = None
    networks: set[int] = field(default_factory=set)


def _watch() -> _Watch | None:
    return flask.g.get("watch") if flask.has_request_context() else None


def _busy() -> GraphBusy:
    return GraphBusy(
        "The network is being loaded, and changes while this is drawn.",
        "It shows as soon as the load has ended, or sooner.",
    )


def itself(projection: Projection) -> Projection:
    """Return the network as it is, for recipes that need it."""
    return projection


Making: TypeAlias = Callable[[Projection], T] | Recipe[T] | Asked[T]
_Worked: TypeAlias = dict["Making[Any]", Future[Any]]


class Explorer:
    """The graph, the catalogue, and whatever is worked out once a revision; safe in threads.

    For `fresh_seconds` a page may show the network as it was: asking the database whether it has
    moved on is a journey of its own. For `stale_seconds` it may where the database has too much to
    do to say so at once. After `patience_seconds` without an answer a page says so,
    and so it does for what takes longer than `working_seconds` to work out.
    """

    def __init__(
        self,
        graph: Graph,
        *,
        catalogue: Catalogue,
        fresh_seconds: float = 1.0,
        stale_seconds: float = 0.0,
        patience_seconds: float = 15.0,
        working_seconds: float = 5.0,
        folder: Path | None = None,
    ) -> None:
        """Show a graph; in `folder`, where libraries stand in the atlas outlives the process."""
        self._graph = graph
        self.catalogue = catalogue
        self.places = KeptPlaces(folder)
        self.questions = Turns("questions", at_once=3, of_each=2, waiting=6, seconds=10.0)
        self.files = Turns("files", at_once=2, of_each=2, waiting=4, seconds=20.0)
        self.answers = KeptAnswers(self.questions)
        self.when_read: Callable[[], object] | None = None
        """Called after the network has been read anew, in the thread that did so."""
        self._fresh_seconds = fresh_seconds
        self._stale_seconds = stale_seconds
        self._moved = False
        self._patience_seconds = patience_seconds
        self._working_seconds = working_seconds
        self._lock = threading.RLock()
        self._projection: Projection | None = None
        self._checked = float("-inf")
        self._reading: Future[Projection] | None = None
        self._readings, self._read_last = itertools.count(1), 0
        self._worked_out: _Worked = {}
        self._since: dict[Making[Any], float] = {}

    @property
    def graph(self) -> Graph:
        """The graph itself; what a page asks of it has to be of one revision, see `steadily`."""
        watch = _watch()
        if watch and watch.since is None:
            watch.since = self._graph.revision()
        return self._graph

    def steadily(self, draw: Callable[[], T]) -> T:
        """Draw a page of one revision: anew where a load has changed the graph meanwhile.

        A page that shows the network as it was read last need not be of the latest.
        Raises GraphBusy where the graph will not stand still, and what `draw` raises.
        """
        for _ in range(_TRIES):
            flask.g.watch = watch = _Watch()
            drawn = draw()
            if watch.since is None and len(watch.networks) <= 1:
                return drawn
            if watch.networks | {watch.since, self._graph.revision()} == {watch.since}:
                return drawn
            with self._lock:
                self._checked = float("-inf")
        raise _busy()

    def projection(self) -> Projection:
        """Return the network as arrays, read anew where a load has moved the revision on.

        While a load goes on and the graph will not stand still, it stays what it was before.
        Raises the errors of graph.errors where the database does not answer.
        """
        found = self._projected()
        if watch := _watch():
            watch.networks.add(found.revision)
        return found

    def _projected(self) -> Projection:
        with self._lock:
            current = self._projection
            if current and time.monotonic() - self._checked <= self._fresh_seconds:
                return current
            if self._reading is None or self._reading.done():
                self._reading = begun(self._read)
            reading = self._reading
            is_stale = time.monotonic() - self._checked > self._stale_seconds
        if current and not is_stale:
            with contextlib.suppress(TimeoutError):
                return reading.result(_SHORTLY)
            if not self._moved:
                return current
        try:
            return reading.result(self._patience_seconds)
        except TimeoutError:
            self._give_up(reading)
            raise GraphUnreachable(
                f"The database has not answered for {self._patience_seconds:.0f} seconds.",
                "It may be starting again, or have much to do: try again in a moment.",
            ) from None

    def _read(self) -> Projection:
        """Read the network where it is not known or has moved on."""
        current, later, is_news = self._projection, 0.0, False
        number = next(self._readings)
        self._moved = False
        if current is None or self._graph.revision() != current.revision:
            self._moved = True
            try:
                current = Projection.read(self._graph, tries=1 if current else 5)
            except GraphBusy:
                if current is None:
                    raise
                later = _LOADING_SECONDS
        with self._lock:
            if self._projection is not None and number < self._read_last:
                return self._projection  # One that was given up comes back after a later one.
            self._read_last = number
            if current is not self._projection:
                self._projection = current
                self._worked_out, self._since = {}, {}
                is_news = True
            self._checked = time.monotonic() + later
        if is_news and self.when_read:
            self.when_read()
        return current

    def reach(self) -> None:
        """Raise the error of graph.errors that keeps the network from being shown, if one does."""
        if self._projection is None:
            self._graph.revision()
        else:
            self.projection()

    def _asked(self, projection: Projection, asked: Asked[T]) -> T:
        """Ask something that belongs to a network; raises GraphBusy where that has moved on."""
        found = asked.ask(self._graph)
        if self._graph.revision() != projection.revision:
            raise _busy()
        return found

    def _give_up(self, reading: Future[Projection]) -> None:
        """Let the next who asks begin anew: what hangs may hang for ever."""
        with self._lock:
            if self._reading is reading:
                self._reading = None

    def once(self, work_out: Making[T]) -> T:
        """Return what a function or a recipe makes of the network, worked out once a revision.

        Give it a function of a module, not a lambda: it is remembered by what it is.
        """
        projection = self.projection()
        with self._lock:
            # A load may have ended in between: what is remembered belongs to the next revision.
            worked = self._worked_out if projection is self._projection else {}
        return self._made(projection, worked, work_out)

    def soon(self, work_out: Making[T], *, at_most: float | None = None) -> T | None:
        """Return what `once` does, or None where that takes longer; the work then goes on.

        Whoever asks again finds it done, or waits for the same work: for what is left of the
        time that the first one waited, since a page that is looked at again must not stay blank.
        """
        projection = self.projection()
        with self._lock:
            worked = self._worked_out if projection is self._projection else {}
            pending: Future[T] | None = worked.get(work_out)
        now = time.monotonic()
        if pending is None:
            self._since[work_out] = now
            pending = begun(lambda: self._made(projection, worked, work_out))
        left = self._working_seconds - (now - self._since.get(work_out, now))
        seconds = max(left, min(_GLANCE, self._working_seconds))
        try:
            return pending.result(seconds if at_most is None else min(at_most, seconds))
        except TimeoutError:
            passing()
            return None

    def ready(self, work_out: Making[T]) -> T | None:
        """Return what `once` does where it is worked out already, else None; it begins nothing."""
        projection = self.projection()
        with self._lock:
            worked = self._worked_out if projection is self._projection else {}
            known: Future[T] | None = worked.get(work_out)
        if known and known.done() and not known.exception():
            return known.result()
        passing()
        return None

    def _made(self, projection: Projection, worked: _Worked, work_out: Making[T]) -> T:
        with self._lock:
            known = worked.get(work_out)
            result = worked.setdefault(work_out, Future())
        # Outside of the lock: what takes long keeps only those waiting who ask for the same.
        if known is None:
            try:
                if isinstance(work_out, Recipe):
                    needed = [self._made(projection, worked, need) for need in work_out.needs]
                    result.set_result(work_out.make(*needed))
                elif isinstance(work_out, Asked):
                    result.set_result(self._asked(projection, work_out))
                else:
                    result.set_result(work_out(projection))
            except BaseException as error:
                worked.pop(work_out, None)
                result.set_exception(error)
        return cast("T", result.result())


def passing() -> None:
    """Say that what is drawn now will be drawn otherwise soon, though the network stays."""
    if flask.has_request_context():
        flask.g.is_passing = True


def is_passing() -> bool:
    """Say whether something of what was drawn for the present request will not stay so."""
    return bool(flask.g.get("is_passing"))


def explorer() -> Explorer:
    """Return the explorer of the app that answers the present request."""
    return cast("Explorer", flask.current_app.config["EXPLORER"])
