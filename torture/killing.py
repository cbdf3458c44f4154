"""`kill -9` in the middle of a load: of the loader, of the embedded server, of both."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.synthetic import network, write_tables
from graph import GraphError, Settings, connect, hold_for_loading
from graph.archive import checksum
from loaders import load
from torture.processes import ENGINE, descendants, kill
from torture.report import Finding
from torture.wholeness import Held, held

LIBRARIES, KILLS, SEED = 20_000, 50, 6
HEAL_SECONDS = 60.0
LIMIT = 600.0
Wait = Callable[[], None]
KINDS = ("loader", "server", "both")
TITLE = "Killed in the middle of a load"
HOW = (
    f"`sisternet load` takes {LIBRARIES:,} synthetic libraries with their sisterships into an "
    f"empty data folder and is killed with `kill -9` at one of {KILLS} moments, drawn one from "
    "each fiftieth of the time that a load takes when nobody disturbs it: in turn the loader, the "
    "embedded server, and all of them at once (loader, keeper and server). Then the graph is "
    "opened as any command opens it, every library is held against the undisturbed graph, the "
    "same tables are loaded again, and the sums are compared. The sum is `graph.archive.checksum`: "
    "SHA-256 over a line of JSON for each node and each relationship with all its properties, in "
    "the order of kinds and ids. Left out are the revision, the reports of loads and runs of "
    "clustering, and the moments `loaded_at`, `made_at` and `since` of a run, which differ from "
    "one load to the next by their nature. A killed process loses no page that the system still "
    "holds, so this is not the loss of power."
)


@dataclass(frozen=True)
class Undisturbed:
    """The graph as it should be, its sum, and how long the load took in seconds."""

    held: Held
    sum: str
    seconds: float


@dataclass(frozen=True)
class Try:
    """What one kill did; `failure` says why the next start, or loading again, did not go well.

    `share` is that of the time of an undisturbed load after which the kill came.
    """

    kind: str
    healing: float
    present: int
    half: int
    strange_ties: int
    same: bool
    told: bool
    failure: str = ""
    share: float = 0.0


def run(scale: float) -> Iterator[Finding]:
    """Kill so many loads of so many libraries and yield what became of them."""
    size, kills = max(600, round(LIBRARIES * scale)), max(3, round(KILLS * scale))
    draw = random.Random(SEED)
    with tempfile.TemporaryDirectory(prefix="sisternet-") as folder:
        place = Path(folder)
        write_tables(network(size), place / "tables")
        whole = _undisturbed(place)
        tries = []
        for number in range(kills):
            share, kind = (number + draw.random()) / kills, KINDS[number % len(KINDS)]
            tries.append(_tried(place, kind, share, whole))
            print(tries[-1], file=sys.stderr, flush=True)
    yield from _findings(tries, whole, size)


def _undisturbed(place: Path) -> Undisturbed:
    home = place / "undisturbed"
    with _loading(home, place / "tables") as loader:
        began = time.monotonic()
        _, said = loader.communicate(timeout=LIMIT)
        seconds = time.monotonic() - began
    if loader.returncode:
        raise RuntimeError(said)
    with connect(_settings(home)) as door:
        whole = Undisturbed(held(door), checksum(door), seconds)
    shutil.rmtree(home)
    return whole


def _settings(home: Path) -> Settings:
    return Settings(home, time_limit=LIMIT)


def _loading(home: Path, tables: Path) -> "subprocess.Popen[str]":
    given = {name: said for name, said in os.environ.items() if not name.startswith("NEO4J_")}
    return subprocess.Popen(
        [sys.executable, "-m", "sisternet", "load", str(tables)],
        env={**given, "SISTERNET_HOME": str(home)},
        stderr=subprocess.PIPE,
        text=True,
    )


def _tried(place: Path, kind: str, share: float, whole: Undisturbed) -> Try:
    """Kill a load after a share of its time, or of less where it is faster than it was."""
    while not (done := one_kill(place, kind, partial(time.sleep, share * whole.seconds), whole)):
        share *= 0.9
    return replace(done, share=share)


def one_kill(place: Path, kind: str, wait: Wait, whole: Undisturbed) -> Try | None:
    """Load `place/tables` into `place/home`, kill when `wait` ends, and see what became of it.

    None where the load had ended before. The home is erased after it.
    """
    home, began = place / "home", time.monotonic()
    told = None
    try:
        told = _killed(home, place / "tables", kind, wait)
        began = time.monotonic()
        return None if told is None else _checked(place, kind, whole, told=told)
    except GraphError as error:
        return Try(kind, time.monotonic() - began, 0, 0, 0, False, bool(told), str(error))
    finally:
        shutil.rmtree(home)


def _checked(place: Path, kind: str, whole: Undisturbed, *, told: bool) -> Try:
    """Open the graph as it was left, hold it against the undisturbed one, and load again."""
    home, began = place / "home", time.monotonic()
    with connect(_settings(home), write=True) as door:
        door.revision()
        healing = time.monotonic() - began
        after = held(door)
        with hold_for_loading(_settings(home)):
            load([place / "tables"], graph=door)
        same = checksum(door) == whole.sum
    return Try(
        kind=kind,
        healing=healing,
        present=len(after.libraries),
        half=len(whole.held.half_in(after)),
        strange_ties=len(after.ties - whole.held.ties),
        same=same,
        told=told,
    )


def _killed(home: Path, tables: Path, kind: str, wait: Wait) -> bool | None:
    """Begin a load and kill what is to be killed; None where it had ended before.

    Otherwise say whether the loader, where it was left alive, ended in good order with a message.
    """
    with _loading(home, tables) as loader:
        wait()
        below = descendants(loader.pid)
        while kind == "server" and loader.poll() is None and not _servers(below):
            below = descendants(loader.pid)
        if loader.poll() is not None:
            return None
        if kind == "server":
            kill(*_servers(below))
        else:
            kill(loader.pid, *(below if kind == "both" else ()))
        _, said = loader.communicate(timeout=LIMIT)
    if kind != "server":
        return True
    return "Traceback" not in said and ("sisternet: " in said or loader.returncode == 0)


def _servers(below: dict[int, str]) -> list[int]:
    return [process for process, line in below.items() if ENGINE in line]


def _findings(tries: list[Try], whole: Undisturbed, size: int) -> Iterator[Finding]:
    count = len(tries)
    kinds = ", ".join(f"{sum(t.kind == kind for t in tries)} {kind}" for kind in KINDS)
    shares = [t.share for t in tries]
    yield Finding(
        "kills",
        f"{KILLS} of {LIBRARIES:,} libraries",
        f"{count} of {size:,} libraries: {kinds}",
        remark=f"from {min(shares):.1%} to {max(shares):.1%} of a load of {whole.seconds:.0f} s",
    )
    healing, failed = [t.healing for t in tries], [t.failure for t in tries if t.failure]
    yield Finding(
        "the next start heals by itself",
        f"every time, within {HEAL_SECONDS:.0f} s",
        f"{count - len(failed)} of {count}; median {median(healing):.1f} s, "
        f"at most {max(healing):.1f} s",
        not failed and max(healing) <= HEAL_SECONDS,
        "; ".join(failed),
    )
    present = [t.present for t in tries]
    half, strange = sum(t.half for t in tries), sum(t.strange_ties for t in tries)
    yield Finding(
        "every library is whole or absent",
        "none is half there",
        f"{half} half, {strange} ties that are no ties",
        half == strange == 0,
        f"{min(present):,} to {max(present):,} libraries were there, median {median(present):,.0f}",
    )
    same = sum(t.same for t in tries)
    yield Finding(
        "loading again ends in the same graph",
        "the same sum every time",
        f"{same} of {count}",
        same == count,
        f"SHA-256 {whole.sum[:16]}…",
    )
    servers = [t for t in tries if t.kind == "server"]
    told = sum(t.told for t in servers)
    yield Finding(
        "a loader whose server was killed says so, or goes on",
        "every time",
        f"{told} of {len(servers)}",
        told == len(servers),
    )
