"""A part of the graph as tables: a zip of CSV, and a workbook."""

import csv
import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from exports.subgraph import Node, tables, write_subgraph
from tests.exports.dossier.networks import FIVE, part_of
from tests.exports.parts import HANDMADE, NASTY, parts, texts
from tests.small_network import projection

NAMES = ["members", "libraries", "ties", "activities", "languages", "countries", "sources"]
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def written(part, form):
    out = io.BytesIO()
    write_subgraph(part, form=form, to=out)
    return out.getvalue()


def unzipped(part=HANDMADE):
    with zipfile.ZipFile(io.BytesIO(written(part, "csv"))) as archive:
        assert archive.testzip() is None
        return {
            name: list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"), "")))
            for name in archive.namelist()
        }


def book(part=HANDMADE):
    return load_workbook(io.BytesIO(written(part, "xlsx")))


def columns_of(part):
    return {name for table in tables(part) for name in table.columns}


def test_a_zip_has_one_file_a_table_and_one_that_tells_about_it():
    found = unzipped()
    assert list(found) == [f"{name}.csv" for name in (*NAMES, "about")]
    assert {"name": "revision", "value": "7"} in found["about.csv"]
    assert [row["library"] for row in found["libraries.csv"]] == [
        "Valença Library",
        "'=cmd()",
        "Outside",
    ]


def test_every_file_of_a_zip_begins_with_the_mark_that_excel_needs():
    with zipfile.ZipFile(io.BytesIO(written(HANDMADE, "csv"))) as archive:
        heads = {archive.read(name)[:3] for name in archive.namelist()}
    assert heads == {b"\xef\xbb\xbf"}


def test_ties_have_both_ends_and_what_is_known():
    first, second = unzipped()["ties.csv"]
    assert (first["library_id"], first["sister"], first["since"]) == ("1", "'=cmd()", "2019")
    assert (first["fit"], second["fit"], second["status"]) == ("62.5", "", "ended")


def test_mentions_keep_what_was_written():
    rows = unzipped()["activities.csv"]
    assert [(row["activity"], row["relation"], row["library_id"]) for row in rows] == [
        ("Music", "offers", "1"),
        ("Music", "seeks", "1"),
    ]
    assert rows[0]["as_written"] == NASTY


def test_an_outside_sister_is_marked_and_nothing_is_counted_of_it():
    rows = {row["library_id"]: row for row in unzipped()["libraries.csv"]}
    assert (rows["1"]["chosen"], rows["1"]["sisters_known"]) == ("true", "1")
    assert (rows["3"]["chosen"], rows["3"]["sisters_known"]) == ("false", "")


def test_a_workbook_has_a_sheet_a_table_with_frozen_heads_and_types():
    made = book()
    assert made.sheetnames == [name.title() for name in (*NAMES, "about")]
    assert all(made[name.title()].freeze_panes == "A2" for name in NAMES)
    first = dict(zip(*list(made["Libraries"].values)[:2], strict=True))
    assert (first["People served"], first["In an EU programme"]) == (14_000, False)
    assert first["Degrees north"] == 42.03
    loaded = dict(zip(*list(made["Sources"].values)[:2], strict=True))["Loaded at"]
    assert loaded == datetime(2026, 11, 1, 12)  # noqa: DTZ001 (a sheet knows no zones)


def test_a_workbook_tells_revision_version_and_address():
    told = dict(book()["About"].values)
    assert (told["Revision of the graph"], told["Address"]) == (7, "/clusters/c1")
    assert told["Made with"] == "Sisternet 0.1.0"


@settings(deadline=None, max_examples=25)
@given(parts(texts()))
def test_no_cell_of_a_workbook_is_a_formula_whatever_people_write(part):
    cells = [cell for page in book(part) for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "d"}


@settings(deadline=None, max_examples=25)
@given(parts(texts()))
def test_no_cell_of_a_zip_opens_as_a_formula(part):
    cells = [cell for rows in unzipped(part).values() for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in {"=", "@", "\t", "\r", "\n"}]


def test_contact_and_description_have_columns_only_where_they_were_read():
    assert not {"contact", "description"} & columns_of(HANDMADE)
    told = Node("Library", "1", {"name": "A", "contact": "ona@example.org"})
    part = replace(HANDMADE, nodes=(told,), relationships=())
    assert "contact" in columns_of(part)


@pytest.mark.skipif(not OFFICE, reason="LibreOffice (soffice) is not installed")
def test_a_workbook_opens_in_libreoffice(tmp_path):
    file = tmp_path / "part.xlsx"
    file.write_bytes(written(HANDMADE, "xlsx"))
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    # Each sheet to a file of its own, as it stands on the screen.
    shape = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [OFFICE, home, "--headless", "--convert-to", shape, "--outdir", tmp_path, file]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    read = {path.stem: path.read_text("utf-8") for path in tmp_path.glob("part-*.csv")}
    assert set(read) == {f"part-{name.title()}" for name in (*NAMES, "about")}
    assert "Valença Library" in read["part-Libraries"]
    assert "'=cmd()" in read["part-Libraries"]


def test_people_served_are_a_number_and_a_band_is_told_in_words():
    libraries = ({**FIVE[0], "band": "lt_10k"}, FIVE[1])
    more = {"2": {"population": 4000}}
    part = part_of(projection(*libraries), ("1", "2"), more=more)
    members, whole = (
        {row[0]: dict(zip(table.columns, row, strict=True)) for row in table.rows}
        for table in tables(part)
        if table.name in ("members", "libraries")
    )
    assert [members[at]["population"] for at in "12"] == [None, 4000]
    assert [members[at]["population_band"] for at in "12"] == ["under 10,000 people", None]
    assert whole["1"]["population_band"] == "under 10,000 people"
