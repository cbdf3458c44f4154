"""Attempts to sign in, counted so that nobody guesses for long: by address, by site, and all.

An address waits, and so does a site that has many of them; all together keep nobody out.

What is kept is bounded: no more addresses are counted than may try in an hour.
"""

import math
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dashboard.askers import holders


@dataclass(frozen=True)
class Limit:
    """So many wrong attempts at most in so many seconds."""

    most: int
    seconds: float


OF_EACH = (Limit(5, 60), Limit(30, 3600))
OF_SITE = (Limit(20, 60), Limit(120, 3600))
OF_ALL = (Limit(60, 60),)


class TooMany(Exception):
    """It was tried too often; `seconds` says after how long it may be tried again."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Try again in {seconds:.0f} seconds.")
        self.seconds = max(1, math.ceil(seconds))


class Attempts:
    """Counts attempts that were wrong; safe in threads."""

    def __init__(
        self,
        *,
        of_each: tuple[Limit, ...] = OF_EACH,
        of_site: tuple[Limit, ...] = OF_SITE,
        of_all: tuple[Limit, ...] = OF_ALL,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._of_each, self._of_site, self._of_all = of_each, of_site, of_all
        self._clock = clock
        self._lock = threading.Lock()
        # When each window ends, and how many attempts there were in it.
        self._windows: dict[tuple[Limit, str], tuple[float, int]] = {}

    def __len__(self) -> int:
        """Return how much is kept."""
        return len(self._windows)

    def check(self, address: str) -> None:
        """Raise TooMany where an address has to wait, be its next attempt wrong or right."""
        with self._lock:
            self._check(address, self._clock())

    def begin(self, address: str) -> None:
        """Count an attempt, before it is known to be wrong; raises TooMany instead."""
        with self._lock:
            now = self._clock()
            self._check(address, now)
            self._windows = {key: kept for key, kept in self._windows.items() if kept[0] > now}
            for window in self._counted(address):
                until, count = self._windows.get(window, (now + window[0].seconds, 0))
                self._windows[window] = (until, count + 1)

    def are_many(self) -> bool:
        """Say whether more are tried just now, by all together, than people would."""
        with self._lock:
            now = self._clock()
            kept = [(limit, *self._windows.get((limit, ""), (0.0, 0))) for limit in self._of_all]
            return any(count >= limit.most and until > now for limit, until, count in kept)

    def take_back(self, address: str) -> None:
        """Count no longer what was begun: it was right, or was not tried."""
        with self._lock:
            for window in self._counted(address):
                until, count = self._windows.get(window, (0.0, 0))
                if count:
                    self._windows[window] = (until, count - 1)

    def _check(self, address: str, now: float) -> None:
        kept = [(window[0], *self._windows.get(window, (0.0, 0))) for window in self._of(address)]
        waits = [until - now for limit, until, count in kept if count >= limit.most and until > now]
        if waits:
            raise TooMany(max(waits))

    def _counted(self, address: str) -> Iterator[tuple[Limit, str]]:
        yield from self._of(address)
        yield from ((limit, "") for limit in self._of_all)

    def _of(self, address: str) -> Iterator[tuple[Limit, str]]:
        household, site = holders(address)
        yield from ((limit, household) for limit in self._of_each)
        if site:
            yield from ((limit, site) for limit in self._of_site)
