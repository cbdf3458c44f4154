"""Sisterships: which libraries a row means, and one relationship a pair."""

import json

import pytest

from graph import Statement
from loaders import load
from tests.loaders.given import codes, dry, library, links, relationships, table

LIBRARIES = [
    library("Carlow Library", slug="carlow", profile_id="8600"),
    library("Illescas Library", "Spain", slug="illescas", profile_id="7058"),
    library("Public Library in Lębork", "Poland", slug="lebork", profile_id=""),
]


def pair(a, b, **more):
    return {"a": a, "b": b, **more}


@pytest.fixture
def take(graph, put):
    """Load libraries, and sisterships that stand before them in the order of paths."""

    def load_pairs(*rows):
        paths = [put("a-pairs.csv", table(rows)), put("libraries.csv", table(LIBRARIES))]
        return load(paths, graph=graph)

    return load_pairs


@pytest.mark.parametrize("end", ["8600", "carlow", "CARLOW", "Carlow Library", "carlow library"])
def test_a_library_is_meant_by_its_id_its_slug_its_number_or_its_name(take, graph, end):
    assert take(pair(end, "7058")).totals()["rejected"] == 0
    assert links(graph, "SISTER_OF") == {("7058", "8600")}


def test_accents_do_not_matter(take, graph):
    take(pair("public library in Lebork", "illescas"))
    assert links(graph, "SISTER_OF") == {("7058", "pl-public-library-in-lebork")}


def test_a_pair_carries_what_its_row_says(take, graph):
    take(pair("carlow", "illescas", date="2012", source_url="https://example.org", note="by post"))
    (said,) = [json.loads(said) for *_, said in relationships(graph) if "since" in said]
    assert said == {
        "since": "2012",
        "status": "unknown",
        "source": "https://example.org",
        "note": "by post",
    }


def test_an_unknown_library_is_rejected_with_near_misses(take, graph):
    report = take(pair("Carlov Library", "illescas"), pair("carlow", "illescas"))
    (note,) = report.documents[0].notes
    assert (report.documents[0].status, note.code, note.field) == (
        "rejected",
        "unknown-library",
        "a",
    )
    assert "Is it Carlow Library (8600)?" in note.message
    assert links(graph, "SISTER_OF") == {("7058", "8600")}


def test_a_library_of_an_earlier_load_counts_too(take, graph, put):
    take(pair("carlow", "illescas"))
    report = load([put("more.csv", table([pair("lebork", "carlow")]))], graph=graph)
    assert report.totals()["loaded"] == 1
    assert len(links(graph, "SISTER_OF")) == 2


def test_a_name_of_several_libraries_is_rejected_and_lists_them(put):
    rows = [library("City Library", slug="one", city="Carlow", profile_id="1")]
    rows += [library("City Library", "Spain", slug="two", profile_id="2"), LIBRARIES[0]]
    report = dry(put("l.csv", table(rows)), put("p.csv", table([pair("city library", "carlow")])))
    assert codes(report) == [("rejected", "ambiguous-library")]
    assert "1, 2" in report.documents[-1].notes[0].message


def test_a_library_is_no_sister_of_itself(take, graph):
    assert ("rejected", "self-pair") in codes(take(pair("carlow", "8600")))
    assert links(graph, "SISTER_OF") == set()


def test_a_pair_that_is_there_twice_is_one_and_noted(take, graph):
    report = take(
        pair("carlow", "illescas", since="2012", status=""),
        pair("illescas", "carlow", since="2013", status="active"),
    )
    assert codes(report) == [("noted", "duplicate-pair")]
    (said,) = [json.loads(said) for *_, said in relationships(graph) if "since" in said]
    assert (said["since"], said["status"]) == ("2013", "active")


def test_loading_pairs_again_changes_nothing_and_a_changed_one_itself(take, graph):
    rows = [pair("carlow", "illescas", since="2012"), pair("carlow", "lebork", since="")]
    take(*rows)
    before = graph.revision(), relationships(graph)
    take(*rows)
    assert (graph.revision(), relationships(graph)) == before
    take(rows[0] | {"since": ""}, rows[1])
    assert not any("since" in said for *_, said in relationships(graph))


def test_columns_that_a_table_lacks_leave_what_a_pair_has(take, graph):
    take(pair("carlow", "illescas", since="2012", status="ended"))
    take(pair("carlow", "illescas", note="over"))
    (said,) = [json.loads(said) for *_, said in relationships(graph) if "since" in said]
    assert said == {"since": "2012", "status": "ended", "note": "over"}


def test_a_dry_run_without_libraries_cannot_check_the_ends(put):
    rows = put("pairs.csv", table([pair("carlow", "illescas")]))
    assert codes(dry(rows)) == [("noted", "not-checked")] * 2
    assert codes(dry(rows, put("l.csv", table(LIBRARIES[:1])))) == [("rejected", "unknown-library")]


def test_a_dry_run_finds_the_ends_among_profile_pages(put):
    put("turku.txt", "Library name: Turku Library\nCountry: Finland\n")
    put("l.csv", table(LIBRARIES[:1]))
    known, unsure = pair("turku library", "carlow"), pair("Turku Library", "illescas")
    pairs = put("pairs.csv", table([known, unsure]))
    found = {each.source: each for each in dry(pairs.parent).documents}
    assert found["pairs.csv:2"].status == "loaded"
    assert [note.code for note in found["pairs.csv:3"].notes] == ["not-checked"]
    assert "it may be in the graph" in found["pairs.csv:3"].notes[0].message


def test_pairs_are_stored_from_the_smaller_id_to_the_greater(take, graph):
    take(pair("lebork", "carlow"), pair("illescas", "lebork"))
    assert all(a < b for a, b in links(graph, "SISTER_OF"))


def test_nothing_in_a_row_becomes_cypher(take, graph):
    graph.write([Statement("MERGE (l:Library {id: 'x'}) SET l.name = \"'] DETACH DELETE l //\"")])
    take(pair("'] DETACH DELETE l //", "carlow", note="'}) DETACH DELETE a //"))
    assert links(graph, "SISTER_OF") == {("8600", "x")}
