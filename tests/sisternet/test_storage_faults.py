"""A disk that is full or only to be read, a lock that is held: told in a line, nothing lost."""

import os
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

import graph
from graph import Statement
from graph.archive import back_up, checksum
from graph.engine_files import EngineFolder
from tests.command import typed

OWN_SISTER = """
CREATE (l:Library {id: 'a', name: 'A Library'})-[:LOCATED_IN]->(:Country {id: 'LT', name: 'X'})
CREATE (l)-[:SISTER_OF]->(l)
"""
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


@pytest.fixture(scope="module")
def kept(sample, tmp_path_factory):
    """A backup of the sample, on a disk that has room."""
    file = tmp_path_factory.mktemp("kept") / "sample.backup"
    with file.open("wb") as to:
        back_up(sample, to=to, made_at="2026-11-24T12:00:00+00:00", program="0.1.0")
    return file


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A disk of its own, the door to an engine on it, and what leaves only so much room there."""
    with mounted(tmp_path_factory.mktemp("disk") / "small", "size=24m") as place:
        filler = place / "filler"

        def leave(room=None):
            filler.unlink(missing_ok=True)
            if room is not None:
                disk = os.statvfs(place)
                filler.write_bytes(bytes(disk.f_bavail * disk.f_frsize - room))

        with graph.connect(graph.Settings(home=place / "home"), write=True) as door:
            door.prepare()
            door.write([Statement(OWN_SISTER)])
            yield partial(typed, SISTERNET_HOME=str(place / "home")), door, leave
            leave()


def test_with_no_room_nothing_is_erased_repaired_or_replaced(small, kept):
    run, door, leave = small
    before = checksum(door)
    leave(0)
    for words in (
        ["doctor", "--repair", "--yes"],
        ["forget", "a", "--yes"],
        ["restore", kept, "--replace"],
    ):
        done = run(*words)
        assert told(done, "is full; the last change was not written", "Free some space there")
        assert "half" not in done.stderr
        assert checksum(door) == before
    leave()
    assert run("forget", "a", "--yes").returncode == 0


def test_a_restore_that_runs_out_of_room_is_half_of_one_and_whole_when_there_is(
    small, kept, sample
):
    run, door, leave = small
    leave(500_000)
    done = run("restore", kept, "--replace")
    assert told(done, "is full", "half restored now", "Free some space there and run the same")
    leave()
    assert run("restore", kept).returncode == 0
    assert checksum(door) == checksum(sample)


def test_a_data_folder_that_is_only_to_be_read_is_told(run, profile, tmp_path):
    with mounted(tmp_path / "disk", "size=1m") as place:
        (place / "home").mkdir()
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        for words in (["load", profile], ["serve", "--no-browser"]):
            done = run(*words, SISTERNET_HOME=str(place / "home"))
            assert told(done, "cannot be used: Read-only file system", "SISTERNET_HOME")


def test_a_graph_that_is_only_to_be_read_is_told_alike_and_how_to_read_it(run, tmp_path):
    with mounted(tmp_path / "disk", "size=1m") as place:
        EngineFolder(place / "home").prepare()
        (place / "home" / "engine" / "databases" / "sisternet").mkdir()
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        for words in (
            ["ask", "languages"],
            ["clusters"],
            ["doctor"],
            ["backup", tmp_path / "graph.backup"],
            ["forget", "a", "--yes"],
        ):
            done = run(*words, SISTERNET_HOME=str(place / "home"))
            assert told(done, "cannot be used: Read-only file system", "To read it, copy it")


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
