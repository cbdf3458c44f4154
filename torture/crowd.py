"""A crowd: 50 people at once at the explorer for ten minutes, then 200."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from torture.gauges import Watched, slope, taken, watched
from torture.report import Finding
from torture.served import Served, serving

TITLE = "A crowd"
HOW = (
    "`sisternet serve` with 10,000 synthetic libraries on the embedded engine; Locust in a process "
    "of its own on the same machine. Each person waits 1 to 5 s after each step (Locust's usual), "
    "follows the links of the pages, filters, searches letter by letter, asks questions about "
    "libraries, takes tables and exports along (but not the whole network), asks the API; bodies "
    "of callbacks and addresses of assets are read from the explorer itself. Times are those of "
    "whole answers at the client, of all kinds of requests together."
)
_MINUTES, _RUSH_MINUTES = 10, 2
_REFUSED = 0.05
_LEVEL = 60.0
"""Seconds after which memory is to stay level."""


def crowd(scale: float) -> Iterator[Finding]:
    """Let 50 people in for ten minutes, then 200 for two."""
    with serving() as served:
        seconds = max(40.0, 60.0 * _MINUTES * scale)
        with watched(2.0, server=served.server, engine=served.engine) as watch:
            found = _people(served, 50, seconds)
        yield from _answered(found, 50, p95=500)
        yield from _cost(found, watch)
        yield from _memory(watch, min(_LEVEL, seconds / 4))
        found = _people(served, 200, max(30.0, 60.0 * _RUSH_MINUTES * scale))
        yield from _answered(found, 200, p95=None)
        last = taken(served.server)
        yield Finding("the server after 200", "", f"{last.memory:,.0f} MB, {last.threads} threads")


def _people(served: Served, count: int, seconds: float) -> dict[str, Any]:
    """Let people in; return what Locust found."""
    with TemporaryDirectory(prefix="sisternet-crowd-") as folder:
        told = Path(folder) / "found.json"
        command = [sys.executable, "-m", "locust", "-f", "torture/people.py", "--headless"]
        command += ["--host", served.address, "--users", str(count), "--spawn-rate", "10"]
        command += ["--run-time", f"{seconds:.0f}s", "--stop-timeout", "60", "--only-summary"]
        command += ["--exit-code-on-error", "0", "--loglevel", "ERROR"]
        ran = subprocess.run(
            command,
            env={**os.environ, "TORTURE_FOUND": str(told), "PYTHONPATH": "."},
            capture_output=True,
            timeout=seconds + 180,
            check=False,
        )
        if not told.exists():
            raise RuntimeError(ran.stderr.decode(errors="replace")[-2000:])
        found: dict[str, Any] = json.loads(told.read_text())
    return found


def _answered(found: dict[str, Any], count: int, *, p95: float | None) -> Iterator[Finding]:
    whole = found["all"]
    who = f"{count} people at once"
    refused = sum(found["refused"].values())
    faults = "; ".join(found["faults"][:3])
    yield Finding(
        f"{who}: errors, of {whole['requests']:,.0f} answers",
        "none",
        f"{whole['failures']:,.0f}",
        whole["failures"] == 0,
        faults,
    )
    yield Finding(
        f"{who}: answered within, 95 of 100",
        f"{p95:.0f} ms" if p95 else "slower is allowed",
        f"{whole['p95']:,.0f} ms",
        None if p95 is None else whole["p95"] < p95,
        f"half within {whole['middle']:.0f} ms, the longest {whole['longest'] / 1000:.1f} s, "
        f"{whole['a_second']:.1f} answers a second",
    )
    yield Finding(
        f"{who}: pages drawn, files and programs alone, 95 of 100",
        f"{p95:.0f} ms" if p95 else "slower is allowed",
        f"{found['drawn']:,.0f} ms",
        None if p95 is None else found["drawn"] < p95,
        "without frames, layouts and assets, most of which are quick or kept",
    )
    share = refused / max(1, whole["requests"])
    yield Finding(
        f"{who}: told to come again in some seconds",
        "none" if p95 else f"fewer than {_REFUSED:.0%}",
        f"{refused:,}",
        refused == 0 if p95 else share < _REFUSED,
        ", ".join(f"{name}: {times}" for name, times in found["refused"].items()),
    )
    slow = sorted(found["kinds"].items(), key=lambda each: -each[1]["p95"])[:6]
    words = ", ".join(f"{name} {each['p95']:,.0f} ms" for name, each in slow)
    yield Finding(f"{who}: the slowest kinds, 95 of 100 within", "", words)


def _cost(found: dict[str, Any], watch: Watched) -> Iterator[Finding]:
    answers = max(1, found["all"]["requests"])
    for name, every in watch.taken.items():
        spent = 1000 * (every[-1].processor - every[0].processor) / answers
        yield Finding(f"processor time of the {name}, each answer", "", f"{spent:.1f} ms")


def _memory(watch: Watched, warm: float) -> Iterator[Finding]:
    for name, most in (("server", 150), ("engine", 600)):
        every = [each.memory for each in watch.after(name, warm)]
        grown = slope(every)
        yield Finding(
            f"memory of the {name} after the first minute",
            f"level (last quarter at most {most} MB over the first)",
            f"{every[0]:,.0f} MB, then {grown:+,.0f} MB to {every[-1]:,.0f} MB",
            grown < most,
        )
