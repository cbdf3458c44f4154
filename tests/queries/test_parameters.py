"""Values that people give to a question, checked before the graph is asked."""

import pytest

from queries import Catalogue, Parameter, WrongParameter, shown
from queries.parameters import check

QUESTION = Catalogue.read()["same-interests"]
LEAST = Parameter("least", "integer", "At least", default=3, minimum=1, maximum=9)
OPEN = Parameter("open", "boolean", "Open")
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
