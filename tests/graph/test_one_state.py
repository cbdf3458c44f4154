"""What is read while the graph is being changed is of one state of it, on both engines."""

import threading
import time
from contextlib import contextmanager

import pytest

import graph
from graph import GraphBusy, Projection, Statement, of_one_state, settling

SWITCH = """
UNWIND range(1, 200) AS n
MERGE (l:Library {id: toString(n)}) SET l.name = $state
WITH l
OPTIONAL MATCH (l)-[r:OFFERS]->(:Activity)
DELETE r
WITH DISTINCT l
MERGE (a:Activity {id: $state}) SET a.name = $state
MERGE (l)-[:OFFERS]->(a)
"""
ASK = "MATCH (l:Library)-[:OFFERS]->(a:Activity) RETURN l.name, a.id"


@pytest.fixture
def switched(any_graph):
    """The graph, switched between two states in another thread as long as the test runs."""
    any_graph.prepare()
    any_graph.write([Statement(SWITCH, {"state": "music"})])
    over = threading.Event()

    def switch():
        for number in range(1000):
            if over.is_set():
                return
            any_graph.write([Statement(SWITCH, {"state": ("debates", "music")[number % 2]})])

    thread = threading.Thread(target=switch)
    thread.start()
    yield any_graph
    over.set()
    thread.join()


def test_an_answer_is_never_half_of_one_state_and_half_of_another(any_database, switched):
    answers = 0
    until = time.monotonic() + 1.5
    with graph.connect(any_database.settings) as door:
        while time.monotonic() < until or not answers:
            try:
                rows = of_one_state(door, lambda: door.read(ASK).rows, tries=20)
            except graph.GraphBusy:
                continue
            assert len(rows) == 200
            assert len(set(rows)) == 1
            answers += 1


def test_a_projection_is_of_one_state_or_there_is_none(any_database, switched):
    with graph.connect(any_database.settings) as door:
        for _ in range(2):
            try:
                found = Projection.read(door)
            except graph.GraphBusy:
                continue
            (named,) = set(found.libraries.names)
            (offered,) = set(found.offers.indices.tolist())
            assert found.activities.ids[offered] == named
            assert found.offers.nnz == 200


def test_what_keeps_changing_is_told_instead_of_being_read_half(graph):
    restless = iter(range(100))

    class Restless:
        def revision(self):
            return next(restless)

    with pytest.raises(Exception, match="is being loaded"):
        of_one_state(Restless(), lambda: "half")


@contextmanager
def under_way(door, *, alive):
    """Begin a commit as a writer does that is killed then, or that lives for the block."""
    with settling.shown(door._writing if alive else None):
        with door._session("WRITE") as session:
            begun = session.execute_write(settling.begin)
        yield
        if alive:
            with door._session("WRITE") as session:
                session.execute_write(settling.end, begun)


def took(read):
    began = time.monotonic()
    read()
    return time.monotonic() - began


def test_a_commit_that_takes_long_is_told_and_not_read_half(any_database, any_graph):
    any_graph.prepare()
    any_graph.write([])
    before = any_graph.revision()
    with graph.connect(any_database.settings) as door:
        with under_way(any_graph, alive=True), pytest.raises(GraphBusy, match="not yet whole"):
            door.revision()
        assert door.revision() == before


def test_a_writer_that_was_killed_at_its_commit_is_waited_for_once_and_a_moment(graph):
    graph.write([])
    before = graph.revision()
    with under_way(graph, alive=False):
        assert took(lambda: graph.revision() == before or pytest.fail("moved")) < 6
        assert took(lambda: [graph.revision() for _ in range(5)]) < 1
    with under_way(graph, alive=True), pytest.raises(GraphBusy):
        graph.revision()
    graph.write([])
    assert took(lambda: graph.revision() == before + 1 or pytest.fail("not moved")) < 1


def test_on_neo4j_a_door_that_writes_heals_what_a_killed_writer_left(neo4j_graph):
    neo4j_graph.write([])
    before = neo4j_graph.revision()
    with under_way(neo4j_graph, alive=False):
        assert neo4j_graph.revision() == before
        assert took(neo4j_graph.revision) < 1


def test_without_a_lock_a_writer_that_was_killed_long_ago_is_waited_for_no_longer(neo4j_graph):
    neo4j_graph.write([])
    neo4j_graph._looks = settling.Looks(dead_seconds=0.5)
    with under_way(neo4j_graph, alive=False):
        assert took(neo4j_graph.revision) < 2
        assert took(neo4j_graph.revision) < 1
