"""Several documents about one library, and which library a document is about."""

import pytest

from loaders import load
from tests.loaders.given import (
    CARLOW,
    MORNING,
    PAGE,
    codes,
    library,
    links,
    nodes,
    one,
    relationships,
    table,
)


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


def test_the_last_of_several_documents_alone_changes_nothing(graph, put, take):
    page = put("carlow.txt", PAGE.replace("Carlow Library\n", f"{CARLOW['name']}\n", 1))
    take(CARLOW)
    load([page], graph=graph, clock=lambda: MORNING)
    before, revision = nodes(graph), graph.revision()
    again = load([page], graph=graph)
    assert (nodes(graph), graph.revision()) == (before, revision)
    assert again.totals()["rejected"] == 0


def test_what_one_document_of_a_run_says_another_does_not_take_away_by_saying_nothing(graph, put):
    whole = """Riga Example Library
Country: Latvia
Type of library: Rural
Current library programs:
- Music
- Storytelling
Activities you want to do with your sister library:
- Debates
Languages spoken by staff: Latvian, English
Participating in any European Union program: No
"""
    short = """Riga Example Library
Country: Latvia
Current library programs:
- Exhibitions
Participating in any European Union program: No
"""
    paths = [put("01.txt", whole), put("02.txt", short)]
    load(paths, graph=graph)
    said = dict(
        graph.read(
            "MATCH (:Library)-[r:OFFERS|SEEKS|STAFF_SPEAK]->(n) "
            "WITH type(r) AS type, n.id AS id ORDER BY id RETURN type, collect(id)"
        ).rows
    )
    assert said["OFFERS"] == ["exhibitions"]
    assert said["SEEKS"] == ["debates"]
    assert set(said["STAFF_SPEAK"]) == {"en", "lv"}
    revision = graph.revision()
    load(paths, graph=graph)
    assert graph.revision() == revision
