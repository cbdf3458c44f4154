"""A disk that runs full: told as such, and what was written stays whole."""

import subprocess

import pytest

import graph

BATCH = "UNWIND range(1, 500) AS n CREATE (:Activity {id: toString($i * 1000 + n), name: $pad})"


@pytest.fixture
def small_disk(tmp_path):
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(place)]
    try:
        subprocess.run(mount, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting a small disk needs more rights")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def write_until_full(door):
    for batch in range(1000):
        try:
            door.write([graph.Statement(BATCH, {"i": batch, "pad": "y" * 200})])
        except graph.GraphError as error:
            return batch, error
    return None


def test_a_disk_that_runs_full_is_told_and_leaves_whole_batches(small_disk):
    settings = graph.Settings(home=small_disk)
    with graph.connect(settings, write=True) as door:
        door.prepare()
        written, error = write_until_full(door)
    assert isinstance(error, graph.StorageFull)
    assert "Free some space" in error.remedy
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    with graph.connect(settings) as door:
        assert door.read("MATCH (a:Activity) RETURN count(a)").rows == ((written * 500,),)


def fill(place):
    try:
        place.write_bytes(bytes(64_000_000))
    except OSError as error:
        return error
    return None


def test_a_start_on_a_full_disk_is_told(small_disk):
    assert fill(small_disk / "filler") is not None
    with pytest.raises(graph.StorageFull, match="is full"):
        graph.connect(graph.Settings(home=small_disk))
