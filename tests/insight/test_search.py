import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import plain_words
from insight import SearchIndex
from tests.small_network import projection

LIBRARIES = (
    {"id": "6913", "name": "Anadia Public Library", "city": "Anadia", "country": "PT"},
    {"id": "6918", "name": "Valença Municipal Library", "city": "Valença", "country": "PT"},
    {"id": "k", "name": "Imanuelis Kantas Library", "city": "Klaipėda", "country": "LT"},
    {"id": "s", "name": "Škofja Loka „Ivan Tavčar“", "country": "SI", "offers": ["debates"]},
)
INDEX = SearchIndex(projection(*LIBRARIES))


def found(words, kind="library"):
    return [f.id for group in INDEX.find(words) if group.kind == kind for f in group.found]


@pytest.mark.parametrize(
    "words", ["klaipeda", "Kłaipeda", "KLAIPĖDA", "klaipda", "klaip", "klaupe"]
)
def test_accents_case_one_wrong_letter_and_the_rest_of_a_word_do_not_matter(words):
    assert found(words) == ["k"]
    assert found(words, "place") == ["Klaipėda"]


def test_a_word_of_the_name_comes_before_one_that_tells_where_it_is():
    first, *_ = INDEX.find("portugal")
    assert first.kind == "country"


def test_activities_languages_and_countries_are_found_too():
    assert found("reding clubs", "activity") == ["reading-clubs"]
    assert found("lithuan", "language") == ["lt"]
    assert found("slovenia", "country") == ["SI"]


def test_a_number_is_taken_as_it_is_written():
    assert found("6913") == ["6913"]


def test_all_words_are_looked_for_and_fewer_where_none_has_them_all():
    assert found("valenca municipal") == ["6918"]
    assert found("valenca nonsense") == ["6918"]


def test_a_limit_says_how_many_it_left_out():
    (group,) = INDEX.find("library", limit=1)
    assert (len(group.found), group.total) == (1, 3)


@pytest.mark.parametrize("words", ["", "   ", "?!", "qqqqqq"])
def test_what_says_nothing_finds_nothing(words):
    assert INDEX.find(words) == ()


def test_an_empty_network_finds_nothing():
    assert SearchIndex(projection()).find("kaunas") == ()


@given(st.data())
def test_one_letter_of_a_longer_name_may_be_wrong(data):
    name = data.draw(st.sampled_from(["klaipeda", "imanuelis", "valenca", "anadia"]))
    at = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    right = {"klaipeda": "k", "imanuelis": "k", "valenca": "6918", "anadia": "6913"}[name]
    assert right in found(name[:at] + letter + name[at + 1 :])


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(words):
    assert plain_words(plain_words(words)) == plain_words(words)


@given(st.text(max_size=40))
def test_no_words_break_it(words):
    assert all(group.found for group in INDEX.find(words))


@pytest.mark.parametrize(
    ("words", "kind", "key"),
    [
        ("lietuva", "country", "LT"),
        ("Lietuviu", "language", "lt"),
        ("book clubs", "activity", "reading-clubs"),
    ],
)
def test_what_has_other_names_is_found_by_them_too(words, kind, key):
    assert found(words, kind) == [key]


def test_of_two_in_a_town_the_one_that_says_something_of_itself_comes_first():
    silent = {"id": "county", "name": "Klaipėda County Library", "country": "LT"}
    telling = {"id": "city", "name": "Klaipėda City Kantas Public Library", "country": "LT"}
    index = SearchIndex(projection(silent, {**telling, "offers": ["debates"]}))
    (group,) = index.find("klaipeda", kinds=["library"])
    assert [each.id for each in group.found] == ["city", "county"]
