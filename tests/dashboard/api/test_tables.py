"""Tables under addresses: the same rows as elsewhere, whole, in pages, in each format."""

import csv
import io
import json
from urllib.parse import urlencode, urlsplit

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exports
from dashboard.api.paging import Rows, Window, links
from queries import Catalogue, ask

QUESTIONS = {question.name: question for question in Catalogue.read()}
SET = "library=6919&library=8943&programme=CREA-COOP-S&year=2026&theme=storytelling"
BEGUN = "library=6919&programme=CREA-COOP-S&year=2026&size=4"


def rows_of(body):
    return json.loads(body)["rows"]


@pytest.fixture
def followed(get):
    """Follow the pages of an address from the first to the last: `rows, totals`."""

    def follow(path):
        rows, totals = [], set()
        while path:
            page = json.loads(get(path)[2])
            rows += page["rows"]
            totals.add(page["total"])
            after = page["links"].get("next")
            path = after and urlsplit(after)._replace(scheme="", netloc="").geturl()
        return rows, totals

    return follow


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_the_rows_of_the_command_and_of_the_page(get, sample, name):
    question = QUESTIONS[name]
    values = question.samples()
    asked = urlencode({key: str(value) for key, value in values.items()})
    told = ask(sample, question, values)
    written = io.BytesIO()
    exports.write(told.columns, told.rows, format="json", to=written)
    status, _, body = get(f"/api/v1/questions/{name}.json?limit=10000&{asked}")
    assert (status, rows_of(body)) == (200, json.loads(written.getvalue()))
    assert json.loads(body)["total"] == len(told.rows)
    assert rows_of(body) == json.loads(get(f"/answers/{name}.json?{asked}")[2])


@pytest.mark.parametrize("size", [1, 7, 60, 10_000])
@pytest.mark.parametrize(
    "path", ["/api/v1/libraries.json?country=LT", "/api/v1/questions/without-a-sister.json?"]
)
def test_pages_put_together_are_the_whole(get, followed, path, size):
    whole = rows_of(get(f"{path}&limit=10000")[2])
    rows, totals = followed(f"{path}&limit={size}")
    assert (rows, totals) == (whole, {len(whole)})
    assert len(rows) > 10


@given(
    count=st.integers(0, 60), size=st.integers(1, 20), start=st.integers(0, 70), known=st.booleans()
)
@settings(max_examples=300, deadline=None)
def test_pages_neither_lose_nor_repeat_a_row(count, size, start, known):
    everything = [(at,) for at in range(count)]
    seen, window = [], Window(start, size)
    while True:
        some = everything if known else everything[: window.end]
        is_whole = known or len(some) == count
        found = Rows(("n",), ("N",), some, count if is_whole else None)
        seen += window.of(found)
        if "next" not in links("/", [], window, found):
            break
        window = Window(window.end, size)
    assert seen == everything[start:]


def test_a_page_tells_where_the_others_are(get):
    _, headers, body = get("/api/v1/libraries.json?country=LT&limit=5&offset=5")
    page = json.loads(body)
    offsets = {name: at.partition("offset=")[2] for name, at in page["links"].items()}
    last = (page["total"] - 1) // 5 * 5
    assert offsets == {"self": "5", "first": "0", "prev": "0", "next": "10", "last": str(last)}
    assert f'<{page["links"]["next"]}>; rel="next"' in headers["Link"]
    assert "country=LT&limit=5" in page["links"]["next"]
    assert headers["X-Total-Count"] == str(page["total"])


def test_a_page_after_the_last_is_empty_and_leads_back(get):
    page = json.loads(get("/api/v1/countries.json?offset=1000&limit=10")[2])
    assert (page["rows"], "next" in page["links"]) == ([], False)
    assert page["links"]["prev"] == page["links"]["last"]
    assert rows_of(get(urlsplit(page["links"]["prev"])._replace(scheme="", netloc="").geturl())[2])


def test_csv_is_whole_plain_and_the_same_as_json(get):
    _, headers, body = get("/api/v1/libraries.csv")
    rows = list(csv.DictReader(io.StringIO(body.decode())))
    assert [row["library_id"] for row in rows] == [
        row["library_id"] for row in rows_of(get("/api/v1/libraries.json?limit=10000")[2])
    ]
    assert body.startswith(b"library_id,")
    assert headers["Content-Disposition"] == 'attachment; filename="libraries.csv"'


def test_a_file_that_is_a_part_says_so(get):
    _, headers, body = get("/api/v1/libraries.xlsx?limit=3&offset=3")
    book = openpyxl.load_workbook(io.BytesIO(body))
    about = dict(book["About"].values)
    assert len(list(book.worksheets[0].values)) == 1 + 3
    assert about["Mind"] == "Rows 4 to 6 of 87."
    assert headers["Content-Disposition"] == 'attachment; filename="libraries-rows-4-6.xlsx"'


def test_an_address_without_an_ending_leads_to_json(get):
    assert len(rows_of(get("/api/v1/libraries?country=LT&limit=2")[2])) == 2


def test_what_a_profile_does_not_say_is_null(get):
    rows = rows_of(get("/api/v1/libraries.json?limit=10000")[2])
    assert None in [row["offers"] for row in rows]
    assert {row["in_eu_programme"] for row in rows} >= {None}


def test_the_lists_count_what_libraries_say(get):
    libraries = rows_of(get("/api/v1/libraries.json?limit=10000")[2])
    for row in rows_of(get("/api/v1/activities.json")[2]):
        named = [each for each in libraries if row["activity_id"] in (each["offers_ids"] or ())]
        assert row["offered_by"] == len(named)
    for row in rows_of(get("/api/v1/countries.json")[2]):
        there = [each for each in libraries if each["country_id"] == row["country_id"]]
        assert row["libraries"] == len(there)


def test_a_cluster_has_the_members_that_its_list_counts(get):
    for cluster in rows_of(get("/api/v1/clusters.json")[2]):
        address = f"/api/v1/clusters/{cluster['cluster_id']}"
        assert rows_of(get(f"{address}.json")[2])[0]["cluster"] == cluster["cluster"]
        assert len(rows_of(get(f"{address}/members.json")[2])) == cluster["members"]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("libraries/6919/partners", "partners.json?library=6919"),
        ("libraries/6919/fit/7058", "pair.json?a=6919&b=7058"),
        ("libraries/6919/paths/7058", "paths.json?a=6919&b=7058"),
        ("libraries/6919/introductions/7058", "introductions.json?a=6919&b=7058"),
        ("libraries/6919/introductions/PL", "introductions.json?a=6919&b=PL"),
        ("proposals", "proposals.json"),
        ("clusters", "clusters.json"),
        (f"consortium/members?{SET}", f"consortium.json?{SET}"),
        (f"consortium/score?{SET}", f"consortium-score.json?{SET}"),
        (f"consortium/programmes?{SET}", f"consortium-programmes.json?{SET}"),
        (f"consortium/proposals?{BEGUN}", f"consortium-proposals.json?{BEGUN}"),
    ],
)
def test_tables_have_the_rows_of_the_pages(get, ours, theirs):
    path, _, query = ours.partition("?")
    assert rows_of(get(f"/api/v1/{path}.json?limit=10000&{query}")[2]) == json.loads(
        get(f"/tables/{theirs}")[2]
    )


@pytest.mark.parametrize("start", ["theme=storytelling", "theme=storytelling&from={cluster}"])
def test_sets_are_proposed_from_a_theme_or_a_cluster_alone_as_the_page_has_them(get, start):
    cluster = rows_of(get("/api/v1/clusters.json")[2])[0]["cluster_id"]
    asked = f"{start.format(cluster=cluster)}&programme=CREA-COOP-S&year=2026&size=3"
    status, _, body = get(f"/api/v1/consortium/proposals.json?limit=10000&{asked}")
    rows = rows_of(body)
    assert (status, rows) == (200, json.loads(get(f"/tables/consortium-proposals.json?{asked}")[2]))
    told = {"programme", "year", "by_its_rule", "verdict", "with_the_call", "standing"}
    assert all(told <= set(row) and row["verdict"] for row in rows)


def test_a_search_from_nothing_says_what_to_name(get):
    status, _, body = get("/api/v1/consortium/proposals.json?programme=CREA-COOP-S")
    assert (status, "library=…, theme=… or from=…" in body.decode()) == (400, True)


@pytest.mark.parametrize("table", ["members", "score", "proposals"])
def test_ids_stand_in_columns_that_say_so_and_names_beside_them(get, table):
    asked = BEGUN if table == "proposals" else SET
    page = json.loads(get(f"/api/v1/consortium/{table}.json?{asked}")[2])
    names = [each["name"] for each in page["columns"]]
    assert not [each for each in page["columns"] if "_" in each["title"]]
    for name in ("themes_lost", "languages_lost", "staff_languages", "brings", "libraries", "what"):
        if name in names:
            ids = name.replace("languages", "language") if name == "staff_languages" else name
            ids = "library_ids" if name == "libraries" else f"{ids.removesuffix('s')}_ids"
            ids = ids if ids in names else f"{name}_ids"
            assert ids in names
    pairs = [(n, n.removesuffix("_ids")) for n in names if n.endswith("_lost_ids")]
    for row in page["rows"]:
        assert all(len(row[a] or ()) == len(row[b] or ()) for a, b in pairs)
        assert isinstance(row.get("what", []), list)


def test_a_number_of_people_served_is_told_beside_its_band(get):
    rows = rows_of(get("/api/v1/libraries.json?limit=10000")[2])
    known = {row["library_id"]: row["population"] for row in rows if row["population"]}
    assert known
    bands = {"lt_10k", "10k_100k", "gt_100k", None}
    assert {row["population_band"] for row in rows} <= bands
    for table in ("/tables/libraries.json", "/network/libraries.json"):
        there = {row["library_id"]: row["population"] for row in json.loads(get(table)[2])}
        assert {key: there[key] for key in known if key in there} == known


def test_the_set_of_a_programme_is_judged(get):
    asked = "library=6919&library=8943&library=7058&year=2026"
    every = rows_of(get(f"/api/v1/eligibility.json?{asked}")[2])
    verdicts = {row["code"]: row["verdict"] for row in every}
    one = rows_of(get(f"/api/v1/eligibility/CREA-COOP-S.json?{asked}")[2])
    assert one[0]["verdict"] == verdicts["CREA-COOP-S"]
    assert set(verdicts) == {row["code"] for row in rows_of(get("/api/v1/programmes.json")[2])}


def test_a_name_leads_to_an_id(get):
    found = rows_of(get("/api/v1/search.json?q=valenca")[2])
    assert ("library", "6919") in {(row["kind"], row["id"]) for row in found}


def test_the_status_says_what_answers(get, sample):
    status = json.loads(get("/api/v1/status")[2])
    assert (status["revision"], status["counts"]["libraries"]) == (sample.revision(), 87)
    assert status["loaded_at"].startswith("2026-11-01")
