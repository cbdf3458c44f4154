"""The bar of `sisternet load`: for a terminal, and for nobody else."""

import os
import pty
import subprocess
import sys

import pytest

from tests.command import typed


@pytest.fixture
def command(tmp_path):
    table = tmp_path / "libraries.csv"
    rows = "".join(f"Library {number},Ireland\n" for number in range(2000))
    table.write_text(f"name,country\n{rows}", encoding="utf-8")
    return ["load", table, "--dry-run"]


def everything(terminal):
    said = b""
    try:
        while part := os.read(terminal, 4096):
            said += part
    except OSError:
        # So Linux says that nobody writes to the terminal any more.
        pass
    return said.decode("utf-8", "replace")


def test_a_terminal_shows_how_far_a_load_is_until_all_of_it_is_read(command):
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen(
        [sys.executable, "-m", "sisternet", *command],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=environment,
    ) as process:
        os.close(theirs)
        said = everything(ours)
        os.close(ours)
        assert process.stdout.read() == b""
    assert process.returncode == 0
    assert (
        said.index("Loading") < said.index("100%") < said.index("nothing loaded: 2,000 documents")
    )


def test_what_is_piped_has_no_bar(command):
    done = typed(*command)
    assert done.returncode == 0
    assert "Loading" not in done.stderr
    assert "%" not in done.stderr
    assert "\x1b" not in done.stderr
    assert done.stderr.startswith("Read, nothing loaded: 2,000 documents")
