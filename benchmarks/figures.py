"""What a benchmark finds: two times of one run, their ratio, and what the ratio should be."""

import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"
PACKAGES = ("numpy", "scipy", "networkx", "neo4j", "arcadedb-embedded", "dash")


@dataclass(frozen=True)
class Figure:
    """One comparison: `ours` and `theirs` in seconds, on a network of `size` libraries.

    `wanted` is the ratio theirs / ours to reach, or, with `at_most`, ours / theirs to keep under;
    `missed` says why it is missed where it is.
    """

    what: str
    against: str
    size: int
    ours: float
    theirs: float
    wanted: float | None = None
    at_most: bool = False
    note: str = ""
    missed: str = ""

    @property
    def remark(self) -> str:
        """What is worth knowing of it: the note, and why it is missed where it is."""
        parts = [self.note, self.missed if self.verdict == "missed" else ""]
        return "; ".join(part for part in parts if part)

    @property
    def ratio(self) -> float:
        """How many times as fast, or with `at_most` the share of the other's time."""
        return self.ours / self.theirs if self.at_most else self.theirs / self.ours

    @property
    def verdict(self) -> str:
        """Whether what is wanted is reached; empty where nothing is asked of this size."""
        if self.wanted is None:
            return ""
        met = self.ratio <= self.wanted if self.at_most else self.ratio >= self.wanted
        return "met" if met else "missed"

    def row(self) -> str:
        """Return the figure as a row of a Markdown table."""
        wanted = "" if self.wanted is None else f"{'≤' if self.at_most else '≥'} {self.wanted:g}"
        cells = (
            self.what,
            f"{self.size:,}",
            seconds(self.ours),
            self.against,
            seconds(self.theirs),
            f"**{self.ratio:,.3g}**",
            wanted,
            self.verdict,
            self.remark,
            f"{datetime.now(UTC):%Y-%m-%d}",
        )
        return f"| {' | '.join(cells)} |"


HEAD = (
    "| what | libraries | ours | against | theirs | ratio | wanted | | remark | measured |\n"
    "| --- | ---: | ---: | --- | ---: | ---: | ---: | --- | --- | --- |"
)


def seconds(value: float) -> str:
    """Return a time with its unit, in three digits."""
    units = (("s", 1.0), ("ms", 1e3), ("µs", 1e6))
    unit, factor = next((each for each in units if value * each[1] >= 1), units[-1])
    return f"{value * factor:.3g} {unit}"


def timed(work: Callable[[], object], *, times: int = 1) -> float:
    """Return the shortest of some runs, in seconds: what disturbs a run only makes it longer."""
    best = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def memory() -> float:
    """Return the most that this process has held, in MiB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 / (1024 if sys.platform == "darwin" else 1)


def write(sections: Iterable[tuple[str, list[Figure]]], to: Path = RESULTS) -> None:
    """Write the results, with the machine and the versions that they are of.

    What was not measured this time keeps its row, and the day of it.
    """
    kept = earlier(to.read_text(encoding="utf-8")) if to.exists() else {}
    head = (
        "# Results\n\nWritten by `make bench`. Every ratio is of two times measured one after the "
        "other in the same run; each time is the shortest of as many runs. The networks are "
        f"synthetic (`benchmarks/synthetic.py`).\n\n{_machine()}"
    )
    parts = [head]
    for title, figures in sections:
        rows = kept.get(title, {}) | {key(row): row for row in (each.row() for each in figures)}
        if rows:
            parts.append("\n".join([f"## {title}\n", HEAD, *rows.values()]))
    to.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def earlier(text: str) -> dict[str, dict[tuple[str, ...], str]]:
    """Return the rows of a file of results by its headings, each by what makes it the same row."""
    sections: dict[str, dict[tuple[str, ...], str]] = {}
    title = ""
    for line in text.splitlines():
        if line.startswith("## "):
            title = line[3:]
        elif line.startswith("| ") and line not in HEAD.splitlines():
            sections.setdefault(title, {})[key(line)] = line
    return sections


def key(row: str) -> tuple[str, ...]:
    """Return what a row compares with what, and on how many libraries."""
    what, libraries, _, against, *_ = (cell.strip() for cell in row.strip("| ").split(" | "))
    return what, libraries, against


def _machine() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    day = datetime.now(UTC).strftime("%-d %B %Y")
    return (
        f"{day}. {platform.system()} {platform.machine()}, {os.cpu_count()} cores; "
        f"Python {platform.python_version()}, {versions}."
    )
