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
    if not path.is_dir():
        yield Found(path, path.name)
        return
    yield from _in_folder(path, below="", above=frozenset(), top=os.path.realpath(path))


def _in_folder(folder: Path, *, below: str, above: frozenset[str], top: str) -> Iterator[Found]:
    # A link to a folder further up would lead around for ever.
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        message = f"The folder cannot be read: {reason}."
        name = below.rstrip("/") or folder.name
        yield Found(folder, name, Note(None, None, "unreadable", message))
        return
    for entry in entries:
        if entry.name.startswith(".") or Path(entry.name).stem.casefold() == "readme":
            continue
        if entry.is_symlink() and not _is_within(top, entry.path):
            yield Found(folder / entry.name, f"{below}{entry.name}", _LEADS_OUT)
        elif _is_folder(entry):
            yield from _in_folder(
                folder / entry.name, below=f"{below}{entry.name}/", above=above | {real}, top=top
            )
        else:
            yield Found(folder / entry.name, f"{below}{entry.name}")


def _is_within(top: str, path: str) -> bool:
    real = os.path.realpath(path)
    return Path(real).is_relative_to(top)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads to itself: what reads it says so.
        return False
