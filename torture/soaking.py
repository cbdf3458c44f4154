"""Soaking: 200,000 answers in a row, and what the processes hold before and after."""

import gzip
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from tempfile import gettempdir
from typing import Any
from urllib.parse import urlsplit

from torture import browsing
from torture.browsing import link
from torture.gauges import Watched, children, slope, watched
from torture.report import Finding
from torture.served import Served, serving

TITLE = "Soaking"
HOW = (
    "200,000 answers in a row, which is 24 hours of a busy secretariat's explorer: pages drawn by "
    "callbacks, frames, answers that are 304, questions, the API, tables and exports, over 1,500 "
    "synthetic libraries, by four browsers that keep their connections. The first tenth is not "
    "counted: what is kept fills up there."
)
_ANSWERS = 200_000
_LIBRARIES = 1_500
_BROWSERS = 4


@dataclass
class Asked:
    """What came back, by status, and what was wrong."""

    statuses: Counter[str]
    wrong: list[str]


def soaking(scale: float) -> Iterator[Finding]:
    """Ask on and on."""
    count = max(2_000, int(_ANSWERS * scale))
    with serving(_LIBRARIES) as served:
        begun, files = _left(served)
        began = time.monotonic()
        with watched(2.0, server=served.server, engine=served.engine) as watch:
            asked = _ask(served, count)
        seconds = time.monotonic() - began
        ended, left = _left(served)
        whole = sum(asked.statuses.values())
        told = ", ".join(f"{key}: {times:,}" for key, times in sorted(asked.statuses.items()))
        words = f"{whole:,} answers in {seconds:,.0f} s"
        yield Finding(f"{words}: errors", "none", str(len(asked.wrong)), not asked.wrong, told)
        if asked.wrong:
            yield Finding("the first of them", "", "; ".join(asked.wrong[:3]))
        yield from _level(watch, seconds / 10)
        yield Finding(
            "children of the server", "as before", f"{begun}, then {ended}", ended == begun
        )
        yield Finding("files left in the folder for temporary ones", "none", str(len(left - files)),
                      not left - files)  # fmt: skip


def _left(served: Served) -> tuple[int, set[str]]:
    """Return how many children the server has, and what lies about."""
    lying = {path.name for path in Path(gettempdir()).iterdir() if path.name.startswith("tmp")}
    return len(children(served.server)), lying


def _level(watch: Watched, warm: float) -> Iterator[Finding]:
    for name, megabytes in (("server", 60), ("engine", 300)):
        every = watch.after(name, warm)
        for what, unit, most in (
            ("memory", " MB", megabytes),
            ("files", " open files", 10),
            ("threads", " threads", 6),
        ):
            values = [float(getattr(each, what)) for each in every]
            grown = slope(values)
            yield Finding(
                f"{what} of the {name}",
                f"level (last quarter at most {most} over the first)",
                f"{values[0]:,.0f}{unit}, then {grown:+,.0f} to {values[-1]:,.0f}",
                grown <= most,
            )


def _ask(served: Served, count: int) -> Asked:
    asked, lock = Asked(Counter(), []), threading.Lock()
    left = iter(range(count))

    def browse(number: int) -> None:
        browser = _Browser(served, random.Random(number))
        while True:
            with lock:
                if next(left, None) is None:
                    return
            status, wrong = browser.next()
            with lock:
                asked.statuses[status] += 1
                asked.wrong += [wrong] if wrong else []

    with ThreadPoolExecutor(_BROWSERS) as browsers:
        for done in [browsers.submit(browse, number) for number in range(_BROWSERS)]:
            done.result()
    return asked


class _Browser:
    """One connection that is kept, and a mixture of what browsers and programs ask for."""

    def __init__(self, served: Served, chance: random.Random) -> None:
        self._chance, self._host = chance, urlsplit(served.address).netloc
        self._origin = served.address
        self._connection = HTTPConnection(self._host, timeout=120)
        self._marks: dict[str, str] = {}
        self._dependencies = json.loads(self._asked("GET", "/_dash-dependencies")[2])
        frame = browsing.frame(self._asked("GET", "/")[2].decode())
        rows = json.loads(self._asked("GET", "/api/v1/libraries.json?limit=1000")[2])["rows"]
        self._libraries = [row["library_id"] for row in rows]
        self._countries = sorted({row["country_id"] for row in rows})
        questions = json.loads(self._asked("GET", "/api/v1/questions.json")[2])["rows"]
        self._questions = [q for q in questions if q["name"] not in ("partners", "paths")]
        self._pages, self._assets = frame.pages, frame.assets

    def next(self) -> tuple[str, str]:
        """Ask for something; return the status, and what was wrong with the answer."""
        address, is_page = self._chosen()
        if not is_page:
            mark = self._marks.get(address)
            status, headers, body = self._asked("GET", address, mark=mark)
            if headers.get("ETag"):
                self._marks[address] = headers["ETag"]
            wrong = "" if status in (200, 202, 304) else f"{status} at {address}: {body[:200]!r}"
            return str(status), wrong
        drawing = browsing.drawing(self._dependencies, address)
        status, headers, body = self._asked("POST", browsing.CALLBACK, drawing)
        drawn = gzip.decompress(body) if headers.get("Content-Encoding") == "gzip" else body
        fault = any(each.encode() in drawn for each in browsing.FAULTS)
        return str(status), f"{status} at {address}" if status != 200 or fault else ""

    def _chosen(self) -> tuple[str, bool]:
        """Return an address, and whether it is a page to be drawn."""
        pick = self._chance
        library, other = pick.sample(self._libraries, 2)
        question = pick.choice(self._questions)
        said: dict[str, Any] = {p["name"]: p["example"] for p in question["parameters"]}
        wanted = [p["name"] for p in question["parameters"] if p["type"] == "library"]
        said |= dict(zip(wanted, (library, other), strict=False))
        said = {name: value for name, value in said.items() if value}
        kinds = [
            (30, pick.choice(self._pages), True),
            (20, link("/library", library), True),
            (5, link("/libraries", country=pick.choice(self._countries)), True),
            (3, link("/paths", library=[library, other]), True),
            (2, link("/network", focus=library), True),
            (2, link("/questions", question["name"], **said), True),
            (10, pick.choice(self._pages), False),
            (10, pick.choice(self._assets), False),
            (5, link("/api/search", q=library[: pick.randrange(1, 5)]), False),
            (6, f"/api/v1/libraries/{library}.json", False),
            (4, "/api/v1/libraries.json?limit=50", False),
            (2, "/health", False),
            (1, f"/tables/libraries.csv?country={pick.choice(self._countries)}", False),
            (0.3, f"/exports/libraries.json?library={library}", False),
            (0.1, f"/tables/partners.xlsx?library={library}", False),
        ]
        weights = [each[0] for each in kinds]
        _, address, is_page = pick.choices(kinds, weights)[0]
        return address, is_page

    def _asked(
        self, method: str, address: str, body: object = None, *, mark: str | None = None
    ) -> tuple[int, HTTPMessage, bytes]:
        headers = {"Origin": self._origin, "Accept-Encoding": "gzip" if body else "identity"}
        headers |= {"If-None-Match": mark} if mark else {}
        headers |= {"Content-Type": "application/json"} if body else {}
        try:
            self._connection.request(method, address, json.dumps(body) if body else None, headers)
            answer = self._connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except OSError:
            # The server closes what is idle for a minute, as it says.
            self._connection = HTTPConnection(self._host, timeout=120)
            self._connection.request(method, address, json.dumps(body) if body else None, headers)
            answer = self._connection.getresponse()
            return answer.status, answer.headers, answer.read()
