"""A document that makes another library than before says which one it leaves behind."""

import json
import time

import pytest

from loaders import load
from loaders.writing.identity import Known
from loaders.writing.origins import Origins
from tests.loaders.given import CARLOW, PAGE, library


def left(report):
    return [
        (document.source, note.message)
        for document in report.documents
        for note in document.notes
        if note.code == "same-source"
    ]


@pytest.mark.parametrize(
    "corrected", [("Carlow Library", "Carlow County Library"), ("Ireland", "Northern Ireland")]
)
def test_a_page_whose_name_or_country_is_corrected_names_the_library_left(graph, put, corrected):
    load([put("carlow.txt", PAGE)], graph=graph)
    page = put("carlow.txt", PAGE.replace(*corrected, 1))
    report = load([page], graph=graph)
    ((source, message),) = left(report)
    assert (source, report.documents[0].status) == ("carlow.txt", "noted")
    assert "about Carlow Library (ie-carlow-library)" in message
    assert "sisternet forget ie-carlow-library" in message
    assert graph.read("MATCH (l:Library) RETURN count(l)").rows == ((2,),)
    assert left(load([page], graph=graph)) == []


def test_what_is_left_behind_is_remembered_with_the_load(graph, put):
    load([put("carlow.txt", PAGE)], graph=graph)
    load([put("carlow.txt", PAGE.replace("Carlow L", "Karlow L", 1))], graph=graph)
    kept = graph.read("MATCH (n:Load) RETURN n.report ORDER BY n.id").rows[-1][0]
    (document,) = json.loads(kept)["documents"]
    assert "same-source" in [note["code"] for note in document["notes"]]
    assert document["library"] == "ie-karlow-library"


def test_a_library_that_another_document_of_the_run_brings_is_not_left(graph, put):
    load([put("a.txt", PAGE)], graph=graph)
    put("a.txt", PAGE.replace("Carlow Library", "Kilkenny Library", 1))
    moved = put("b.txt", PAGE)
    assert left(load([moved.parent], graph=graph)) == []


def test_a_library_with_the_programmes_number_is_not_left(graph, take):
    take(CARLOW)
    assert left(take(CARLOW | {"profile_id": "8601", "name": "Kilkenny Library"})) == []


def test_a_row_whose_name_is_corrected_names_the_library_left(take):
    rows = [library(f"Library {number}") for number in range(5)]
    take(*rows)
    report = take(*rows[:2], library("Library Two"), *rows[3:])
    ((source, message),) = left(report)
    assert source == "libraries.csv:4"
    assert "Library 2 (ie-library-2)" in message


def test_rows_that_only_move_leave_nothing_behind(take):
    rows = [library(f"Library {number}") for number in range(5)]
    take(*rows)
    assert left(take(library("First of all"), *rows)) == []


def test_another_table_of_the_same_name_is_told_in_one_note(take):
    take(*[library(f"Library {number}") for number in range(9)])
    ((source, message),) = left(take(*[library(f"Other {number}") for number in range(9)]))
    assert source == "libraries.csv:2"
    assert "libraries.csv was about 9 libraries" in message


def test_a_hundred_thousand_libraries_are_looked_through_at_once():
    known = [Known(f"ie-{n}", f"L {n}", "IE", source=f"a.csv:{n}") for n in range(100_000)]
    began = time.process_time()
    origins = Origins(known)
    for n, library_ in enumerate(known):
        origins.saw(n, f"a.csv:{n + 1}", library_.id, library_)
    assert list(origins.left_behind({each.id for each in known[1:]})) == []
    assert time.process_time() - began < 5


def test_the_note_goes_out_with_the_library_that_it_names(graph, put):
    from loaders import forget

    load([put("carlow.txt", PAGE)], graph=graph)
    load([put("carlow.txt", PAGE.replace("Carlow L", "Karlow L", 1))], graph=graph)
    forget(graph, "ie-carlow-library")
    kept = json.dumps(graph.read("MATCH (n:Load) RETURN n.report").rows)
    assert "ie-carlow-library" not in kept
