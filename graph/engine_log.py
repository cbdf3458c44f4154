"""The embedded engine's log: what it says on its output, at most two files of it."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import IO

from graph.ownership import open_own

LIMIT = 5_000_000
"""Bytes of the log that is written; the one before it may have as many."""


def open_log(path: Path) -> IO[str]:
    """Open the log to add to it, a long one anew; raises OSError."""
    if _is_long(path):
        # On Windows a file that another has open keeps its name.
        with suppress(PermissionError):
            path.replace(_before(path))
    return open_own(path, "a")


def shorten(path: Path) -> None:
    """Empty a long log while the engine writes it, and keep a copy of it, if there is room.

    What is opened to be added to goes on at its new end, but on Windows: there it stays as it is.
    """
    if os.name == "nt" or not _is_long(path):
        return
    with suppress(OSError):
        with suppress(OSError), path.open("rb") as log, open_own(_before(path), "wb+") as copy:
            shutil.copyfileobj(log, copy)
        os.truncate(path, 0)


def _is_long(path: Path) -> bool:
    try:
        return path.stat().st_size > LIMIT
    except OSError:
        return False


def _before(path: Path) -> Path:
    return path.with_name(f"{path.name}.1")
