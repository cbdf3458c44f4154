"""ETags: what is current is not sent twice, and what has changed is sent."""

import json

import pytest

from dashboard.data import Explorer
from graph import Answer, Statement
from tests.fake_graph import FakeGraph
from tests.handmade import Handmade
from tests.small_network import projection

ADDRESSES = (
    "/api/v1/status",
    "/api/v1/libraries.json",
    "/api/v1/questions/without-a-sister.csv",
    "/api/v1/exports/graph.graphml",
    "/api/openapi.json",
)
ADD = "CREATE (:Library {id: $id, name: $id, stated: []})"


class Moving(FakeGraph):
    """A graph that is loaded: its revision has moved on so often when it is asked."""

    def __init__(self, *revisions):
        super().__init__()
        self._revisions = list(revisions)

    def revision(self):
        return self._revisions.pop(0) if len(self._revisions) > 1 else self._revisions[0]

    def read(self, cypher, parameters=None, *, row_limit=10_000, time_limit=30.0):
        self.asked.append(cypher)
        return Answer((), (), row_limit, truncated=False)


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_current_is_not_sent_again(get, address):
    tag = get(address)[1]["ETag"]
    status, headers, body = get(address, **{"If-None-Match": f'"other", {tag}'})
    assert (status, body, headers["ETag"]) == (304, b"", tag)
    assert tag.startswith('W/"')


@pytest.mark.parametrize("address", ADDRESSES)
def test_whoever_has_anything_at_all_is_sent_nothing(get, address):
    assert get(address, **{"If-None-Match": "*"})[0] == 304


def test_what_is_not_there_is_told_to_whoever_has_anything(get):
    assert get("/api/v1/libraries/nobody.json", **{"If-None-Match": "*"})[0] == 404


def test_what_is_compressed_has_the_same_tag(get):
    address = "/api/v1/libraries.json"
    plain, packed = get(address)[1], get(address, **{"Accept-Encoding": "gzip"})[1]
    assert packed["Content-Encoding"] == "gzip"
    assert plain["ETag"] == packed["ETag"]


def test_each_format_page_and_choice_has_a_tag_of_its_own(get):
    ends = (".json", ".csv", ".json?limit=2", ".json?limit=2&offset=2", ".json?country=LT")
    assert len({get(f"/api/v1/libraries{end}")[1]["ETag"] for end in ends}) == len(ends)


def test_nothing_is_asked_of_the_database_for_what_is_current(client_of):
    graph = Moving(7)
    client = client_of(graph)
    tag = client.get("/api/v1/questions/without-a-sister.json").headers["ETag"]
    graph.asked.clear()
    answer = client.get("/api/v1/questions/without-a-sister.json", headers={"If-None-Match": tag})
    assert (answer.status_code, graph.asked) == (304, [])


def test_a_change_of_the_graph_changes_the_tag(graph, catalogue, client_of):
    graph.write([Statement(ADD, {"id": "one"})])
    client = client_of(Explorer(graph, catalogue=catalogue, fresh_seconds=0))
    addresses = ("/api/v1/libraries.json", "/api/v1/questions/completeness.json")
    before = [client.get(each) for each in addresses]
    graph.write([Statement(ADD, {"id": "two"})])
    for address, old in zip(addresses, before, strict=True):
        answer = client.get(address, headers={"If-None-Match": old.headers["ETag"]})
        assert answer.status_code == 200
        assert answer.json["revision"] == old.json["revision"] + 1
    assert len(client.get("/api/v1/libraries.json").json["rows"]) == 2


def test_what_was_read_over_two_revisions_is_read_again(client_of):
    graph = Moving(1, 2, 2)
    answer = client_of(graph).get("/api/v1/questions/without-a-sister.json")
    assert (answer.json["revision"], len(graph.asked)) == (2, 2)


def test_a_graph_that_does_not_stand_still_is_told(client_of):
    answer = client_of(Moving(*range(100))).get("/api/v1/questions/without-a-sister.json")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.json["detail"].startswith("The graph is being loaded")


def test_another_text_of_a_question_changes_its_tag(client_of, catalogue):
    from dataclasses import replace

    question = catalogue["without-a-sister"]
    mended = replace(question, cypher=f"{question.cypher}\n")
    other = replace(catalogue, questions={**catalogue.questions, question.name: mended})
    tags = [
        client_of(Moving(1), questions)
        .get(f"/api/v1/questions/{question.name}.json")
        .headers["ETag"]
        for questions in (catalogue, other)
    ]
    assert tags[0] != tags[1]


def test_what_is_worked_out_needs_no_database_at_all(client_of):
    whole = Handmade(projection({"id": "a", "name": "A"}, {"id": "b", "name": "B"}))
    client = client_of(whole)
    answer = client.get("/api/v1/countries.json")
    assert {row["country_id"] for row in json.loads(answer.data)["rows"]} == {"LT", "PT", "SI"}
