import gzip
import json
from urllib.request import urlopen

import dash
import flask
import pytest

from dashboard import rush
from dashboard.data import Explorer
from dashboard.kept_pages import KeptPages
from graph import Crowded, Statement
from queries import Catalogue
from tests.explorer import drawing


def test_pages_that_nobody_asked_for_longest_make_room():
    kept = KeptPages(most_bytes=3_000)
    for key in ("a", "b"):
        kept.keep((key,), b"page")
    kept.get(("a",))
    kept.keep(("c",), b"page")
    assert [kept.get((key,)) is not None for key in "abc"] == [True, False, True]


@pytest.fixture
def page_over(explorer_url, monkeypatch):
    """Draw pages over another graph: `draw = page_over(graph)`; the app is that of the sample."""

    def open_(graph):
        # The app has to have answered once before it knows its callbacks.
        urlopen(explorer_url).close()
        server = dash.get_app().server
        explorer = Explorer(graph, catalogue=Catalogue.read(), fresh_seconds=0)
        monkeypatch.setitem(server.config, "EXPLORER", explorer)
        client = server.test_client()

        def draw(path, **headers):
            return client.post("/_dash-update-component", json=drawing(path), headers=headers)

        return draw

    return open_


def words(answer):
    return json.dumps(answer.json, ensure_ascii=False)


class Counted:
    """A graph that counts what it is asked, and may be too busy for some of it."""

    def __init__(self, graph):
        self._graph, self.asked, self.busy = graph, [], False

    def __getattr__(self, name):
        return getattr(self._graph, name)

    def read(self, cypher, *values, **how):
        self.asked.append(cypher)
        if self.busy and "MEMBER_OF" not in cypher:
            raise Crowded("Others are asking.", "Try again.")
        return self._graph.read(cypher, *values, **how)


def test_a_page_is_drawn_once_a_revision(page_over, graph):
    graph.write([Statement("MERGE (:Library {id: 'a', name: 'Aaa Library'})")])
    counted = Counted(graph)
    draw = page_over(counted)
    first = draw("/library/a")
    asked = len(counted.asked)
    again = draw("/library/a")
    # That the revision is still the same is all that is asked.
    assert (words(again), counted.asked[asked:]) == (words(first), [])
    zipped = draw("/library/a", Accept_Encoding="gzip")
    assert json.loads(gzip.decompress(zipped.data)) == first.json
    graph.write([Statement("MATCH (l:Library) SET l.name = 'Bbb Library'")])
    assert "Bbb Library" in words(draw("/library/a"))


def test_what_is_said_of_loads_is_drawn_each_time(page_over, graph):
    graph.write([Statement("MERGE (:Library {id: 'a', name: 'Aaa Library'})")])
    draw = page_over(graph)
    draw("/data")
    load = "CREATE (:Load {id: '2026-11-01T08:00:00', name: 'one.csv', loaded: 7})"
    graph.record(Statement(load))
    assert "one.csv" in words(draw("/data"))


def test_a_page_for_which_there_is_no_turn_says_so_and_is_drawn_when_there_is(page_over, graph):
    graph.write([Statement("MERGE (:Library {id: 'a', name: 'Aaa Library'})")])
    counted = Counted(graph)
    draw = page_over(counted)
    draw("/libraries")
    counted.busy = True
    assert "Many are asking just now." in words(draw("/library/a"))
    counted.busy = False
    assert "Aaa Library" in words(draw("/library/a"))


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/", 503, "looks again by itself"),
        ("/api/v1/countries.json", 503, "More people are asking"),
        ("/tables/coverage.csv", 503, "again"),
        ("/_dash-update-component", 200, "data-look-again"),
    ],
)
def test_in_a_rush_everybody_is_told_when_to_come_again(path, status, said):
    with flask.Flask("any").test_request_context(path, headers={"Accept": "text/html"}):
        told = rush.refusal(rush.MOST_WAITING + 1)
        assert (told.status_code, told.headers["Retry-After"]) == (status, "5")
        assert said in told.get_data(as_text=True)
        assert rush.refusal(rush.MOST_WAITING) is None


@pytest.mark.parametrize("path", ["/health", "/health/ready", "/health/live"])
def test_in_a_rush_it_is_told_all_the_same_how_things_are(path):
    with flask.Flask("any").test_request_context(path):
        assert rush.refusal(10_000) is None
