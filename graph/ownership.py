"""Files and folders that only their owner reads, from the first moment and under any umask."""

import os
import stat
from pathlib import Path
from typing import IO, Any

OWN_FOLDER = 0o700
OWN_FILE = 0o600
UMASK = 0o077
"""For processes that write in the data folder and leave nothing elsewhere."""

_FLAGS = {
    "a": os.O_WRONLY | os.O_CREAT | os.O_APPEND,
    "a+": os.O_RDWR | os.O_CREAT | os.O_APPEND,
    "w": os.O_WRONLY | os.O_CREAT | os.O_TRUNC,
    "wb+": os.O_RDWR | os.O_CREAT | os.O_TRUNC,
}


def make_folder(path: Path) -> None:
    """Make a folder for its owner alone, and those above it as usual; raises OSError."""
    try:
        path.mkdir(mode=OWN_FOLDER, exist_ok=True)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=OWN_FOLDER, exist_ok=True)


def open_own(path: Path, mode: str) -> IO[Any]:
    """Open a file as `open` does, for its owner alone where it is made now; raises OSError."""
    encoding = None if "b" in mode else "utf-8"
    # On Windows the system translates line ends itself unless it is told.
    flags = _FLAGS[mode] | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, OWN_FILE), mode, encoding=encoding)


def others_may(about: os.stat_result) -> bool:
    """Say whether others may read a file, or change it.

    Where it is another's, as with credentials of systemd, it is read by its group or not at all.
    On Windows modes tell nothing of that.
    """
    if os.name != "posix":
        return False
    is_own = about.st_uid == os.getuid()
    return bool(stat.S_IMODE(about.st_mode) & (0o077 if is_own else 0o037))
