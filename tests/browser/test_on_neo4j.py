"""The same explorer in front of a real Neo4j, started by the command as an operator would."""

import os
import socket
import subprocess
import sys

import pytest
from playwright.sync_api import expect

PAGES = {
    "/": "87 public libraries",
    "/network": "43 sister ties",
    "/library/6919": "Valença",
    "/questions/partners?library=6919": "What would we exchange, and with whom?",
    "/data": "documents read",
}


@pytest.fixture
def address(neo4j_sample, _neo4j, tmp_path):
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    command = [sys.executable, "-m", "sisternet", "serve", "--no-browser", "--port", str(port)]
    settings = _neo4j.settings
    environment = {
        "SISTERNET_HOME": str(tmp_path),
        "NEO4J_URI": settings.uri,
        "NEO4J_USERNAME": settings.username,
        "NEO4J_PASSWORD": settings.password,
    }
    with subprocess.Popen(
        command, env={**os.environ, **environment}, stderr=subprocess.PIPE, text=True
    ) as server:
        said = next(line for line in server.stderr if "Sisternet is at" in line)
        yield said.split()[3].rstrip("/")
        server.terminate()
        assert "Traceback" not in server.communicate(timeout=60)[1]


def test_every_kind_of_page_stands_on_neo4j_too(page, address):
    for path, heading in PAGES.items():
        page.goto(address + path)
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
