"""What all pages share: the graph, the catalogue, and the network read once a revision."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar, cast

import flask

from graph import Graph, Projection
from queries import Catalogue

T = TypeVar("T")


@dataclass(frozen=True)
class Recipe(Generic[T]):
    """Something that is made of other things that are made of the same network."""

    make: Callable[..., T]
    needs: tuple["Making[Any]", ...]


Making: TypeAlias = Callable[[Projection], T] | Recipe[T]
_Worked: TypeAlias = dict["Making[Any]", Future[Any]]


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
        self._worked_out: _Worked = {}

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
                self._worked_out = {}
            self._checked = now
            return current

    def once(self, work_out: Making[T]) -> T:
        """Return what a function or a recipe makes of the network, worked out once a revision.

        Give it a function of a module, not a lambda: it is remembered by what it is.
        """
        with self._lock:
            projection = self.projection()
            worked = self._worked_out
        return self._made(projection, worked, work_out)

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
                else:
                    result.set_result(work_out(projection))
            except BaseException as error:
                worked.pop(work_out, None)
                result.set_exception(error)
        return cast("T", result.result())


def explorer() -> Explorer:
    """Return the explorer of the app that answers the present request."""
    return cast("Explorer", flask.current_app.config["EXPLORER"])
