"""Tables of any make: what is read from them, and what bad ones get."""

import csv
import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from loaders.files.lines import lines_of
from loaders.tables.csv_sheets import csv_sheet
from loaders.tables.sheets import cell_text
from tests.loaders.given import codes, dry, library, table

FULL = library(
    profile_id="8600",
    population_served="Less than 10.000",
    population_number="7500",
    current_programs="Music | Reading clubs (Book clubs)",
    wanted_activities="none",
    staff_languages="English | irish",
    preferred_countries="Ireland | Scotland",
    preferred_countries_raw="Ireland, scotland",
    seeking_eu_partners="True",
    in_eu_programme="",
    sisterships_stated="2",
)


def only(report):
    (document,) = report.documents
    return document


def test_a_row_says_what_a_page_would_say(put):
    said = only(dry(put("libraries.csv", table([FULL])))).library
    assert (said["id"], said["country"], said["population_band"]) == ("8600", "IE", "lt_10k")
    assert said["offers"] == ["music", "reading-clubs"]
    assert said["staff_languages"] == ["en", "ga"]
    assert said["prefers"] == ["IE", "GB-SCT"]
    assert (said["seeks_eu_partners"], said["sisterships_stated"]) == (True, 2)


def test_an_empty_cell_is_not_known_and_none_is_an_empty_list(put):
    said = only(dry(put("libraries.csv", table([FULL])))).library
    assert (said["in_eu_programme"], said["patron_languages"], said["seeks"]) == (None, None, [])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_neither_delimiter_nor_mark_nor_order_nor_case_of_columns_matters(put, delimiter, mark):
    odd = {name.upper().replace("_", " ") + " ": FULL[name] for name in reversed(FULL)}
    plain = dry(put("plain.csv", table([FULL])))
    other = dry(put("other.csv", mark + table([odd], delimiter=delimiter)))
    assert only(other).library == only(plain).library
    assert only(other).status == "loaded"


def test_the_hint_of_a_spreadsheet_is_not_a_header(put):
    report = dry(put("libraries.csv", "sep=;\n" + table([FULL], delimiter=";")))
    assert only(report).source == "libraries.csv:3"


def test_lines_are_those_of_the_file_whatever_is_quoted(put):
    rows = [library("One", description="first\nsecond\n\nfourth"), library("Two", description="")]
    report = dry(put("libraries.csv", table(rows) + "\n" + "Three,Ireland,,\n"))
    sources = [document.source for document in report.documents]
    assert sources == ["libraries.csv:2", "libraries.csv:6", "libraries.csv:8"]


def test_a_quotation_mark_that_never_closes_costs_one_row(put):
    rows = ["One,Ireland,Carlow", '"Two,Ireland,', "Three,Ireland,Carlow", 'Four "4,Ireland,Carlow']
    text = "\n".join(["name,country,city", *rows])
    report = dry(put("libraries.csv", text))
    assert [each.status for each in report.documents] == ["loaded", "rejected", "loaded", "loaded"]
    assert codes(report)[0] == ("rejected", "unclosed-quote")
    assert report.documents[1].notes[0].line == 3


def test_cells_too_many_are_left_out_and_noted(put):
    report = dry(put("libraries.csv", "name,country,source_url\nOne,Ireland,a page, cut\n"))
    assert ("noted", "extra-cells") in codes(report)
    assert only(report).library["name"] == "One"


def test_cells_out_of_their_columns_reject_the_row(put):
    text = "name,country,city,sisterships_stated\nOne,Ireland,Carlow, Ireland,2\nTwo,Ireland,,3\n"
    report = dry(put("libraries.csv", text))
    assert [each.status for each in report.documents] == ["rejected", "loaded"]
    assert report.documents[0].notes[-1].code == "shifted-cells"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (library(""), "no-name"),
        (library(country=""), "no-country"),
        (library(country="Irelandia"), "unknown-country"),
    ],
)
def test_a_row_without_its_keys_is_rejected_and_the_next_is_read(put, row, code):
    report = dry(put("libraries.csv", table([row, library("Kilkenny Library")])))
    assert ("rejected", code) in codes(report)
    assert report.documents[1].library["name"] == "Kilkenny Library"


def test_a_table_without_key_columns_says_which_it_lacks(put):
    report = dry(put("libraries.csv", "name,town\nOne,Carlow\n"))
    (note,) = only(report).notes
    assert (only(report).status, note.code) == ("rejected", "no-key-columns")
    assert "a library table needs country besides" in note.message


def test_a_table_without_rows_says_so(put):
    assert codes(dry(put("libraries.csv", "name,country\n\n"))) == [("rejected", "empty")]


def test_a_cut_list_is_noted_and_a_column_of_others_too(put):
    row = library(current_programs="Music", cut_lists="current_programs", fax="1")
    report = dry(put("libraries.csv", table([row, row | {"name": "Two", "cut_lists": ""}])))
    assert {code for _, code in codes(report)} >= {"unknown-column", "cut-list"}
    assert "unknown-column" not in [note.code for note in report.documents[1].notes]


def test_the_raw_wishes_tell_whether_all_are_welcome(put):
    row = library(preferred_countries="Poland", preferred_countries_raw="any country but Poland")
    said = only(dry(put("libraries.csv", table([row])))).library
    assert (said["prefers"], said["open_to_all"]) == (["PL"], True)


def test_json_lines_hold_lists_and_answers_as_they_are(put):
    row = {"Name": "One", "Country": "LT", "offers": ["Music"], "seeks": [], "open_to_all": True}
    said = only(dry(put("libraries.jsonl", json.dumps(row) + "\n"))).library
    assert (said["offers"], said["seeks"], said["open_to_all"]) == (["music"], [], True)


def test_letters_are_composed_and_signs_that_do_not_print_are_left_out(put):
    row = library("Panevez\u030cys\u200b Library", "Lithuania", city="Panevėžys")
    said = only(dry(put("libraries.csv", table([row])))).library
    assert said["name"] == "Panevežys Library"


def test_a_broken_line_of_json_costs_that_line(put):
    lines = [json.dumps(library("One")), '{"name": "Two"', "[1]", "", json.dumps(library("Three"))]
    report = dry(put("libraries.jsonl", "\n".join(lines)))
    assert codes(report) == [("rejected", "broken-line")] * 2
    assert [document.source.split(":")[1] for document in report.documents] == ["1", "2", "3", "5"]


def workbook(*sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_every_sheet_of_a_workbook_is_a_table(put):
    libraries = [["name", "country", "profile_id"], [], ["One", "Ireland", 8600.0]]
    pairs = [["a", "b", "since"], ["8600", "8600", 2012]]
    book = workbook(("L", libraries), ("Empty", []), ("S", pairs), ("Other", [["x", "y"]]))
    report = dry(put("network.xlsx", book))
    sources = [(document.source, document.status) for document in report.documents]
    assert sources == [
        ("network.xlsx:3", "loaded"),
        ("network.xlsx:S:2", "rejected"),
        ("network.xlsx:Other", "rejected"),
    ]
    assert report.documents[0].library["id"] == "8600"


def test_a_broken_workbook_is_one_rejected_document(put):
    whole = workbook(("L", [["name", "country"], ["One", "Ireland"]]))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", b"<workbook><broken")
    assert codes(dry(put("a.xlsx", file.getvalue()))) == [("rejected", "broken-workbook")]
    assert only(dry(put("b.xlsx", whole[: len(whole) // 2]))).status == "rejected"


def test_a_workbook_that_unpacks_without_end_is_refused(put):
    file = io.BytesIO(workbook(("L", [["name", "country"]])))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(6):
            archive.writestr(f"xl/more{number}.xml", bytes(100 * 1024 * 1024))
    assert codes(dry(put("bomb.xlsx", file.getvalue()))) == [("rejected", "too-large")]


def test_an_index_gives_the_profiles_of_its_folder_their_ids(put):
    page = "{} Library\nCountry: Ireland\nType of library: Rural\n"
    put("some/carlow.txt", page.format("Carlow"))
    put("some/sub/carlow.txt", page.format("Galway"))
    index = put("some/index.csv", "File;Id\ncarlow.txt;8600\ngone.txt;1\n")
    documents = {document.source: document for document in dry(index.parent).documents}
    assert documents["carlow.txt"].library["id"] == "8600"
    assert documents["sub/carlow.txt"].library["id"] == "ie-galway-library"
    assert [note.code for note in documents["index.csv"].notes] == ["file-missing"]
    assert documents["index.csv"].library is None


@pytest.mark.parametrize("when", ["date", "since", "Year"])
def test_a_sisterships_table_may_call_its_columns_otherwise(put, when):
    row = {"B": "Two", "A": "One", when: "2012", "source": "https://example.org"}
    libraries = put("libraries.csv", table([library("One"), library("Two", "Spain")]))
    report = dry(put("a-pairs.csv", table([row])), libraries)
    assert [document.status for document in report.documents] == ["loaded"] * 3


def test_a_status_or_a_date_of_another_kind_is_noted(put):
    rows = [{"a": "One", "b": "Two", "date": "spring 2012", "status": "asleep"}]
    libraries = put("libraries.csv", table([library("One"), library("Two", "Spain")]))
    report = dry(libraries, put("pairs.csv", table(rows)))
    assert codes(report)[-2:] == [("noted", "unclear-answer"), ("noted", "unclear-date")]


@pytest.mark.parametrize(("written", "codes_"), [(["NO"], ["NO"]), (["SE", "NO"], ["SE", "NO"])])
def test_norway_by_its_code_in_a_list_is_norway(put, written, codes_):
    rows = library(prefers=written, staff_languages=["no"], patron_languages=["en", "no"])
    found = dry(put("libraries.jsonl", json.dumps(rows) + "\n")).documents[0].library
    assert (found["prefers"], found["open_to_all"]) == (codes_, False)
    assert (found["staff_languages"], found["patron_languages"]) == (["no"], ["en", "no"])


def test_norway_by_its_code_in_a_cell_is_norway(put):
    cells = library(preferred_countries="FI | NO", staff_languages="no")
    found = dry(put("libraries.csv", table([cells]))).documents[0].library
    assert (found["prefers"], found["open_to_all"]) == (["FI", "NO"], False)
    assert found["staff_languages"] == ["no"]


@pytest.mark.parametrize("when", ["2012-13", "2012-00", "2012-02-31", "2012-1-1", "0000"])
def test_a_day_that_there_is_not_is_noted(put, when):
    rows = put("pairs.csv", table([{"a": "One", "b": "Two", "date": when}]))
    assert ("noted", "unclear-date") in codes(dry(rows))


@pytest.mark.parametrize("when", ["2012", "2012-12", "2012-02-29"])
def test_a_year_a_month_and_a_day_are_dates(put, when):
    rows = put("pairs.csv", table([{"a": "One", "b": "Two", "date": when}]))
    assert ("noted", "unclear-date") not in codes(dry(rows))


@pytest.mark.parametrize("when", ["31/12/2019", "31. 12. 2019", "2019-12-31 00:00:00", "20191231"])
def test_a_date_in_another_writing_is_shown_and_stored_as_it_is(put, when):
    rows = put("pairs.csv", table([{"a": "One", "b": "Two", "date": when}]))
    note = next(each for each in dry(rows).documents[0].notes if each.code == "unclear-date")
    assert note.message.startswith(f"“{when}” is no date")
    assert "stored as written" in note.message


def test_a_telephone_number_in_place_of_a_date_is_not_shown(put):
    rows = put("pairs.csv", table([{"a": "One", "b": "Two", "date": "087 123 4567"}]))
    assert not any("4567" in note.message for note in dry(rows).documents[0].notes)


def test_a_table_that_lacks_columns_is_told_what_an_index_needs(put):
    (document,) = dry(put("x.csv", "file,colour\nx.txt,red\n")).documents
    assert "an index of profiles needs id besides" in document.notes[0].message


CELLS = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], include_characters="\n"), max_size=12
).map(cell_text)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS).filter(any), max_size=8)


@given(rows=ROWS, delimiter=st.sampled_from(",;\t"))
def test_what_was_written_as_csv_is_read_as_it_was(rows, delimiter):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([("one", "two", "three"), *rows])
    sheet = csv_sheet(lines_of(text.getvalue()), source="x.csv")
    read = [(row.cells["one"], row.cells["two"], row.cells["three"]) for row in sheet.rows]
    assert read == rows


def test_only_a_list_can_be_cut_and_other_names_are_told_in_their_order(put):
    row = library(current_programs="Music", type="Urban", cut_lists="type, fax, current_programs")
    report = dry(put("libraries.csv", table([row, row | {"type": "Rural"}])))
    for document in report.documents:
        told = [note.message for note in document.notes if note.code == "unclear-answer"]
        assert [message.partition(" is ")[0] for message in told] == ["“type”", "“fax”"]
        assert [note.field for note in document.notes if note.code == "cut-list"] == ["offers"]
