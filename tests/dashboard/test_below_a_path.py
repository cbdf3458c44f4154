"""The explorer below a path of another host, asked over HTTP as the proxy before it asks."""

import http.client
import json
import re
from contextlib import contextmanager
from urllib.parse import urlsplit

import flask
import pytest

from tests.explorer import drawing, running, serving

ADDRESS = "https://libraries.example.org/sisternet"
BELOW = "/sisternet"
MOST_PAGES = 60
API = "/api/v1/questions/partners.json?library=6919&limit=2"


def asking(here):
    """Return what asks an address for a path and gives status, headers and body.

    It names the host as it knows it itself, as nginx does where it is told nothing.
    """

    def ask(path, *, body=None, **headers):
        line = http.client.HTTPConnection(urlsplit(here).netloc, timeout=60)
        kind = {"Content-Type": "application/json"} if body else {}
        line.request(
            "POST" if body else "GET", path, body, {"Accept": "text/html", **kind, **headers}
        )
        answer = line.getresponse()
        told = answer.status, answer.headers, answer.read().decode("utf-8", "replace")
        line.close()
        return told

    return ask


@pytest.fixture(scope="module")
def ask(sample):
    with serving(sample, address=ADDRESS) as here:
        yield asking(here)


def page(address):
    """Return the question by which a browser has a page drawn."""
    path, _, search = address.partition("?")
    return json.dumps(drawing(path, search and f"?{search}"))


def drawn(ask, address):
    """Return the attributes that lead somewhere, of all that is drawn at an address."""
    status, _, body = ask(f"{BELOW}/_dash-update-component", body=page(address))
    assert status == 200, address
    return set(leading(json.loads(body)["response"]))


def leading(said):
    if isinstance(said, dict):
        for name, value in said.items():
            if name in ("href", "src", "action") and isinstance(value, str):
                yield value
            yield from leading(value)
    elif isinstance(said, list):
        for each in said:
            yield from leading(each)


def kind(address):
    """Return what addresses of one page have in common."""
    path, _, query = address.partition("?")
    first, *rest = path.removeprefix(f"{BELOW}/").split("/")
    return first, len(rest), tuple(sorted(set(re.findall(r"(\w+)=", query))))


def test_whatever_any_page_leads_to_is_below_the_path(ask):
    found, seen, files = [f"{BELOW}/"], set(), set()
    while found and len(seen) < MOST_PAGES:
        address = found.pop(0)
        links = drawn(ask, address)
        ours = {each for each in links if not re.match(r"https?://|#|mailto:", each)}
        assert {each for each in ours if not each.startswith(f"{BELOW}/")} == set(), address
        for each in sorted(ours):
            is_file = re.search(r"/api/|\.\w+(\?|$)", each)
            if is_file:
                files.add(each)
            elif kind(each) not in seen:
                seen.add(kind(each))
                found.append(each)
    assert {"libraries", "library", "paths", "questions", "consortium"} <= {
        name for name, *_ in seen
    }
    assert {"answers", "tables", "exports", "api"} <= {kind(each)[0] for each in files}


@pytest.mark.parametrize("handed_on", [BELOW, ""])
def test_the_proxy_may_hand_the_path_on_or_leave_it_out(ask, handed_on):
    for path in ("/", "/library/6919", "/assets/copy.js", "/tables/libraries.csv", API):
        assert ask(handed_on + path)[0] == 200
    assert ask(f"{handed_on}/nope")[0] == 404


def test_the_path_without_a_stroke_leads_to_the_first_page_with_whatever_scheme(ask):
    status, headers, _ = ask(BELOW)
    assert (status, headers["Location"]) == (308, f"{BELOW}/")


def test_the_frame_has_no_address_that_is_not_below_the_path(ask):
    found = re.findall(r'(?:href|src|action)="(/[^"]*)"', ask(f"{BELOW}/library/6919")[2])
    assert len(found) > 40
    assert [each for each in found if not each.startswith(f"{BELOW}/")] == []


def test_styles_name_their_typefaces_from_where_they_lie(ask):
    for name in ("00-fonts", "10-frame", "30-pages"):
        assert not re.search(r"url\(['\"]?/", ask(f"{BELOW}/assets/{name}.css")[2])


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/api/v1/libraries?limit=1", "/api/v1/libraries.json?limit=1"),
        ("/api/v1/exports/cluster/a.gexf", "/api/v1/exports/clusters/a.gexf"),
        ("/exports/clusters/a.gexf", "/exports/cluster/a.gexf"),
    ],
)
def test_addresses_that_lead_on_stay_below_the_path(ask, path, to):
    status, headers, _ = ask(BELOW + path)
    assert (status, headers["Location"]) == (308, BELOW + to)


def test_pages_of_an_answer_are_linked_as_others_open_them(ask):
    _, headers, body = ask(BELOW + API)
    links = json.loads(body)["links"]
    assert links["next"] == f"{ADDRESS}{API}&offset=2"
    assert f'<{links["next"]}>; rel="next"' in headers["Link"]


def test_the_description_tells_where_the_addresses_are(ask):
    told = json.loads(ask(f"{BELOW}/api/openapi.json")[2])
    assert told["servers"] == [{"url": ADDRESS}]


def test_a_problem_tells_addresses_that_can_be_opened(ask):
    told = json.loads(ask(f"{BELOW}/api/v1/library/6919")[2])
    assert told["type"] == f"{BELOW}/api#not-found"
    assert told["instance"] == f"{BELOW}/api/v1/library/6919"
    assert f"{BELOW}/api/openapi.json" in told["remedy"] + told["detail"]


def test_what_cannot_be_a_file_is_told_with_an_address_that_can_be_opened(ask):
    status, _, body = ask(f"{BELOW}/exports/answer/sisterships-by-year.gexf")
    assert (status, body.strip().rpartition(" ")[2]) == (
        404,
        f"{BELOW}/answers/sisterships-by-year.xlsx",
    )


def test_the_examples_for_programs_begin_with_the_public_address(ask):
    sent = json.loads(ask(f"{BELOW}/_dash-update-component", body=page(f"{BELOW}/api"))[2])
    words = json.dumps(sent, ensure_ascii=False)
    for before in ("curl '", 'read_csv(\\"', 'read.csv(\\"'):
        assert f"{before}{ADDRESS}/api/v1/" in words


def test_files_name_the_public_address_whoever_asks_for_them(ask):
    status, _, body = ask(f"{BELOW}/exports/libraries.graphml?library=6919")
    assert status == 200
    assert f"{ADDRESS}/library/6919" in body


@contextmanager
def echo(proxy):
    """Serve an app that only tells how it was asked."""
    app = flask.Flask("echo")

    @app.get("/")
    def told():
        asked = flask.request
        return f"{asked.remote_addr} {asked.scheme} {asked.host}"

    with running(app, proxy=proxy) as here:
        yield asking(here)


FORGED = {
    "X-Forwarded-For": "203.0.113.9, 192.0.2.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "other.example.org",
}


@pytest.mark.parametrize("proxy", ["", "192.0.2.1"])
def test_nobody_is_believed_who_is_not_the_proxy(proxy):
    with echo(proxy) as ask:
        assert ask("/", **FORGED)[2].startswith("127.0.0.1 http 127.0.0.1:")


@pytest.mark.parametrize("name", [*FORGED, "Forwarded", "Via", "X-Real-IP"])
def test_what_a_proxy_passes_on_that_nobody_knows_of_is_refused(ask, name):
    status, _, body = ask(f"{BELOW}/", **{name: FORGED.get(name, "for=192.0.2.7")})
    assert (status, "SISTERNET_PROXY" in body) == (403, True)


def test_the_proxy_is_believed_in_what_it_adds_itself():
    with echo("127.0.0.1") as ask:
        assert ask("/", **FORGED)[2] == "192.0.2.7 https other.example.org"
