"""One line a request, in which nothing stands of who asked and what for."""

import json
import logging
import re
import time

import flask
import pytest

from dashboard import requests
from sisternet.logs.file import LogFile
from tests.explorer import running

MAIL = "ona@example.org"
WORD = "correct-horse-battery"


@pytest.fixture
def log(tmp_path):
    """The lines of a log that begins now: `log()`."""
    handler, root = LogFile(tmp_path / "sisternet.log"), logging.getLogger()
    level = root.level
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    handler.path.touch()
    yield lambda: [json.loads(line) for line in handler.path.read_text().splitlines()]
    root.setLevel(level)
    root.removeHandler(handler)
    handler.close()


def asked(log, count):
    """Return the lines of so many requests: an answer has left before its line is written."""
    until = time.monotonic() + 30
    told = []
    while len(told) < count and time.monotonic() < until:
        told = [each for each in log() if each["event"] == "request"]
        time.sleep(0.01)
    return told


HEADERS = {"Authorization": f"Basic {WORD}", "Cookie": f"pass={WORD}", "User-Agent": MAIL}


def test_a_line_tells_the_pattern_of_the_address_and_nothing_that_was_asked_for(get, content, log):
    paths = (
        f"/library/{MAIL}",
        f"/search?q={MAIL}",
        f"/api/search?q={MAIL}",
        f"/api/v1/libraries/{MAIL}.json",
        f"/{MAIL}",
        f"/assets/{MAIL}",
        f"/api/v1/libraries.json?{MAIL}={WORD}",
    )
    for path in paths:
        get(path, **HEADERS)
    content(f"/library/{MAIL}", f"?q={WORD}")
    told = asked(log, len(paths) + 1)
    # Lines come when answers have left, which is in no order.
    routes = [each["route"] for each in told]
    assert {"/library/<library_id>", "/search", "/api/search", "(nothing)"} <= set(routes)
    assert {"/assets/<path:filename>", "/_dash-update-component"} <= set(routes)
    text = json.dumps(log())
    assert [word for word in (MAIL, "ona", WORD, "127.0.0.1") if word in text] == []


def test_a_line_tells_what_came_of_it(get, log):
    _, headers, body = get("/tables/libraries.json")
    (told,) = asked(log, 1)
    assert (told["method"], told["status"], told["bytes"]) == ("GET", 200, len(body))
    assert (told["ms"] > 0, told["request"]) == (True, headers["X-Request-Id"])


def test_health_that_is_good_has_no_line(get, log):
    get("/health")
    get("/health/live")
    get("/tables/libraries.json")
    assert [each["route"] for each in asked(log, 1)] == ["/tables/<name>.<suffix>"]


@pytest.fixture
def broken():
    """The address of a server whose every answer breaks."""
    app = flask.Flask("broken")
    app.add_url_rule("/<path:rest>", "broken", lambda rest: int(f"{rest} {MAIL}"))
    requests.add_to(app)
    with running(app) as address:
        yield address


def test_a_fault_has_a_number_on_its_page_and_its_places_in_the_log(broken, log):
    from urllib.error import HTTPError
    from urllib.request import urlopen

    with pytest.raises(HTTPError) as caught:
        urlopen(f"{broken}/{WORD}")
    page = caught.value.read().decode()
    number = re.search(r"<code>(\w+)</code>", page)[1]
    asked(log, 1)
    fault, told = log()
    assert number == caught.value.headers["X-Request-Id"] == fault["request"] == told["request"]
    assert (told["status"], fault["trace"][0]) == (500, "ValueError")
    assert [word for word in (MAIL, WORD, "Traceback") if word in json.dumps(log()) + page] == []
