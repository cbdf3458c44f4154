"""The embedded engine's own files, held against what they were when it last ended in good order.

The engine itself takes a file that was cut short for one that holds less, and says nothing.
"""

import json
import re
import zlib
from pathlib import Path

# Name, number, size of a page: the engine writes whole pages only.
_PAGED = re.compile(r"\.\d+\.(\d+)\.v\d+\.\w+$")
_PASSING = frozenset({".wal", ".lck", ".tmp"})
_CHUNK = 1 << 20


def record(databases: Path, at: Path) -> None:
    """Keep the size and a sum of every file of an engine that has ended in good order."""
    draft = at.with_suffix(".draft")
    draft.write_text(json.dumps({name: _told(databases / name) for name in _names(databases)}))
    draft.replace(at)


def damage(databases: Path, kept: Path) -> str:
    """Say which file is not as it was when the engine ended, in words; nothing where all are.

    Where it did not end in good order nothing was kept, and its own journal heals it: then only
    what no engine writes is told, a file that ends within a page.
    """
    names = _names(databases)
    for name in names:
        paged = _PAGED.search(name)
        if paged and (databases / name).stat().st_size % int(paged[1]):
            return f"{name} was cut short"
    try:
        was = json.loads(kept.read_text())
    except (FileNotFoundError, ValueError):
        return ""
    if missing := sorted(set(was) - set(names)):
        return f"{missing[0]} is gone"
    for name, (size, summed) in was.items():
        size_now, sum_now = _told(databases / name)
        if size_now < size:
            return f"{name} was cut short"
        if (size_now, sum_now) != (size, summed):
            return f"{name} was changed"
    return ""


def _names(databases: Path) -> list[str]:
    files = (file for file in databases.rglob("*") if file.is_file())
    return sorted(str(file.relative_to(databases)) for file in files if file.suffix not in _PASSING)


def _told(file: Path) -> list[int]:
    summed = 0
    with file.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            summed = zlib.crc32(chunk, summed)
    return [file.stat().st_size, summed]
