"""The catalogue: the questions that ship, and a folder of the user's own."""

import os

import pytest

from queries import Catalogue, UnknownQuestion

OWN = """// title: How many libraries are there?
// column libraries: Libraries

MATCH (library:Library)
RETURN count(library) AS libraries
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "How_many.cypher").write_text(OWN, "utf-8")
    return tmp_path


def reasons(catalogue):
    return [(problem.line, problem.reason) for problem in catalogue.problems]


def test_what_ships_is_whole_and_told_to_people():
    catalogue = Catalogue.read()
    assert catalogue.problems == ()
    assert len(catalogue) >= 24
    assert all(each.description and each.title.endswith("?") for each in catalogue)
    assert all(
        parameter.example or parameter.default is not None or parameter.choices
        for each in catalogue
        for parameter in each.parameters
    )


def test_questions_stand_by_topic():
    topics = Catalogue.read().topics()
    assert next(iter(topics)) == "Finding a partner"
    assert "partners" in [question.name for question in topics["Finding a partner"]]
    assert sum(len(questions) for questions in topics.values()) == len(Catalogue.read())


def test_a_question_is_found_whatever_divides_its_words():
    catalogue = Catalogue.read()
    assert catalogue["Without_a_sister"] is catalogue["without-a-sister"]
    assert "eu partners" in catalogue


def test_an_unknown_question_comes_with_near_ones():
    with pytest.raises(UnknownQuestion, match="Did you mean partners or") as told:
        Catalogue.read()["partner"]
    assert told.value.near[0] == "partners"


def test_a_folder_of_ones_own_joins(folder):
    catalogue = Catalogue.read(folder)
    assert catalogue.problems == ()
    assert catalogue["how-many"].topic == "Our own questions"
    assert len(catalogue) == len(Catalogue.read()) + 1


def test_a_mark_of_byte_order_and_windows_line_ends_do_no_harm(folder):
    (folder / "How_many.cypher").write_bytes(OWN.replace("\n", "\r\n").encode("utf-8-sig"))
    assert Catalogue.read(folder)["how-many"].title == "How many libraries are there?"


def test_a_broken_file_is_told_and_hides_no_other(folder):
    (folder / "broken.cypher").write_text(OWN.replace("// title", "// titel"), "utf-8")
    catalogue = Catalogue.read(folder)
    assert reasons(catalogue) == [(1, "a header has no “titel”; did you mean title?")]
    assert str(catalogue.problems[0]).startswith(f"{folder / 'broken.cypher'}, line 1: ")
    assert "how-many" in catalogue


def test_a_question_that_was_left_out_says_why(folder):
    (folder / "Half_done.cypher").write_text(OWN.replace("// column", "// colum"), "utf-8")
    with pytest.raises(UnknownQuestion) as told:
        Catalogue.read(folder)["half-done"]
    assert told.value.message == (
        f"The question “half-done” was left out. {folder / 'Half_done.cypher'}, line 2: "
        "a header has no “colum”; did you mean column?"
    )


def test_a_file_in_another_encoding_is_told(folder):
    (folder / "baltic.cypher").write_bytes(OWN.replace("many", "dаug").encode("utf-16"))
    assert reasons(Catalogue.read(folder)) == [(None, "it is not UTF-8 at byte 0")]


def test_a_name_that_is_taken_or_cannot_be_asked_for_is_told(folder):
    (folder / "partners.cypher").write_text(OWN, "utf-8")
    (folder / "kaip?.cypher").write_text(OWN, "utf-8")
    told = [reason for _line, reason in reasons(Catalogue.read(folder))]
    assert "not made of a-z" in told[0]
    assert "“partners” already" in told[1]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    catalogue = Catalogue.read(tmp_path / "nowhere")
    assert "No such file" in catalogue.problems[0].reason
    assert len(catalogue) == len(Catalogue.read())


def test_a_file_that_is_far_too_long_is_left_out(folder):
    (folder / "long.cypher").write_text(OWN + "//" * 200_000, "utf-8")
    assert "longer than" in reasons(Catalogue.read(folder))[0][1]


def test_what_is_no_file_is_left_out_and_nobody_waits_for_it(folder):
    os.mkfifo(folder / "pipe.cypher")
    (folder / "device.cypher").symlink_to("/dev/zero")
    (folder / "inside.cypher").mkdir()
    assert [why for _, why in reasons(Catalogue.read(folder))] == ["it is not a file"] * 3


def test_readers_of_the_explorer_are_not_told_the_operators_folders(folder):
    (folder / "broken.cypher").write_text(OWN.replace("// title", "// titel"), "utf-8")
    (folder / "partners.cypher").write_text(OWN, "utf-8")
    catalogue = Catalogue.read(folder)
    with pytest.raises(UnknownQuestion) as told:
        catalogue["broken"]
    said = [problem.without_folder for problem in catalogue.problems] + [told.value.in_public]
    assert said[0] == "broken.cypher, line 1: a header has no “titel”; did you mean title?"
    assert [text for text in said if "/" in text] == []
