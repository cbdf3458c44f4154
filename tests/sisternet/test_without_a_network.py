"""Graphs with nothing in them, and with libraries that are all alike or all of one country."""

import json

import pytest

LIKE_THE_OTHERS = """Library {number}
Country: {country}
Current library programs:
- Music
Activities you want to do with your sister library:
- Music
"""


@pytest.fixture
def loaded(run_warm, tmp_path):
    """Load libraries that say the same, one for each country."""

    def load(*countries):
        for number, country in enumerate(countries):
            text = LIKE_THE_OTHERS.format(number=number, country=country)
            (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        done = run_warm("load", *(tmp_path / f"{number}.txt" for number in range(len(countries))))
        assert done.returncode == 0, done.stderr

    return load


def test_every_command_that_answers_says_that_nothing_is_loaded(run_warm):
    for words in (
        ("matches",),
        ("matches", "--pairs"),
        ("fit", "a1"),
        ("paths", "a1", "a2"),
        ("clusters",),
        ("ask", "without-a-sister"),
    ):
        done = run_warm(*words)
        assert (done.returncode, done.stdout) == (1, "")
        assert "Nothing is loaded yet. `sisternet load PROFILES-OR-TABLES…`" in done.stderr


def test_a_library_with_nobody_abroad_is_counted_and_in_the_file(run_warm, loaded):
    loaded("Lithuania", "Lithuania")
    done = run_warm("matches", "--format", "json")
    assert [row["outcome"] for row in json.loads(done.stdout)] == ["nobody abroad fits"] * 2
    assert "2 more have no sister, and nobody abroad fits." in done.stderr


def test_where_all_are_alike_the_order_is_said_to_mean_nothing(run_warm, loaded):
    loaded("Lithuania", "Portugal", "Slovenia")
    for words in (("matches",), ("fit", "Library 0")):
        done = run_warm(*words)
        assert "All fit equally well; the order means nothing." in done.stderr
        assert "Fairness" not in done.stderr
