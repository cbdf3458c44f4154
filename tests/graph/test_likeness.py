"""What may have been meant, by one rule for all rooms."""

import re
from pathlib import Path

from graph import likest, likest_ids, misspelt

HOUSE = Path(__file__).parents[2]


def test_the_likeliest_comes_first_and_what_is_unlike_not_at_all():
    assert likest("lituania", ["latvia", "lithuania", "lithuanian"]) == (1, 2)
    assert likest("", ["latvia"]) == likest("qqqq", ["latvia"]) == ()


def test_one_word_of_a_long_name_is_enough_in_part_only():
    names = ["kuusamo public library", "valenca municipal library"]
    assert likest("kuusam", names, in_part=True) == (0,)
    assert likest("kuusam", names) == ()


def test_prose_must_be_more_alike():
    assert likest("country ox", ["country"]) == (0,)
    assert likest("country ox", ["country"], in_prose=True) == ()


def test_one_letter_may_be_wrong_and_two_in_a_long_word():
    assert misspelt("music", ["music", "mosic", "mosik"], limit=9) == ["music", "mosic"]
    assert misspelt("klaipedos", ["klaipeda"], limit=9) == ["klaipeda"]


def test_likeness_is_measured_in_one_place():
    files = [path for path in HOUSE.rglob("*.py") if ".venv" not in path.parts]
    users = [
        path.name for path in files if re.search(r"^from rapidfuzz", path.read_text("utf-8"), re.M)
    ]
    assert users == ["likeness.py"]


def test_an_id_with_a_slip_is_found_the_one_that_begins_most_alike_first():
    ids = ["6913", "7918", "6919", "lt-vilnius"]
    assert likest_ids("6918", ids) == (0, 2, 1)
    assert likest_ids("LT-Vilnus", ids) == (3,)
    assert likest_ids("a1", ["a2"]) == likest_ids("", ids) == likest_ids("6006", ids) == ()
