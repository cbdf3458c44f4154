"""The data folder's trouble, told in the same words wherever it shows."""

import errno
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
        raise EngineUnavailable(
            f"The data folder {home} cannot be used: {error.strerror}.",
            "Set SISTERNET_HOME to a folder that you may write.",
        ) from error


def disk_full(home: Path) -> StorageFull:
    """Return the error for a disk that has no room left."""
    return StorageFull(
        f"The disk that holds {home} is full; the last change was not written.",
        "Free some space there and run the same command again.",
    )
