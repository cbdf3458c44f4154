"""Whether a change is being put into the graph just now: a mark before and after every commit.

On neither engine does a change show at one stroke: who asks while it is being committed may see
half of it, and the revision too may be the one or the other. So writers say `begun` just before
they commit and `ended` just after, each in a transaction of its own. Who finds the same revision
before and after reading, and no commit under way either time, has read one state of the graph.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeVar

from graph.errors import GraphBusy
from graph.locks import FileLock

_BEGIN = """
MERGE (w:Writing {id: 'graph'})
SET w.name = 'graph', w.begun = coalesce(w.begun, 0) + 1, w.ended = coalesce(w.ended, 0)
RETURN w.begun
"""
_END = """
MATCH (w:Writing {id: 'graph'})
SET w.ended = CASE WHEN w.ended < $begun THEN $begun ELSE w.ended END
"""
_MARKS = "MATCH (w:Writing {id: 'graph'}) RETURN w.begun, w.ended"
MOVE = """
MERGE (r:Revision {id: 'graph'})
SET r.name = 'graph', r.number = coalesce(r.number, 0) + $steps
RETURN r.number
"""
REVISION = "MATCH (r:Revision {id: 'graph'}) RETURN r.number, r.restoring, r.before"

NEVER = (0, None, None)
"""What REVISION would answer of a graph that was never written."""

_PATIENCE_SECONDS = 2.0
_DEAD_SECONDS = 20.0
# A commit that was under way when its writer was killed.
_LAST_SECONDS = 3.0
_GLANCE_SECONDS = 0.02
T = TypeVar("T")
Row = tuple[Any, ...]


def begin(transaction: Any) -> int:  # noqa: ANN401 (the driver is known to one module)
    """Say that a commit is about to come, beside the transaction that it is of; number it."""
    return int(transaction.run(_BEGIN).single(strict=True)[0])


def end(transaction: Any, begun: int) -> None:  # noqa: ANN401 (see `begin`)
    """Say that a commit has ended, well or badly."""
    transaction.run(_END, {"begun": begun}).consume()


class Changing(Protocol):
    """A graph that tells its revision."""

    def revision(self) -> int:
        """Return the number that grows with every change."""


def of_one_state(graph: Changing, read: Callable[[], T], *, tries: int = 5) -> T:
    """Return what is read while the graph does not change, read anew where it does.

    Raises GraphBusy where it will not stand still, and what `read` raises.
    """
    for _ in range(tries):
        before = graph.revision()
        found = read()
        if graph.revision() == before:
            return found
    raise GraphBusy("The graph is being loaded, and changes while it is read.", "Ask again soon.")


@contextmanager
def shown(writing: Path | None) -> Iterator[None]:
    """Hold a lock for the block, which tells others that who began a commit is still alive."""
    if writing is None:
        yield
        return
    lock = FileLock(writing)
    try:
        # Who only looks whether it is free holds it for a moment.
        lock.take(shared=True, seconds=_PATIENCE_SECONDS)
        yield
    finally:
        lock.close()


def heal(transaction: Any) -> None:  # noqa: ANN401 (see `begin`)
    """Say of every commit that it has ended, where writers wait for each other, as on Neo4j.

    When the revision may be moved, whoever else moved it has ended, or is gone.
    """
    transaction.run(MOVE, {"steps": 0}).consume()
    for begun, _ in transaction.run(_MARKS).values():
        end(transaction, begun)


class Looks:
    """How one door looks whether a commit is under way, and what it remembers of that.

    Where a writer was killed at its commit, nobody ends what it began until the next change. Its
    marks are those of a dead one when the lock `writing`, see `shown`, has been free as long as
    the database may take for what it was told last; without one, when they have stood for long.
    """

    def __init__(self, writing: Path | None = None, *, dead_seconds: float | None = None) -> None:
        self._writing = writing
        self._dead_seconds = dead_seconds or (_DEAD_SECONDS if writing is None else _LAST_SECONDS)
        self._open: list[Row] = []
        self._since = 0.0
        self._is_left = False

    def when_settled(self, read: Callable[[Callable[[Any], Row | None]], Row | None]) -> Row:
        """Look until no commit is under way; raises GraphBusy where a living one takes long.

        `read` reads in the graph what it is given.
        """
        until = time.monotonic() + _PATIENCE_SECONDS
        while (found := read(self._settled)) is None:
            # What is left by a dead one is waited for until that is certain.
            late = self._dead_seconds if self._writing and self._is_left else 0.0
            if time.monotonic() >= until + late:
                raise GraphBusy(
                    "The graph is being loaded, and a change is not yet whole.", "Ask again soon."
                )
            time.sleep(_GLANCE_SECONDS)
        return found

    def _settled(self, transaction: Any) -> Row | None:  # noqa: ANN401 (see `begin`)
        """Return what REVISION answers where no commit is under way, before or after; else None."""

        def ask(text: str) -> list[Row]:
            return [tuple(row) for row in transaction.run(text).values()]

        before = ask(_MARKS)
        # Asked between two looks at the marks: who has ended meanwhile has changed them.
        is_over = all(begun == ended for begun, ended in before) or self._are_dead(before)
        found = ask(REVISION)
        if not is_over or ask(_MARKS) != before:
            return None
        return found[0] if found else NEVER

    def _are_dead(self, marks: list[Row]) -> bool:
        now = time.monotonic()
        if marks != self._open:
            self._open, self._since = marks, now
            self._is_left = False
        if now - self._since >= self._dead_seconds and self._is_left:
            return True
        self._is_left = self._writing is None or _is_free(self._writing)
        if not self._is_left:
            self._since = now
        return self._is_left and now - self._since >= self._dead_seconds


def _is_free(file: Path) -> bool:
    lock = FileLock(file)
    try:
        return lock.is_free()
    finally:
        lock.close()
