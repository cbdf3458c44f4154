"""Files of the embedded engine that were cut short or changed: told, and left as they are."""

import os
import shutil

import pytest

import graph
from graph.archive import checksum
from graph.engine_files import EngineFolder
from loaders import SAMPLE, load


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


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_not_as_it_was_is_told_and_left(closed, tmp_path, name, damage):
    shutil.copytree(closed[0], tmp_path / "home")
    home = tmp_path / "home"
    file = next(EngineFolder(home).databases.rglob(name))
    spoil, told = DAMAGE[damage]
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


def test_after_a_kill_a_file_that_ends_within_a_page_is_told(closed, tmp_path):
    shutil.copytree(closed[0], tmp_path / "home")
    folder = EngineFolder(tmp_path / "home")
    folder.kept.unlink()
    cut(next(folder.databases.rglob("Library_0.*.bucket")), 0.9)
    with pytest.raises(graph.EngineUnavailable, match="was cut short"):
        graph.connect(graph.Settings(home=tmp_path / "home"))
