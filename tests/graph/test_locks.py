"""Locks on files, and that nothing of ours asks for what only some systems have."""

import subprocess
import sys
from pathlib import Path

import pytest

from graph.locks import FileLock, held

HOLD = """
import sys, time, pathlib
from graph.locks import FileLock
lock = FileLock(pathlib.Path(sys.argv[1]))
print(lock.take(shared=sys.argv[2] == "shared"), flush=True)
time.sleep(60)
"""
# The locks' own library needs it here; on Windows there is none for anybody.
WITHOUT_FCNTL = """
import importlib, pkgutil, sys
import portalocker
sys.modules["fcntl"] = None
for room in ("graph", "loaders", "queries", "insight", "exports", "sisternet", "dashboard"):
    package = importlib.import_module(room)
    for module in pkgutil.walk_packages(package.__path__, f"{room}."):
        if not module.name.startswith("dashboard.pages") and "__main__" not in module.name:
            importlib.import_module(module.name)
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "a.lock"


@pytest.fixture
def other(path):
    """Another process that holds the lock: `other("shared")`."""
    running = []

    def hold(kind):
        command = [sys.executable, "-c", HOLD, path, kind]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path.cwd())
        running.append(process)
        assert process.stdout.readline() == "True\n"
        return process

    yield hold
    for process in running:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_lock_of_one_shuts_out_the_others(path, other):
    other("alone")
    lock = FileLock(path)
    assert not lock.take()
    assert not lock.take(shared=True)
    assert not lock.is_free()
    lock.close()


def test_a_shared_lock_is_shared_and_shuts_out_who_wants_it_alone(path, other):
    other("shared")
    one, two = FileLock(path), FileLock(path)
    assert one.take(shared=True)
    assert not two.take()
    one.close()
    two.close()


def test_a_process_that_is_killed_holds_no_lock(path, other):
    process = other("alone")
    process.kill()
    process.wait()
    with held(path, seconds=5) as alone:
        assert alone


def test_every_module_can_be_read_in_where_the_system_has_no_fcntl():
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_FCNTL], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
