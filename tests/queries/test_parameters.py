"""Values that people give to a question, checked before the graph is asked."""

import pytest

from queries import Catalogue, Parameter, WrongParameter, shown
from queries.parameters import check

QUESTION = Catalogue.read()["same-interests"]
LEAST = Parameter("least", "integer", "At least", default=3, minimum=1, maximum=9)
OPEN = Parameter("open", "boolean", "Open")
DAY = Parameter("day", "date", "Loaded before")
NOTE = Parameter("note", "text", "Note", required=True, example="a word")


def faults(parameters, values):
    with pytest.raises(WrongParameter) as told:
        check("choirs", parameters, values)
    return told.value


def test_defaults_are_put_in_and_the_rest_is_null():
    assert check("choirs", (LEAST, OPEN), {}) == {"least": 3, "open": None}


def test_an_empty_field_of_a_form_is_not_given():
    assert check("choirs", (LEAST, OPEN), {"least": " ", "open": ""}) == {"least": 3, "open": None}


@pytest.mark.parametrize(
    ("given", "value"), [("yes", True), ("TRUE", True), ("off", False), ("0", False), (True, True)]
)
def test_yes_and_no_have_several_words(given, value):
    assert check("choirs", (OPEN,), {"open": given})["open"] is value


@pytest.mark.parametrize("given", ["many", "1.5", "0", "10", "1" * 5_000, "perhaps"])
def test_a_number_out_of_bounds_is_told(given):
    assert faults((LEAST,), {"least": given}).faults[0].parameter == "least"


def test_a_date_is_year_month_day():
    assert check("choirs", (DAY,), {"day": " 2024-02-29 "}) == {"day": "2024-02-29"}


@pytest.mark.parametrize(
    ("given", "near"),
    [
        ("22.11.2026", ["2026-11-22"]),
        ("31/12/2026", ["2026-12-31"]),
        ("3/4/2026", ["2026-04-03", "2026-03-04"]),
        ("2026.1.5", ["2026-01-05"]),
        ("2026-13-45", []),
        ("2023-02-29", []),
        ("20261122", []),
        ("yesterday", []),
    ],
)
def test_what_is_no_date_is_told_with_the_way_to_write_it(given, near):
    (fault,) = faults((DAY,), {"day": given}).faults
    assert "year-month-day as in 2026-01-31" in fault.reason
    assert [choice.value for choice in fault.near] == near


def test_a_choice_is_found_whatever_its_case_and_told_with_its_neighbours():
    assert QUESTION.check({"what": "SEEK"})["what"] == "seek"
    with pytest.raises(WrongParameter, match=r"one of seek, offer.*Did you mean: offer"):
        QUESTION.check({"what": "offers"})


def test_a_wrong_name_comes_with_near_ones_and_with_what_is_right():
    error = faults((LEAST, OPEN, NOTE), {"leats": "3", "note": "x"})
    assert error.message == "choirs has no parameter called “leats”. Did you mean: least?"
    assert error.remedy == (
        "choirs takes least (integer, 3 unless said), open (boolean), note (text, needed)."
    )


def test_everything_wrong_is_told_at_once():
    error = faults((LEAST, OPEN, NOTE), {"least": "x", "open": "x", "colour": "red"})
    assert [fault.parameter for fault in error.faults] == ["colour", "least", "open", "note"]
    assert "note is needed (Note, for example a word)." in str(error)


def test_a_text_has_a_longest_length():
    assert "longer than 1,000" in str(faults((NOTE,), {"note": "x" * 1_001}))


def test_values_are_shown_as_one_would_type_them():
    assert [shown(value) for value in (True, False, 3, "Music")] == ["yes", "no", "3", "Music"]
