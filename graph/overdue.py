"""Questions that the embedded engine does not end at its limit: the engine is ended for them.

It looks at its clock between rows. What takes for ever within one row, such as a list of lists,
would keep a core and a heap of memory until the machine is turned off.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from graph.errors import GraphUnreachable, TimeExceeded

_LOOK_SECONDS = 1.0
_REFUSED_SECONDS = 600.0
_REMEDY = "Ask for less: fewer libraries, a shorter path, no lists within lists."


@dataclass(eq=False)
class Asked:
    """A question on its way: its text, when it was asked, whether the engine was ended for it."""

    text: str
    since: float
    is_ended: bool = False

    @contextmanager
    def put_off(self, clock: Callable[[], float] = time.monotonic) -> Iterator[None]:
        """Do not count the time of a block, nor what was before: it is asked anew after it."""
        self.since = float("inf")
        try:
            yield
        finally:
            self.since = clock()


class Overdue:
    """Watches what is asked, in a thread of its own from the first question until `close`.

    What is not answered `seconds` after it was asked is overdue; then `end` is to end the engine,
    which is started again for whoever asks next. `end` says whether it did: it may have to wait
    for somebody. The same text is refused for ten minutes, so that this does not go round and
    round.
    """

    def __init__(
        self,
        end: Callable[[], bool],
        *,
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._end = end
        self._seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._asked: set[Asked] = set()
        self._refused: dict[str, float] = {}
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    @contextmanager
    def watching(self, text: str) -> Iterator[Asked]:
        """Watch a question for a block that asks it.

        Raises TimeExceeded where the engine was ended for it, now or not long ago.
        """
        self._check(text)
        one = Asked(text, self._clock())
        with self._lock:
            self._asked.add(one)
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, daemon=True)
                self._thread.start()
        try:
            yield one
        except GraphUnreachable as error:
            if not one.is_ended:
                raise
            raise TimeExceeded(
                "The question did not end at its limit; the embedded engine was ended for it.",
                _REMEDY,
            ) from error
        finally:
            with self._lock:
                self._asked.discard(one)

    def look(self) -> None:
        """End the engine if a question is overdue."""
        now = self._clock()
        with self._lock:
            late = [one for one in self._asked if now - one.since > self._seconds]
            for one in late:
                one.is_ended = True
        if not late:
            return
        if not self._end():
            for one in late:
                one.is_ended = False
            return
        with self._lock:
            self._refused |= {one.text: now for one in late}
            # The others are asked anew.
            for one in self._asked.difference(late):
                one.since = max(one.since, self._clock())

    def close(self) -> None:
        """Watch no longer."""
        self._closed.set()

    def _check(self, text: str) -> None:
        with self._lock:
            ended = self._refused.get(text)
        if ended is not None and (left := _REFUSED_SECONDS - (self._clock() - ended)) > 0:
            raise TimeExceeded(
                "This question did not end at its limit a moment ago, and the embedded engine had "
                f"to be ended for it; it is not asked again for {left / 60:.0f} minutes.",
                _REMEDY,
            )

    def _watch(self) -> None:
        while not self._closed.wait(_LOOK_SECONDS):
            self.look()
