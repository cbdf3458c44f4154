"""Locks on files: the system drops them when their process ends, however it ends."""

import errno
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import portalocker
from portalocker import LockFlags

from graph.ownership import make_folder, open_own


class FileLock:
    """One lock on one file, shared or exclusive; `close` gives it back."""

    def __init__(self, path: Path) -> None:
        make_folder(path.parent)
        self._file: IO[str] = open_own(path, "a+")

    def take(self, *, shared: bool = False, seconds: float = 0.0) -> bool:
        """Try to take the lock for so long; False where others hold it all the time.

        Raises OSError where the folder's disk knows no locks.
        """
        kind = LockFlags.SHARED if shared else LockFlags.EXCLUSIVE
        until = time.monotonic() + seconds
        while True:
            try:
                portalocker.lock(self._file, kind | LockFlags.NON_BLOCKING)
            except portalocker.AlreadyLocked:
                if time.monotonic() >= until:
                    return False
                time.sleep(0.05)
            except portalocker.LockException as error:
                raise OSError(errno.ENOLCK, "its disk knows no file locks") from error
            else:
                return True

    def is_free(self) -> bool:
        """Tell whether nobody holds the lock just now, without keeping it."""
        free = self.take()
        if free:
            portalocker.unlock(self._file)
        return free

    def close(self) -> None:
        """Give the lock back."""
        self._file.close()


@contextmanager
def held(
    path: Path, *, seconds: float, on_wait: Callable[[], None] | None = None
) -> Iterator[bool]:
    """Hold an exclusive lock for a block; yields False where it was not to be had in time.

    `on_wait` is called where others hold it, before it is waited for.
    """
    lock = FileLock(path)
    try:
        at_once = lock.take()
        if not at_once and seconds and on_wait:
            on_wait()
        yield at_once or lock.take(seconds=seconds)
    finally:
        lock.close()
