"""Which files a load reads: those named, and those in the folders named, in a sorted order."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph import legible
from loaders.profile import Note


class LoadError(Exception):
    """What was asked for cannot be done at all; the message says what to do instead."""


@dataclass(frozen=True)
class Found:
    """A file to read and the name it has in the report, or why a folder cannot be read."""

    path: Path
    name: str
    trouble: Note | None = None

    def __post_init__(self) -> None:
        # A name may hold any bytes but two: what no terminal and no database takes is replaced.
        shown = "".join(c if c.isprintable() else "\ufffd" for c in self.name)
        object.__setattr__(self, "name", shown)

    def size(self) -> int:
        """Return its bytes, 0 where it cannot be asked."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


_LEADS_OUT = Note(
    None,
    None,
    "leads-out",
    "It is a link that leads out of the folder, so it was not followed; name what it leads to, if "
    "that is to be loaded too.",
)


def find(paths: Sequence[Path]) -> tuple[Found, ...]:
    """Find all files under the paths; raises LoadError where a path does not exist.

    A file is named as it stands below the path that was given; where two would have one name,
    both are named in full. Hidden files, and what is called README, are passed over in folders,
    and links that lead out of them are told and not followed.
    """
    missing = [path for path in paths if not os.path.lexists(path)]
    if missing:
        names = ", ".join(str(path) for path in missing)
        raise LoadError(f"There is no {names}. Name files and folders that exist.")
    found = list(_once(found for path in paths for found in _under(path)))
    counts = Counter(each.name for each in found)
    return tuple(
        Found(
            each.path, _shown(each.name if counts[each.name] == 1 else str(each.path)), each.trouble
        )
        for each in found
    )


def _shown(name: str) -> str:
    """Return a file's name as it can be written and seen anywhere."""
    return legible(os.fsencode(name).decode("utf-8", "replace"))


def _once(found: Iterator[Found]) -> Iterator[Found]:
    """Leave out what was found before, by whatever path."""
    seen: set[str] = set()
    for each in found:
        real = os.path.realpath(each.path)
        if real not in seen:
            seen.add(real)
            yield each


def _under(path: Path) -> Iterator[Found]:
    """Yield a file, or all files below a folder; a folder is read once, whatever links to it."""
    top = os.path.realpath(path)
    waiting = [(path, "", path.is_dir())]
    seen: set[tuple[int, int]] = set()
    while waiting:
        here, name, is_folder = waiting.pop()
        if name and _leads_out(here, top):
            yield Found(here, name, _LEADS_OUT)
            continue
        if not is_folder:
            yield Found(here, name or path.name)
            continue
        try:
            status = here.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            entries = sorted(os.scandir(here), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            message = f"The folder cannot be read: {reason}."
            yield Found(here, name or here.name, Note(None, None, "unreadable", message))
            continue
        below = f"{name}/" if name else ""
        waiting += [
            (here / entry.name, f"{below}{entry.name}", _is_folder(entry))
            for entry in entries
            if not _is_passed_over(entry.name)
        ]


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or Path(name).stem.casefold() == "readme"


def _leads_out(here: Path, top: str) -> bool:
    try:
        return here.is_symlink() and not Path(os.path.realpath(here)).is_relative_to(top)
    except OSError:
        # What reads it says what is wrong.
        return False


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads to itself: what reads it says so.
        return False
