"""`sisternet ask` over the sample: every format, whole answers, wrong values told."""

import csv
import io
import json
import subprocess
import sys

import openpyxl
import pytest

KLAIPEDA = "library=Klaipeda Imanuelis"


@pytest.fixture
def ask(command):
    """Ask by the command."""
    return lambda *words: command("ask", *words)


def test_csv_and_json_hold_the_same_rows(ask):
    as_csv = ask("partners", "-p", KLAIPEDA, "--format", "csv").stdout
    as_json = ask("partners", "-p", KLAIPEDA, "--format", "json").stdout
    from_csv = [row["partner_id"] for row in csv.DictReader(io.StringIO(as_csv))]
    assert from_csv == [row["partner_id"] for row in json.loads(as_json)]
    assert len(from_csv) > 5


def test_the_ending_of_the_file_says_the_format(ask, tmp_path):
    file = tmp_path / "partners.xlsx"
    assert ask("partners", "-p", KLAIPEDA, "--out", file).returncode == 0
    rows = list(openpyxl.load_workbook(file).worksheets[0].values)
    assert "Valença Municipal Library" in {cell for row in rows for cell in row}


def test_a_table_is_for_people(ask):
    done = ask("speakers", "-p", "language=Lithuanian")
    assert done.returncode == 0
    assert "Klaip" in done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["partner"], "partners"),
        (["partners"], "library is needed"),
        (["partners", "-p", "librari=x"], "Did you mean: library"),
        (["partners", "-p", "library=Klaipedda Imanuel"], "Klaipeda City Municipality"),
        (["partners", "-p", "library=klaipeda"], "more than one library"),
        (["partners", "-p", "library"], "KEY=VALUE"),
        (["partners", "-p", KLAIPEDA, "-p", KLAIPEDA], "more than once"),
        (["partners", "-p", KLAIPEDA, "--format", "xlsx"], "--out"),
    ],
)
def test_wrong_usage_ends_in_status_2_and_says_what_is_right(ask, words, told):
    done = ask(*words)
    assert done.returncode == 2
    assert told in done.stderr
    assert not done.stdout


def test_an_answer_that_cannot_be_filed_leaves_nothing_half_written(ask, tmp_path):
    done = ask("partners", "-p", KLAIPEDA, "--out", tmp_path / "nowhere" / "a.csv")
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_empty_answer_says_so(ask):
    done = ask("without-a-sister", "-p", "country=Czechia", "-p", "seeks_eu=yes", "--format", "csv")
    assert done.returncode == 0
    assert "Nothing in the graph" in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_a_reader_that_goes_away_is_no_error_to_be_told(environment):
    command = f"{sys.executable} -m sisternet ask speakers --format csv | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_a_dash_is_stdout_and_a_link_stays_a_link(ask, tmp_path):
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("old")
    link.symlink_to(target)
    assert ask("speakers", "-p", "language=Lithuanian", "--out", link).returncode == 0
    assert link.is_symlink()
    assert "Klaip" in target.read_text(encoding="utf-8")
    assert "Klaip" in ask("speakers", "-p", "language=Lithuanian", "--out", "-").stdout


def test_an_ending_that_is_no_format_is_wrong_usage(ask, tmp_path):
    done = ask("speakers", "-p", "language=Lithuanian", "--out", tmp_path / "a.pdf")
    assert done.returncode == 2
    assert "--format" in done.stderr


def test_an_output_that_cannot_be_written_is_told(environment):
    command = f"{sys.executable} -m sisternet questions > /dev/full"
    done = subprocess.run(
        ["bash", "-c", command], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr
