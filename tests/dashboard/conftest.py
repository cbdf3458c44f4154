"""The explorer's addresses, asked over HTTP as a browser asks them."""

import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.explorer import drawing


@pytest.fixture(scope="session")
def get(explorer_url):
    """Ask for an address: `status, headers, body = get("/health")`."""

    def ask(path, **headers):
        try:
            with urlopen(Request(explorer_url + path, headers=headers)) as answer:
                return answer.status, answer.headers, answer.read()
        except HTTPError as answer:
            return answer.code, answer.headers, answer.read()

    return ask


@pytest.fixture(scope="session")
def content(explorer_url):
    """Return what is drawn at an address, as text of JSON."""

    def ask(pathname, search=""):
        body = json.dumps(drawing(pathname, search)).encode()
        headers = {"Content-Type": "application/json"}
        with urlopen(Request(explorer_url + "/_dash-update-component", body, headers)) as answer:
            return json.dumps(json.load(answer)["response"], ensure_ascii=False)

    return ask
