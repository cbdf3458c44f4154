"""Locks on files: the system drops them when their process ends, however it ends."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from graph.errors import EngineUnavailable

try:
    import fcntl
except ImportError as absent:  # Windows
    raise EngineUnavailable(
        "Sisternet needs file locks that this system does not have.",
        "Run it on Linux or macOS, or in the container of docker-compose.yml.",
    ) from absent


class FileLock:
    """One lock on one file, shared or exclusive; `close` gives it back."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: IO[str] = path.open("a+")

    def take(self, *, shared: bool = False, seconds: float = 0.0) -> bool:
        """Try to take the lock for so long; False where others hold it all the time."""
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        until = time.monotonic() + seconds
        while True:
            try:
                fcntl.flock(self._file, kind | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until:
                    return False
                time.sleep(0.05)
            else:
                return True

    def is_free(self) -> bool:
        """Tell whether nobody holds the lock just now, without keeping it."""
        free = self.take()
        if free:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        return free

    def close(self) -> None:
        """Give the lock back."""
        self._file.close()


@contextmanager
def held(path: Path, *, seconds: float) -> Iterator[bool]:
    """Hold an exclusive lock for a block; yields False where it was not to be had in time."""
    lock = FileLock(path)
    try:
        yield lock.take(seconds=seconds)
    finally:
        lock.close()
