"""Sheets of what is planned: members, the score of a set, verdicts of programmes, sources."""

import io
import shutil
import subprocess
from datetime import datetime

import pytest
from openpyxl import load_workbook

from exports.packing import Asked, packed
from exports.subgraph import FORMS, PartTable, answer_table, libraries_in, tables
from tests.exports.dossier.networks import FIVE, many, part_of, shop
from tests.small_network import projection

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def ready(*ids, libraries=FIVE, form="xlsx", **asked):
    p = projection(*libraries, sisters=(("1", "2"),) if libraries is FIVE else ())
    return packed(part_of(p, ids), FORMS[form], Asked(2026, **asked), shop(p))


def rows(part, name):
    table = next(each for each in tables(part) if each.name == name)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


@pytest.fixture(scope="module")
def planned():
    return ready("3", "1", "2", members=("3", "1", "2"), programme="CREA-COOP-S", coordinator="1")


def test_each_member_has_a_row_in_the_order_of_the_set_with_what_it_says(planned):
    found = rows(planned, "members")
    assert [row["library_id"] for row in found] == ["3", "1", "2"]
    assert found[0]["offers"] == "none"
    assert found[0]["staff_speak"] is None
    assert (found[1]["seeks"], found[1]["sisters_within"]) == (["Debates"], 1)
    assert (found[1]["takes_part"], found[1]["may_coordinate"]) == ("counts", True)
    assert found[2]["themes_lost"] == ["Debates"]


def test_a_selection_has_no_columns_of_a_set():
    assert "score_without" not in rows(ready("1", "2"), "members")[0]
    assert "score" not in {table.name for table in tables(ready("1", "2"))}


def test_the_score_is_told_part_by_part_and_adds_up(planned):
    found = rows(planned, "score")
    assert found[-1]["points"] == pytest.approx(sum(row["points"] for row in found[:-1]), abs=0.1)
    assert sum(row["of"] for row in found[:-1]) == found[-1]["of"] == 100


def test_every_condition_of_every_programme_has_a_row_with_numbers_and_sources(planned):
    found = rows(planned, "eligibility")
    assert len({row["programme"] for row in found}) == 25
    (one,) = (
        row
        for row in found
        if row["programme"] == "CREA-COOP-S" and row["condition"] == "Countries"
    )
    assert (one["verdict"], one["counted"], one["needed"]) == ("met", 3, 3)
    known = {row["source_id"] for row in rows(planned, "sources") if row["kind"] == "rule"}
    assert {source for row in found for source in row["source_ids"]} <= known


def test_a_verdict_is_one_of_three_words_and_the_call_stands_beside_it(planned):
    whole = [row for row in rows(planned, "eligibility") if row["condition"] == "All conditions"]
    assert {row["verdict"] for row in whole} <= {"met", "not met", "cannot say"}
    assert any("closed" in row["standing"] for row in whole if row["verdict"] == "met")


def test_more_than_are_judged_together_is_said_in_the_sheet():
    libraries = many(31)
    part = ready(*(each["id"] for each in libraries), libraries=libraries)
    (row,) = rows(part, "eligibility")
    assert row["in_words"].startswith("More than 30 libraries are not judged together")


def test_dates_of_a_workbook_are_dates_and_heads_are_frozen(planned):
    out = io.BytesIO()
    FORMS["xlsx"].write(planned, to=out)
    book = load_workbook(out)
    assert book.sheetnames == [
        *("Members", "Score", "Libraries", "Ties", "Activities", "Languages", "Countries"),
        *("Eligibility", "Sources", "About"),
    ]
    first = dict(zip(*list(book["Eligibility"].values)[:2], strict=True))
    assert isinstance(first["Verified on"], datetime)
    assert all(book[name].freeze_panes == "A2" for name in book.sheetnames[:-1])


def test_the_answer_that_named_the_libraries_is_the_first_sheet():
    answer = PartTable("answer", ("library_id",), ("Library id",), (("1",),))
    assert tables(ready("1", answer=answer))[0] is answer


def test_the_libraries_of_an_answer_are_found_by_their_ids_alone():
    answer = answer_table(
        ("library_id", "sister_ids", "country_id", "library"),
        ("Library id", "Sisters' ids", "Country code", "Library"),
        [("2", ["1", "9"], "3", "4"), ("2", None, "3", "4")],
    )
    assert libraries_in(answer, {"1", "2", "3", "4"}) == ["2", "1"]


def test_addresses_of_people_in_an_answer_are_left_out():
    answer = answer_table(("x",), ("X",), [("write to ona@example.org",), (["+370 600 12345"],)])
    assert answer.rows == (("write to [left out]",), (["[left out]"],))


def test_formats_of_networks_need_no_plan_and_no_dossier():
    part = ready("1", "2", form="graphml")
    assert (part.plan, part.dossier) == (None, None)


@pytest.mark.skipif(not OFFICE, reason="LibreOffice (soffice) is not installed")
def test_the_sheets_of_a_consortium_open_in_libreoffice(planned, tmp_path):
    file = tmp_path / "set.xlsx"
    with file.open("wb") as out:
        FORMS["xlsx"].write(planned, to=out)
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    shape = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [OFFICE, home, "--headless", "--convert-to", shape, "--outdir", tmp_path, file]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    read = {path.stem: path.read_text("utf-8") for path in tmp_path.glob("set-*.csv")}
    assert len(read) == 10
    assert "Biblioteca de Valença" in read["set-Members"]
    assert "CREA-COOP-S" in read["set-Eligibility"]
