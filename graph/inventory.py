"""What the embedded engine's own lists say that there must be in its folder.

They are the second witness beside our own record, which a hand may have deleted: the engine itself
takes a file that is gone for a kind of which there is nothing.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Name, number, size of a page, kind: the engine writes whole pages only.
_PAGED = re.compile(r"(.+)\.\d+\.(\d+)\.v\d+\.(\w+)$")
# Of these none is ever made smaller or dropped, whatever is deleted; indexes are made anew.
_LASTING = frozenset({"bucket", "dict"})
_SCHEMA, _COUNTS, _NAMES = "schema.json", "statistics.json", "dictionary"
_ENDS_OF_TIES = ("_out_edges", "_in_edges")


@dataclass(frozen=True)
class Paged:
    """A file of pages: what it is called without its numbers, the size of a page, its kind."""

    name: str
    page: int
    kind: str

    @property
    def lasts(self) -> bool:
        """Tell whether the engine never drops it."""
        return self.kind in _LASTING


def paged(name: str) -> Paged | None:
    """Read the name of a file; None where it has no pages, or is not finished."""
    found = _PAGED.fullmatch(name)
    if found is None or found[3].startswith("temp"):
        return None
    return Paged(found[1], int(found[2]), found[3])


def lacking(databases: Path) -> str:
    """Say what the engine's lists name and the folder lacks, in words; nothing where all is."""
    for folder in sorted(path for path in databases.iterdir() if path.is_dir()):
        if wrong := _lacking(folder):
            return f"{folder.name}/{wrong}"
    return ""


def _lacking(folder: Path) -> str:
    sizes = {file.name: file.stat().st_size for file in folder.iterdir() if file.is_file()}
    there = {told.name: file for file in sizes if (told := paged(file)) and told.lasts}
    if not any(sizes[file] for file in there.values()):
        return ""
    schema = _read(folder / _SCHEMA)
    if schema is None:
        return f"{_SCHEMA} was cut short" if _SCHEMA in sizes else f"{_SCHEMA} is gone"
    for name in _named(schema, {name: sizes[file] for name, file in there.items()}):
        if name not in there:
            return f"{name} is gone"
    if any(size for file, size in sizes.items() if file.endswith(".wal")):
        # What was counted may still lie in the journal, as where the disk ran full.
        return ""
    counts = _read(folder / _COUNTS) or {}
    for name, file in there.items():
        told = counts.get(name)
        # It lists pages too, but those of a change that found the disk full were never written.
        if isinstance(told, dict) and told.get("count") and not sizes[file]:
            return f"{file} was cut short"
    return ""


def _named(schema: dict[str, Any], sizes: dict[str, int]) -> list[str]:
    """Return the names of all files that a schema needs, those of the ends of ties too."""
    names = [_NAMES]
    for type_ in schema.get("types", {}).values():
        for bucket in type_.get("buckets", ()):
            names.append(bucket)
            # Where something is in it, it has been made whole.
            if type_.get("type") == "v" and sizes.get(bucket):
                names += [bucket + end for end in _ENDS_OF_TIES]
    return names


def _read(file: Path) -> dict[str, Any] | None:
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return held if isinstance(held, dict) else None
