"""The engine stops and returns while the explorer is open: it says so, and is well again."""

import os
import signal
import time
from dataclasses import replace
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

import graph
from graph.engine_files import EngineFolder
from loaders import load
from tests.explorer import serving
from tests.gate import Gate
from tests.loaders.given import PAGE

TROUBLE = "The data cannot be reached just now."


@pytest.fixture
def home(tmp_path, soon_ended):
    """A data folder with one library."""
    (tmp_path / "carlow.txt").write_text(PAGE, encoding="utf-8")
    with graph.connect(graph.Settings(home=tmp_path / "home"), write=True) as door:
        load([tmp_path / "carlow.txt"], graph=door)
    with graph.connect(graph.Settings(home=tmp_path / "home")) as reader:
        yield tmp_path / "home", reader


def test_an_open_page_tells_of_an_engine_that_is_gone_and_is_well_again_by_itself(
    page, home, complaints, monkeypatch
):
    folder, door = home
    healthy = os.environ["JDK_JAVA_OPTIONS"]
    with serving(door) as address:
        page.goto(f"{address}/libraries")
        expect(page.get_by_role("heading", level=1)).to_contain_text("1 librar")
        monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:+NoSuchOption")
        os.kill(EngineFolder(folder).address().process, signal.SIGKILL)
        time.sleep(1.1)
        page.get_by_role("link", name="Data", exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(TROUBLE)
        expect(page.get_by_role("alert")).to_contain_text("The embedded engine")
        monkeypatch.setenv("JDK_JAVA_OPTIONS", healthy)
        # Nobody clicks, and no command is started again.
        expect(page.get_by_role("heading", level=1)).not_to_have_text(TROUBLE)
        expect(page.locator("main")).to_contain_text("carlow.txt")
    # The browser complains of what was answered with 503 meanwhile.
    assert all("503" in each for each in complaints)
    complaints.clear()


def status(address):
    try:
        with urlopen(address) as answer:
            return answer.status
    except HTTPError as error:
        return error.code


def wait_for(wanted, address):
    until = time.monotonic() + 30
    while status(address) != wanted and time.monotonic() < until:
        time.sleep(0.2)
    assert status(address) == wanted


@pytest.fixture
def gate(neo4j_sample, _neo4j):
    """A gate before Neo4j, and a door through it."""
    gate = Gate(_neo4j.settings.uri)
    with graph.connect(replace(_neo4j.settings, uri=gate.uri)) as door:
        yield gate, door
    gate.shut()


def test_an_explorer_whose_neo4j_stops_and_returns_says_so_and_goes_on(gate):
    server, door = gate
    paths = ["/health", "/library/6919", "/api/v1/libraries.json"]
    with serving(door) as address:
        assert [status(address + path) for path in paths] == [200] * 3
        server.shut()
        assert [status(address + path) for path in paths[:2]] == [503] * 2
        server.open()
        wait_for(200, f"{address}/health")
        assert [status(address + path) for path in paths] == [200] * 3
