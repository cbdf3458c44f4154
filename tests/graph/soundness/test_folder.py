"""What is wrong with a data folder is found without its database, and mended where it can be."""

import gzip
import os
import signal
import subprocess
import sys
import threading

import pytest

from graph.engine_files import Address, EngineFolder
from graph.ownership import make_folder
from graph.soundness import check_folder, check_leftovers

GONE = 999_999


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    folder = EngineFolder(home)
    folder.prepare()
    folder.make_users()
    make_folder(folder.root / "databases" / "sisternet")
    return home


def found(home):
    return [*check_folder(home), *check_leftovers(home)]


def codes(home):
    return {each.code for each in found(home)}


def mended(home):
    for each in found(home):
        if each.mend:
            each.mend.files()
    return codes(home)


def test_a_folder_that_is_as_it_should_be_or_not_there_has_no_findings(home, tmp_path):
    assert (codes(home), codes(tmp_path / "nowhere")) == (set(), set())


def test_what_others_may_read_is_found_by_kind_and_closed(home):
    (home / "kept").write_bytes(gzip.compress(b'{"format": "sisternet backup 1"}'))
    (home / "engine" / "databases" / "sisternet" / "file").write_text("")
    for path in (home, *home.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o644)
    assert codes(home) == {
        "folder-writable",
        "open-secrets",
        "open-database",
        "open-backups",
        "open-rest",
    }
    assert mended(home) == set()


def test_what_lies_in_a_folder_that_others_may_not_enter_is_no_finding(home):
    (home / "engine" / "passwords.json").chmod(0o644)
    home.chmod(0o755)
    assert codes(home) == set()
    (home / "engine").chmod(0o711)
    assert "open-secrets" in codes(home)


def test_files_of_somebody_elses_in_the_folder_are_left_alone(home):
    (home / "holiday.txt").write_text("")
    (home / "holiday.txt").chmod(0o644)
    home.chmod(0o755)
    assert codes(home) == set()


def test_what_its_owner_may_not_use_is_found_and_opened(home):
    (home / "engine" / "databases").chmod(0o500)
    assert codes(home) == {"shut"}
    assert mended(home) == set()


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser gives files away")
def test_files_of_another_user_are_told_with_the_command_that_helps(home):
    for path in (home, *home.rglob("*")):
        os.chown(path, 65534, 65534)
    (finding,) = found(home)
    assert finding.code == "not-mine"
    assert "sudo -u nobody sisternet" in finding.remedy


def test_what_dead_commands_left_is_found_and_deleted(home):
    folder = EngineFolder(home)
    folder.publish(Address(GONE, GONE - 1, 9))
    (folder.root / f".passwords.json.{GONE}").write_text("{}")
    (folder.root / f".passwords.json.{os.getpid()}").write_text("{}")
    (home / "tmpabc123.npz").write_text("")
    os.utime(home / "tmpabc123.npz", (1, 1))
    assert codes(home) == {"stale-address", "drafts"}
    assert mended(home) == set()
    assert (folder.root / f".passwords.json.{os.getpid()}").exists()


def test_an_engine_that_nobody_looks_after_is_found_and_ended(home):
    root = EngineFolder(home).root
    alone = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", str(root)])
    EngineFolder(home).publish(Address(GONE, alone.pid, 9))
    (finding,) = found(home)
    assert finding.code == "engine-alone"
    # A child that has ended still counts as running until its parent has looked.
    looked = threading.Thread(target=alone.wait)
    looked.start()
    finding.mend.files()
    looked.join()
    assert alone.returncode == -signal.SIGTERM
    assert codes(home) == set()


HOLDER = """
import sys, time
from pathlib import Path
from graph.locks import FileLock
lock = FileLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells who holds one")
def test_a_stopped_process_that_holds_a_lock_is_named_and_a_living_one_is_not(home):
    command = [sys.executable, "-c", HOLDER, str(home / "loading.lock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "True\n"
        assert codes(home) == set()
        os.kill(holder.pid, signal.SIGSTOP)
        os.waitpid(holder.pid, os.WUNTRACED)
        (finding,) = found(home)
        assert (finding.code, str(holder.pid) in finding.remedy) == ("stopped-holder", True)
        holder.kill()
