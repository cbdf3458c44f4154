"""An answer as a table that people read in a terminal."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from exports import About, write

COLUMNS = ("library_id", "library", "strength", "we_get", "sister")
LONG = "Klaipeda City Municipality Imanuelis Kantas Public Library"
ROWS = [
    ("6913", LONG, 10.5, ["Music", "Reading clubs (Book clubs)"], True),
    ("6717", "図書館", 9, [], None),
]


def table(rows=ROWS, columns=COLUMNS, *, width=80, **more):
    out = io.BytesIO()
    write(columns, rows, format="table", to=out, width=width, **more)
    return out.getvalue().decode("utf-8").split("\n")[:-1]


def test_a_wide_terminal_shows_each_row_on_one_line():
    head, rule, first, second = table(width=140)
    assert head.split() == list(COLUMNS)
    assert set(rule) == {"─"}
    assert "Music; Reading clubs (Book clubs)" in first
    assert second.endswith("–")


def test_titles_stand_for_names_where_there_are_some():
    about = About(titles=("Id", "Library", "Strength", "They offer", "Sister"))
    assert table(about=about, width=140)[0].startswith("Id    Library")


@pytest.mark.parametrize("width", [80, 100, 140])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(width):
    lines = table(width=width)
    assert max(cell_len(line) for line in lines) <= width
    assert set(LONG.split()) <= set(" ".join(lines).split())


def test_numbers_stand_on_the_right():
    _head, _rule, first, second = table([(1.25, "a"), (10, "b")], ("n", "x"))
    assert (first, second) == ("1.25  a", "  10  b")


def test_unknown_empty_and_no_are_three_things():
    assert table([(None, [], False)], "abc")[-1].split() == ["–", "none", "no"]


def test_more_columns_than_fit_are_told_one_under_the_other():
    lines = table([tuple(range(12))], [f"column_{n}" for n in range(12)], width=80)
    assert lines[:2] == ["column_0   0", "column_1   1"]
    assert len(lines) == 12


def test_an_answer_without_rows_shows_its_columns():
    assert len(table([])) == 2


def test_text_cannot_command_the_terminal():
    shown = table([("a\x1b[31mred\x07\r\nb\u202egnihton",)], "x")[-1]
    assert shown == "a [31mred b" + "gnihton"


def test_a_long_answer_keeps_the_widths_of_its_first_rows():
    rows = [("a",)] * 600 + [("much wider than before",)]
    assert max(cell_len(line) for line in table(rows, ["column"])) <= 80


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(), st.text() | st.none()), max_size=5), st.integers(20, 200))
def test_whatever_stands_in_a_cell_no_line_is_too_wide(rows, width):
    assert max(cell_len(line) for line in table(rows, ("left", "right"), width=width)) <= width


def test_columns_too_narrow_for_their_words_become_a_block_a_row():
    columns = [f"column {n}" for n in range(8)]
    rows = [["Multiculturalism and multilingualism", "Reading promotion"] * 4]
    assert table(rows, columns)[0] == "column 0  Multiculturalism and multilingualism"
    assert set(table(rows, columns, width=300)[1]) == {"─"}
