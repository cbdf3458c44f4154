"""`sisternet eligible` over the sample: one programme in full, all of them, wrong usage."""

import json

import openpyxl
import pytest
from rich.cells import cell_len

from tests.command import typed

VALENCA, ILLESCAS, NOVIGRAD, WANDSWORTH = "6919", "7058", "6714", "8943"


def rows(done):
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def asked(command):
    """Ask for the year 2026 unless it is said."""

    def run(*words, year=2026):
        return command("eligible", *words, "--year", year)

    return run


def test_one_programme_is_told_condition_by_condition(asked):
    done = asked(VALENCA, ILLESCAS, NOVIGRAD, "--programme", "EP-KA220", "--format", "json")
    found = rows(done)
    assert [row["kind"] for row in found] == [
        *("verdict", "verdict", "verdict", "year"),
        *("composition", "composition", "composition", "composition"),
        *("call", "check", "check", "member", "member", "member"),
    ]
    by_name = {row["name"]: row for row in found}
    assert (by_name["EP-KA220"]["verdict"], by_name["Countries"]["counted"]) == ("met", 3)
    assert by_name["Countries"]["who"] == ["Croatia", "Portugal", "Spain"]
    assert by_name[VALENCA]["text"] == "Portugal counts."
    assert all(source.startswith("http") for row in found for source in row["sources"])
    assert "Met, by the rule of 2026. Call closed (last deadline 5 March 2026)" in done.stderr


def test_a_table_shows_the_verdict_first_and_fits_a_narrow_screen(command):
    words = ("eligible", VALENCA, ILLESCAS, WANDSWORTH, "--programme", "ep-ka220", "--year", 2026)
    done = command(*words, COLUMNS="80")
    assert done.returncode == 0
    _head, _rule, first, *others = done.stdout.splitlines()
    assert first.split()[:3] == ["Verdict", "not", "met"]
    assert max(cell_len(line) for line in done.stdout.splitlines()) <= 80
    assert any("Countries" in line and "2 of 3" in line for line in others)
    assert "A set without Wandsworth Town Library (England)." in " ".join(done.stdout.split())
    assert "https://grantia.se/grants/cooperation-partnerships" in done.stderr


def test_every_programme_is_tried_where_none_is_named(asked):
    done = asked(VALENCA, ILLESCAS, NOVIGRAD, "--format", "json")
    found = {row["code"]: row for row in rows(done)}
    assert len(found) == 25
    assert found["CREA-COOP-S"]["verdict"] == "met"
    assert found["CREA-COOP-M"]["missing"][-1] == "2 more countries that count"
    assert (found["CERV-REM"]["verdict"], found["CERV-REM"]["by_its_rule"]) == ("cannot say", "met")
    assert (found["CREA-COOP-S"]["closed"], found["CREA-COOP-S"]["with_the_call"]) == (
        True,
        "not met",
    )
    assert (
        "These 3 libraries meet the rule of 8 of 25 programmes for 2026, and of 1 more by a rule "
        "of another year or of none; none of their calls is known to be open or still to come."
    ) in done.stderr


def test_a_rule_of_another_year_says_so(asked):
    words = (VALENCA, ILLESCAS, WANDSWORTH, "--programme", "EP-KA220", "--format", "csv")
    done = asked(*words, year=2027)
    assert "Cannot say for 2027: by the rule of 2026 it would be met, but" in done.stderr


def test_a_coordinator_is_named_by_name_and_held_to_the_rule(asked):
    words = (VALENCA, WANDSWORTH, "--programme", "CREA-COOP-S", "--format", "json")
    found = rows(asked(*words, "--coordinator", "wandsworth town library"))
    (lead,) = [row for row in found if row["name"] == "Coordinator"]
    assert lead["verdict"] == "not met"
    assert lead["missing"] == ["another coordinator than Wandsworth Town Library"]


def test_it_leaves_as_a_workbook(asked, tmp_path):
    file = tmp_path / "eligible.xlsx"
    assert asked(VALENCA, ILLESCAS, "--programme", "ep-ka210", "--out", file).returncode == 0
    sheets = openpyxl.load_workbook(file)
    assert "At least 2 different countries that count." in {
        cell for row in sheets["Answer"].values for cell in row
    }
    assert dict(sheets["About"].values)["Parameter programme"] == "EP-KA210"


def test_without_a_year_it_is_this_year(command):
    assert rows(command("eligible", VALENCA, "--format", "json"))[0]["year"] >= 2026


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Missing argument 'LIBRARY…'"),
        (("nobody at all",), "No library is called “nobody at all”."),
        (("klaipeda",), "may be more than one library"),
        ((VALENCA, "valenca municipal"), "is in the set twice"),
        ((VALENCA, ILLESCAS, VALENCA), "Valença Municipal Library (6919) is in the set twice"),
        (("",), "No library is called “”."),
        (("99999",), "none has this id; it may have been erased"),
        ((VALENCA, "--coordinator", ""), "is called “”"),
        ((VALENCA, "--programme", "KA 220"), "Did you mean: EP-KA220"),
        ((VALENCA, "--coordinator", NOVIGRAD), "is not one of the set"),
        ((VALENCA, "--format", "xlsx"), "add --out FILE"),
    ],
)
def test_what_cannot_be_judged_is_wrong_usage_and_says_why(asked, words, said):
    done = asked(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_more_libraries_than_are_judged_together_are_refused(asked, sample):
    every = [row[0] for row in sample.read("MATCH (l:Library) RETURN l.id ORDER BY l.id").rows]
    assert asked(*every[:30], "--programme", "EP-KA220").returncode == 0
    for command in ((), ("--programme", "EP-KA220")):
        done = asked(*every[:31], *command)
        assert (done.returncode, done.stdout) == (2, "")
        assert "31 libraries are too many to judge together: 30 are the most." in done.stderr


def test_a_library_that_was_erased_or_has_no_status_is_told(run_warm, profile, tmp_path):
    abroad = tmp_path / "abroad.txt"
    abroad.write_text(
        profile.read_text("utf-8").replace("Lithuania", "Brazil").replace("Town", "Praça"), "utf-8"
    )
    assert run_warm("load", profile, abroad).returncode == 0
    words = ("--programme", "EP-KA210", "--year", "2026")
    done = run_warm("eligible", "example praça", "example town", *words)
    assert "No status of Brazil in Erasmus+ in 2026 is recorded." in " ".join(done.stdout.split())
    assert "To be found out" in done.stdout
    assert run_warm("forget", "example praça", "--yes").returncode == 0
    for verb in ("eligible", "consortium"):
        done = run_warm(verb, "example praça", *words)
        assert (done.returncode, done.stdout) == (2, "")
        assert "No library is called “example praça”." in done.stderr


def test_an_empty_network_says_so(run_warm):
    done = run_warm("eligible", "anybody")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Nothing is loaded yet" in done.stderr


def test_a_year_that_no_rule_is_about_is_wrong_usage(asked):
    done = asked(VALENCA, year=1999)
    assert (done.returncode, done.stdout) == (2, "")
    assert "from 2021 to 2034" in done.stderr


@pytest.fixture
def on_neo4j(neo4j_sample, _neo4j):
    """The environment in which the command finds the sample in Neo4j."""
    settings = _neo4j.settings
    return {
        "NEO4J_URI": settings.uri,
        "NEO4J_USERNAME": settings.username,
        "NEO4J_PASSWORD": settings.password,
        "NEO4J_DATABASE": settings.database,
    }


def test_both_engines_say_the_same(asked, on_neo4j):
    words = ("eligible", VALENCA, ILLESCAS, WANDSWORTH, "--format", "json", "--year", 2026)
    assert rows(typed(*words, **on_neo4j)) == rows(asked(*words[1:-2]))
