"""Libraries, countries, activities and languages by whatever people call them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import Statement, plain_words
from queries import WrongValue, find

KANTAS = "lt-klaipeda-city-municipality-imanuelis-kantas-public-library"


@pytest.mark.parametrize(
    ("kind", "text", "id_"),
    [
        ("library", "6919", "6919"),
        ("library", KANTAS, KANTAS),
        ("library", "klaipeda-imanuelis-kantas", KANTAS),
        ("library", "klaipėda CITY municipality  Imanuelis Kantas public library", KANTAS),
        ("library", "piekary śląskie", "6924"),
        ("library", "Slaskie, Piekary", "6924"),
        ("country", "lt", "LT"),
        ("country", "czechia", "CZ"),
        ("language", "ENGLISH", "en"),
        ("activity", "reading clubs", "reading-clubs"),
    ],
)
def test_a_thing_is_found_by_id_name_or_words(kind, text, id_, sample):
    assert find(sample, kind, text).value == id_


def test_several_matches_are_listed_and_none_is_guessed(sample):
    with pytest.raises(WrongValue, match="may be more than one library") as told:
        find(sample, "library", "klaipeda")
    assert {KANTAS, "lt-klaipeda-county-i-simonaityte-library"} == {
        c.value for c in told.value.near
    }


def test_of_very_many_matches_some_are_listed_and_the_rest_counted(sample):
    with pytest.raises(WrongValue, match=r"and \d\d more"):
        find(sample, "library", "library")


@pytest.mark.parametrize(
    ("kind", "text", "near"),
    [
        ("library", "Ilescas Municipal Libary", "7058"),
        ("country", "Lituania", "LT"),
        ("activity", "reading club", "reading-clubs"),
    ],
)
def test_a_misspelt_name_comes_with_near_ones(kind, text, near, sample):
    with pytest.raises(WrongValue, match=f"No {kind} is called .* Did you mean") as told:
        find(sample, kind, text)
    assert near in [choice.value for choice in told.value.near]


@pytest.mark.parametrize("text", ["'", "') MATCH (n) DETACH DELETE n //", "{}", "…", "\\", "🦊"])
def test_text_is_only_ever_a_value(text, sample):
    with pytest.raises(WrongValue):
        find(sample, "library", text)


@settings(deadline=None)
@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert plain_words(plain_words(text)) == plain_words(text)


@pytest.mark.parametrize(("text", "id_"), [("Kuusam", "7062"), ("Piekari", "6924")])
def test_a_short_word_with_a_slip_finds_the_long_name_it_is_part_of(sample, text, id_):
    with pytest.raises(WrongValue) as told:
        find(sample, "library", text)
    assert id_ in {choice.value for choice in told.value.near}


@pytest.mark.parametrize(
    ("kind", "text", "id_"),
    [
        ("country", "Lietuva", "LT"),
        ("country", "Czech Republic", "CZ"),
        ("country", "espana", "ES"),
        ("language", "suomi", "fi"),
        ("language", "Deutsch", "de"),
        ("activity", "Book clubs", "reading-clubs"),
    ],
)
def test_a_thing_is_found_by_its_other_names(kind, text, id_, sample):
    assert find(sample, kind, text).value == id_


def test_an_other_name_with_a_slip_comes_with_what_is_meant(sample):
    with pytest.raises(WrongValue) as told:
        find(sample, "language", "suomie")
    assert [choice.value for choice in told.value.near][:1] == ["fi"]


def test_a_word_that_is_part_of_several_other_names_lists_them(graph):
    nodes = (
        "UNWIND $rows AS row CREATE (n:Language {id: row[0], name: row[1], other_names: row[2]})"
    )
    rows = [["ga", "Irish", ["Irish Gaelic"]], ["gd", "Scottish Gaelic", ["Scots Gaelic"]]]
    graph.write([Statement(nodes, {"rows": rows})])
    with pytest.raises(WrongValue, match="more than one language") as told:
        find(graph, "language", "Gaelic")
    assert {choice.value for choice in told.value.near} == {"ga", "gd"}


def test_a_graph_without_other_names_is_read_as_before(graph):
    graph.write([Statement("CREATE (:Language {id: 'fi', name: 'Finnish'})")])
    assert find(graph, "language", "finnish").value == "fi"


def test_an_id_that_nobody_has_may_be_of_a_library_that_was_erased(sample):
    with pytest.raises(
        WrongValue, match="called “69190” and none has this id; it may have been er"
    ):
        find(sample, "library", "69190")
    with pytest.raises(WrongValue, match="No library is called “nobody”") as told:
        find(sample, "library", "nobody")
    assert "erased" not in str(told.value)
