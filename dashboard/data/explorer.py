"""What all pages share: the graph, the catalogue, and the network read once a revision."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar, cast

import flask

from graph import Graph, Projection
from queries import Catalogue

T = TypeVar("T")


class Explorer:
    """The graph, the catalogue, and whatever is worked out once a revision; safe in threads.

    For `fresh_seconds` a page may show the network as it was: asking the database whether it has
    moved on is a journey of its own.
    """

    def __init__(self, graph: Graph, *, catalogue: Catalogue, fresh_seconds: float = 1.0) -> None:
        self.graph = graph
        self.catalogue = catalogue
        self._fresh_seconds = fresh_seconds
        self._lock = threading.RLock()
        self._projection: Projection | None = None
        self._checked = float("-inf")
        self._worked_out: dict[Callable[[Projection], Any], Future[Any]] = {}

    def projection(self) -> Projection:
        """Return the network as arrays, read anew where a load has moved the revision on.

        Raises the errors of graph.errors where the database does not answer.
        """
        with self._lock:
            now = time.monotonic()
            current = self._projection
            if current is None or (
                now - self._checked > self._fresh_seconds
                and self.graph.revision() != current.revision
            ):
                current = Projection.read(self.graph)
                self._projection = current
                self._worked_out.clear()
            self._checked = now
            return current

    def once(self, work_out: Callable[[Projection], T]) -> T:
        """Return what a function makes of the network, worked out once a revision.

        Give it a function of a module, not a lambda: it is remembered by what it is.
        """
        with self._lock:
            projection = self.projection()
            known = self._worked_out.get(work_out)
            result = self._worked_out.setdefault(work_out, Future())
        # Outside of the lock: what takes long keeps only those waiting who ask for the same.
        if known is None:
            try:
                result.set_result(work_out(projection))
            except BaseException as error:
                self._worked_out.pop(work_out, None)
                result.set_exception(error)
        return cast("T", result.result())


def explorer() -> Explorer:
    """Return the explorer of the app that answers the present request."""
    return cast("Explorer", flask.current_app.config["EXPLORER"])
