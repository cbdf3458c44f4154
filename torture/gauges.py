"""What a process takes of the machine: memory, open files, threads, children, processor time.

Linux tells it under /proc; elsewhere these trials do not run.
"""

import os
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True)
class Taken:
    """What a process takes at a moment: seconds, MB, numbers."""

    at: float
    memory: float
    files: int
    threads: int
    processor: float


def taken(process: int) -> Taken:
    """Return what a process takes now; raises OSError where it is gone."""
    folder = Path(f"/proc/{process}")
    fields = (folder / "stat").read_text().rpartition(")")[2].split()
    pages = int((folder / "statm").read_text().split()[1])
    return Taken(
        at=time.monotonic(),
        memory=pages * _PAGE / 1e6,
        files=len(os.listdir(folder / "fd")),  # noqa: PTH208 (links that lead nowhere)
        threads=int(fields[17]),
        processor=(int(fields[11]) + int(fields[12])) / _TICKS,
    )


def children(process: int) -> list[int]:
    """Return the processes that a process has started and that still run, with theirs."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == process:
            found += [int(stat.parent.name), *children(int(stat.parent.name))]
    return found


@dataclass
class Watched:
    """What some processes took from time to time, by their names."""

    taken: dict[str, list[Taken]] = field(default_factory=dict)

    def after(self, name: str, seconds: float) -> list[Taken]:
        """Return what one took from so many seconds after the beginning on."""
        every = self.taken[name]
        return [each for each in every if each.at - every[0].at >= seconds] or every[-1:]


@contextmanager
def watched(every: float, **processes: int) -> Iterator[Watched]:
    """Look at processes every so many seconds during a block."""
    watch = Watched({name: [taken(process)] for name, process in processes.items()})
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(every):
            for name, process in processes.items():
                watch.taken[name].append(taken(process))

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    try:
        yield watch
    finally:
        ended.set()
        looking.join()


def slope(values: Sequence[float]) -> float:
    """Return by how much values grow from their first to their last quarter, by the medians."""
    quarter = max(1, len(values) // 4)
    return statistics.median(values[-quarter:]) - statistics.median(values[:quarter])
