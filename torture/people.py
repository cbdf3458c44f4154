"""People at the explorer, for Locust: each looks at a page for 1 to 5 seconds, then goes on.

Run by `torture.crowd` in a process of its own (`python -m locust -f torture/people.py`), which
alone has gevent in it. What was found goes as JSON to the file that TORTURE_FOUND names.
"""

import json
import os
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import gevent
from locust import HttpUser, between, events, task
from locust.clients import ResponseContextManager

from torture import browsing
from torture.browsing import ENCODINGS, Frame, link

_WORDS = ("reading", "school", "digital", "synthetic library 00", "lithu", "english", "makers")
# Whole networks of thousands as files: `torture.endless` has them, not everybody in a crowd.
_WHOLE = re.compile(r"/exports/(graph|selection)\.\w+(\.\w+)?$|/(api|assets)")
_KEPT_BY_BROWSERS = {"assets", "layout", "frame"}
REFUSED: Counter[str] = Counter()


class Person(HttpUser):
    """Somebody with a browser."""

    wait_time = between(1, 5)
    frame: Frame
    dependencies: list[dict[str, Any]]

    def on_start(self) -> None:
        """Open the explorer for the first time."""
        self.chance = random.Random(f"person {id(self)}")
        self.client.headers.update(
            {"Accept-Encoding": ENCODINGS, "Origin": self.host or "", "Accept": "*/*"}
        )
        self.marks: dict[str, str] = {}
        self.pages: list[str] = []
        self.files: list[str] = []
        self.opened("/")
        self.libraries = [row["library_id"] for row in self.rows("/api/v1/libraries.json")]
        self.questions = self.rows("/api/v1/questions.json")
        self.countries = [row["country_id"] for row in self.rows("/api/v1/countries.json")]

    def rows(self, address: str) -> list[dict[str, Any]]:
        """Return the rows that an address of the API has, from a place of chance."""
        start = self.chance.randrange(0, 9_000) if "libraries" in address else 0
        with self.asked(f"{address}?limit=200&offset={start}", "/api/v1/…") as answer:
            return answer.json()["rows"] if answer.status_code == 200 else []

    def opened(self, address: str) -> None:
        """Load a page as after a click on a bookmark: the frame, what it needs, what is drawn."""
        headers = {"Accept": "text/html"}
        with self.asked(address, "frame", headers=headers) as answer:
            if answer.status_code != 200:
                return
            self.frame = browsing.frame(answer.text)
        for asset in self.frame.assets:
            self.kept(asset, "assets")
        self.kept("/_dash-layout", "layout")
        with self.asked("/_dash-dependencies", "layout") as answer:
            self.dependencies = answer.json()
        self.drawn(address)

    def kept(self, address: str, name: str) -> None:
        """Load what a browser keeps: what is marked for good is not asked for again."""
        known = self.marks.get(address)
        if known == "for good":
            return
        headers = {"If-None-Match": known} if known else {}
        with self.asked(address, name, headers=headers) as answer:
            is_for_good = "max-age=31536000" in answer.headers.get("Cache-Control", "")
            self.marks[address] = "for good" if is_for_good else answer.headers.get("ETag", "")

    def drawn(self, address: str) -> None:
        """Have a page drawn, and see where it leads."""
        body = browsing.drawing(self.dependencies, address)
        with self.asked(
            browsing.CALLBACK, f"page {browsing.kind(address)}", method="POST", json=body
        ) as answer:
            text = answer.text
            if answer.status_code != 200:
                return
            if any(each in text for each in browsing.FAULTS):
                answer.failure(f"a fault is drawn at {address}")
            self.pages, self.files = browsing.links(text)
            if "/atlas" in address:
                self.kept("/atlas/data.bin?colour=cluster", "atlas data")

    def asked(
        self,
        address: str,
        name: str,
        *,
        method: str = "GET",
        headers: dict[str, str] | None = None,
        json: object = None,
    ) -> ResponseContextManager:
        """Ask, and judge the answer: what is refused politely is no error, and counted."""
        answer = self.client.request(
            method, address, name=name, headers=headers, json=json, catch_response=True, timeout=60
        )
        entered = answer.__enter__()
        if "Retry-After" in answer.headers:
            REFUSED[name] += 1
            entered.success()
        elif answer.status_code not in {200, 202, 304}:
            entered.failure(f"{answer.status_code} at {address}: {answer.text[:200]}")
        return entered

    @task(10)
    def follow(self) -> None:
        """Follow a link of the page."""
        if self.pages:
            self.drawn(self.chance.choice(self.pages))

    @task(4)
    def turn_to(self) -> None:
        """Choose from the navigation."""
        self.drawn(self.chance.choice(self.frame.pages))

    @task(6)
    def look_at_library(self) -> None:
        """Open a library, and what leads from it to another."""
        a, b = self.chance.sample(self.libraries, 2)
        self.drawn(
            self.chance.choice(
                [
                    link("/library", a),
                    link("/library", a),
                    link("/network", focus=a),
                    link("/paths", library=[a, b]),
                    link("/consortium", library=[a, b]),
                ]
            )
        )

    @task(3)
    def filter_list(self) -> None:
        """Choose conditions."""
        country = self.chance.choice(self.countries)
        path = self.chance.choice(["/libraries", "/libraries", "/matches", "/network"])
        self.drawn(link(path, country=country))

    @task(3)
    def search(self) -> None:
        """Type, letter by letter, and open what was found."""
        words = self.chance.choice(_WORDS)
        for end in range(2, min(len(words), 7)):
            self.asked(link("/api/search", q=words[:end]), "search while typing").__exit__(
                None, None, None
            )
            gevent.sleep(0.12)
        self.drawn(link("/search", q=words))

    @task(3)
    def ask_question(self) -> None:
        """Ask a question of the catalogue about some library."""
        question = self.chance.choice(self.questions)
        said = {each["name"]: each["example"] for each in question["parameters"]}
        wanted = [each for each in question["parameters"] if each["type"] == "library"]
        few = self.chance.sample(self.libraries[:40], 2)
        said |= {each["name"]: key for each, key in zip(wanted, few, strict=False)}
        self.drawn(link("/questions", question["name"], **{k: v for k, v in said.items() if v}))

    @task(1)
    def take_file(self) -> None:
        """Take a table or an export of the page along."""
        files = [each for each in self.files if not _is_whole(each)]
        if files:
            address = self.chance.choice(files)
            with self.asked(address, f"file {browsing.kind(address)}"):
                pass

    @task(2)
    def ask_as_program(self) -> None:
        """Ask the API, with the mark of the answer before."""
        library = self.chance.choice(self.libraries)
        address = self.chance.choice(
            [
                link("/api/v1/libraries", f"{library}.json"),
                "/api/v1/libraries.json?limit=100",
                f"/api/v1/libraries/{library}/partners.json?limit=20",
                "/api/v1/clusters.json",
                "/api/v1/questions/languages.json",
            ]
        )
        self.kept(address, "/api/v1/…")

    @task(1)
    def open_again(self) -> None:
        """Come from a bookmark: the frame anew, with what is kept."""
        self.opened(self.chance.choice(self.frame.pages))


def _is_whole(address: str) -> bool:
    return _WHOLE.match(address) is not None


@events.quitting.add_listener
def _tell(environment: Any, **_: object) -> None:  # noqa: ANN401 (Locust gives it no type)
    stats = environment.stats
    told = {each.name: _numbers(each) for each in stats.entries.values()}
    faults = [f"{each.name}: {each.error} ({each.occurrences})" for each in stats.errors.values()]
    slow = [each for each in stats.entries.values() if each.name not in _KEPT_BY_BROWSERS]
    found = {
        "all": _numbers(stats.total),
        "kinds": told,
        "drawn": _p95(slow),
        "faults": faults,
        "refused": REFUSED,
    }
    Path(os.environ["TORTURE_FOUND"]).write_text(json.dumps(found))


def _p95(entries: list[Any]) -> float:
    """Return within which milliseconds 95 of 100 of several kinds are answered."""
    times: Counter[float] = Counter()
    for each in entries:
        times.update(each.response_times)
    left = 0.95 * times.total()
    for time in sorted(times):
        left -= times[time]
        if left <= 0:
            return time
    return 0.0


def _numbers(entry: Any) -> dict[str, float]:  # noqa: ANN401
    return {
        "requests": entry.num_requests,
        "failures": entry.num_failures,
        "middle": entry.get_response_time_percentile(0.5) or 0,
        "p95": entry.get_response_time_percentile(0.95) or 0,
        "p99": entry.get_response_time_percentile(0.99) or 0,
        "longest": entry.max_response_time,
        "a_second": entry.total_rps,
    }
