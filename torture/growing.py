"""Documents that grow in one way each: their time grows with their length, no faster."""

import math
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from torture.documents import faults, take
from torture.families import Family, families
from torture.report import Finding

SMALL, MIDDLE, LARGE = 32_768, 131_072, 1_000_000
STEEPEST = 1.2
"""How steep the time may be over the length, both as logarithms: 1 is as fast, 2 is the square."""
_LEAST = 0.02
"""Seconds that count for nothing, for what they measure is not the document."""
_MOST_LARGE = 60
LONGEST = 1.0
"""Seconds for a document of at most a megabyte."""
LONGEST_ROW = 0.0002
"""Seconds for a row of a table that is a document of its own: a megabyte holds up to 500,000."""


@dataclass
class _Measured:
    family: Family
    seconds: dict[int, float] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    documents: int = 1

    def at(self, size: int, folder: Path) -> None:
        path = folder / f"x.{self.family.kind}"
        path.write_bytes(self.family.of_size(size))
        taken = take(path, cold=True)
        self.seconds[size] = taken.seconds
        self.documents = len(taken.report.documents)
        self.wrong += [f"{self.family.name}: {each}" for each in faults(taken.report)[:1]]

    @property
    def steepness(self) -> float:
        return steepness(*list(self.seconds.items())[-2:])

    @property
    def is_in_time(self) -> bool:
        return self.last <= max(LONGEST, self.documents * LONGEST_ROW)

    @property
    def row(self) -> float:
        """Seconds for a document, of those that are many."""
        return self.last / self.documents if self.documents > 1_000 else 0.0

    @property
    def last(self) -> float:
        return list(self.seconds.values())[-1]


def run(scale: float) -> Iterator[Finding]:
    """Measure every family at two lengths, and at a megabyte those that took longest.

    With a scale below 1 it is a share of them.
    """
    kinds: dict[str, list[_Measured]] = {}
    for family in list(families())[:: max(1, round(1 / scale))]:
        kinds.setdefault(family.kind, []).append(_Measured(family))
    with tempfile.TemporaryDirectory() as folder:
        for kind, every in kinds.items():
            for each in every:
                for size in (SMALL, MIDDLE):
                    each.at(size, Path(folder))
            every.sort(key=lambda each: each.last * each.steepness**4, reverse=True)
            for each in every[:_MOST_LARGE]:
                each.at(LARGE, Path(folder))
            yield _finding(kind, every)


def _finding(kind: str, every: list[_Measured]) -> Finding:
    steepest = max(every, key=lambda each: each.steepness)
    longest = max(every, key=lambda each: each.last)
    wrong = [told for each in every for told in each.wrong]
    asked = f"exponent at most {STEEPEST}, at most {LONGEST:.0f} s"
    found = (
        f"at most {steepest.steepness:.2f} ({steepest.family.name}); the slowest took "
        f"{longest.last:.2f} s ({longest.family.name})"
    )
    if longest.row:
        dearest = max(every, key=lambda each: each.row)
        asked += f", or {1e6 * LONGEST_ROW:.0f} µs for each row that is a document"
        found += (
            f" for {longest.documents:,} documents; one took at most {1e6 * dearest.row:.0f} µs "
            f"({dearest.family.name})"
        )
    met = not wrong and steepest.steepness <= STEEPEST and all(each.is_in_time for each in every)
    return Finding(f"{len(every):,} families of .{kind}", asked, found, met, "; ".join(wrong[:3]))


def steepness(shorter: tuple[int, float], longer: tuple[int, float]) -> float:
    """Return the exponent between two lengths and their seconds: time as a power of the length."""
    (small, short), (large, long) = shorter, longer
    return math.log((long + _LEAST) / (short + _LEAST)) / math.log(large / small)


HOW = (
    "One thing is repeated until the document is as large as told: each of some hundred beginnings "
    "of what a pattern looks for, in each field, with two ends; tags, cells, lines of JSON. "
    "Processor time is taken at 32 and 128 KiB, with all caches empty, and at a megabyte of those "
    "that took longest; the exponent is that of the last two. A megabyte may be one profile or a "
    "table of a hundred thousand: a row that is a document of its own, with its report, is given "
    "time of its own."
)
