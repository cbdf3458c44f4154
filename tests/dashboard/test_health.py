"""Alive and ready are two things, told in time whatever the database does."""

import threading
import time

import flask
import pytest

import graph
from dashboard import health
from dashboard.data import Explorer
from graph import GraphUnreachable, HalfRestored
from queries import Catalogue

SECRET = "bolt://database.example.org:7687"


class Door:
    """A graph whose revision is what it was made with: a number, an error, or a wait."""

    engine = graph.Engine("ArcadeDB", "26.10.2", SECRET)

    def __init__(self, outcome):
        self.outcome, self.asked = outcome, 0

    def revision(self):
        self.asked += 1
        if isinstance(self.outcome, threading.Event):
            self.outcome.wait(60)
            return 1
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@pytest.fixture
def client(tmp_path):
    def make(door, *, seconds=5.0):
        app = flask.Flask("another")
        app.config["EXPLORER"] = Explorer(door, catalogue=Catalogue({}))
        health.add_to(app, tmp_path, told_all=lambda: True, seconds=seconds)
        return app.test_client()

    return make


@pytest.fixture
def never():
    event = threading.Event()
    yield event
    event.set()


def test_a_graph_that_answers_is_ready_under_both_addresses(client):
    asked = client(Door(7))
    for path in ("/health", "/health/ready"):
        answer = asked.get(path)
        assert answer.json == {"status": "ok", "engine": "ArcadeDB 26.10.2", "revision": 7}
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "error",
    [
        GraphUnreachable("Nothing answers.", "Start it."),
        HalfRestored("A backup is being restored.", "Wait."),
    ],
)
def test_what_keeps_it_from_answering_is_told(client, error):
    asked = client(Door(error))
    answer = asked.get("/health/ready")
    assert (answer.status_code, answer.json["status"]) == (503, "failing")
    assert (answer.json["message"], answer.json["remedy"]) == (error.message, error.remedy)


def test_it_is_alive_without_a_database_and_asks_none(client):
    door = Door(GraphUnreachable("Nothing answers."))
    answer = client(door).get("/health/live")
    assert (answer.status_code, answer.json, door.asked) == (200, {"status": "ok"}, 0)


def test_a_database_that_hangs_is_given_up_in_time_and_asked_once_for_all(client, never):
    door = Door(never)
    asked = client(door, seconds=0.3)
    began, statuses = time.monotonic(), []
    threads = [
        threading.Thread(target=lambda: statuses.append(asked.get("/health").status_code))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (statuses, door.asked < 4, time.monotonic() - began < 5) == ([503] * 8, True, True)


def test_a_database_that_returns_is_ready_again(client, never):
    door = Door(never)
    asked = client(door, seconds=0.1)
    assert asked.get("/health").status_code == 503
    door.outcome = 3
    assert asked.get("/health").json["revision"] == 3


def test_a_load_that_holds_the_database_is_named_as_the_reason(client, never, tmp_path):
    asked = client(Door(never), seconds=0.1)
    assert asked.get("/health").json["remedy"] == ""
    with graph.hold_for_loading(graph.Settings(home=tmp_path)):
        assert "A load is under way" in asked.get("/health").json["remedy"]


@pytest.mark.parametrize("outcome", [7, GraphUnreachable(f"Nothing at {SECRET}.", "Start it.")])
def test_who_is_not_told_all_learns_nothing_of_the_engine(outcome):
    told, status = health.readiness(health.Pulse(), Door(outcome), None, told_all=False)
    assert set(told) <= {"status", "message", "remedy"}
    assert SECRET not in str(told)
    assert status in (200, 503)
