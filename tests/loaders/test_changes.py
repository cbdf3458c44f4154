"""Loading into a real graph: what changes and what stays."""

import json

from loaders import load
from tests.loaders.given import CARLOW, PAGE, library, links, nodes, one, relationships


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


def test_a_contact_stays_in_its_library(graph, take):
    report = take(CARLOW | {"contact": "Ada Byrne, ada@example.org"})
    kept = json.dumps(graph.read("MATCH (n:Load) RETURN n.report").rows)
    assert "ada" not in json.dumps(report.as_json()).casefold() + kept.casefold()
    assert one(graph, "8600")["contact"] == "Ada Byrne, ada@example.org"


def test_very_many_rows_about_one_library_end_the_same_when_they_are_loaded_again(graph, take):
    towns = ["Carlow", "Kilkenny", "Cork"]
    rows = [
        library(profile_id="8600", city=towns[n % 3], current_programs=f"Zap {n}")
        for n in range(250)
    ]
    take(*rows)
    before = (nodes(graph), relationships(graph))
    assert links(graph, "OFFERS") == {("8600", "zap-249")}
    assert len(one(graph, "8600")["profile_hash"].split()) == 100
    take(*rows)
    assert (nodes(graph), relationships(graph)) == before
    take(*reversed(rows))
    assert links(graph, "OFFERS") == {("8600", "zap-0")}


def test_a_row_that_stands_there_hundreds_of_times_changes_nothing_when_it_is_loaded_again(
    graph, take
):
    take(*[CARLOW] * 300)
    before = graph.revision()
    take(*[CARLOW] * 300)
    assert graph.revision() == before
