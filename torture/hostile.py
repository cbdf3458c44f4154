"""Files made to hurt, each beside good ones: read or refused within bounds, the others loaded."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from torture.bounded import MOST_MEMORY, Run, load_bounded
from torture.families import FORM
from torture.hostile_files import EVERY, STRANGE, Hostile
from torture.report import Finding

MOST_PEAK = 1500
"""MiB that a load may take at its worst moment, the program itself included."""
LONGEST = 60.0
_GOOD = {"good.txt": FORM, "good.csv": "name,country\nIlok Library,Croatia\n"}


def lay_out(each: Hostile, folder: Path) -> Path:
    """Write a hostile file beside good ones; return it."""
    for name, text in _GOOD.items():
        (folder / name).write_text(text, "utf-8")
    path = folder / each.file
    each.make(path)
    return path


def fault(each: Hostile, outcomes: dict[str, list[str]]) -> str:
    """Return what is wrong with how a load of a hostile file and good ones ended, or nothing."""
    good = {name: ends for name, ends in outcomes.items() if name.startswith("good.")}
    if [ends[0] for ends in good.values()].count("rejected") or len(good) != len(_GOOD):
        return f"the good files ended as {good}"
    others = [ends for name, ends in outcomes.items() if name not in good]
    if each.ends == "passed over":
        return f"it ended as {others}" if others else ""
    if not any(ends[0] == each.ends and (each.code or ends[-1]) in ends for ends in others):
        return f"it ended as {others[:3]}"
    return ""


def run(scale: float) -> Iterator[Finding]:
    """Load every hostile file in a process of its own; with a scale below 1 the small ones."""
    for each in EVERY:
        if each.large and scale < 1:
            continue
        folder = Path(tempfile.mkdtemp(prefix="hostile"))
        try:
            path = lay_out(each, folder)
            size = 0 if each in STRANGE else path.stat().st_size
            yield _finding(each, load_bounded(folder), size)
        finally:
            shutil.rmtree(folder)


def _finding(each: Hostile, ran: Run, size: int) -> Finding:
    wrong = ran.died or fault(each, ran.outcomes)
    met = not wrong and ran.peak <= MOST_PEAK and ran.seconds <= LONGEST
    ended = f"{each.ends}{f' ({each.code})' if each.code else ''}"
    found = wrong or f"{ended}, {ran.seconds:.1f} s, {ran.peak:,.0f} MiB"
    asked = f"ends so, at most {LONGEST:.0f} s and {MOST_PEAK:,} MiB"
    return Finding(f"{each.what} ({size / 1024:,.0f} KiB)", asked, found, met)


HOW = (
    "Every file lies in a folder with two good ones, and the folder is loaded without a graph by a "
    f"process of its own that is given {MOST_MEMORY / 2**30:.0f} GiB of address space. Told are "
    "how the file ended, the seconds of processor time and the most memory that the process held, "
    "the program itself (about 100 MiB) included. The good files must be loaded all the same."
)
