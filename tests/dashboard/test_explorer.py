import threading
import time
from concurrent.futures import ThreadPoolExecutor

import dash
import flask
import pytest

from dashboard.data import Explorer
from dashboard.data.overview import overview
from dashboard.tables import TABLES
from graph import GraphUnreachable, Statement
from queries import Catalogue

MAKE = Statement("MERGE (l:Library {id: $id}) SET l.name = $id", {"id": "a"})


class Gone:
    """A database that has gone away."""

    def read(self, *_, **__):
        raise GraphUnreachable("Nothing answers at bolt://x.", "Start it again.")

    revision = read


class Hanging:
    """A database that answers nothing until it is let go; who asked before is turned away."""

    def __init__(self, graph):
        self.graph, self.let_go = graph, threading.Event()

    def read(self, *asked, **how):
        self._hang()
        return self.graph.read(*asked, **how)

    def revision(self):
        self._hang()
        return self.graph.revision()

    def _hang(self):
        if not self.let_go.is_set():
            self.let_go.wait()
            raise GraphUnreachable("The connection was lost.")


class Late:
    """A database whose third word on its revision, that a reading ends with, comes late."""

    def __init__(self, graph):
        self.graph, self.read = graph, graph.read
        self.let_go, self.said = threading.Event(), 0

    def revision(self):
        number = self.graph.revision()
        self.said += 1
        if self.said == 3:
            self.let_go.wait()
        return number


@pytest.fixture
def explorer(graph):
    return Explorer(graph, catalogue=Catalogue({}), fresh_seconds=0)


@pytest.fixture
def drawn(explorer_url):
    """Draw a page over another graph: `drawn(graph, "home")`; the pages are the app's."""

    def draw(graph, page, /, **query):
        app = flask.Flask("another")
        app.config["EXPLORER"] = Explorer(graph, catalogue=Catalogue.read())
        with app.test_request_context("/"):
            return str(dash.page_registry[f"dashboard.pages.{page}"]["layout"](**query))

    return draw


LET_GO = threading.Event()


def slowly(projection):
    LET_GO.wait()
    return len(projection.libraries.ids)


def test_who_looks_again_at_what_is_worked_out_does_not_wait_as_long_again(graph):
    explorer = Explorer(graph, catalogue=Catalogue({}), working_seconds=2.0)
    explorer.projection()
    waits = []
    for _ in range(2):
        began = time.monotonic()
        assert explorer.soon(slowly) is None
        waits.append(time.monotonic() - began)
    assert waits[0] >= 2.0 > 1.5 > waits[1]
    assert explorer.ready(slowly) is None
    LET_GO.set()
    assert explorer.once(slowly) == explorer.ready(slowly) == 0


def test_the_network_is_read_once_a_revision(explorer, graph):
    graph.write([MAKE])
    first = explorer.projection()
    assert explorer.projection() is first
    graph.write([Statement("MERGE (:Library {id: 'b', name: 'b'})")])
    assert explorer.projection().libraries.ids == ("a", "b")


def test_a_busy_database_keeps_nobody_from_the_network_as_it_was(graph):
    hanging = Hanging(graph)
    hanging.let_go.set()
    explorer = Explorer(hanging, catalogue=Catalogue({}), fresh_seconds=0, stale_seconds=60)
    first = explorer.projection()
    hanging.let_go.clear()
    assert explorer.projection() is first
    hanging.let_go.set()


def test_what_is_worked_out_is_worked_out_once_a_revision(explorer, graph):
    first = explorer.once(overview)
    assert explorer.once(overview) is first
    graph.write([MAKE])
    assert explorer.once(overview).libraries == 1


def test_what_fails_is_tried_again(explorer):
    outcomes = iter([ValueError("no"), "fine"])

    def work_out(_):
        outcome = next(outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    with pytest.raises(ValueError, match="no"):
        explorer.once(work_out)
    assert explorer.once(work_out) == "fine"


def test_many_who_ask_at_once_wait_for_one_answer(explorer):
    calls, answers = [], []

    def work_out(_):
        calls.append(1)
        threading.Event().wait(0.05)
        return "done"

    threads = [
        threading.Thread(target=lambda: answers.append(explorer.once(work_out))) for _ in "123"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(calls), answers) == (1, ["done"] * 3)


@pytest.mark.parametrize("name", ["home", "libraries", "library", "data"])
def test_a_page_without_its_database_says_so_and_what_to_do(drawn, name):
    page = drawn(Gone(), name)
    assert "The data cannot be reached just now." in page
    assert "Nothing answers at bolt://x." in page
    assert "Start it again." in page


def test_a_database_that_hangs_is_told_and_its_return_is_noticed(graph):
    hanging = Hanging(graph)
    explorer = Explorer(hanging, catalogue=Catalogue({}), patience_seconds=3)
    with pytest.raises(GraphUnreachable, match="has not answered"):
        explorer.projection()
    graph.write([MAKE])
    hanging.let_go.set()
    assert explorer.projection().libraries.ids == ("a",)


def test_a_reading_that_was_given_up_and_comes_late_replaces_no_newer_one(graph):
    late = Late(graph)
    explorer = Explorer(late, catalogue=Catalogue({}), patience_seconds=1, fresh_seconds=60)
    with pytest.raises(GraphUnreachable, match="has not answered"):
        explorer.projection()
    graph.write([MAKE])
    assert explorer.projection().libraries.ids == ("a",)
    before = threading.active_count()
    late.let_go.set()
    while threading.active_count() >= before:
        time.sleep(0.01)
    assert explorer.projection().libraries.ids == ("a",)


def test_whoever_asks_a_database_that_hangs_waits_no_longer_than_one(graph):
    hanging = Hanging(graph)
    explorer = Explorer(hanging, catalogue=Catalogue({}), patience_seconds=0.3)
    began = time.monotonic()
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(explorer.once, overview) for _ in range(8)]
    outcomes = {type(each.exception()) for each in asked}
    assert (outcomes, time.monotonic() - began < 2) == ({GraphUnreachable}, True)
    hanging.let_go.set()


def test_a_page_that_breaks_says_that_the_fault_is_ours(drawn, caplog):
    page = drawn(object(), "home")
    assert "This page could not be drawn." in page
    assert "AttributeError" not in page
    assert "AttributeError" in caplog.text


def test_an_empty_graph_says_how_to_load(drawn, graph):
    graph.prepare()
    assert "sisternet load" in drawn(graph, "home")
    assert "Nothing is loaded yet." in drawn(graph, "data")
    for name in ("libraries", "network"):
        page = drawn(graph, name)
        assert "Nothing is loaded yet." in page
        assert "sisternet load" in page
        assert "No library" not in page


def test_a_library_of_which_nothing_is_known_is_drawn(drawn, graph):
    graph.write([MAKE])
    page = drawn(graph, "library", library_id="a")
    assert "Nothing but its name and place is known." in page
    assert "Nothing is known of what it offers or seeks." in page


def test_a_tie_that_ended_is_said_apart_on_every_page(drawn, graph):
    over = "MATCH (a:Library {id: 'a'}) MERGE (b:Library {id: 'b'}) SET b.name = 'b'"
    graph.write([MAKE, Statement(f"{over} MERGE (a)-[t:SISTER_OF]->(b) SET t.status = 'ended'")])
    home, network = drawn(graph, "home"), drawn(graph, "network")
    assert "0 sister ties," in home
    assert "1 tie has ended." in home
    assert "2 libraries have no sister ties and 1 that has ended" in network
    assert "0 and 1 that has ended" in drawn(graph, "library", library_id="a")


def test_contact_data_is_on_no_page(drawn, graph):
    secret = "SET l.contact = 'ANNA anna@x.lt', l.description = 'anna@x.lt, +370 46 123456'"
    graph.write([MAKE, Statement(f"MATCH (l:Library {{id: 'a'}}) {secret}")])
    page = drawn(graph, "library", library_id="a")
    assert "ANNA" not in page
    assert "anna@" not in page
    assert "370" not in page
    assert "In its own words" in page


def test_addresses_of_people_in_a_profiles_own_words_are_on_no_page(drawn, graph):
    words = "ona@example.org, tel. 05 123 45 67 or (370) 5 123 45 67"
    note = f'[{{"message": "“{words}” is no year."}}]'
    profile = "SET l.preference_note = $words, l.notes = $note, l.name = 'A'"
    land = "MERGE (c:Country {id: 'LT'}) MERGE (l)-[:LOCATED_IN]->(c) SET c.name = 'Lithuania'"
    offers = "MERGE (v:Activity {id: 'v'}) MERGE (l)-[o:OFFERS]->(v) SET v.name = 'V'"
    tie = "MERGE (b:Library {id: 'b'}) MERGE (l)-[t:SISTER_OF]->(b) SET t.note = $words"
    told = f"MATCH (l:Library {{id: 'a'}}) {profile} {land} {offers}, o.as_written = $words {tie}"
    said = {"words": words, "note": note}
    graph.write([MAKE, Statement(f"{told} SET b.name = 'B'", said)])
    page = drawn(graph, "library", library_id="a")
    asked = drawn(graph, "question", name="offers-and-seeks", activity="v")
    assert "[left out]" in asked
    for each in (page, asked):
        assert "example.org" not in each
        assert "123 45" not in each


def test_where_nobody_is_looking_home_says_so(drawn, graph):
    tie = "MATCH (a:Library {id: 'a'}) MERGE (b:Library {id: 'b'}) SET b.name = 'b'"
    graph.write([MAKE, Statement(f"{tie} MERGE (a)-[:SISTER_OF]->(b)")])
    home = drawn(graph, "home")
    assert "none without a known sister." in home
    assert "0 without" not in home


def test_a_load_that_has_not_ended_is_told_and_counts_nothing(drawn, graph):
    load = Statement("MERGE (:Load {id: '2026-01-05T10:20:30Z', name: 'profiles'})")
    graph.write([MAKE, load])
    home, data = drawn(graph, "home"), drawn(graph, "data")
    assert "A load began on 5 January 2026 and has not ended" in home
    assert "The load that began on 5 January 2026, 10:20 has not ended, or was broken off." in data
    assert "0 documents" not in home + data


def test_notes_that_went_with_their_library_are_not_denied(drawn, graph):
    counts = "n.loaded = 0, n.noted = 1, n.rejected = 0, n.report = '{\"documents\": []}'"
    moment = "2026-01-05T10:20:30Z"
    load = f"MERGE (n:Load {{id: '{moment}'}}) SET n.finished_at = '{moment}', {counts}"
    graph.write([MAKE, Statement(load)])
    data = drawn(graph, "data")
    assert "Last load, 5 January 2026: 1 document read, 1 with notes, none refused." in data
    assert "Every document was taken as it is." not in data
    assert "libraries that were taken out since" in data


def test_libraries_that_no_load_brought_are_not_denied(drawn, graph):
    graph.write([MAKE])
    data = drawn(graph, "data")
    assert "1 library is here; no load of them is on record." in data
    assert "0 stand on the map, 1 has no place that is known." in data


def test_a_library_of_no_known_country_is_offered_no_empty_way_out(drawn, graph):
    graph.write([MAKE])
    assert "Meanwhile" not in drawn(graph, "library", library_id="a")


def test_a_tie_that_ended_is_marked_among_the_names_of_a_table(graph):
    over = "MATCH (a:Library {id: 'a'}) MERGE (b:Library {id: 'b'}) SET b.name = 'b'"
    graph.write([MAKE, Statement(f"{over} MERGE (a)-[t:SISTER_OF]->(b) SET t.status = 'ended'")])
    rows = TABLES["libraries"](Explorer(graph, catalogue=Catalogue({})), {}).rows
    assert [(row[-2], row[-1]) for row in rows] == [(0, ["b (ended)"]), (0, ["a (ended)"])]


@pytest.fixture
def flawed(graph, tmp_path):
    """The pages of questions with files that cannot be used: `flawed("questions")`."""
    (tmp_path / "broken.cypher").write_text("// titel: Oh?\n\nRETURN 1 AS n\n", "utf-8")
    (tmp_path / "typo.cypher").write_text("// title: Oh?\n// column n: N\n\nRETUN 1\n", "utf-8")

    def draw(page, **query):
        app = flask.Flask("another")
        app.config["EXPLORER"] = Explorer(graph, catalogue=Catalogue.read(tmp_path))
        with app.test_request_context("/"):
            return str(dash.page_registry[f"dashboard.pages.{page}"]["layout"](**query))

    return draw


def test_no_page_of_questions_shows_the_operators_folder(flawed, explorer_url, tmp_path):
    pages = [flawed("questions"), flawed("question", name="broken")]
    assert all("broken.cypher, line 1: a header has no “titel”" in page for page in pages)
    assert [page for page in pages if str(tmp_path) in page] == []


def test_a_narrower_question_is_no_remedy_for_a_mistake_in_the_file(flawed, explorer_url):
    page = flawed("question", name="typo")
    assert "line 4" in page
    assert "narrower question" not in page


def test_a_page_that_a_load_changes_while_it_is_drawn_is_drawn_again(graph):
    graph.write([MAKE])
    explorer = Explorer(graph, catalogue=Catalogue({}))
    drawn = []

    def draw():
        explorer.projection()
        drawn.append(explorer.graph.read("MATCH (l:Library) RETURN count(l)").rows[0][0])
        if len(drawn) == 1:
            graph.write([MAKE, Statement("CREATE (:Library {id: 'b', name: 'b'})")])
        return len(explorer.projection().libraries.ids), drawn[-1]

    with flask.Flask("another").test_request_context("/"):
        assert explorer.steadily(draw) == (2, 2)
    assert len(drawn) == 2
