"""Files of the embedded engine that were cut short or changed: told, and left as they are."""

import io
import json
import os
import shutil
import signal

import pytest

import graph
from graph.archive import DamagedGraph, back_up, checksum
from graph.database_files import Growth, damage
from graph.engine_files import EngineFolder
from loaders import SAMPLE, load
from sisternet.checkup import check_graph


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """A data folder with the sample, its engine ended, and the sum of its graph."""
    home = tmp_path_factory.mktemp("closed")
    with graph.connect(graph.Settings(home=home), write=True) as door:
        load([SAMPLE], graph=door)
        return home, checksum(door)


def cut(file, share):
    os.truncate(file, int(file.stat().st_size * share))


def garble(file):
    held = bytearray(file.read_bytes())
    held[len(held) // 3] ^= 0xFF
    file.write_bytes(held)


DAMAGE = {
    "emptied": (lambda file: cut(file, 0), "was cut short"),
    "halved": (lambda file: cut(file, 0.5), "was cut short"),
    "short of its end": (lambda file: cut(file, 0.99), "was cut short"),
    "with another byte": (garble, "was changed"),
    "gone": (lambda file: file.unlink(), "is gone"),
}
FILES = ["Library_0.*.bucket", "OFFERS_0.*.bucket", "Library_0_*.umtidx", "dictionary*", "schema*"]


@pytest.mark.parametrize("how", DAMAGE)
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_not_as_it_was_is_told_and_left(closed, tmp_path, name, how):
    shutil.copytree(closed[0], tmp_path / "home")
    home = tmp_path / "home"
    file = next(EngineFolder(home).databases.rglob(name))
    spoil, told = DAMAGE[how]
    spoil(file)
    left = file.read_bytes() if file.exists() else None
    with pytest.raises(graph.EngineUnavailable, match=told) as caught:
        graph.connect(graph.Settings(home=home))
    assert file.name in caught.value.message
    assert "sisternet restore FILE" in caught.value.remedy
    assert (file.read_bytes() if file.exists() else None) == left


def test_a_file_put_back_is_the_same_graph(closed, tmp_path, soon_ended):
    shutil.copytree(closed[0], tmp_path / "home")
    settings = graph.Settings(home=tmp_path / "home")
    file = next(EngineFolder(settings.home).databases.rglob("Library_0.*.bucket"))
    held = file.read_bytes()
    cut(file, 0.5)
    with pytest.raises(graph.EngineUnavailable):
        graph.connect(settings)
    file.write_bytes(held)
    with graph.connect(settings) as door:
        assert checksum(door) == closed[1]


@pytest.fixture(scope="module")
def killed(closed, tmp_path_factory):
    """The same data folder, opened anew; then its keeper and its engine were killed."""
    home = tmp_path_factory.mktemp("killed") / "home"
    shutil.copytree(closed[0], home)
    with graph.connect(graph.Settings(home=home)):
        address = EngineFolder(home).address()
        for process in (address.keeper, address.process):
            os.kill(process, signal.SIGKILL)
    return home


def test_what_was_killed_and_is_whole_opens(killed, closed, tmp_path, soon_ended):
    shutil.copytree(killed, tmp_path / "home")
    with graph.connect(graph.Settings(home=tmp_path / "home")) as door:
        assert checksum(door) == closed[1]


@pytest.mark.parametrize("how", ["emptied", "gone"])
@pytest.mark.parametrize("name", ["SISTER_OF_0.*.bucket", "Library_0.*.bucket", "Activity_0_in*"])
@pytest.mark.parametrize("witness", ["its own record", "the engine's lists"])
def test_after_a_kill_a_file_that_holds_less_is_told(killed, tmp_path, name, how, witness):
    shutil.copytree(killed, tmp_path / "home")
    folder = EngineFolder(tmp_path / "home")
    if witness != "its own record":
        folder.kept.unlink()
    file = next(folder.databases.rglob(name))
    spoil, told = DAMAGE[how]
    spoil(file)
    with pytest.raises(graph.EngineUnavailable, match=told) as caught:
        graph.connect(graph.Settings(home=tmp_path / "home"))
    assert file.name.split(".")[0] in caught.value.message


def test_after_a_kill_a_file_that_ends_within_a_page_is_told(closed, tmp_path):
    shutil.copytree(closed[0], tmp_path / "home")
    folder = EngineFolder(tmp_path / "home")
    folder.kept.unlink()
    cut(next(folder.databases.rglob("Library_0.*.bucket")), 0.9)
    with pytest.raises(graph.EngineUnavailable, match="was cut short"):
        graph.connect(graph.Settings(home=tmp_path / "home"))


def test_what_files_hold_at_least_is_kept_while_they_grow(tmp_path):
    databases, kept = tmp_path / "databases", tmp_path / "files.json"
    databases.mkdir()
    bucket, index = databases / "A_0.1.10.v0.bucket", databases / "A_0.2.10.v0.umtidx"
    growth = Growth(databases, kept)
    growth.begin()
    bucket.write_bytes(bytes(20))
    index.write_bytes(bytes(20))
    growth.end()
    bucket.write_bytes(bytes(40))
    growth.end()
    assert json.loads(kept.read_text()) == {bucket.name: [40, None], index.name: [20, None]}
    (databases / "A_0.3.10.v0.umtidx").write_bytes(bytes(10))
    index.unlink()
    bucket.write_bytes(bytes(30))
    growth.end()
    assert damage(databases, kept) == f"{bucket.name} was cut short"
    bucket.write_bytes(bytes(50))
    assert damage(databases, kept) == ""
    bucket.unlink()
    assert damage(databases, kept) == f"{bucket.name} is gone"


def test_what_no_file_tells_shows_where_counts_differ_from_what_can_be_read(
    closed, tmp_path, soon_ended
):
    """The file of the ties is emptied, and all that is known of the files is gone too."""
    shutil.copytree(closed[0], tmp_path / "home")
    folder = EngineFolder(tmp_path / "home")
    for file in (folder.kept, next(folder.databases.rglob("statistics.json"))):
        file.unlink()
    cut(next(folder.databases.rglob("SISTER_OF_0.*.bucket")), 0)
    settings = graph.Settings(home=tmp_path / "home")
    with graph.connect(settings, write=True) as door:
        door.write([graph.Statement("CREATE (:Language {id: 'xx', name: 'Nobody speaks it'})")])
        found = {each.code: each for each in check_graph(settings).findings}
        # What nobody names any more may have been named by what is lost.
        assert "named-by-nobody" in found
        assert [each.code for each in found.values() if each.mend] == []
        assert found["lost"].which == ("SISTER_OF: 0 of 43",)
        with pytest.raises(DamagedGraph, match="no backup was made"):
            back_up(door, to=io.BytesIO(), made_at="2026-11-24T12:00:00+00:00", program="0.1.0")
