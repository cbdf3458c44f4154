"""The API over HTTP on the sample, and by itself on whatever graph a test makes."""

import json

import pytest

from dashboard import api
from dashboard.data import Explorer
from queries import Catalogue


@pytest.fixture(scope="session")
def catalogue():
    """The questions that ship."""
    return Catalogue.read()


@pytest.fixture(scope="session")
def description(get):
    """What the API says of itself."""
    return json.loads(get("/api/openapi.json")[2])


@pytest.fixture
def client_of(catalogue):
    """Return a client of the API over a graph or an explorer, without pages."""

    def client(shown, questions=catalogue):
        app = api.server("dashboard")
        whole = shown if isinstance(shown, Explorer) else Explorer(shown, catalogue=questions)
        app.config["EXPLORER"] = whole
        api.add_to(app, questions)
        return app.test_client()

    return client
