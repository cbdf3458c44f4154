"""`sisternet consortium` over the sample."""

import json

import pytest

VALENCA = "6919"


def test_sets_that_meet_the_rules_are_proposed_with_what_each_would_lose(command):
    done = command(
        *("consortium", VALENCA, "--programme", "CREA-COOP-S", "--year", 2026),
        *("--theme", "storytelling", "--size", 4, "--format", "json"),
    )
    rows = json.loads(done.stdout)
    assert {row["proposal"] for row in rows} == {1, 2, 3, 4, 5}
    first = [row for row in rows if row["proposal"] == 1]
    assert len(first) == 4
    assert [row["library_id"] for row in first if row["started"]] == [VALENCA]
    assert all(row["proven"] for row in rows)
    assert "1. " in done.stderr
    assert "Looked at" in done.stderr


def test_without_a_size_the_fewest_that_may_apply_are_proposed(command):
    done = command("consortium", VALENCA, "--programme", "CREA-COOP-M", "--format", "json")
    first = [row for row in json.loads(done.stdout) if row["proposal"] == 1]
    assert len(first) == 5


def test_a_country_that_only_adds_takes_a_place_of_its_own(command):
    """Portugal counts for nothing in Visegrad grants, and the sample lacks Hungary and Slovakia."""
    done = command("consortium", VALENCA, "--programme", "VISEGRAD")
    assert done.returncode == 1
    assert "3 of the Visegrad Four; 2 can be had" in done.stderr


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ((VALENCA,), 2, "Missing option '--programme'"),
        ((VALENCA, "--programme", "NONE"), 2, "NONE"),
        ((VALENCA, "--programme", "EP-KA220", "--without", VALENCA), 2, "excluded"),
        ((VALENCA, "--programme", "EP-KA220", "--size", 2), 2, "3 are the least"),
        ((VALENCA, "--programme", "VISEGRAD", "--size", 3), 1, "2 can be had"),
        ((VALENCA, "--programme", "EP-KA220", "--cluster", "nowhere"), 2, "No cluster is called"),
        (("nobody at all", "--programme", "EP-KA220"), 2, "No library is called"),
    ],
)
def test_what_cannot_be_answered_says_why(command, words, status, said):
    done = command("consortium", *words)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_call_that_is_closed_is_said_with_what_is_proposed(command):
    done = command("consortium", "6919", "--programme", "CREA-COOP-S", "--year", "2026")
    assert done.returncode == 0
    assert "The call of 2026: closed" in done.stderr
