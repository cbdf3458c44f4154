"""Turns: so much heavy work at once and no more, so that light answers always find a thread."""

import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import TypeVar

import flask

from dashboard.askers import holders, is_here
from graph import Crowded

T = TypeVar("T")
_ALL = "all"


class Turns:
    """A number of turns, and a short line of those who wait for one; safe in threads.

    At most `at_once` have a turn, `of_each` of them for the same thing or for the same asker. At
    most `waiting` others wait, half of them for the same, and `seconds` at most. Everybody else is
    turned away at once: a thread that waits is missing to those who ask for something light.
    """

    def __init__(
        self, what: str, *, at_once: int, of_each: int, waiting: int, seconds: float
    ) -> None:
        """Name in the plural what is waited for: "questions"."""
        self._what = what
        self._at_once, self._of_each = at_once, of_each
        self._waiting, self._seconds = waiting, seconds
        self._moved = threading.Condition()
        self._taken: Counter[str] = Counter()
        self._line: Counter[str] = Counter()

    @property
    def most_threads(self) -> int:
        """Return how many threads may be kept busy by those who have or wait for a turn."""
        return self._at_once + self._waiting

    @property
    def in_line(self) -> int:
        """Return how many wait just now."""
        return self._line[_ALL]

    @contextmanager
    def taken(self, thing: str) -> Iterator[None]:
        """Have a turn for a block; raises Crowded where there is none within the time."""
        names = [_ALL, thing, *_asker()]
        with self._moved:
            if not self._is_free(names):
                with self._standing(names):
                    if not self._moved.wait_for(lambda: self._is_free(names), self._seconds):
                        raise self._crowded()
            self._taken.update(names)
        try:
            yield
        finally:
            with self._moved:
                self._taken.subtract(names)
                self._taken += Counter()
                self._moved.notify_all()

    def joined(self, outcome: Future[T], thing: str) -> T:
        """Return what another has taken a turn for already; raises as that does, or Crowded."""
        if outcome.done():
            return outcome.result()
        names = [_ALL, thing, *_asker()]
        with self._moved, self._standing(names):
            outcome.add_done_callback(self._tell)
            self._moved.wait_for(outcome.done, self._seconds)
        if not outcome.done():
            raise self._crowded()
        return outcome.result()

    @contextmanager
    def _standing(self, names: list[str]) -> Iterator[None]:
        """Stand in the line for a block, which holds the lock; raises Crowded where it is full."""
        line = self._line
        full = line[_ALL] >= self._waiting
        if full or any(line[name] >= (self._waiting + 1) // 2 for name in names[1:]):
            raise self._crowded()
        line.update(names)
        try:
            yield
        finally:
            line.subtract(names)
            self._line += Counter()

    def _is_free(self, names: list[str]) -> bool:
        taken = self._taken
        return taken[_ALL] < self._at_once and all(taken[n] < self._of_each for n in names[1:])

    def _tell(self, _: object) -> None:
        with self._moved:
            self._moved.notify_all()

    def _crowded(self) -> Crowded:
        return Crowded(
            f"Others are asking for {self._what} that take long, and only some can be answered at "
            "a time.",
            "Try again in a few seconds.",
        )


def _asker() -> list[str]:
    """Return who asks, by address; on this machine, and behind a proxy on it, nobody is told."""
    address = flask.request.remote_addr if flask.has_request_context() else None
    return [f"from {holders(address)[0]}"] if address and not is_here(address) else []
