"""How often the engine is started again: often enough to heal, never in a circle without end."""

import time
from collections import deque
from collections.abc import Callable


class Restarts:
    """Counts restarts, and allows `most` of them in any so many seconds."""

    def __init__(
        self,
        *,
        most: int = 3,
        seconds: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.most = most
        self.seconds = seconds
        self._clock = clock
        self._made: deque[float] = deque(maxlen=most)

    def pause(self) -> float:
        """Count a restart and return 0, or return the seconds until one is allowed again."""
        now = self._clock()
        if len(self._made) == self.most and now - self._made[0] < self.seconds:
            return self.seconds - (now - self._made[0])
        self._made.append(now)
        return 0.0
