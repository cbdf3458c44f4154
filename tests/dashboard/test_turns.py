import threading
from concurrent.futures import Future, ThreadPoolExecutor

import flask
import pytest

from dashboard.data.explorer import Explorer
from dashboard.data.kept_answers import KeptAnswers
from dashboard.server import THREADS
from dashboard.turns import Turns
from graph import Answer, Crowded
from queries import Catalogue

CATALOGUE = Catalogue.read()


@pytest.fixture
def turns():
    return Turns("questions", at_once=2, of_each=1, waiting=2, seconds=0.05)


def test_who_finds_no_turn_within_the_time_is_told_to_come_again(turns):
    with (
        turns.taken("a"),
        turns.taken("b"),
        pytest.raises(Crowded, match="questions") as told,
        turns.taken("c"),
    ):
        pass
    assert "again in a few seconds" in told.value.remedy
    with turns.taken("c"):
        pass


def test_one_question_that_hangs_leaves_turns_for_the_others(turns):
    with turns.taken("hostile"):
        with pytest.raises(Crowded), turns.taken("hostile"):
            pass
        with turns.taken("another"):
            pass


def test_where_the_line_is_full_nobody_waits_in_it():
    turns = Turns("questions", at_once=1, of_each=1, waiting=2, seconds=30)
    begun, released = threading.Barrier(3), threading.Event()

    def wait(thing):
        begun.wait()
        with turns.taken(thing):
            return thing

    with ThreadPoolExecutor(2) as askers, turns.taken("first"):
        waiting = [askers.submit(wait, thing) for thing in ("b", "c")]
        begun.wait()
        while turns.in_line < 2:
            released.wait(0.01)
        with pytest.raises(Crowded), turns.taken("d"):
            pass
        # A turn that is given back goes to those who wait.
        assert not any(each.done() for each in waiting)
    assert [each.result() for each in waiting] == ["b", "c"]


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        ("192.0.2.1", "192.0.2.1", "127.0.0.1"),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1"),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.1", "::ffff:192.0.2.2"),
    ],
)
def test_one_asker_from_elsewhere_has_only_some_of_the_turns(turns, one, same, other):
    app = flask.Flask("any")
    ours, again, theirs = (
        app.test_request_context("/", environ_base={"REMOTE_ADDR": address})
        for address in (one, same, other)
    )
    with ours, turns.taken("a"):
        with again, pytest.raises(Crowded), turns.taken("b"):
            pass
        # Behind a proxy on this machine everybody comes from it.
        with theirs, turns.taken("b"):
            pass


def test_behind_a_proxy_on_this_machine_nobody_is_told_from_another(turns):
    app = flask.Flask("any")
    for address in ("127.0.0.1", "::1"):
        asked = app.test_request_context("/", environ_base={"REMOTE_ADDR": address})
        with asked, turns.taken("a"), turns.taken("b"):
            pass


def test_who_joins_an_answer_that_does_not_come_is_told_so(turns):
    with pytest.raises(Crowded):
        turns.joined(Future(), "a")


def test_light_answers_have_threads_whatever_takes_turns(fake_graph):
    explorer = Explorer(fake_graph(), catalogue=CATALOGUE)
    busy = explorer.questions.most_threads + explorer.files.most_threads
    assert THREADS - busy >= 8


@pytest.fixture
def kept():
    return KeptAnswers(Turns("questions", at_once=1, of_each=1, waiting=2, seconds=5))


def answered(kept, ask, *, name="languages", revision=1, **values):
    return kept.once(CATALOGUE[name], values, row_limit=10, revision=revision, ask=ask)


def test_an_answer_is_asked_once_a_revision_for_each_of_its_values(kept):
    asked = []

    def ask():
        asked.append(1)
        return Answer(("a",), ((len(asked),),), 10, truncated=False)

    rows = [answered(kept, ask, n=n, revision=r).rows for r, n in ((1, 1), (1, 1), (1, 2), (2, 1))]
    assert rows == [((1,),), ((1,),), ((2,),), ((3,),)]


def test_many_who_ask_for_the_same_at_once_wait_for_one_answer(kept):
    began, go_on = threading.Event(), threading.Event()

    def ask():
        began.set()
        go_on.wait()
        return Answer(("a",), ((1,),), 10, truncated=False)

    with ThreadPoolExecutor(2) as askers:
        first = askers.submit(answered, kept, ask)
        began.wait()
        second = askers.submit(answered, kept, lambda: pytest.fail("asked twice"))
        go_on.set()
        assert first.result() is second.result()


def test_what_failed_is_asked_again(kept):
    def fail():
        raise Crowded("no")

    with pytest.raises(Crowded):
        answered(kept, fail)
    assert answered(kept, lambda: Answer(("a",), (), 10, truncated=False)).rows == ()


def test_who_is_refused_for_what_he_asks_himself_has_nobody_else_refused():
    kept = KeptAnswers(Turns("questions", at_once=2, of_each=1, waiting=4, seconds=0.5))
    app, holds, stands, go_on = flask.Flask("any"), *(threading.Event() for _ in range(3))

    def ask(address, ask_graph, **values):
        with app.test_request_context("/", environ_base={"REMOTE_ADDR": address}):
            stands.set() if holds.is_set() else None
            return answered(kept, ask_graph, **values)

    def hold():
        holds.set()
        go_on.wait()
        return Answer(("a",), (), 10, truncated=False)

    with ThreadPoolExecutor(3) as askers:
        askers.submit(ask, "192.0.2.1", hold, name="map")
        holds.wait()
        greedy = askers.submit(ask, "192.0.2.1", hold)
        stands.wait()
        honest = askers.submit(
            ask, "192.0.2.2", lambda: Answer(("a",), ((1,),), 10, truncated=False)
        )
        try:
            assert isinstance(greedy.exception(), Crowded)
            assert honest.result().rows == ((1,),)
        finally:
            go_on.set()


def test_answers_are_let_go_of_where_there_is_no_room():
    kept = KeptAnswers(
        Turns("questions", at_once=1, of_each=1, waiting=2, seconds=5), most_cells=1_200
    )
    asked = []

    def ask():
        asked.append(1)
        return Answer(("a",), (), 10, truncated=False)

    for number in (1, 2, 3, 3, 1):
        answered(kept, ask, n=number)
    assert len(asked) == 4
