"""The embedded engine that dies is started again, but not again and again."""

import os
import signal

import pytest

import graph
from graph.connection import Graph
from graph.embedded import EmbeddedEngine
from graph.engine_files import EngineFolder
from graph.restarts import Restarts

NO_OPTION = "-XX:+NoSuchOption"


def test_so_many_restarts_are_allowed_and_then_a_pause():
    moments = iter([0, 1, 2, 3, 59, 61, 61.5, 63, 64])
    restarts = Restarts(most=3, seconds=60, clock=lambda: float(next(moments)))
    assert [restarts.pause() for _ in range(9)] == [0, 0, 0, 57, 1, 0, 0, 0, 57]


@pytest.fixture
def moment():
    """The time, in seconds, as the door's restarts see it."""
    return [0.0]


@pytest.fixture
def open_door(tmp_path, soon_ended, moment):
    """A door to an engine of its own that may be started again three times in a minute."""
    restarts = Restarts(clock=lambda: moment[0])
    embedded = EmbeddedEngine(tmp_path, time_limit=30, restarts=restarts)
    door = Graph(embedded.access(write=False), write=False, time_limit=30, embedded=embedded)
    yield door
    door.close()


def starts(home):
    return EngineFolder(home).log.read_text().count("Unrecognized VM option")


def test_an_engine_that_dies_at_once_is_started_three_times_and_then_after_a_pause(
    open_door, tmp_path, monkeypatch, moment
):
    healthy = os.environ["JDK_JAVA_OPTIONS"]
    monkeypatch.setenv("JDK_JAVA_OPTIONS", NO_OPTION)
    os.kill(EngineFolder(tmp_path).address().process, signal.SIGKILL)
    for _ in range(3):
        with pytest.raises(graph.EngineUnavailable, match="did not start"):
            open_door.read("RETURN 1")
    for _ in range(2):
        with pytest.raises(graph.EngineUnavailable, match="started 3 times within 60 seconds"):
            open_door.read("RETURN 1")
    assert starts(tmp_path) == 3
    monkeypatch.setenv("JDK_JAVA_OPTIONS", healthy)
    moment[0] = 61.0
    assert open_door.read("RETURN 1 AS one").rows == ((1,),)
    assert starts(tmp_path) == 3
