"""`sisternet fit`, `matches` and `paths` over the sample."""

import csv
import io
import json

import openpyxl
import pytest

ILLESCAS, VALENCA, NOVIGRAD = "7058", "6919", "6714"


def rows(done):
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_best_partners_are_ranked_and_a_limit_is_said(command):
    done = command("fit", VALENCA, "--limit", 3, "--format", "json")
    found = rows(done)
    assert [row["partner_id"] for row in found] == [NOVIGRAD, "6717", ILLESCAS]
    assert sorted((row["fit"] for row in found), reverse=True) == [row["fit"] for row in found]
    assert "These are the best 3 of 19; --limit shows more." in done.stderr


def test_a_pair_is_told_part_by_part_and_adds_up(command):
    done = command("fit", VALENCA, NOVIGRAD, "--format", "json")
    *parts, whole = rows(done)
    assert whole["part"] == "together"
    assert sum(part["points"] for part in parts) == pytest.approx(whole["points"], abs=0.05)
    assert "Against it: Valença Municipal Library wishes for other countries." in done.stderr


def test_the_sum_of_a_pair_comes_from_nothing_but_its_parts(command):
    *_, whole = command("fit", VALENCA, NOVIGRAD).stdout.strip().splitlines()
    assert whole.split()[0] == "together"
    assert not whole.endswith("none")


def test_conditions_that_leave_nobody_say_which_to_drop(command):
    done = command("fit", VALENCA, "--country", "poland", "--language", "lt", "--format", "csv")
    assert list(csv.DictReader(io.StringIO(done.stdout))) == []
    assert "without --country 3, without --language 3 would remain" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("fit", "nobody at all"), "No library is called “nobody at all”."),
        (("fit", "6918"), "Valença Municipal Library (6919)"),
        (("fit", VALENCA, VALENCA), "This is one library, not two."),
        (("fit", VALENCA, "--country", "atlantis"), "No country is called “atlantis”."),
        (("fit", VALENCA, "--format", "xlsx"), "add --out FILE"),
        (("paths", VALENCA), "Name two libraries"),
        (("paths", VALENCA, VALENCA), "This is one library, not two."),
        (("paths", VALENCA, NOVIGRAD, "--country", "SI"), "With --country name one library."),
        (("paths", VALENCA, "--country", "atlantis"), "No country is called “atlantis”."),
        (("paths", VALENCA, "klaipeda"), "may be more than one library"),
    ],
)
def test_what_cannot_be_answered_is_wrong_usage_and_says_why(command, words, said):
    done = command(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_library_of_which_nothing_is_known_is_told(command):
    done = command("fit", "Public Library of Pittem")
    assert done.returncode == 0
    assert "Nothing is known of what this library offers or seeks" in done.stderr


def test_matches_propose_nobody_twice_and_say_what_fairness_costs(command):
    done = command("matches", "--format", "json")
    fair = [row["fair_id"] for row in rows(done) if row["fair_id"]]
    assert len(fair) == len(set(fair)) == 14
    assert "costs 4.7 points on average" in done.stderr


def test_the_file_of_matches_names_every_library_without_a_sister(command):
    found = rows(command("matches", "--format", "json"))
    assert len(found) == 37
    first = found[0]
    assert first["best_fit"] >= first["best_2_fit"] >= first["best_3_fit"]
    assert {row["best_mutual"] for row in found[:14]} == {True, False}
    assert {row["outcome"] for row in found} == {"proposed", "nothing known to compare"}


def test_the_best_pairs_leave_as_a_workbook(command, tmp_path):
    file = tmp_path / "pairs.xlsx"
    assert command("matches", "--pairs", "--out", file).returncode == 0
    sheet = openpyxl.load_workbook(file).worksheets[0]
    assert "Novigrad-Cittanova Public library" in {c for row in sheet.values for c in row}


def test_paths_tell_why_two_and_who_could_introduce_them(command):
    done = command("paths", VALENCA, ILLESCAS)
    assert "Illescas Municipal Library offers exhibitions" in done.stdout
    assert "Škofja Loka" in done.stdout
    assert "Both seek exchange of information" in done.stderr


def test_introductions_leave_as_rows(command):
    (chain, *_) = rows(command("paths", VALENCA, ILLESCAS, "--introductions", "--format", "json"))
    assert (chain["library_ids"][0], chain["library_ids"][-1]) == (VALENCA, ILLESCAS)


def test_a_library_is_led_to_anybody_in_a_country(command):
    found = rows(command("paths", VALENCA, "--country", "slovenia", "--format", "json"))
    assert found[0]["library_ids"][-1] == "si-skofja-loka-public-library-ivan-tavcar"


@pytest.mark.parametrize("whom", [(NOVIGRAD, "--introductions"), ("--country", "lithuania")])
def test_where_nobody_can_introduce_the_table_is_empty_and_it_says_why(command, tmp_path, whom):
    # Of Novigrad no sister is known.
    asked = ("paths", *((VALENCA,) if NOVIGRAD in whom else (NOVIGRAD,)), *whom)
    done = command(*asked, "--format", "json")
    assert rows(done) == []
    assert "sister" in done.stderr
    file = tmp_path / "nobody.csv"
    assert command(*asked, "--out", file).returncode == 0
    assert file.read_text("utf-8-sig").startswith("rank,ties,libraries,library_ids")


def test_so_many_introductions_as_asked_for_and_a_limit_is_said(command):
    asked = ("paths", VALENCA, "--country", "slovenia", "--format", "json", "--limit")
    few, many = command(*asked, 1), command(*asked, 100)
    assert len(rows(few)) == 1 < len(rows(many))
    assert "This is the best; --limit shows more." in few.stderr
    assert "--limit" not in many.stderr


def test_several_libraries_are_joined_or_said_to_be_apart(command):
    joined = command("paths", VALENCA, ILLESCAS, NOVIGRAD, "--shared", "--format", "json")
    assert {row["to_id"] for row in rows(joined)} == {"exchange-of-information"}
    apart = command("paths", VALENCA, ILLESCAS, NOVIGRAD)
    assert "separate parts of the network" in apart.stderr
