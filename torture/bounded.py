"""A load in a process of its own, which may use so much memory and no more.

    python -m torture.bounded FOLDER

prints what became of the documents, the seconds of processor time and the highest memory in MiB.
"""

import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

MOST_MEMORY = 3 * 2**30
"""Bytes of address space: with more, the process is not given any."""
MOST_SECONDS = 120


@dataclass(frozen=True)
class Run:
    """What a bounded load ended in: outcomes by document, or the words that it died with."""

    outcomes: dict[str, list[str]]
    seconds: float
    peak: float
    died: str = ""


def load_bounded(folder: Path) -> Run:
    """Load a folder in a process of its own; whatever happens to it, there is an answer."""
    command = [sys.executable, "-m", "torture.bounded", str(folder)]
    try:
        ended = subprocess.run(command, capture_output=True, timeout=2 * MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Run({}, 2 * MOST_SECONDS, 0, "it did not end")
    if ended.returncode:
        words = ended.stderr.decode(errors="replace").strip().splitlines() or ["no words"]
        return Run({}, 0, 0, f"{words[-1]} ({ended.returncode})")
    return Run(**json.loads(ended.stdout))


def _main(folder: Path) -> None:
    from loaders import load

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    began = time.process_time()
    report = load([folder], graph=None)
    seconds = time.process_time() - began
    outcomes: dict[str, list[str]] = {}
    # Of a table of very many rows, the first, and the files beside it.
    for each in (*report.documents[:1000], *report.documents[-100:]):
        outcomes[each.source] = [each.status, *(note.code for note in each.notes[:20])]
    json.dump({"outcomes": outcomes, "seconds": seconds, "peak": _peak()}, sys.stdout)


def _peak() -> float:
    """Return the most memory that this program held, in MiB."""
    status = Path("/proc/self/status")
    if status.exists():
        # What getrusage tells begins with the memory of the process that started this one.
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (2**20 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
