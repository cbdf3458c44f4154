"""Loading into a real graph: what changes, what stays, and what is told of it."""

import json
import os
import signal

import pytest

import graph as door
from loaders import LoadError, LoadInterrupted, LoadStopped, load
from tests.loaders.given import (
    MORNING,
    codes,
    dry,
    library,
    links,
    nodes,
    one,
    relationships,
    table,
)

CARLOW = library(
    profile_id="8600",
    current_programs="Music | Storytelling",
    wanted_activities="Exhibitions",
    staff_languages="French",
    patron_languages="",
    preferred_countries="Spain | Poland",
    in_eu_programme="True",
)
PAGE = """Carlow Library
Country: Ireland
Description: A library.
Type of library: Rural
Population served: Less than 10.000
Current library programs:
- Music
Activities you want to do with your sister library:
- Exhibitions
Languages spoken by staff: English
Languages spoken by patrons: English
Preferred countries for cooperation: -
Searching partners for European program: Yes
Participating in any European Union program: No
"""


@pytest.fixture
def take(graph, put):
    """Load a table of these rows into the graph: `take(row, ..., name="libraries.csv")`."""

    def load_rows(*rows, name="libraries.csv", **how):
        return load([put(name, table(rows))], graph=graph, clock=lambda: MORNING, **how)

    return load_rows


def test_a_row_becomes_a_library_with_its_relationships(graph, take):
    take(CARLOW)
    assert relationships(graph) == {
        ("8600", "LOCATED_IN", "IE", "{}"),
        ("8600", "OFFERS", "music", '{"as_written": "Music"}'),
        ("8600", "OFFERS", "storytelling", '{"as_written": "Storytelling"}'),
        ("8600", "SEEKS", "exhibitions", '{"as_written": "Exhibitions"}'),
        ("8600", "STAFF_SPEAK", "fr", "{}"),
        ("8600", "STAFF_SPEAK", "en", '{"implied": true}'),
        ("8600", "PREFERS", "ES", '{"as_written": "Spain"}'),
        ("8600", "PREFERS", "PL", '{"as_written": "Poland"}'),
    }


def test_what_is_not_said_is_absent(graph, take):
    take(CARLOW)
    said = one(graph, "8600")
    assert "seeks_eu_partners" not in said
    assert (said["in_eu_programme"], said["open_to_all"]) == (True, False)
    assert said["stated"] == ["offers", "prefers", "seeks", "staff_languages"]


def test_loading_again_changes_nothing(graph, take):
    take(CARLOW, library("Kilkenny Library"))
    before = (nodes(graph), relationships(graph), graph.revision(), one(graph, "8600"))
    report = take(CARLOW, library("Kilkenny Library"))
    after = (nodes(graph), relationships(graph), graph.revision(), one(graph, "8600"))
    assert (before, report.totals()["loaded"]) == (after, 2)


def test_a_changed_row_changes_its_library_and_no_other(graph, take):
    other = library("Kilkenny Library", current_programs="Music")
    take(CARLOW, other | dict.fromkeys(CARLOW.keys() - other.keys(), ""))
    kilkenny = one(graph, "ie-kilkenny-library")
    load_again = CARLOW | {"current_programs": "Storytelling", "in_eu_programme": "False"}
    take(load_again, other | dict.fromkeys(CARLOW.keys() - other.keys(), ""))
    assert links(graph, "OFFERS") == {("8600", "storytelling"), ("ie-kilkenny-library", "music")}
    assert one(graph, "8600")["in_eu_programme"] is False
    assert one(graph, "ie-kilkenny-library") == kilkenny


def test_what_is_no_longer_said_is_taken_away(graph, take):
    take(CARLOW)
    take(CARLOW | {"preferred_countries": "", "staff_languages": "none", "in_eu_programme": ""})
    assert links(graph, "PREFERS") == set()
    assert links(graph, "STAFF_SPEAK") == {("8600", "en")}
    assert "in_eu_programme" not in one(graph, "8600")
    assert one(graph, "8600")["stated"] == ["offers", "seeks", "staff_languages"]


def test_a_document_that_takes_facts_away_says_which(graph, put):
    load([put("carlow.txt", PAGE + "Contact: Ada Byrne\n")], graph=graph)
    short = put("short.txt", "Carlow Library\nCountry: Ireland\nType of library: Rural\n")
    (document,) = load([short], graph=graph).documents
    (note,) = [note for note in document.notes if note.code == "takes-away"]
    assert document.status == "noted"
    for what in ("1 activity offered", "1 activity wanted", "the description", "the contact"):
        assert what in note.message
    assert "Ada" not in note.message
    before = graph.revision()
    assert "takes-away" not in {code for _, code in codes(load([short], graph=graph))}
    assert graph.revision() == before


def test_a_document_that_only_adds_or_changes_takes_nothing_away(graph, take):
    take(CARLOW | {"type": "Rural"})
    report = take(CARLOW | {"type": "Metropolitan", "current_programs": "Storytelling | Music"})
    assert codes(report) == []
    taken = take(CARLOW | {"type": "Rural", "current_programs": "Music"})
    assert codes(taken) == [("noted", "takes-away")]
    assert "said: 1 activity offered." in taken.documents[0].notes[0].message


def test_what_a_load_takes_away_is_remembered_with_it(graph, take):
    take(CARLOW, name="a.csv")
    load_again = take(CARLOW | {"preferred_countries": ""}, name="b.csv")
    kept = graph.read("MATCH (n:Load) RETURN n.noted, n.report").rows
    assert load_again.totals()["noted"] == 1
    assert any(noted == 1 and "takes-away" in report for noted, report in kept)


def test_columns_that_a_table_lacks_leave_what_is_there(graph, take):
    take(CARLOW)
    take({"profile_id": "8600", "name": "Carlow Library", "country": "Ireland", "type": "Rural"})
    assert links(graph, "SEEKS") == {("8600", "exhibitions")}
    assert (one(graph, "8600")["city"], one(graph, "8600")["type"]) == ("Carlow", "Rural")


def test_a_list_that_was_cut_only_adds(graph, take):
    take(CARLOW)
    take(CARLOW | {"current_programs": "Debates", "cut_lists": "current_programs"})
    assert {end for _, end in links(graph, "OFFERS")} == {"music", "storytelling", "debates"}


def test_an_empty_cell_leaves_what_the_librarys_own_page_says(graph, take, put):
    load([put("carlow.txt", PAGE)], graph=graph)
    take(library(wanted_activities="", staff_languages="Irish"))
    assert links(graph, "SEEKS") == {("ie-carlow-library", "exhibitions")}
    assert links(graph, "STAFF_SPEAK") == {("ie-carlow-library", end) for end in ("ga", "en")}
    take(library(wanted_activities="none", staff_languages=""))
    assert links(graph, "SEEKS") == set()
    assert links(graph, "STAFF_SPEAK") == set()


def test_a_page_takes_away_what_it_no_longer_says(graph, put):
    load([put("carlow.txt", PAGE)], graph=graph)
    load(
        [put("again.txt", PAGE.replace("Languages spoken by patrons: English\n", ""))], graph=graph
    )
    assert links(graph, "PATRONS_SPEAK") == set()
    assert links(graph, "STAFF_SPEAK") == {("ie-carlow-library", "en")}


def test_nodes_that_nothing_leads_to_any_more_are_gone(graph, take):
    take(CARLOW | {"current_programs": "Yodelling"})
    take(CARLOW)
    ids = {row[0] for row in graph.read("MATCH (n:Activity) RETURN n.id").rows}
    assert ids == {"music", "storytelling", "exhibitions"}


def test_an_activity_that_is_not_known_is_marked(graph, take):
    take(CARLOW | {"current_programs": "Yodelling"})
    rows = graph.read("MATCH (n:Activity) WHERE NOT n.known RETURN n.id, n.name, n.kind").rows
    assert rows == (("yodelling", "Yodelling", "theme"),)


def test_nodes_carry_how_else_they_are_called(graph, take):
    take(CARLOW | {"current_programs": "Reading clubs | Music"})
    rows = dict(graph.read("MATCH (n) RETURN n.id, n.other_names").rows)
    assert (rows["fr"], rows["ES"][0]) == (["Français"], "España")
    assert "Book clubs" in rows["reading-clubs"]
    assert rows["music"] is rows["en"] is None


def test_of_two_documents_about_one_library_the_later_decides(graph, put):
    paths = [put("a.csv", table([CARLOW | {"type": "Rural"}])), put("b.csv", table([CARLOW]))]
    second = put("c.csv", table([{**CARLOW, "current_programs": "Debates"}]))
    report = load([*paths, second], graph=graph)
    assert links(graph, "OFFERS") == {("8600", "debates")}
    assert one(graph, "8600")["type"] == "Rural"
    assert codes(report) == [("noted", "same-library")] * 2


@pytest.mark.parametrize("batch", [1, 2, 500])
def test_several_documents_about_one_library_load_again_without_a_change(graph, put, batch):
    rows = [CARLOW, CARLOW | {"current_programs": "Debates"}, library("Kilkenny Library")]
    paths = [put(f"{number}.csv", table([row])) for number, row in enumerate(rows)]
    load(paths, graph=graph, batch=batch)
    before = (nodes(graph), relationships(graph), graph.revision())
    load(paths, graph=graph)
    assert (nodes(graph), relationships(graph), graph.revision()) == before
    load(paths[:1], graph=graph)
    assert {end for _, end in links(graph, "OFFERS")} == {"music", "storytelling"}


def test_a_library_keeps_its_id_when_its_number_becomes_known(graph, take):
    take(library())
    report = take(CARLOW)
    assert codes(report) == [("noted", "matched-existing")]
    assert {row[0] for row in graph.read("MATCH (l:Library) RETURN l.id").rows} == {
        "ie-carlow-library"
    }


def test_a_name_from_the_files_name_does_not_replace_a_better_one(graph, take, put):
    take(CARLOW)
    put("index.csv", "file,id\nkarlow.txt,8600\n")
    page = put("karlow.txt", PAGE.removeprefix("Carlow Library\n").replace("A library.", "It."))
    load([page.parent], graph=graph)
    assert one(graph, "8600")["name"] == "Carlow Library"


def test_a_page_named_by_its_file_is_the_library_of_that_slug(graph, take, put):
    take(CARLOW | {"slug": "carlow"})
    page = put("carlow.txt", PAGE.removeprefix("Carlow Library\n").replace("A library.", "It."))
    report = load([page], graph=graph)
    assert report.documents[0].library["id"] == "8600"
    assert ("noted", "matched-existing") in codes(report)


def test_a_dry_run_reports_the_same_and_needs_no_graph(graph, put, take):
    report = take(CARLOW, library("Nowhere Library", "Atlantis"))
    assert (
        dry(put("libraries.csv", table([CARLOW, library("Nowhere Library", "Atlantis")]))) == report
    )
    assert report.totals()["places_matched"] == 1


def test_a_path_that_does_not_exist_is_wrong_usage(tmp_path):
    with pytest.raises(LoadError, match="There is no"):
        dry(tmp_path / "nothing")


def test_what_cannot_be_read_is_rejected_and_the_rest_goes_on(put, tmp_path):
    put("good.csv", table([CARLOW]))
    put("empty.txt", "")
    put("report.txt", b"%PDF-1.7 ...")
    put("long.txt", b"Country: " + b"x" * 2_000_000)
    put(".hidden.txt", "x")
    put("README.md", "x")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "around").symlink_to(tmp_path)
    report = dry(tmp_path)
    fates = {document.source: document.status for document in report.documents}
    assert fates.pop("good.csv:2") == "loaded"
    assert fates == dict.fromkeys(
        ["dangling.txt", "empty.txt", "long.txt", "report.txt"], "rejected"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_without_permission_is_rejected_and_the_rest_goes_on(put, tmp_path):
    put("good.csv", table([CARLOW]))
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    report = dry(tmp_path)
    closed.chmod(0o700)
    assert codes(report) == [("rejected", "unreadable")]


def test_two_files_of_one_name_are_named_in_full(put):
    one_, other = put("a/x.csv", table([CARLOW])), put("b/x.csv", table([library("Kilkenny")]))
    sources = [document.source for document in dry(one_, other).documents]
    assert sources == [f"{one_}:2", f"{other}:2"]


def test_a_load_is_remembered_with_its_totals_and_notes(graph, take):
    take(CARLOW, library("Nowhere Library", "Atlantis"))
    (row,) = graph.read(
        "MATCH (n:Load) RETURN n.name, n.loaded, n.rejected, n.finished_at, n.report"
    ).rows
    *totals, report = row
    assert totals == ["libraries.csv", 1, 1, "2026-11-01T09:00:00+00:00"]
    (document,) = json.loads(report)["documents"]
    assert (document["source"], document["library"]) == ("libraries.csv:3", None)


def test_a_contact_stays_in_its_library(graph, take):
    report = take(CARLOW | {"contact": "Ada Byrne, ada@example.org"})
    kept = json.dumps(graph.read("MATCH (n:Load) RETURN n.report").rows)
    assert "ada" not in json.dumps(report.as_json()).casefold() + kept.casefold()
    assert one(graph, "8600")["contact"] == "Ada Byrne, ada@example.org"


def test_documents_are_told_as_they_come_and_bytes_counted(take):
    told, counted = [], []
    rows = [CARLOW | {"profile_id": str(number)} for number in range(1, 9)]
    report = take(*rows, on_document=told.append, on_progress=lambda *step: counted.append(step))
    assert tuple(told) == report.documents
    assert counted == sorted(counted)
    assert len(counted) > 8
    assert counted[-1][0] == counted[-1][1] > 100


def test_ctrl_c_leaves_whole_profiles_and_a_report_of_them(graph, take):
    def interrupt(document):
        if document.source == "libraries.csv:5":
            os.kill(os.getpid(), signal.SIGINT)

    rows = [CARLOW | {"profile_id": str(n), "name": f"Library {n}"} for n in range(100, 120)]
    with pytest.raises(LoadInterrupted) as interrupted:
        take(*rows, batch=2, on_document=interrupt)
    report = interrupted.value.report
    told = {each.library["id"] for each in report.documents if each.status != "rejected"}
    assert told == {row[0] for row in graph.read("MATCH (l:Library) RETURN l.id").rows}
    assert 4 <= len(told) < 20
    assert len(links(graph, "OFFERS")) == 2 * len(told)
    assert graph.read("MATCH (n:Load) WHERE n.finished_at IS NULL RETURN n.loaded").rows


def test_a_database_that_goes_away_is_told_with_what_was_written(put, tmp_path):
    settings = door.Settings(home=tmp_path / "home")
    engine = settings.home / "engine" / "address.json"

    def kill(document):
        if document.source == "libraries.csv:3":
            os.kill(json.loads(engine.read_text())["process"], signal.SIGKILL)

    rows = [library(f"Library {number}") for number in range(20)]
    path = put("libraries.csv", table(rows))
    with door.connect(settings, write=True) as graph, pytest.raises(LoadStopped) as stopped:
        load([path], graph=graph, batch=2, on_document=kill)
    told = {
        each.library["id"] for each in stopped.value.report.documents if each.status != "rejected"
    }
    with door.connect(settings, write=True) as graph:
        assert (
            {row[0] for row in graph.read("MATCH (l:Library) RETURN l.id").rows}
            >= told
            >= {
                "ie-library-0",
                "ie-library-1",
            }
        )
        assert load([path], graph=graph).totals()["rejected"] == 0


def test_the_last_of_several_documents_alone_changes_nothing(graph, put, take):
    page = put("carlow.txt", PAGE.replace("Carlow Library\n", f"{CARLOW['name']}\n", 1))
    take(CARLOW)
    load([page], graph=graph, clock=lambda: MORNING)
    before, revision = nodes(graph), graph.revision()
    again = load([page], graph=graph)
    assert (nodes(graph), graph.revision()) == (before, revision)
    assert again.totals()["rejected"] == 0
