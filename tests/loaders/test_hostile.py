"""Documents made to hurt: each once took minutes, gigabytes or the whole load with it."""

import os
import time

import pytest

from graph import without_addresses
from loaders.files import archives
from loaders.files.reading import RejectionError
from loaders.pages import html, page, tags
from loaders.vocabulary import addresses, preferences, words
from tests.loaders.given import codes, dry
from torture import workbooks

SPAIN = "Country: Spain\n"
OFFERS = "Current library programs:\n"
WISHES = "Preferred countries for cooperation: "
LENGTH = 60_000
# What each was found by took more than ten times as long, most of them for minutes.
SECONDS = 1.0
SLOW = {
    "blank lines": "\n" * LENGTH + SPAIN,
    "a long word before the fields": "a" * LENGTH + "\n" + SPAIN,
    "a long word as the city": f"{SPAIN}City: {'a' * LENGTH}",
    "commas as an answer": f"{SPAIN}Type of library: {',' * LENGTH}",
    "blanks in a line that ends in n": f"{SPAIN}Description: a{' ' * LENGTH}n",
    "addresses that do not end": f"{SPAIN}Description: {'http://a/library/?&' * (LENGTH // 19)}",
    "brackets that do not close": f"{SPAIN}Languages spoken by staff: {'(' * LENGTH})x",
    "an item that goes on": f"{SPAIN}{OFFERS}- music\n" + "a\n" * (LENGTH // 2),
    "a label as often as letters": f"{SPAIN}{OFFERS}{'Country' * (LENGTH // 7)}",
    "a wish of many that are joined": f"{SPAIN}{WISHES}{'ab and ' * (LENGTH // 7)}",
    "a wish of many words": f"{SPAIN}{WISHES}{'ab cd ' * (LENGTH // 6)}",
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_a_page_is_read_in_time_that_grows_with_its_length(text):
    began = time.thread_time()
    assert page.parse(text, source="x").status in {"noted", "rejected"}
    assert time.thread_time() - began < SECONDS


WEB = "<html><body><p>Country: Spain</p>{}</body></html>"
TANGLED = {
    "nested tags": "<div>" * 40_000,
    "marks of text that each block repeats": "<p>"
    + "".join(f"<b a={n}>" for n in range(1_500))
    + "</p>"
    + "<p>x</p>" * 1_500,
    "elements in one line": "<b>x</b> " * 8_000,
    "texts that entities hide": "<p>a &amp; b</p>" * 5_000,
    "mains in mains": "<main>" * 20_000,
    "lists of choices in lists": "<select><option>" * 20_000,
}


@pytest.mark.parametrize("body", TANGLED.values(), ids=TANGLED)
def test_a_tangled_web_page_is_read_in_time(body):
    began = time.thread_time()
    assert html.parse(WEB.format(body), source="x").profile.country == "ES"
    assert time.thread_time() - began < SECONDS


def test_a_web_page_of_too_many_tags_is_refused_with_the_limit():
    with pytest.raises(RejectionError, match="more than 100,000 tags"):
        html.parse("<p>" * 100_001, source="x")


def test_tags_are_written_anew_and_say_what_they_said():
    said = '<P CLASS=a onclick="x" class=b>1 < 2<b>Country</B>: <i>a</p>b<td title="</div>">c<!-->d'
    assert tags.rewritten(said) == (
        '<p class="a">1 &lt; 2<label>Country</label>: <span>a</span></p>b<td>cd'
    )


def test_a_comment_in_the_middle_of_a_line_does_not_part_it():
    found = html.parse(WEB.format("<p>Contact: A <!-- x -->B</p>"), source="x").profile
    assert found.contact == "A B"


@pytest.mark.parametrize(
    ("text", "what"),
    [("Country: Spain\n" * 2_100, "2,100 labels"), (SPAIN + "a\n" * 50_001, "50,003 lines")],
)
def test_a_page_of_far_too_much_is_refused_with_what_it_has(put, text, what):
    report = dry(put("x.txt", text))
    assert codes(report) == [("rejected", "too-large")]
    assert what in report.documents[0].notes[0].message


def test_of_a_list_of_thousands_the_first_are_read_and_that_is_noted():
    many = ", ".join(f"quux{n}" for n in range(1_200))
    for found in (words.languages(many), preferences.preferences(many)):
        assert found.remarks[0].code == "long-list"
        assert "1200 parts" in found.remarks[0].message
    activities = words.activities(f"quux {n}" for n in range(1_200))
    assert (len(activities.value), activities.remarks[0].code) == (1_000, "long-list")


def test_an_address_right_behind_a_number_is_left_out_too():
    assert "@" not in addresses.without_addresses("+370 612 34567ana@example.org")
    assert "@" not in without_addresses("a@example.org-b@example.org")


def test_one_very_long_word_is_searched_for_addresses_in_time():
    began = time.thread_time()
    without_addresses("a" * 500_000)
    addresses.without_addresses("a" * 500_000)
    assert time.thread_time() - began < SECONDS


def test_signs_that_no_text_has_are_left_out_of_a_page():
    found = page.parse(f"{SPAIN}Description: a\x01b\x07\x7f", source="x").profile
    assert found.description == "ab"


def test_items_below_another_field_are_told_where_the_page_has_both_lists():
    text = f"{OFFERS}- Music\nActivities you want to do with your sister library:\n{SPAIN}- Debates"
    notes = {note.code: note.line for note in page.parse(text, source="x").notes}
    assert notes["text-outside-fields"] == 5


def test_lines_below_a_label_that_is_written_wrong_are_told():
    notes = page.parse(f"Typ of library: Rural\nand more\n{SPAIN}", source="x").notes
    assert "nor what stands below it (1 line)" in notes[1].message


def test_marks_of_quotation_that_never_close_cost_no_minutes(put):
    began = time.thread_time()
    report = dry(put("x.csv", "name,country\n" + 'x","\n' * 2_000 + "Lug,Spain\n"))
    assert report.documents[-1].status == "loaded"
    assert time.thread_time() - began < 5 * SECONDS


# Each was the square of its rows: of ten thousand it took minutes.
CROWDS = {
    "a name in many towns": "Lug,Spain,,,Town #\n",
    "a name with many slugs": "Lug,Spain,slug #,,\n",
    "a name with many numbers": "Lug,Spain,,86#,\n",
    "many names that are one slug": "Lug #,Spain,x,86#,\n",
}


@pytest.mark.parametrize("row", CROWDS.values(), ids=CROWDS)
def test_rows_that_are_alike_are_told_apart_in_time_that_grows_with_their_number(put, row):
    rows = "".join(row.replace("#", str(number)) for number in range(2_500))
    path = put("x.csv", f"name,country,slug,id,city,offers\n{rows}")
    began = time.thread_time()
    assert len(dry(path).documents) == 2_500
    assert time.thread_time() - began < SECONDS


@pytest.mark.parametrize("name", ["of " * 3_000 + "Madrid", "Madrid of " * 20_000, "a " * 500_000])
def test_a_name_of_thousands_of_words_is_looked_through_for_towns_in_time(put, name):
    began = time.thread_time()
    assert len(dry(put("x.csv", f"name,country\n{name},Spain\n")).documents) == 1
    assert time.thread_time() - began < SECONDS


def test_lines_of_a_table_on_which_nothing_stands_cost_next_to_nothing(put):
    began = time.thread_time()
    report = dry(put("x.csv", "name,country\n" + "\n" * 500_000 + "Lug,Spain\n"))
    assert report.documents[0].source == "x.csv:500002"
    assert time.thread_time() - began < SECONDS / 2


@pytest.fixture
def workbook(tmp_path):
    def write(*rows, **how):
        workbooks.workbook(tmp_path / "x.xlsx", workbooks.HEAD, workbooks.GOOD, *rows, **how)
        return dry(tmp_path / "x.xlsx")

    return write


def test_a_workbook_that_says_it_is_smaller_than_it_is_loses_nothing(workbook):
    third = f'<row r="3">{workbooks.cell("A3", "Ilok")}{workbooks.cell("B3", "Croatia")}</row>'
    assert [each.status for each in workbook(third, size="A1:A1").documents] == ["loaded"] * 2


def test_what_of_a_workbook_is_not_read_is_noted(workbook):
    far = f'<row r="1048576">{workbooks.cell("XFD1048576", "x")}</row>'
    assert codes(workbook(far)) == [("noted", "extra-cells")]
    formula = '<row r="3"><c r="A3"><f>1+1</f></c></row>'
    assert codes(workbook(formula)) == [("noted", "formula-without-value")]


@pytest.mark.parametrize(
    ("rows", "how", "code"),
    [
        (("<row r='9999999'/>",), {}, "broken-workbook"),
        (("<row r='2'/>",), {}, "broken-workbook"),
        (('<row r="3">' + "<c><v>1</v></c>" * 80_000 + "</row>",), {}, "too-large"),
        (("<a/>" * 300_001,), {}, "too-large"),
        ((" " * 3_000_000,), {}, "too-large"),
        (("<a>" * 70,), {}, "too-large"),
        ((), {"before": "<!DOCTYPE x [<!ENTITY a 'b'>]>"}, "broken-workbook"),
    ],
    ids=["far row", "rows back", "row of cells", "elements", "blanks", "nested", "own words"],
)
def test_a_workbook_made_to_hurt_is_refused_with_the_reason(workbook, rows, how, code):
    assert codes(workbook(*rows, **how)) == [("rejected", code)]


def test_an_archive_of_thousands_of_parts_is_refused_before_they_are_listed(tmp_path):
    workbooks.overlapping(tmp_path / "x.xlsx", 30_000)
    with pytest.raises(RejectionError, match="many thousands of parts"):
        archives.packed(tmp_path / "x.xlsx")


def test_what_is_no_file_is_told_and_the_others_are_loaded(tmp_path, put):
    put("good.txt", SPAIN)
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to("/dev/zero")
    (tmp_path / "c.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "d.csv")
    report = dry(tmp_path)
    rejected = [code for status, code in codes(report) if status == "rejected"]
    assert rejected == ["unreadable", "leads-out", "unreadable", "unreadable"]
    assert report.totals()["noted"] == 1


def test_a_name_that_no_terminal_takes_is_shown_without_its_signs(tmp_path):
    (tmp_path / os.fsdecode(b"a\xff\n\x1b[2J.txt")).write_text(SPAIN)
    report = dry(tmp_path)
    assert report.documents[0].source == "a\ufffd\ufffd\ufffd[2J.txt"
