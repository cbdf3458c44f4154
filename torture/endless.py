"""Hostile questions: they never end by themselves, and the others are answered all the same."""

import json
import statistics
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from torture import browsing
from torture.gauges import taken
from torture.report import Finding
from torture.served import Served, engine_of, serving

TITLE = "Hostile questions"
HOW = (
    "`sisternet serve` with 10,000 synthetic libraries on the embedded engine, and question files "
    "of an operator's own that never end by themselves: products of all libraries with all, paths "
    "without a bound, lists that grow, and lists of lists within one row, which the engine does "
    "not end at its limit. Twelve askers ask them again and again, over the page and "
    "the API, with another parameter each time, and two take whole exports; meanwhile pages are "
    "opened one after another. A question may take 10 s here, as the operator says."
)
_LIMIT = 10
_QUESTIONS = {
    "endless-product": "MATCH (a:Library), (b:Library), (c:Library) WHERE a.name < b.name "
    "AND b.name < c.name RETURN count(*) + $n AS found",
    "endless-paths": "MATCH p = (a:Library)-[*1..12]-(b:Library) RETURN count(p) + $n AS found",
    "endless-shortest": "MATCH (a:Library), (b:Library), p = shortestPath((a)-[:SISTER_OF*]-(b)) "
    "WHERE a <> b RETURN count(p) + $n AS found",
    "endless-nested": "RETURN size([x IN range(1, 100000) | [y IN range(1, 100000) | x * y + $n]]) "
    "AS found",
    "endless-list": "UNWIND range(1, 15000000) AS x RETURN size(collect(x + $n)) AS found",
}
_FILE = """// title: {name}
// topic: Endless
// description: Never ends by itself.
// show: table
//
// parameter n: A number
//   type: integer
//   default: 0
//
// column found: Found

{cypher}
"""
_PAGES = (
    "/",
    "/libraries?country=LT",
    "/clusters",
    "/questions",
    "/consortium",
    "/search?q=school",
)
_BOUND = 2.0
"""Seconds within which 95 of 100 pages are to be there while all this goes on."""


def endless(scale: float) -> Iterator[Finding]:
    """Ask what never ends for two minutes, and open pages meanwhile."""
    with TemporaryDirectory(prefix="sisternet-endless-") as folder:
        for name, cypher in _QUESTIONS.items():
            text = _FILE.format(name=name, cypher=cypher)
            (Path(folder) / f"{name}.cypher").write_text(text, encoding="utf-8")
        with serving(questions=Path(folder), SISTERNET_TIME_LIMIT=str(_LIMIT)) as served:
            calm, _ = _pages(served, 20)
            seconds = max(30.0, 120.0 * scale)
            yield from _beside(served, seconds, calm)
            yield from _stopped(served)


def _beside(served: Served, seconds: float, calm: list[float]) -> Iterator[Finding]:
    ended = threading.Event()
    with ThreadPoolExecutor(14) as hostile_ones:
        asked = [hostile_ones.submit(_ask_on, served, at, ended) for at in range(12)]
        asked += [hostile_ones.submit(_take_on, served, ended) for _ in range(2)]
        time.sleep(3)
        try:
            waits, wrong = _pages(served, None, until=time.monotonic() + seconds)
        finally:
            ended.set()
    told = [each for future in asked for each in future.result()]
    p95 = _p95(waits)
    yield Finding(
        f"{len(waits)} pages beside them: there within, 95 of 100",
        f"{_BOUND:.0f} s",
        f"{p95:.2f} s",
        p95 < _BOUND,
        f"without them {_p95(calm):.2f} s; the longest {max(waits):.2f} s",
    )
    yield Finding("pages that were not drawn", "none", str(len(wrong)), not wrong, str(wrong[:2]))
    polite = {"200", "503", "504", "304"}
    odd = [each for each in told if each not in polite]
    counts = ", ".join(f"{each}: {told.count(each)}" for each in sorted(set(told)))
    yield Finding(
        f"{len(told)} answers to hostile questions",
        "cut off (504) or told to come again (503)",
        counts,
        not odd,
    )


def _p95(waits: list[float]) -> float:
    return statistics.quantiles(waits, n=20)[-1]


def _stopped(served: Served) -> Iterator[Finding]:
    """Tell how busy the engine is when the last question has run into its limit."""
    time.sleep(_LIMIT + 2)
    engine = engine_of(served.home)
    before = taken(engine)
    time.sleep(5)
    after = taken(engine)
    share = (after.processor - before.processor) / (after.at - before.at)
    yield Finding(
        "the engine, ended and started again for questions that it does not end",
        "",
        "yes" if engine != served.engine else "no",
    )
    yield Finding(
        "the engine, some seconds after the limit",
        "idle",
        f"{100 * share:.0f} % of a core, {after.memory:,.0f} MB",
        share < 0.1,
    )


def _ask_on(served: Served, number: int, ended: threading.Event) -> list[str]:
    told, names = [], list(_QUESTIONS)
    while not ended.is_set():
        at = len(told)
        name = names[(number + at) % len(names)]
        address = f"/api/v1/questions/{name}.json?n={1_000 * number + at}"
        told.append(_status(served, address))
        time.sleep(0.5)
    return told


def _take_on(served: Served, ended: threading.Event) -> list[str]:
    told = []
    while not ended.is_set():
        told.append(_status(served, "/exports/graph.gexf"))
        time.sleep(0.5)
    return told


def _status(served: Served, address: str) -> str:
    try:
        with urlopen(served.address + address, timeout=120) as answer:
            answer.read()
            return str(answer.status)
    except HTTPError as error:
        if error.code == 503 and not error.headers.get("Retry-After"):
            return "503 without Retry-After"
        if error.code in (503, 504):
            return str(error.code)
        return f"{error.code} {error.read()[:300]!r}"
    except OSError as error:
        return type(error).__name__


def _pages(
    served: Served, count: int | None, *, until: float = 0.0
) -> tuple[list[float], list[str]]:
    """Open pages one after another; return how long each took, and those that were not drawn."""
    waits: list[float] = []
    wrong: list[str] = []
    with urlopen(f"{served.address}/_dash-dependencies", timeout=60) as answer:
        dependencies = json.load(answer)
    while len(waits) < count if count else time.monotonic() < until:
        # Another page each time: those that are kept would be no test.
        page = _PAGES[len(waits) % len(_PAGES)]
        address = f"/libraries?page={len(waits) % 160}" if len(waits) % 2 else page
        body = json.dumps(browsing.drawing(dependencies, address)).encode()
        headers = {"Content-Type": "application/json", "Origin": served.address}
        began = time.monotonic()
        asked = Request(served.address + browsing.CALLBACK, body, headers)
        try:
            with urlopen(asked, timeout=120) as answer:
                drawn = answer.read().decode()
            if any(fault in drawn for fault in browsing.FAULTS):
                wrong.append(address)
        except OSError as error:
            wrong.append(f"{address}: {error}")
        waits.append(time.monotonic() - began)
        time.sleep(0.1)
    return waits, wrong
