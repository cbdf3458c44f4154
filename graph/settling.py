"""Whether a change is being put into the graph just now: a mark before and after every commit.

On neither engine does a change show at one stroke: who asks while it is being committed may see
half of it, and the revision too may be the one or the other. So writers say `begun` just before
they commit and `ended` just after, each in a transaction of its own. Who finds the same revision
before and after reading, and no commit under way either time, has read one state of the graph.
"""

import time
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from graph.errors import GraphBusy

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


class Looks:
    """How one door looks whether a commit is under way, and what it remembers of that.

    Where a writer was killed at its commit, nobody ends what it began until the next change. Marks
    that have stood for `dead_seconds` are those of such a one, and nobody waits for it any longer.
    """

    def __init__(self, *, dead_seconds: float = _DEAD_SECONDS) -> None:
        self._dead_seconds = dead_seconds
        self._open: list[Row] = []
        self._since = 0.0

    def settled(self, transaction: Any) -> Row | None:  # noqa: ANN401 (see `begin`)
        """Return what REVISION answers where no commit is under way, before or after; else None."""

        def ask(text: str) -> list[Row]:
            return [tuple(row) for row in transaction.run(text).values()]

        before = ask(_MARKS)
        found = ask(REVISION)
        if ask(_MARKS) != before:
            return None
        if any(begun != ended for begun, ended in before) and not self._are_dead(before):
            return None
        return found[0] if found else NEVER

    def _are_dead(self, marks: list[Row]) -> bool:
        now = time.monotonic()
        if marks != self._open:
            self._open, self._since = marks, now
        return now - self._since >= self._dead_seconds


def when_settled(look: Callable[[], Row | None]) -> Row | None:
    """Look until no commit is under way; None where one has been for long, see `Looks`."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while (found := look()) is None and time.monotonic() < until:
        time.sleep(_GLANCE_SECONDS)
    return found
