"""What tests are given: real databases, the sample in them, the explorer, a browser.

Where something cannot be had, a test that needs it is skipped and says why; with CI set it fails.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from graph import Graph, Settings
from tests import chromium
from tests import desk as desks
from tests.databases import Database
from tests.explorer import serving
from tests.fake_graph import FakeGraph
from tests.handmade import serving_synthetic
from tests.neo4j.server import NoNeo4j, neo4j_server
from tests.workers import shared_out, workers

# A busy machine is slow, and a test that waits longer is no worse a test.
WAIT_MS = 30_000
expect.set_options(timeout=WAIT_MS)
# An engine may take 40 % of the memory otherwise, and two processes have two engines each.
HEAP = "-Xmx2g"
GIVEN = {name: os.environ[name] for name in os.environ if name.startswith("NEO4J_")}


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    return workers(config.args, GIVEN, cores=os.cpu_count() or 1)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = shared_out(
        items, {item: _needs(item) for item in items}, {item: item.path for item in items}
    )


def _needs(item: pytest.Item) -> set[str]:
    """Tell which of what is slow to start a test asks for, by a fixture or a parameter."""
    given = getattr(getattr(item, "callspec", None), "params", {})
    asked = {*item.fixturenames, *(each for each in given.values() if isinstance(each, str))}
    told = {"neo4j": {"_neo4j", "neo4j", "neo4j_graph", "neo4j_sample"}, "browser": {"browser"}}
    return {name for name, by in told.items() if by & asked}


@pytest.fixture(scope="session", autouse=True)
def _nothing_of_the_users(tmp_path_factory):
    """No test reaches the user's graph, whether by default or by a variable that is set."""
    with pytest.MonkeyPatch.context() as environment:
        for name in GIVEN:
            environment.delenv(name)
        environment.setenv("SISTERNET_HOME", str(tmp_path_factory.mktemp("home")))
        environment.setenv("JDK_JAVA_OPTIONS", HEAP)
        yield


@pytest.fixture
def soon_ended(monkeypatch):
    """Engines that this test starts are not made fast for a long life: they have a short one."""
    monkeypatch.setenv("JDK_JAVA_OPTIONS", f"{HEAP} -XX:TieredStopAtLevel=1")


@pytest.fixture(scope="session")
def _scratch(tmp_path_factory) -> Iterator[Database]:
    yield from _database(Settings(tmp_path_factory.mktemp("scratch")))


@pytest.fixture(scope="session")
def _shown(tmp_path_factory) -> Iterator[Database]:
    yield from _database(Settings(tmp_path_factory.mktemp("sample")))


@pytest.fixture(scope="session")
def _neo4j(tmp_path_factory) -> Iterator[Database]:
    with _or_skipped(NoNeo4j), neo4j_server(tmp_path_factory.mktemp("neo4j"), GIVEN) as settings:
        yield from _database(settings)


def _database(settings: Settings) -> Iterator[Database]:
    database = Database(settings)
    yield database
    database.close()


@contextmanager
def _or_skipped(lack: type[Exception]) -> Iterator[None]:
    try:
        yield
    except lack as reason:
        if os.environ.get("CI"):
            raise pytest.fail.Exception(str(reason), pytrace=False) from None
        raise pytest.skip.Exception(str(reason)) from None


@pytest.fixture
def graph(_scratch) -> Iterator[Graph]:
    """The embedded engine, empty, to write to."""
    with _scratch.emptied() as graph:
        yield graph


@pytest.fixture
def desk(tmp_path, graph, _scratch) -> Callable[[str], str]:
    """Runs a script of the shell beside the sample and gives what went wrong, or nothing."""
    return desks.lay_out(tmp_path, graph, _scratch.settings)


@pytest.fixture(scope="session")
def sample(_shown) -> Iterator[Graph]:
    """The embedded engine with the sample network, only to read."""
    with _shown.with_sample() as graph:
        yield graph


@pytest.fixture
def neo4j_graph(_neo4j) -> Iterator[Graph]:
    """A real Neo4j, empty, to write to; not together with `neo4j_sample`: it has one database."""
    with _neo4j.emptied() as graph:
        yield graph


@pytest.fixture
def neo4j_sample(_neo4j) -> Iterator[Graph]:
    """A real Neo4j with the sample network, only to read."""
    with _neo4j.with_sample() as graph:
        yield graph


@pytest.fixture(params=["embedded", "neo4j"])
def any_database(request):
    return request.getfixturevalue("_scratch" if request.param == "embedded" else "_neo4j")


@pytest.fixture
def any_graph(any_database) -> Iterator[Graph]:
    """An empty graph to write to, on either engine."""
    with any_database.emptied() as door:
        yield door


@pytest.fixture
def fake_graph() -> type[FakeGraph]:
    """The class of the double: `fake_graph((columns, rows), ...)`."""
    return FakeGraph


@pytest.fixture(scope="session")
def explorer_url(sample) -> Iterator[str]:
    """The address of the explorer over the sample."""
    with serving(sample) as address:
        yield address


@pytest.fixture(scope="session")
def atlas_url() -> Iterator[str]:
    """The address of the explorer over 1,500 synthetic libraries, for pictures of many."""
    with serving_synthetic(1_500) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium that knows no host but 127.0.0.1."""
    with _or_skipped(chromium.NoBrowser):
        chromium.prepare()
    with sync_playwright() as playwright:
        with _or_skipped(chromium.NoBrowser):
            browser = chromium.launch(playwright.chromium)
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the page complained of; a test that provokes a complaint clears it."""
    return []


@pytest.fixture
def page(browser, explorer_url, complaints) -> Iterator[Page]:
    """A new page with the explorer's address as its base.

    It fails the test for errors on the console and for requests to another host.
    """
    with browser.new_context(
        base_url=explorer_url, viewport={"width": 1280, "height": 800}
    ) as context:
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.on("request", lambda asked: _is_foreign(asked.url) and complaints.append(asked.url))
        yield page
    assert not complaints


def _is_foreign(url: str) -> bool:
    address = urlsplit(url)
    return address.scheme in {"http", "https", "ws", "wss"} and address.hostname != "127.0.0.1"
