"""Answers as documents: what is written can be read back, and nothing in it comes alive."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from exports import FORMATS, About, write
from exports.cells import neutral
from exports.workbook import write_xlsx

COLUMNS = ("library_id", "library", "strength", "sisters", "open", "we_get")
ROWS = [
    ("6919", "Valença Municipal Library", 9.784, 2, True, ["Storytelling", "Music"]),
    ("6717", '=HYPERLINK("http://example.org")', -1.5, None, None, []),
]
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
# What a sheet's XML can hold.
PLAIN = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cn"]), min_size=1)
SIGNS = st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", " =", "\t@", "＝", "'", ""])
CONTROLS = {chr(code) for code in (*range(32), *range(127, 160))} - {*"\t\n\r"}
RISKY = st.tuples(SIGNS, TEXT).map("".join)


def written(rows=ROWS, *, columns=COLUMNS, **more):
    out = io.BytesIO()
    write(columns, rows, to=out, **more)
    return out.getvalue()


def read_csv(document):
    return list(csv.reader(io.StringIO(document.decode("utf-8"), newline="")))


def sheet(document, name="Answer"):
    return [list(row) for row in load_workbook(io.BytesIO(document))[name].values]


def opens_as_formula(cell):
    bare = cell.lstrip(" \t\r\n\x00\u200b\ufeff")
    number = cell.lstrip("+-").replace(".", "").replace(",", "").isdigit()
    return bool(cell) and not number and (cell[0] in "\t\r\n" or bare[:1] in set("=+-@＝＋－＠"))


def test_csv_is_read_back_cell_by_cell():
    assert read_csv(written(format="csv")) == [
        list(COLUMNS),
        ["6919", "Valença Municipal Library", "9.784", "2", "true", "Storytelling | Music"],
        ["6717", '\'=HYPERLINK("http://example.org")', "-1.5", "", "", ""],
    ]


def test_csv_has_a_mark_of_byte_order_only_where_it_is_asked_for():
    assert not written(format="csv").startswith(b"\xef\xbb\xbf")
    assert written(format="csv", bom=True).decode("utf-8-sig").startswith("library_id,")


def test_a_line_of_csv_ends_in_one_line_feed():
    assert b"\r" not in written(format="csv")


@settings(deadline=None)
@given(st.lists(st.tuples(RISKY, RISKY), max_size=4))
def test_no_cell_of_csv_opens_as_a_formula_and_the_text_is_still_there(rows):
    for row, read in zip(
        rows, read_csv(written(rows, columns="ab", format="csv"))[1:], strict=True
    ):
        assert not any(opens_as_formula(cell) for cell in read)
        plain = ["".join(sign for sign in text if sign not in CONTROLS) for text in row]
        assert [cell in {text, f"'{text}"} for cell, text in zip(read, plain, strict=True)] == [
            True
        ] * 2


@settings(deadline=None)
@given(RISKY)
def test_only_what_would_open_as_a_formula_is_changed(text):
    assert neutral(text) == (f"'{text}" if neutral(text) != text else text)
    assert neutral(neutral(text)) == neutral(text)


@pytest.mark.parametrize("text", ["-12", "+370", "-1.5", "1,5", "Music", "a=b", "- ", "'=1", ""])
def test_numbers_and_plain_words_stay_as_they_are(text):
    assert neutral(text) == (text if text != "- " else "'- ")


def test_the_head_of_a_column_is_made_harmless_too():
    assert read_csv(written([], columns=["=1", "b"], format="csv")) == [["'=1", "b"]]
    assert sheet(written([], columns=["=1", "b"], format="xlsx")) == [["'=1", "b"]]


def test_json_is_a_list_of_objects_and_keeps_lists():
    first, second = json.loads(written(format="json"))
    assert first == dict(zip(COLUMNS, ROWS[0], strict=True))
    assert (second["we_get"], second["sisters"], second["library"]) == ([], None, ROWS[1][1])
    assert json.loads(written([], format="json")) == []


def test_json_has_no_word_for_what_is_not_a_number():
    rows = [(float("nan"), [float("inf"), {"x": float("nan")}])]
    assert json.loads(written(rows, columns="ab", format="json")) == [
        {"a": None, "b": [None, {"x": None}]}
    ]


@settings(deadline=None)
@given(st.lists(st.tuples(TEXT, st.integers(), st.booleans() | st.none()), max_size=4))
def test_json_is_read_back_as_it_was(rows):
    read = json.loads(written(rows, columns="abc", format="json"))
    assert [tuple(record.values()) for record in read] == rows


def test_a_workbook_keeps_numbers_and_marks_formulas():
    assert sheet(written(format="xlsx")) == [
        list(COLUMNS),
        ["6919", "Valença Municipal Library", 9.784, 2, True, "Storytelling | Music"],
        ["6717", '\'=HYPERLINK("http://example.org")', -1.5, None, None, None],
    ]


@settings(deadline=None, max_examples=50)
@given(RISKY | PLAIN)
def test_no_cell_of_a_workbook_is_a_formula_or_an_error(text):
    cell = load_workbook(io.BytesIO(written([(text,)], columns="a", format="xlsx")))["Answer"]["A2"]
    assert cell.data_type in {"s", "n"}
    assert cell.value is None or not opens_as_formula(cell.value)


@pytest.mark.parametrize("text", ["#N/A", "#DIV/0!", "2024-01-01", "TRUE", "00012", "1e5"])
def test_text_that_looks_like_something_else_stays_text(text):
    cell = load_workbook(io.BytesIO(written([(text,)], columns="a", format="xlsx")))["Answer"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_workbook_tells_what_it_answers_and_what_was_left_out():
    about = About(
        "Who fits us?",
        "partners",
        {"library": "=1", "country": None},
        limit=2,
        titles=("Id", "Library", "Strength", "Sisters", "Open", "We get"),
        truncated=True,
    )
    document = written(format="xlsx", about=about)
    told = dict(sheet(document, "About"))
    assert sheet(document)[0] == list(about.titles)
    assert (told["Parameter library"], told["Parameter country"]) == ("'=1", "not given")
    assert told["Limit"] == "Only the first 2 rows; there are more."


def test_a_workbooks_head_is_bold_and_stays_in_sight():
    page = load_workbook(io.BytesIO(written(format="xlsx")))["Answer"]
    assert page.freeze_panes == "A2"
    assert page["A1"].font.bold
    assert page.column_dimensions["B"].width > page.column_dimensions["D"].width


def test_what_a_sheet_cannot_hold_is_taken_out_and_what_is_too_long_is_told():
    document = written([("a\x00b\x1b[31m\ufffe", "x" * 40_000)], columns="ab", format="xlsx")
    first, second = sheet(document)[1]
    assert first == "ab[31m"
    assert (len(second), second[-1]) == (32_767, "…")
    assert dict(sheet(document, "About"))["Cut"].endswith(
        "holds: 1. They end in …; CSV and JSON have them whole."
    )


def test_more_rows_than_a_sheet_holds_go_on_in_the_next():
    out = io.BytesIO()
    write_xlsx(["n"], ([n] for n in range(5)), to=out, about=About(), most_rows=2)
    sheets = [sheet(out.getvalue(), name) for name in ("Answer", "Answer 2", "Answer 3")]
    assert sheets == [[["n"], [0], [1]], [["n"], [2], [3]], [["n"], [4]]]


def test_a_great_number_is_kept_to_the_last_digit():
    assert sheet(written([(2**60,)], columns="a", format="xlsx"))[1] == [str(2**60)]


def test_a_format_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="one of table, csv, json, xlsx"):
        written(format="pdf")


@pytest.mark.parametrize("name", FORMATS)
def test_rows_are_written_as_they_come_and_the_stream_stays_open(name):
    out = io.BytesIO()
    write("ab", (row for row in [(1, 2)] * 1_500), format=name, to=out, width=40)
    assert not out.closed
    assert len(out.getvalue()) > 1_000
