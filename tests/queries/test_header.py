"""The header of a question's file: what it may say, and how it is told what is wrong with it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.header import HeaderError, read_question

GOOD = """// title: Who sings?
// description: Libraries with
//   a choir.
// show: chart
//
// parameter least: At least
//   type: integer
//   default: 3
//   minimum: 1
// parameter where: Where
//   type: choice
//   choices: here | there
//   example: here
// column library: Library
// column singers: Singers

RETURN 'x' AS library, 1 AS singers // the end
"""


def read(text):
    return read_question(text, name="singers", topic="Ours", file="singers.cypher")


def refused(old, new):
    with pytest.raises(HeaderError) as told:
        read(GOOD.replace(old, new))
    return told.value.line, told.value.reason


def test_a_header_is_read_to_the_last_line():
    question = read(GOOD)
    least, where = question.parameters
    assert (question.title, question.description) == ("Who sings?", "Libraries with a choir.")
    assert (question.show, question.topic) == ("chart", "Ours")
    assert (least.default, least.minimum, least.label) == (3, 1, "At least")
    assert (where.choices, where.example, where.required) == (("here", "there"), "here", False)
    assert [column.title for column in question.columns] == ["Library", "Singers"]


def test_the_whole_file_is_the_query_so_that_it_can_be_pasted_anywhere():
    assert read(GOOD).cypher == GOOD


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("// title: Who sings?\n", "", 1, "no `// title:` line"),
        ("// title:", "//   title:", 1, "continues the one before it"),
        ("// show: chart", "// shwo: chart", 4, "did you mean show"),
        ("// show: chart", "// show: pie", 4, "show is one of table, graph, map, chart"),
        ("// show: chart", "// show: map", 4, "a map needs the columns library_id, country"),
        ("// show: chart", "// just a remark", 4, "is not of the form"),
        ("// show: chart", "// title: Again", 4, "title is there twice"),
        ("// show: chart", "// show:", 4, "nothing stands after"),
        ("type: integer", "type: number", 7, "the type of least is one of library"),
        ("default: 3", "default: many", 8, "the default does not fit: least is a whole number"),
        ("minimum: 1", "minimum: one", 9, "minimum is a whole number"),
        ("minimum: 1", "required: perhaps", 9, "required is yes or no"),
        ("minimum: 1", "required: yes", 8, "is required, so it needs no default"),
        ("minimum: 1", "colour: red", 9, "a parameter is told by type"),
        ("choices: here | there", "required: no", 10, "choices, divided by |"),
        ("parameter where:", "parameter Where to:", 10, "not made of a-z"),
        ("parameter where:", "parameter:", 10, "written `// parameter name: label`"),
        ("column singers", "column library", 15, "column library is there twice"),
        ("// column library: Library\n// column singers: Singers\n", "", 15, "names no column"),
        ("\nRETURN 'x' AS library, 1 AS singers // the end\n", "", 15, "there is no Cypher"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old, new, line, reason):
    at, why = refused(old, new)
    assert (at, reason in why) == (line, True), why


HEADS = st.sampled_from(
    ["// title: ", "// parameter a: ", "//   type: ", "// column b: ", "// ", ""]
)
FILES = st.lists(st.tuples(HEADS, st.text())).map(
    lambda lines: "\n".join(head + text for head, text in lines)
)


@settings(deadline=None)
@given(FILES)
def test_whatever_a_file_holds_is_a_question_or_told_by_line(text):
    line = 1
    try:
        assert read(text).cypher == text
    except HeaderError as error:
        line = error.line
    assert 1 <= line <= max(1, len(text.splitlines()))
