"""Where reading is for all, nothing private of a library comes back, whatever is asked."""

import gzip
import io
import re
import zipfile

import pytest

from dashboard import create_app
from dashboard.guard import Entry, Withheld
from dashboard.guard.withheld import public
from graph import Answer, Statement, WriteRefused
from loaders import SAMPLE, load
from tests.dashboard.guard.every_address import VALUES, api, files, pages
from tests.dashboard.guard.test_headers import lacks
from tests.databases import save_clusters
from tests.fake_graph import FakeGraph

NAME = "Pavyzdys Reading Room"
PROFILE = f"""{NAME}
Country: Lithuania
City: Klaipėda
Contact: Onutė Slaptoji, head of cooperation. Email: onute@example.org, phone +370 600 12345,
Slaptoji street 7, LT-00000 Pavyzdys
Type of library: Rural
Population served: Less than 10.000
Description of the library: Our reading room was renewed by Jonas Viešasis in the year of books.
Current library programs:
- Book clubs
- Weekly flurble led by Kazys Slaptas, flurble@example.org, 8 600 88888
Activities you want to do with your sister library:
- Book clubs
- Storytelling
- Skype: slaptas.skype
Languages spoken by staff: English, Lithuanian
Languages spoken by patrons: Lithuanian
Preferred countries for cooperation: Portugal; ask Onutė Slaptoji about others
Searching partners for European program: Yes
"""
# Somebody's telephone where there is place for none, and people where there are towns and types.
OTHER = "Antroji Reading Room"
OTHER_PROFILE = f"""{OTHER} (8 600 88888)
Country: Lithuania
City: Palanga, ask Jonas Slaptas
Type of library: Rural, kept by Kazys Slaptas
Current library programs:
- Book clubs
- Weekly flurble led by Kazys Slaptas, flurble@example.org, 8 600 88888
"""
# What a profile may hold in each place that is in somebody's own words.
SPOIL = """
MATCH (l:Library {name: $name})
SET l.contact = 'KONTAKTAS Onutė Slaptoji onute@example.org +370 600 12345',
    l.description = 'APRASYMAS by Jonas Viešasis', l.preference_note = 'PASTABA ask Onutė',
    l.notes = '[{"code": "unknown-activity", "message": "ZINUTE Onutė", "line": 3}]',
    l.source = 'onute@example.org.txt', l.source_url = 'mailto:onute@example.org'
WITH l
MATCH (l)-[o:OFFERS]->() SET o.as_written = 'UZRASAS with Onutė'
WITH DISTINCT l
MATCH (other:Library {id: '7058'})
SET l.city = 'Klaipėda; ask Jonas Slaptas'
CREATE (other)-[:SISTER_OF {status: 'active', note: 'RYSYS Onutė knows Jonas', source: 'x'}]->(l)
"""
REPORT = """
MATCH (load:Load) SET load.name = 'onute@example.org/',
  load.report = '{"documents": [{"source": "onute@example.org.txt", "status": "rejected",
  "notes": [{"code": "no-country", "message": "ATASKAITA Onutė", "line": 1, "field": null}]}]}'
"""
PRIVATE = (
    *("Onut", "Slaptoj", "onute@", "600 12345", "60012345", "Viešas", "LT-00000", "Jonas"),
    *("flurble", "Slaptas", "slaptas", "600 88888", "600-88888", "ask Jonas"),
    *("KONTAKTAS", "APRASYMAS", "PASTABA", "ZINUTE", "UZRASAS", "RYSYS", "ATASKAITA"),
)
CALLBACK = "/_dash-update-component"


@pytest.fixture(scope="module")
def values():
    return dict(VALUES)


@pytest.fixture(scope="module")
def graph(_scratch):
    with _scratch.emptied() as graph:
        yield graph


@pytest.fixture(scope="module")
def client(graph, catalogue, tmp_path_factory, values):
    folder = tmp_path_factory.mktemp("profiles")
    (folder / "profile.txt").write_text(PROFILE, encoding="utf-8")
    (folder / "other.txt").write_text(OTHER_PROFILE, encoding="utf-8")
    load([SAMPLE, folder], graph=graph)
    save_clusters(graph)
    graph.write([Statement(SPOIL, {"name": NAME}), Statement(REPORT)])
    (key,) = graph.read("MATCH (l:Library {name: $n}) RETURN l.id", {"n": NAME}).rows[0]
    rows = graph.read(
        "MATCH (:Library {id: $id})-[:MEMBER_OF]->(c) RETURN c.id",
        {"id": key},
    ).rows
    values |= {"library": key, "library_id": key, "q": "Pavyzdys"}
    if rows:
        values |= {"cluster": rows[0][0], "cluster_id": rows[0][0]}
    app = create_app(graph, catalogue=catalogue, entry=Entry(public=True))
    client = app.server.test_client()
    client.shell = app
    return client


def texts(body):
    """Yield all that a file says, of those inside it as well."""
    if body[:2] == b"\x1f\x8b":
        body = gzip.decompress(body)
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            for name in packed.namelist():
                yield from texts(packed.read(name))
    text = body.decode("utf-8", "replace")
    yield text
    if "\\u" in text:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)


def drawn(client, path, query):
    """Return what is drawn into a page's frame."""
    outputs = [("_pages_content", "children"), ("_pages_store", "data")]
    asked = {
        "output": ".." + "...".join(f"{key}.{name}" for key, name in outputs) + "..",
        "outputs": [{"id": key, "property": name} for key, name in outputs],
        "inputs": [
            {"id": "_pages_location", "property": "pathname", "value": path},
            {"id": "_pages_location", "property": "search", "value": query and f"?{query}"},
        ],
        "changedPropIds": ["_pages_location.pathname"],
    }
    return client.post(CALLBACK, json=asked)


def test_nothing_private_comes_back_at_any_address(client, values):
    found, told, wanting = [], 0, []
    for path, query in pages(values):
        frame, page = client.get(f"{path}?{query}"), drawn(client, path, query)
        assert page.status_code == 200, path
        for answer in (frame, page):
            wanting += lacks(answer)
            found += [
                (path, word) for word in PRIVATE for text in texts(answer.data) if word in text
            ]
        told += NAME in page.get_data(as_text=True)
    for path in (
        *files(client.shell, values, all_endings=False),
        *api(client, values, all_endings=False),
    ):
        with client.get(path) as answer:
            assert answer.status_code in {200, 202, 204, 308, 400, 404, 409}, (path, answer.text)
            wanting += lacks(answer)
            said = [*texts(answer.data), *answer.headers.values()]
        found += [(path, word) for word in PRIVATE for text in said if word in text]
        told += any(NAME in text for text in said)
    assert (found, wanting) == ([], [])
    assert told > 100


@pytest.mark.parametrize(
    "word",
    ["onute", "onute@example.org", "600 12345", "slaptoji", "KONTAKTAS", "flurble", "Slaptas"],
)
def test_nobody_is_found_by_what_is_private(client, word):
    for path in ("/api/search", "/api/v1/search.json"):
        answer = client.get(path, query_string={"q": word})
        assert NAME not in answer.text
    assert NAME not in drawn(client, "/search", f"q={word}").text


def shown(columns, rows, *own):
    """Return the rows that everybody reads, where libraries have words of their own."""
    graph = FakeGraph((columns, rows), (("r.number",), [(7,)]), (("kind", "said", "name"), own))
    return Withheld.of(graph).read("…").rows


OWN = (
    ("activity", "slaptas-skype", "Skype: slaptas skype"),
    ("city", "Klaipėda, ask Ona", ""),
    ("city", "Frankfurt (Oder)", ""),
    ("type", "Rural, Ona", ""),
    ("type", "Bei Ona", ""),
    ("library", "lt-room-600-12345678", "Room 600 12345678"),
    ("library", "lt-room-12345678", "Room"),
)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("slaptas-skype", "activity-de5485da"),
        ("Skype: slaptas skype", "An activity of its own (de5485da)"),
        ("Partners in skype: Slaptas Skype", "Partners in An activity of its own (de5485da)"),
        (["Klaipėda, ask Ona", "Frankfurt (Oder)"], ["Klaipėda", "Frankfurt (Oder)"]),
        ({"l.type": "Rural, Ona"}, {"l.type": "Rural, Another type"}),
        ("Bei Ona", "Another type"),
        ("lt-room-600-12345678", "library-2a4bef59"),
        ("lt-room-12345678", "lt-room-12345678"),
        ("Room 8 600 88888 of 2019-2021", "Room [left out] of 2019-2021"),
        ("2026-11-24", "2026-11-24"),
        ("https://example.org/?p=1234567890", "https://example.org/?p=1234567890"),
    ],
)
def test_words_of_its_own_are_shown_as_that_whatever_the_column_is_called(said, told):
    assert shown(("found",), [(said,)], *OWN) == ((told,),)


def test_what_stands_for_words_of_its_own_can_be_asked_for():
    answers = ((("r.number",), [(7,)]), (("kind", "said", "name"), OWN))
    graph = FakeGraph((("a",), []), *answers, (("a",), []), (("r.number",), [(7,)]))
    withheld = Withheld.of(graph)
    withheld.read("…")
    withheld.read("…", {"one": "activity-de5485da", "more": ["library-2a4bef59", "x"], "n": 1})
    assert graph.asked[3][1] == {
        "one": "slaptas-skype",
        "more": ["lt-room-600-12345678", "x"],
        "n": 1,
    }


TELLING = (
    "MATCH (l:Library) RETURN l.contact AS found",
    "MATCH (l:Library) RETURN l.`contact` AS found",
    "MATCH (l:Library) RETURN l['contact'] AS found",
    "MATCH (l:Library) RETURN l.con\\u0074act AS found",
    "MATCH (l:Library) WITH l.description AS description RETURN left(description, 9) AS found",
    "MATCH (l:Library) WHERE l.description CONTAINS $words RETURN l.name AS library",
    "MATCH (l:Library) RETURN l.notes AS found",
    "MATCH (l:Library) RETURN l[$which] AS found",
    "MATCH (l:Library) RETURN [each IN keys(l) | l[each]] AS found",
    "MATCH ()-[o:OFFERS]->() WITH o.as_written AS as_written RETURN as_written AS found",
)


@pytest.mark.parametrize("cypher", TELLING)
def test_a_question_of_ones_own_that_reads_what_is_private_is_refused(cypher):
    with pytest.raises(WriteRefused, match=r"(?i)private|any property") as told:
        Withheld.of(FakeGraph()).vet(cypher)
    assert "--public" in told.value.remedy


def test_every_question_that_is_here_may_be_asked_by_all(catalogue):
    for question in catalogue:
        Withheld.of(FakeGraph()).vet(question.cypher)
    Withheld.of(FakeGraph()).vet("// contact\nMATCH (l) /* note */ RETURN l.name AS name")


def test_private_columns_are_empty_and_others_as_they_were():
    rows = [("1", "Ona", "said by Ona", 3, ["a", None])]
    columns = ("id", "l.contact", "as_written", "number", "names")
    assert shown(columns, rows) == (("1", None, None, 3, ["a", None]),)
    assert shown(("a",), [(1,)]) == ((1,),)


def test_an_address_of_e_mail_is_left_out_wherever_it_stands():
    row = ("write to onute@example.org", ["onute@example.org"], "https://a.example/@x")
    told = public(Answer(("name", "names", "address"), (row,), 10, truncated=False)).rows
    assert told == (("write to [left out]", ["[left out]"], "https://a.example/@x"),)


def test_a_whole_node_comes_without_what_is_private():
    node = {"id": "1", "contact": "Ona", "description": "Ona", "more": [{"note": "Ona"}]}
    told = public(Answer(("l", "all"), ((node, [node]),), 10, truncated=False)).rows
    assert "Ona" not in str(told)
    assert told[0][0]["id"] == "1"


@pytest.mark.parametrize("broken", ["", "{", "[1", '"Ona"', "7"])
def test_what_the_loader_noted_and_cannot_be_read_is_left_out(broken):
    told = public(Answer(("library.notes",), ((broken,),), 10, truncated=False)).rows
    assert "Ona" not in str(told)
