"""Graphs of other versions than this program's."""

from pathlib import Path

import pytest

import graph
from graph import Statement, versions
from graph.archive import checksum, restore

OLDER = sorted((Path(__file__).parent / "archive" / "older").glob("*.backup"))
UNSTAMP = Statement("MATCH (r:Revision {id: 'graph'}) SET r.version = null, r.number = 7")


def stamp(version):
    text = "MERGE (r:Revision {id: 'graph'}) SET r.version = $version"
    return Statement(text, {"version": version})


def version(door):
    return door.read("MATCH (r:Revision {id: 'graph'}) RETURN r.version, r.number").rows


def test_a_graph_that_is_begun_says_its_version_and_nothing_of_a_change(any_graph):
    any_graph.prepare()
    assert version(any_graph) == ((versions.VERSION, 0),)
    assert any_graph.revision() == 0


@pytest.mark.parametrize("write", [True, False])
def test_a_graph_of_an_earlier_program_is_brought_up_to_date_at_the_door(
    any_database, any_graph, write
):
    any_graph.write([UNSTAMP])
    with graph.connect(any_database.settings, write=write) as door:
        assert version(door) == ((versions.VERSION, 8),)
    with graph.connect(any_database.settings) as door:
        assert door.revision() == 8


@pytest.mark.parametrize("write", [True, False])
def test_a_graph_of_a_newer_program_is_refused_and_left_as_it_is(any_database, any_graph, write):
    finland = "MERGE (c:Country {id: 'FI'}) SET c.name = 'Finland'"
    any_graph.write([Statement(finland), stamp(versions.VERSION + 1)])
    before = version(any_graph)
    with pytest.raises(graph.GraphTooNew, match="Install the Sisternet that wrote it"):
        graph.connect(any_database.settings, write=write)
    with pytest.raises(graph.GraphTooNew):
        any_graph.prepare()
    assert version(any_graph) == before
    any_graph.write([stamp(versions.VERSION)])


def test_there_is_a_step_from_each_version_to_the_next():
    assert sorted(versions.STEPS) == list(range(1, versions.VERSION))


def test_there_is_a_backup_of_every_earlier_version():
    assert [file.stem for file in OLDER] == [str(each) for each in range(1, versions.VERSION)]


@pytest.mark.parametrize("file", OLDER, ids=lambda file: file.stem)
def test_a_backup_of_an_earlier_version_becomes_a_graph_of_this_one(any_database, any_graph, file):
    with file.open("rb") as source:
        held = restore(any_graph, source)
    assert held.header.version == int(file.stem)
    assert any_graph.version() == versions.VERSION
    with graph.connect(any_database.settings) as door:
        assert door.read("MATCH (l:Library) RETURN count(l)").rows == ((3,),)
        assert graph.Projection.read(door).libraries.ids == (
            "c",
            "lt-alpha-library",
            "pt-beta-library",
        )
        assert checksum(door) == AS_IT_IS_NOW


AS_IT_IS_NOW = "2c8521763b0fcd29e9a062124b097cda0b8c63a99fe60c1d0c4df2b956a96536"
"""Of the same three libraries, however old the program that wrote them."""
