import pytest

from loaders.pages import page

OFFERS = ["Activities for seniors", "Exhibitions", "Storytelling"]


def lists(items):
    listed = "".join(f"- {item}\n" for item in items)
    document = page.parse(
        f"Lug Library\nCountry: Croatia\nDescription: See all descriptionType of library: Rural\n"
        f"{listed}Languages spoken by staff: Croatian\n",
        source="x",
    )
    said = [None if part is None else len(part) for part in _parts(document.profile)]
    return (*said, *(note.code for note in document.notes))


def _parts(profile):
    return profile.offers, profile.seeks


def test_the_second_list_begins_where_the_alphabet_falls_back():
    assert lists(["Music", "Technology Literacy", "Exchange of resources"]) == (2, 1)
    assert lists(["Music", "Zither", "Exhibitions"]) == (2, 1, "unknown-activity")
    assert lists([*OFFERS, "Activities for seniors", "e-Reading", "Exhibitions"]) == (3, 3)


def test_accents_and_capitals_do_not_break_the_alphabet():
    assert lists(["art promotion", "Ásatrú evenings", "Debates", "Art promotion"])[:2] == (3, 1)


def test_an_item_that_stands_twice_parts_the_lists():
    assert lists(["Activities for seniors", "Exhibitions", "Exhibitions", "Storytelling"]) == (2, 2)


def test_wordings_of_one_list_part_them_where_the_alphabet_does_not():
    assert lists(["Exhibitions", "Music", "Professional visits", "Staff training"]) == (
        2,
        2,
        "split-by-words",
    )
    assert lists(["Exchange of information", "Staff training"]) == (None, 2, "split-by-words")


def test_a_boundary_that_is_not_clear_is_said():
    assert lists(OFFERS) == (3, None, "split-unclear")
    assert lists(["Exhibitions", "Storytelling", "Volunteer programs"]) == (2, 1, "split-unclear")


def test_lists_out_of_order_are_parted_by_their_words():
    items = ["Music", "Art promotion", "Debates", "Social media", "Exchange of resources"]
    assert lists(items) == (3, 2, "split-by-words")


def test_the_list_that_cannot_be_seen_is_not_taken_away():
    text = "Lug Library\nCountry: Croatia\nType of library: Rural\n- Music\n- Unemployment\n"
    assert "seeks" not in page.parse(text, source="x").profile.covers


@pytest.mark.parametrize("before", ["Description: A house.", "Contact: Ana Primjer. Email:"])
def test_items_right_behind_prose_are_found_too(before):
    text = f"Lug Library\nCountry: Croatia\n{before}\n- nice\n- Music\n- Exchange of information\n"
    found = page.parse(text, source="x").profile
    assert [len(part) for part in _parts(found)] == [1, 1]


@pytest.mark.parametrize(
    ("items", "count"),
    [(["Music"], 1), (["Music", "Exhibitions", "Qua", "Quab", "Quac"], 5), (["Music", "Qua"], 0)],
)
def test_items_right_behind_prose_are_told_by_the_first_three(items, count):
    listed = "".join(f"- {item}\n" for item in items)
    text = f"Lug Library\nCountry: Croatia\nDescription: A house.\n{listed}"
    found = page.parse(f"{text}Languages spoken by staff: Croatian\n", source="x").profile
    assert sum(len(part or ()) for part in _parts(found)) == count
    cut = page.parse(text, source="x").profile
    assert sum(len(part or ()) for part in _parts(cut)) in (0, count)


def test_one_heading_is_enough_to_tell_both_lists():
    text = (
        "Country: Croatia\nType of library: Rural\n- Music\n- Exhibitions\n"
        "Activities you want to do with your sister library:\n- Exhibitions\n"
    )
    assert [len(part) for part in _parts(page.parse(text, source="x").profile)] == [2, 1]


def test_a_wrapped_item_of_a_run_is_one():
    items = ["Literacy", "Language courses (and other activities\nfor language learning)"]
    assert lists(items) == (2, None, "split-by-words")
