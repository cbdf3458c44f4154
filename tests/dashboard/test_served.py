import json
import re

import pytest

PAGES = ("/", "/libraries", "/data", "/search?q=klaipeda", "/library/6919")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_its_frame_and_title_before_any_script(get, path):
    status, headers, body = get(path)
    page = body.decode()
    assert status == 200
    assert '<html lang="en">' in page
    assert re.search(r"<title>.*Sisternet.*</title>", page)
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert 'href="/libraries"' in page


def test_every_page_tells_what_it_is_before_any_script(get):
    pages = [get(path)[2].decode() for path in (*PAGES, "/network", "/questions", "/nope")]
    told = [re.search(r'name="description" content="([^"]+)"', page).group(1) for page in pages]
    assert "who fits it" in told[4]
    assert len(set(told)) == len(pages)


def test_the_present_page_is_marked_in_the_navigation(get):
    for path in ("/libraries", "/library/6919"):
        marked = re.findall(r'<a href="(\S+)"[^>]*aria-current="page"', get(path)[2].decode())
        assert marked == ["/libraries"]


@pytest.mark.parametrize("path", ["/nope", "/library/nobody", "/library/", "/library/a/b", "/404"])
def test_what_is_not_there_answers_404(get, path):
    assert get(path)[0] == 404


def test_an_unknown_library_has_near_misses(content):
    drawn = content("/library/klaipeda")
    assert "No library has this address." in drawn
    assert "Imanuelis Kantas" in drawn


def test_health_tells_engine_and_revision(get):
    status, _, body = get("/health")
    told = json.loads(body)
    assert (status, told["status"]) == (200, "ok")
    assert told["engine"].startswith("ArcadeDB")


@pytest.mark.parametrize("words", ["klaipeda", "K%C5%82aipeda", "klaipda"])
def test_the_search_box_is_answered(get, words):
    groups = json.loads(get(f"/api/search?q={words}&kinds=library+place")[2])["groups"]
    assert [group["kind"] for group in groups] == ["library", "place"]
    assert all(found["href"].startswith("/librar") for g in groups for found in g["found"])


def test_the_search_box_bears_anything(get):
    for query in ("", "?q=", "?q=%00%F0%9F%93%9A", "?q=x&kinds=nonsense", "?q=" + "a" * 5000):
        assert get(f"/api/search{query}")[0] == 200


@pytest.mark.parametrize("encoding", ["br", "gzip"])
@pytest.mark.parametrize("path", ["/", "/assets/navigation.js", "/tables/libraries.json"])
def test_answers_are_compressed(get, path, encoding):
    assert get(path, **{"Accept-Encoding": encoding})[1]["Content-Encoding"] == encoding


def test_assets_are_kept_by_browsers_and_pages_are_not(get):
    page = get("/")[2].decode()
    asset = re.search(r'href="(/assets/10-frame.css\S+)"', page)[1]
    assert get(asset)[1]["Cache-Control"] == "public, max-age=31536000"
    assert "max-age" not in (get("/")[1]["Cache-Control"] or "")


@pytest.mark.parametrize("name", ["coverage", "libraries", "loads", "notes"])
def test_tables_leave_whole_in_every_format(get, name):
    rows = json.loads(get(f"/tables/{name}.json")[2])
    status, headers, body = get(f"/tables/{name}.csv")
    assert (status, headers["Content-Disposition"]) == (200, f'attachment; filename="{name}.csv"')
    assert len(body.decode("utf-8-sig").splitlines()) == len(rows) + 1
    assert get(f"/tables/{name}.xlsx")[2].startswith(b"PK")


def test_a_table_of_chosen_libraries_holds_only_those(get):
    rows = json.loads(get("/tables/libraries.json?country=LT&sisters=none")[2])
    assert {row["country"] for row in rows} == {"Lithuania"}
    assert {row["sisters"] for row in rows} == {0}


@pytest.mark.parametrize(
    "path", ["/tables/libraries.csv", "/network/libraries.csv", "/network/ties.json"]
)
def test_a_file_of_an_unknown_choice_is_refused_with_what_may_have_been_meant(get, path):
    status, _, body = get(f"{path}?country=Spian")
    assert status == 400
    words = "There is no country “Spian” in the network. Did you mean Spain?"
    assert body.decode().strip() == words


def test_an_unknown_table_says_which_there_are(get):
    status, _, body = get("/tables/secrets.csv")
    assert status == 404
    assert b"coverage, introductions, joined, libraries, loads, notes" in body


@pytest.mark.parametrize(
    ("path", "search", "said"),
    [
        ("/", "", "43 sister ties,"),
        ("/libraries", "?country=LT", "14 libraries in Lithuania"),
        ("/libraries", "?country=XX&page=99", "No library meets all of these conditions."),
        ("/libraries", "?activity=debates&activity=x", "Debates"),
        ("/search", "?q=zzzzqq", "Nothing found for “zzzzqq”."),
        ("/search", "", "What are you looking for?"),
        ("/data", "?notes=all", "What was noted"),
        ("/network", "", "87 libraries have 43 sister ties, 37 with no sister known"),
        ("/network", "?country=XX", "87 libraries have 43 sister ties"),
        ("/library/6919", "?fits=all", "best first"),
        ("/network", "?country=ZZ", "There is no country “ZZ” in the network."),
        ("/network", "?eu=ZZ", "“ZZ” cannot be chosen under “eu”."),
        ("/libraries", "?country=ZZ", "There is no country “ZZ” in the network."),
        ("/libraries", "?language=klingon", "There is no language “klingon” in the network."),
        ("/library/6919", "?fits=some", "“some” cannot be chosen under “fits”."),
        ("/data", "?notes=some", "“some” cannot be chosen under “notes”."),
        ("/nowhere", "", "Nothing is at this address."),
    ],
)
def test_an_address_says_what_is_drawn(content, path, search, said):
    assert said in content(path, search)


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", "'; DROP", "{{7*7}}", "%"])
def test_what_is_asked_for_is_shown_as_words_only(get, content, evil):
    from urllib.parse import quote

    assert evil.encode() not in get(f"/search?q={quote(evil)}")[2] or evil == "%"
    assert json.dumps(evil, ensure_ascii=False)[1:-1] in content("/search", f"?q={quote(evil)}")
