import threading

import dash
import flask
import pytest

from dashboard.data import Explorer
from dashboard.data.overview import overview
from graph import GraphUnreachable, Statement
from queries import Catalogue

MAKE = Statement("MERGE (l:Library {id: $id}) SET l.name = $id", {"id": "a"})


class Gone:
    """A database that has gone away."""

    def read(self, *_, **__):
        raise GraphUnreachable("Nothing answers at bolt://x.", "Start it again.")

    revision = read


@pytest.fixture
def explorer(graph):
    return Explorer(graph, catalogue=Catalogue({}), fresh_seconds=0)


@pytest.fixture
def drawn(explorer_url):
    """Draw a page over another graph: `drawn(graph, "home")`; the pages are the app's."""

    def draw(graph, name, **query):
        app = flask.Flask("another")
        app.config["EXPLORER"] = Explorer(graph, catalogue=Catalogue.read())
        with app.test_request_context("/"):
            return str(dash.page_registry[f"dashboard.pages.{name}"]["layout"](**query))

    return draw


def test_the_network_is_read_once_a_revision(explorer, graph):
    graph.write([MAKE])
    first = explorer.projection()
    assert explorer.projection() is first
    graph.write([Statement("MERGE (:Library {id: 'b', name: 'b'})")])
    assert explorer.projection().libraries.ids == ("a", "b")


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


def test_a_page_that_breaks_says_that_the_fault_is_ours(drawn, caplog):
    page = drawn(object(), "home")
    assert "This page could not be drawn." in page
    assert "AttributeError" not in page
    assert "AttributeError" in caplog.text


def test_an_empty_graph_says_how_to_load(drawn, graph):
    graph.prepare()
    assert "sisternet load" in drawn(graph, "home")
    assert "Nothing has been loaded yet." in drawn(graph, "data")
    assert "No library" in drawn(graph, "libraries")


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
