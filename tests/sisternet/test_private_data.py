"""What the commands leave in the data folder, and what other users see of them while they run."""

import gzip
import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from graph.engine_files import EngineFolder
from tests.sisternet.conftest import PROFILE
from tests.sisternet.test_command import free_port, status

WORD = "a-password-that-children-need-not-know"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The explorer over a data folder that everything was done to, under no umask at all."""
    home = tmp_path_factory.mktemp("open") / "home"
    environment = {**os.environ, "SISTERNET_HOME": str(home), "NEO4J_PASSWORD": WORD}
    environment["SISTERNET_PASSWORD"] = WORD
    command = [sys.executable, "-m", "sisternet"]
    port = free_port()
    (home.parent / "example.txt").write_text(PROFILE, encoding="utf-8")
    words = ["serve", "--no-browser", "--port", str(port)]
    with subprocess.Popen(
        [*command, *words], env=environment, umask=0, stderr=subprocess.DEVNULL
    ) as server:
        try:
            # Whoever is not signed in is led to where that is done.
            assert status(port, "/") == 303
            for words in (
                ["load", home.parent / "example.txt"],
                ["backup", home / "kept.backup"],
                ["forget", "example town library", "--yes"],
            ):
                subprocess.run(
                    [*command, *map(str, words)],
                    env=environment,
                    umask=0,
                    capture_output=True,
                    check=True,
                )
            # What a container's engine collects.
            told = subprocess.run(
                [*command, "ask", "nothing-of-this-name"],
                env={**environment, "SISTERNET_LOG": "-"},
                capture_output=True,
                text=True,
                check=False,
            )
            (home.parent / "told").write_text(told.stderr)
            yield server, home
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(60)


def test_all_in_the_data_folder_is_its_owners(served):
    _, home = served
    open_ = {
        path: oct(mode)
        for path in (home, *home.rglob("*"))
        if (mode := stat.S_IMODE(path.stat().st_mode)) & 0o077
    }
    assert open_ == {}
    assert (home / "kept.backup").is_file()


def proc(process, name):
    return Path(f"/proc/{process}/{name}").read_bytes().decode("utf-8", "replace")


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="asks Linux")
def test_no_password_stands_on_a_command_line_nor_with_a_child_that_needs_none(served):
    server, home = served
    folder = EngineFolder(home)
    address, passwords = folder.address(), folder.passwords()
    secrets = (WORD, passwords.writer, passwords.reader)
    lines = [proc(each, "cmdline") for each in (server.pid, address.keeper, address.process)]
    given = [proc(each, "environ") for each in (address.keeper, address.process)]
    assert [word for word in secrets if word in "".join(lines + given)] == []


def test_no_password_stands_in_a_backup_nor_in_a_log(served):
    _, home = served
    passwords = EngineFolder(home).passwords()
    held = [gzip.decompress((home / "kept.backup").read_bytes())]
    held += [path.read_bytes() for path in home.rglob("log/*") if path.is_file()]
    words = [word.encode() for word in (WORD, passwords.writer, passwords.reader)]
    assert [word for word in words if any(word in text for text in held)] == []


def test_the_log_tells_what_was_done_and_not_to_whom(served):
    _, home = served
    text = (home / "log" / "sisternet.log").read_text()
    told = [json.loads(line) for line in text.splitlines()]
    events = {(each["command"], each["event"]) for each in told}
    assert events >= {
        ("serve", "engine started"),
        ("serve", "serving"),
        ("serve", "request"),
        ("load", "loaded"),
        ("backup", "backed up"),
        ("forget", "erased"),
    }
    assert [
        word for word in ("ona@", "Pavyzd", "Example Town", "example-town") if word in text
    ] == []


def test_a_log_may_go_to_stderr_beside_what_is_said(served):
    _, home = served
    *logged, said = (home.parent / "told").read_text().splitlines()
    assert json.loads(logged[0])["event"] == "refused"
    assert said.startswith("Error: ")
