"""A disk that is full or only to be read, a lock that is held: told in a line, nothing lost."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

import graph
from graph.archive import checksum

HOLD = (
    "import graph, pathlib, sys, time\n"
    "with graph.hold_for_loading(graph.Settings(home=pathlib.Path(sys.argv[1]))):\n"
    "    print('held', flush=True); time.sleep(60)\n"
)


@contextmanager
def mounted(place, options):
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
    try:
        subprocess.run(command, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting a disk needs more rights")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def full_disk(tmp_path):
    """A disk of its own without a byte left."""
    with mounted(tmp_path / "full", "size=64k") as place:
        with pytest.raises(OSError, match="No space left"):
            (place / "filler").write_bytes(bytes(1_000_000))
        yield place


def told(done, *words):
    """Check that a command failed, and that the last line on stderr has these words."""
    assert done.returncode == 1
    # That the log cannot be written either is told in a line of its own before it.
    *before, line = done.stderr.removeprefix("Starting …\n").splitlines()
    assert all(each.startswith("sisternet: The log ") for each in before)
    assert line.startswith("sisternet: ")
    for word in words:
        assert word in line
    return True


def test_files_that_find_a_full_disk_are_told_and_leave_nothing(command, full_disk, sample):
    before = checksum(sample)
    there = set(full_disk.iterdir())
    for words in (
        ["backup", full_disk / "graph.backup"],
        ["export", "graph", "--format", "graphml", "--out", full_disk / "graph.graphml"],
        ["ask", "languages", "--out", full_disk / "languages.csv"],
    ):
        assert told(command(*words), "could not be written", "No space left on device")
        assert set(full_disk.iterdir()) == there
    assert checksum(sample) == before


def test_a_data_folder_on_a_full_disk_is_told_by_every_command(run, profile, full_disk):
    for words in (
        ["load", profile],
        ["serve", "--no-browser"],
        ["forget", "example", "--yes"],
        ["ask", "languages"],
    ):
        assert told(
            run(*words, SISTERNET_HOME=str(full_disk / "home")), "is full", "Free some space there"
        )


def test_a_data_folder_that_is_only_to_be_read_is_told(run, profile, tmp_path):
    with mounted(tmp_path / "disk", "size=1m") as place:
        (place / "home").mkdir()
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        for words in (["load", profile], ["serve", "--no-browser"]):
            done = run(*words, SISTERNET_HOME=str(place / "home"))
            assert told(done, "cannot be used: Read-only file system", "SISTERNET_HOME")


def test_a_lock_that_is_held_is_told_and_one_of_the_dead_is_none(run_warm, profile):
    home = Path(run_warm.keywords["SISTERNET_HOME"])
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home)], stdout=subprocess.PIPE, text=True, env=os.environ
    ) as holder:
        assert holder.stdout.readline() == "held\n"
        done = run_warm("load", profile)
        assert told(done, "Another command is loading", "Wait until it is done", "nothing was")
        holder.kill()
    assert run_warm("load", profile).returncode == 0
    with graph.connect(graph.Settings(home=home)) as door:
        assert door.read("MATCH (l:Library) RETURN count(l)").rows == ((1,),)
