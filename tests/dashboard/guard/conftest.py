"""The door by itself: an explorer without pages, with a password, open to all, or neither."""

import pytest
from dash import html

from dashboard import atlas_routes, downloads, health, parts, routes
from dashboard.data import Explorer
from dashboard.guard import Entry, Hosts, Lock, knows_inside, stand_before
from dashboard.shell import Shell
from queries import Catalogue
from tests.dashboard.guard.test_passwords import HASH
from tests.fake_graph import FakeGraph


@pytest.fixture(scope="session")
def catalogue():
    return Catalogue.read()


@pytest.fixture
def client_of(catalogue):
    """Return a client of an explorer as it is entered, over a graph that has nothing."""

    def client(*, locked=False, public=False, address="", hosts=None, proxy=""):
        lock = Lock(HASH, "key" * 20) if locked else None
        app = Shell("dashboard", compress=True)
        app.layout = html.Div()
        app.server.config["EXPLORER"] = Explorer(FakeGraph(), catalogue=catalogue)
        for room in (routes, atlas_routes, downloads, parts):
            room.add_to(app)
        health.add_to(app.server, None, told_all=knows_inside)
        entry = Entry(lock=lock, public=public, hosts=hosts or Hosts(), proxy=proxy)
        stand_before(app, entry, address=address)
        return app.server.test_client()

    return client


@pytest.fixture
def status_of():
    """Return the status that an address answers with; files are closed."""

    def status(client, path, **asked):
        with client.get(path, **asked) as answer:
            return answer.status_code

    return status
