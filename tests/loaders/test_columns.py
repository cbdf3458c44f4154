"""Columns and keys: whatever stands in a table is read, or something is noted of it."""

import io
import json

import pytest
from openpyxl import Workbook

from loaders import load
from tests.loaders.given import codes, dry, library, links, one


def lines(*objects):
    return "".join(json.dumps(each) + "\n" for each in objects)


def noted(report, code):
    return [note.message for each in report.documents for note in each.notes if note.code == code]


def test_a_key_that_the_first_object_lacks_reaches_the_graph(graph, put):
    later = library("Kilkenny Library", type="Rural", offers=["Music"])
    load([put("x.jsonl", lines(library(), later))], graph=graph)
    assert one(graph, "ie-kilkenny-library")["type"] == "Rural"
    assert links(graph, "OFFERS") == {("ie-kilkenny-library", "music")}


def test_a_key_that_only_a_later_object_has_and_nobody_knows_is_told(put):
    report = dry(put("x.jsonl", lines(library(), library("Kilkenny Library", fax="1"))))
    assert noted(report, "unknown-column") == ["Not understood and not used: the column fax."]


def test_objects_below_one_that_lacks_a_key_are_loaded(put):
    report = dry(put("x.jsonl", lines({"name": "Galway"}, library())))
    assert [each.status for each in report.documents] == ["rejected", "loaded"]


def test_the_first_object_tells_what_its_table_holds(put):
    report = dry(put("x.jsonl", lines(library(), {"a": "One", "b": "Two"})))
    assert [each.status for each in report.documents] == ["noted", "rejected"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.jsonl", '{"name": "Carlow", "Country": "Ireland", "name": "Galway", "city": "Carlow"}'),
        ("x.jsonl", '{"name": "Carlow", "country": "Ireland", "city": "Carlow", "town": "Cork"}'),
        ("x.csv", "name,country,city,town\nCarlow,Ireland,Carlow,Cork"),
        ("x.csv", "name,country,city,City\nCarlow,Ireland,Carlow,Cork"),
    ],
)
def test_of_two_cells_of_one_column_the_one_that_is_left_out_is_told(put, name, text):
    report = dry(put(name, text))
    assert codes(report) == [("noted", "said-twice")]
    assert report.documents[0].library["name"] == "Carlow"


def test_two_cells_of_one_column_that_say_the_same_are_one(put):
    assert codes(dry(put("x.csv", "name,country,city,town\nA,Ireland,Carlow,Carlow\n"))) == []


def test_what_is_no_number_in_json_is_not_known(put):
    text = '{"name": "A", "country": "Ireland", "city": NaN, "type": NaN}\n'
    assert codes(dry(put("x.jsonl", text))) == []


def workbook(*rows):
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.csv", ",name,country,city,\n,One,Ireland,Carlow,\n1,Two,Ireland,Carlow,\n2,Three,,,"),
        (
            "x.xlsx",
            workbook(
                [None, "name", "country", "city"],
                [None, "One", "Ireland", "Carlow"],
                [1, "Two", "Ireland", "Carlow"],
                [2, "Three"],
            ),
        ),
        ("x.jsonl", lines(library("One"), library("Two") | {"": "1"}, {"": 2, "name": "Three"})),
    ],
)
def test_what_stands_in_a_column_without_a_name_is_told_once(put, name, content):
    report = dry(put(name, content))
    assert [each.status for each in report.documents] == ["loaded", "noted", "rejected"]
    assert [note.code for note in report.documents[1].notes] == ["unnamed-column"]
    assert "no-country" in [note.code for note in report.documents[2].notes]
    assert len(noted(report, "unnamed-column")) == 1


def test_a_workbook_s_cells_beyond_its_header_are_told(put):
    rows = ["name", "country", "city"], ["A", "Ireland", "Carlow", None, "far"]
    assert codes(dry(put("x.xlsx", workbook(*rows)))) == [("noted", "extra-cells")]


def test_an_index_tells_of_cells_beyond_its_columns(put):
    put("carlow.txt", "Country: Ireland\n")
    (note,) = dry(put("index.csv", "file,id\ncarlow.txt,8600,more\n")).documents[0].notes
    assert (note.line, note.code) == (2, "extra-cells")


def test_columns_that_are_not_used_are_counted_where_they_are_too_many_to_name(put):
    more = ",".join(f"u{number}" for number in range(30))
    report = dry(put("x.csv", f"name,country,city,{more}\nA,Ireland,Carlow{',1' * 30}\n"))
    (message,) = noted(report, "unknown-column")
    assert message.endswith("u19, and 10 more.")


def test_a_value_of_a_workbook_that_is_an_error_is_not_taken_for_a_word(put):
    rows = ["name", "country", "city"], ["A", "Ireland", "#N/A"]
    report = dry(put("x.xlsx", workbook(*rows)))
    assert codes(report) == [("noted", "error-in-cell")]
