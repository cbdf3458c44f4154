"""The data folder's trouble, told in the same words wherever it shows."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import EngineUnavailable, StorageFull


@contextmanager
def storage_told(home: Path) -> Iterator[None]:
    """Turn what the system says of the data folder into StorageFull or EngineUnavailable."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise disk_full(home) from error
        why = os.strerror(errno.EROFS) if _is_read_only(home) else error.strerror
        raise EngineUnavailable(
            f"The data folder {home} cannot be used: {why}.", _remedy(home)
        ) from error


def _remedy(home: Path) -> str:
    if not (home / "engine" / "databases").is_dir():
        return "Set SISTERNET_HOME to a folder that you may write."
    return (
        "The engine writes there even to answer, so it has to be yours to write. To read it, copy "
        f"it (cp -r {home} COPY) and set SISTERNET_HOME to the copy."
    )


def _is_read_only(home: Path) -> bool:
    """Tell whether the disk of a folder is only to be read; what cannot be told is not."""
    if os.name == "nt":
        return False
    try:
        return bool(os.statvfs(home).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def disk_full(home: Path) -> StorageFull:
    """Return the error for a disk that has no room left."""
    return StorageFull(
        f"The disk that holds {home} is full; the last change was not written.",
        "Free some space there and run the same command again.",
    )
