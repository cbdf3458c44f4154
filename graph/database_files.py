"""The embedded engine's own files, held against what is known of them.

The engine itself takes a file that was cut short for one that holds less, and says nothing. Where
it ended in good order a record has the size and a sum of each file. While it runs, and after it
was killed, the record has what each file holds at least: the engine never makes one smaller.
"""

import json
import os
import time
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from graph.inventory import lacking, paged

_PASSING = frozenset({".wal", ".lck", ".tmp"})
_CHUNK = 1 << 20
_EVERY_SECONDS = 1.0


def record(databases: Path, at: Path) -> None:
    """Keep the size and a sum of every file of an engine that has ended in good order."""
    _write(at, {name: _told(databases / name) for name in _names(databases)})


class Growth:
    """Keeps up the record of what each file holds at least, as long as an engine runs."""

    def __init__(self, databases: Path, at: Path) -> None:
        self._databases, self._at = databases, at
        self._seen: dict[str, int] = {}
        self._next = 0.0

    def begin(self) -> None:
        """Turn what is known of an engine that had ended into what holds while it runs."""
        self.look()
        if not self._seen:
            # There is nothing yet; or the disk is full, and the sums will be wrong from now on.
            self._at.unlink(missing_ok=True)

    def look(self) -> None:
        """Keep what has grown, if the last look is a while ago; what cannot be kept is left out."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _EVERY_SECONDS
        with suppress(OSError):
            sizes = _sizes(self._databases)
            grown = [name for name, size in sizes.items() if size > self._seen.get(name, 0)]
            if not grown:
                return
            _settle(self._databases / name for name in grown)
            known = sizes | {
                name: max(size, sizes.get(name, 0))
                for name, size in self._seen.items()
                if name in sizes or _lasts(name)
            }
            _write(self._at, {name: [size, None] for name, size in known.items()})
            self._seen = known

    def end(self) -> None:
        """Keep what the files hold after an engine that did not end in good order."""
        self._next = 0.0
        self.look()


def damage(databases: Path, kept: Path) -> str:
    """Say which file is less than it must be, or not as it was, in words; nothing where all are.

    Its own journal may still put into a file of a killed engine what is not in it yet, so more
    than what is known is no damage then.
    """
    names = _names(databases)
    for name in names:
        told = paged(Path(name).name)
        if told and (databases / name).stat().st_size % told.page:
            return f"{name} was cut short"
    try:
        was = json.loads(kept.read_text())
    except (FileNotFoundError, ValueError):
        was = {}
    return _less(databases, names, was) or lacking(databases)


def _less(databases: Path, names: list[str], was: Mapping[str, list[int | None]]) -> str:
    for name in sorted(set(was) - set(names)):
        # A running engine replaces its indexes by others.
        if was[name][1] is not None or _lasts(name):
            return f"{name} is gone"
    for name in sorted(set(was) & set(names)):
        size, summed = was[name]
        if (databases / name).stat().st_size < (size or 0):
            return f"{name} was cut short"
        if summed is not None and _told(databases / name) != [size, summed]:
            return f"{name} was changed"
    return ""


def _names(databases: Path) -> list[str]:
    files = (file for file in databases.rglob("*") if file.is_file())
    return sorted(str(file.relative_to(databases)) for file in files if file.suffix not in _PASSING)


def _sizes(databases: Path) -> dict[str, int]:
    """Return the sizes of all files of pages; raises FileNotFoundError where one goes meanwhile."""
    return {
        str(file.relative_to(databases)): file.stat().st_size
        for file in databases.rglob("*")
        if paged(file.name)
    }


def _lasts(name: str) -> bool:
    told = paged(Path(name).name)
    return told is not None and told.lasts


def _told(file: Path) -> list[int]:
    summed = 0
    with file.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            summed = zlib.crc32(chunk, summed)
    return [file.stat().st_size, summed]


def _settle(files: Iterable[Path]) -> None:
    """Put on the disk what is promised to be there, so that a power cut takes back neither."""
    if os.name == "nt":
        # There the engine could not drop a file that is open here.
        return
    for file in files:
        if _lasts(file.name):
            with file.open("rb") as opened:
                os.fsync(opened.fileno())


def _write(at: Path, known: Mapping[str, object]) -> None:
    draft = at.with_suffix(".draft")
    with draft.open("w") as file:
        file.write(json.dumps(known))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(at)
