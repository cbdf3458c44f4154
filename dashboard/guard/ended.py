"""Who has signed out before the cookie was too old: remembered until it is, over restarts too."""

import threading
import time
from pathlib import Path

from dashboard.guard.own_files import keep, kept

FILE = "signed-out.json"


class Ended:
    """Tickets that are taken no more, by what they say; safe in threads.

    Without a folder, or where that cannot be written to, they are forgotten with the process.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._file = folder / FILE if folder else None
        self._lock = threading.Lock()
        told = kept(self._file) if self._file else {}
        self._until = {name: at for name, at in told.items() if isinstance(at, (int, float))}

    def __contains__(self, ticket: str) -> bool:
        """Say whether a ticket has ended."""
        return ticket in self._until

    def add(self, ticket: str, *, until: float) -> None:
        """End a ticket that would be taken until a moment, in seconds of the system's clock."""
        with self._lock:
            now = time.time()
            left = {name: at for name, at in self._until.items() if at > now}
            self._until = {**left, ticket: until}
            if self._file:
                keep(self._file, self._until, lost="lets in who has signed out now")
