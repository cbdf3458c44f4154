"""What cannot be answered: told as a problem, with what, why and what to do next."""

import json
from urllib.request import Request, urlopen

import pytest

import graph as database
from dashboard.data import Explorer
from queries import Catalogue
from tests.fake_graph import FakeGraph

PROBLEM = "application/problem+json"


class Failing(FakeGraph):
    """A graph that fails in a given way."""

    def __init__(self, error):
        super().__init__()
        self._error = error

    def read(self, *_, **__):
        raise self._error


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("questions/partner.json", 404, "There is nothing at /api/v1/questions/partner.json"),
        ("questions/partners.json", 400, "library is needed"),
        ("questions/partners.json?librari=6919", 400, "Did you mean library?"),
        ("questions/partners.json?library=%20", 400, "library:"),
        ("questions/partners.json?library=klaipeda", 404, "may be more than one library"),
        ("questions/partners.json?library=Klaipedda%20Imanuel", 404, "Klaipeda City"),
        ("questions/paths.json?library=6919&other=6919", 400, "This is one library, not two"),
        ("questions/chains.json?library=6919&other=7058&hops=9", 400, "5 at most"),
        ("questions/cluster-brokers.json?level=middling", 400, "one of fine, coarse"),
        ("questions/thin-profiles.json?loaded_before=tomorrow", 400, "loaded_before"),
        ("questions/thin-profiles.json?loaded_before=2026-02-30", 400, "is a date"),
        ("libraries.json?limit=0", 400, "1 at least, not “0”."),
        ("libraries.json?limit=10001", 400, "10,000 at most"),
        ("libraries.json?offset=-1", 400, "0 at least"),
        ("libraries.json?country=LT&country=PL", 400, "takes one value"),
        ("libraries.json?country=Atlantis", 404, "There is no country “Atlantis”"),
        ("libraries/nobody.json", 404, "No library has the id “nobody”"),
        ("libraries/6919/fit/6919.json", 400, "one library, not two"),
        ("clusters/none.json", 404, "No cluster has the id “none”"),
        ("clusters.json?resolution=3", 404, "“3” cannot be chosen"),
        ("eligibility.json", 400, "library is needed"),
        ("eligibility.json?library=6919&library=6919", 400, "in the set twice"),
        ("eligibility.json?library=6919&year=1066", 400, "year"),
        ("eligibility/CREA-COOP.json?library=6919", 404, "Did you mean: CREA-COOP"),
        ("exports/graph.dot", 404, "There is nothing at"),
        ("exports/clusters/none.gexf", 404, "No cluster has the id “none”"),
        ("exports/libraries.gexf", 400, "library is needed"),
        ("exports/libraries.gexf?library=nobody", 404, "It may have been erased"),
        ("exports/consortium.docx?library=6919&coordinator=8943", 400, "is not one of the set"),
        ("consortium/members.json?library=nobody", 404, "it may have been erased"),
        ("consortium/proposals.json?library=6919", 400, "programme is needed"),
        ("consortium/proposals.json?library=6919&programme=EP-KA2", 404, "EP-KA2"),
        ("consortium/proposals.json?library=6919&programme=CREA-COOP-S&size=many", 400, "size:"),
        ("exports/graph.gexf?contacts=yes", 400, "There is no parameter “contacts” here"),
        ("libraries.pdf", 404, "There is nothing at"),
        ("libraries/6919.%0Ajson", 404, "There is nothing at"),
        ("questions/sisterships.%0Ax", 404, "There is nothing at"),
        ("consortium/members.json?library=6919&library=6919", 400, "named twice"),
        ("consortium/members.json?library=6919&size=99", 400, "from 2 to 30"),
        ("consortium/members.json?library=6919&from=gone", 404, "no cluster"),
        ("exports/consortium.docx?library=6919&library=6919", 400, "twice"),
        ("exports/libraries.json?library=6919&library=6919", 400, "twice"),
        ("nothing", 404, "There is nothing at"),
        ("", 404, "There is nothing at /api/v1/"),
    ],
)
def test_a_refusal_says_what_why_and_what_next(get, path, status, words):
    answered, headers, body = get(f"/api/v1/{path}")
    told = json.loads(body)
    assert (answered, headers.get_content_type(), told["status"]) == (status, PROBLEM, status)
    assert words in f"{told['detail']} {told['remedy']}"
    assert set(told) == {"type", "title", "status", "detail", "remedy", "instance", "errors"}
    assert headers["Cache-Control"] == "no-store"


def test_every_wrong_parameter_is_told_by_itself(get):
    told = json.loads(get("/api/v1/libraries.json?limit=many&offset=few")[2])
    assert [each["parameter"] for each in told["errors"]] == ["limit", "offset"]
    assert "“many”" in told["errors"][0]["reason"]


@pytest.mark.parametrize(
    ("path", "status", "parameter", "near"),
    [
        ("libraries.json?country=Lituania", 404, "country", ["LT"]),
        ("libraries.json?country=Narnia", 404, "country", []),
        ("libraries.json?eu=maybe", 404, "eu", ["seeks", "in"]),
        ("libraries/6918.json", 404, "library", ["6919"]),
        ("libraries/6919/fit/abc.json", 404, "other", []),
        ("libraries/6919/fit/6919.json", 400, "other", []),
        ("libraries/6919/partners.json?theme=storyteling", 404, "theme", ["storytelling"]),
        ("clusters/none.json", 404, "cluster", []),
        ("consortium/members.json?library=nope", 404, "library", []),
        ("consortium/score.json?library=6919&theme=storyteling", 404, "theme", ["storytelling"]),
        ("eligibility.json?library=6919&coordinator=abc", 404, "coordinator", []),
        ("questions/partners.json?library=nope", 404, "library", []),
        ("libraries.json?limit=2&limit=3", 400, "limit", []),
        ("clusters.json?level=middling", 400, "level", ["fine", "coarse"]),
        ("libraries.json?country=%20", 400, "country", []),
        ("libraries.json?libary=1", 400, "libary", []),
    ],
)
def test_each_refusal_names_its_parameter_with_what_is_near_and_what_to_do(
    get, path, status, parameter, near
):
    answered, _, body = get(f"/api/v1/{path}")
    told = json.loads(body)
    assert (answered, [each["parameter"] for each in told["errors"]]) == (status, [parameter])
    assert set(near) <= set(told["errors"][0]["near"])
    assert bool(near) == bool(told["errors"][0]["near"])
    assert told["remedy"]
    assert "should" not in told["detail"]


def test_values_that_may_be_meant_are_named(get):
    told = json.loads(get("/api/v1/questions/partners.json?library=klaipeda")[2])
    assert len(told["errors"][0]["near"]) == 2


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("path", ["/api/v1/status", "/api/v1/libraries.json", "/api/v1/nothing"])
def test_nothing_can_be_changed(client_of, fake_graph, method, path):
    answer = getattr(client_of(fake_graph()), method)(path)
    assert (answer.status_code, answer.mimetype) == (405, PROBLEM)
    assert {"GET", "HEAD"} <= set(answer.headers["Allow"].split(", "))


def test_what_may_be_asked_is_told(explorer_url):
    with urlopen(Request(f"{explorer_url}/api/v1/status", method="OPTIONS")) as answer:
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_head_has_the_headers_and_nothing_else(explorer_url, get):
    address = f"{explorer_url}/api/v1/libraries.json"
    with urlopen(Request(address, method="HEAD")) as answer:
        assert answer.read() == b""
        assert answer.headers["ETag"] == get("/api/v1/libraries.json")[1]["ETag"]
        assert answer.headers["X-Total-Count"] == "87"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (database.GraphUnreachable("Nothing answers.", "Start it."), 503),
        (database.TimeExceeded("It took 30 s.", "Ask for less."), 504),
        (database.QueryFailed("It is not Cypher.", "Mend it."), 500),
        (database.WriteRefused("It reads what is private.", "Leave that out."), 500),
        (RuntimeError("/home/ona/secret.py has a fault"), 500),
    ],
)
@pytest.mark.parametrize("path", ["status", "libraries.json", "questions/without-a-sister.json"])
def test_trouble_with_the_database_is_told_without_a_trace(client_of, error, status, path):
    shown = Explorer(Failing(error), catalogue=Catalogue.read())
    answer = client_of(shown).get(f"/api/v1/{path}")
    assert (answer.status_code, answer.mimetype) == (status, PROBLEM)
    assert "secret" not in answer.text
    assert "ETag" not in answer.headers
    if isinstance(error, database.GraphError):
        assert (answer.json["detail"], answer.json["remedy"]) == (error.message, error.remedy)


def test_other_addresses_are_refused_as_before(get):
    status, headers, _ = get("/tables/nothing.json")
    assert (status, headers.get_content_type()) == (404, "text/plain")
