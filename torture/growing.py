"""Documents that grow in one way each: their time grows with their length, no faster."""

import math
import tempfile
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

from torture.documents import faults, take
from torture.families import Family, families
from torture.report import Finding

SIZES = (32_768, 131_072, 1_000_000)
STEEPEST = 1.2
"""How steep the time may be over the length, both as logarithms: 1 is as fast, 2 is the square."""
_LEAST = 0.02
"""Seconds that count for nothing, for what they measure is not the document."""
_LONGEST = {"txt": 1.0, "html": 1.0}
"""Seconds for a page below a megabyte; a table may hold as many libraries as it has lines."""


def run(scale: float) -> Iterator[Finding]:
    """Measure every family; with a scale below 1 a share of them, and not to the largest size."""
    every = list(families())
    step = max(1, round(1 / scale))
    sizes = SIZES if scale == 1 else SIZES[:2]
    kinds: dict[str, list[Family]] = {}
    for family in islice(every, 0, None, step):
        kinds.setdefault(family.kind, []).append(family)
    with tempfile.TemporaryDirectory() as folder:
        for kind, some in kinds.items():
            yield _finding(kind, some, sizes, Path(folder))


def _finding(kind: str, some: list[Family], sizes: tuple[int, ...], folder: Path) -> Finding:
    steepest = longest = (0.0, "")
    wrong: list[str] = []
    for family in some:
        seconds = []
        for size in sizes:
            path = folder / f"x.{kind}"
            path.write_bytes(family.of_size(size))
            taken = take(path, cold=True)
            seconds.append(taken.seconds)
            wrong += [f"{family.name}: {each}" for each in faults(taken.report)[:1]]
        steepest = max(steepest, (steepness(sizes, seconds), family.name))
        longest = max(longest, (seconds[-1], family.name))
    limit = _LONGEST.get(kind, math.inf)
    asked = f"exponent at most {STEEPEST}" + (f", at most {limit:.0f} s" if limit < 60 else "")
    found = (
        f"at most {steepest[0]:.2f} ({steepest[1]}); the slowest of {sizes[-1]:,} bytes took "
        f"{longest[0]:.2f} s ({longest[1]})"
    )
    met = not wrong and steepest[0] <= STEEPEST and longest[0] <= limit
    return Finding(f"{len(some):,} families of .{kind}", asked, found, met, "; ".join(wrong[:3]))


def steepness(sizes: tuple[int, ...], seconds: list[float]) -> float:
    """Return the exponent between the last two sizes: time as a power of the length."""
    (small, large), (short, long) = list(pairwise(sizes))[-1], list(pairwise(seconds))[-1]
    return math.log((long + _LEAST) / (short + _LEAST)) / math.log(large / small)


HOW = (
    "One thing is repeated until the document is as large as told: each of some hundred beginnings "
    "of what a pattern looks for, in each field, with three ends; tags, cells, lines of JSON. "
    "Processor time is taken at three sizes, all caches empty; the exponent is that of the last "
    "two."
)
