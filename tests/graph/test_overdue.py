"""What the embedded engine does not end at its limit ends with the engine, and the others go on."""

import threading
import time

import pytest

import graph
from graph.connection import Graph
from graph.embedded import EmbeddedEngine
from graph.overdue import Overdue

ENDLESS = "RETURN size([x IN range(1, 3000) | [y IN range(1, 300000) | x * y]]) AS found"


class Question:
    """A question that loses its engine `at` a moment, when somebody looks."""

    def __init__(self, overdue, moment):
        self._overdue, self._moment = overdue, moment

    def asked(self, text, *, at):
        with self._overdue.watching(text):
            self._moment[0] = at
            self._overdue.look()
            raise graph.GraphUnreachable("The engine is gone.")


@pytest.fixture
def moment():
    """The time, in seconds, as the watch sees it."""
    return [0.0]


def watch(moment, end, *, seconds=10):
    overdue = Overdue(end, seconds=seconds, clock=lambda: moment[0])
    overdue.close()
    return overdue


def test_only_what_is_overdue_has_the_engine_ended_and_is_refused_for_ten_minutes(moment):
    ends = []
    overdue = watch(moment, lambda: not ends.append(moment[0]))
    question = Question(overdue, moment)
    with pytest.raises(graph.GraphUnreachable):
        question.asked("soon", at=9.0)
    assert ends == []
    with pytest.raises(graph.TimeExceeded, match="was ended for it"):
        question.asked("late", at=20.0)
    assert ends == [20.0]
    with pytest.raises(graph.TimeExceeded, match="not asked again for 10 minutes"):
        question.asked("late", at=21.0)
    with pytest.raises(graph.GraphUnreachable):
        question.asked("soon", at=21.0)
    moment[0] = 621.0
    with pytest.raises(graph.GraphUnreachable):
        question.asked("late", at=622.0)


def test_what_is_asked_beside_one_that_is_overdue_is_asked_anew_and_counted_anew(moment):
    ends = []
    overdue = watch(moment, lambda: not ends.append(moment[0]))
    with overdue.watching("first") as late:
        moment[0] = 9.0
        with overdue.watching("second") as soon:
            moment[0] = 11.0
            overdue.look()
            assert (late.is_ended, soon.is_ended) == (True, False)
    with overdue.watching("third"):
        moment[0] = 20.0
        for _ in range(3):
            overdue.look()
            moment[0] += 1.0
        assert ends == [11.0, 22.0]


def test_where_the_engine_may_not_be_ended_nobody_is_told_that_it_was(moment):
    question = Question(watch(moment, lambda: False), moment)
    for at in (20.0, 40.0):
        with pytest.raises(graph.GraphUnreachable):
            question.asked("late", at=at)


def test_a_list_of_lists_without_end_is_ended_and_who_asks_meanwhile_is_answered(
    tmp_path, soon_ended
):
    embedded = EmbeddedEngine(tmp_path, time_limit=1)
    access = embedded.access(write=False)
    door = Graph(access, write=False, time_limit=1, embedded=embedded, grace_seconds=0.5)
    with door:
        told = []

        def ask():
            with pytest.raises(graph.TimeExceeded) as caught:
                door.read(ENDLESS)
            told.append(caught.value)

        hostile = threading.Thread(target=ask)
        hostile.start()
        until = time.monotonic() + 20
        while hostile.is_alive() and time.monotonic() < until:
            assert door.read("RETURN 1 AS one").rows == ((1,),)
            time.sleep(0.05)
        hostile.join(1)
        assert "the embedded engine was ended" in str(told[0])
        assert door.read("RETURN 1 AS one").rows == ((1,),)
        with pytest.raises(graph.TimeExceeded, match="not asked again"):
            door.read(ENDLESS)
