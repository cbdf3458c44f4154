"""Fit on the pages: the ranking of a library, the matches, how it is counted, and their files."""

import json

import pytest

from dashboard.data.explorer import Explorer, Recipe
from dashboard.data.worked import division
from insight.fit import SAME, Fits
from tests.small_network import projection

NETWORK = projection(
    {"id": "a", "name": "A", "country": "LT", "offers": {"debates"}, "seeks": {"storytelling"}},
    {"id": "b", "name": "B", "country": "PT", "offers": {"storytelling"}, "seeks": {"debates"}},
)


@pytest.mark.parametrize(
    ("path", "search", "said"),
    [
        ("/library/6919", "", "Novigrad-Cittanova Public library"),
        ("/library/6919", "?country=PL", "All 3, best first."),
        ("/library/6919", "?country=PL&language=lt", "without country"),
        ("/library/6919", "?country=PL&eu=in&size=lt_10k&theme=music", "without "),
        ("/matches", "", "37 libraries have no known sister; 14 can be compared"),
        ("/matches", "?country=LT", "10 libraries of Lithuania have no known sister; 7 can be"),
        ("/matches", "?country=LT", "3 more libraries without one have no profile to compare"),
        ("/matches", "?country=FR", "Every library of France has a sister"),
        ("/matches", "?country=ZZ", "There is no country “ZZ” in the network."),
        ("/matches", "", "no better than chance"),
        ("/library/6919", "?country=Poland", "All 3, best first."),
        ("/how-fit-is-counted", "", "An example: 39 points"),
        ("/how-fit-is-counted", "?a=6919&b=6717", "An example: 29 points"),
        ("/how-fit-is-counted", "?a=nobody&b=6717", "An example: 39 points"),
        ("/how-fit-is-counted", "?a=6919&b=6919", "This is one library, not two."),
        ("/how-fit-is-counted", "?a=6919", "One library is named, not two"),
        ("/how-fit-is-counted", "?a=6919", '"data-words": "Valença Municipal Library"'),
        ("/how-fit-is-counted", "", "No: 0 of 4 points."),
        ("/matches", "", "Place on its own list"),
        ("/matches", "", "No pair that fits better is left out."),
        ("/paths", "?library=nobody", "There is no library “nobody” here."),
    ],
)
def test_an_address_says_what_fits(content, path, search, said):
    assert said in content(path, search)


def test_what_two_share_says_how_many_name_it(get):
    assert "(named by " in get("/tables/pair.json?a=6919&b=6714")[2].decode()


def test_one_library_is_no_example_of_two(content):
    page = content("/how-fit-is-counted", "?a=6919&b=6919")
    assert ("An example: 39 points" in page, "is “we”" in page) == (True, True)
    assert page.count("Valença Municipal Library") == content("/how-fit-is-counted").count(
        "Valença Municipal Library"
    )


@pytest.mark.parametrize("name", ["pair", "paths", "introductions"])
def test_a_file_about_one_library_twice_says_so(get, name):
    status, _, body = get(f"/tables/{name}.json?a=6919&b=6919")
    assert (status, body.decode()) == (400, f"{SAME}\n")


def test_every_part_of_the_worked_example_adds_up_to_the_fit(sample):
    from graph import Projection

    fits = Fits(Projection.read(sample))
    fit = fits.fit("6919", "6714")
    for name in ("get", "give", "both", "language"):
        counted = division(fits, fit, name)
        assert counted.part.value == pytest.approx(counted.shared / counted.length)


def test_a_part_of_which_nothing_is_known_has_no_division():
    fits = Fits(NETWORK)
    assert division(fits, fits.fit("a", "b"), "language") is None


@pytest.mark.parametrize(
    "address",
    ["partners.json?library=6919", "pair.json?a=6919&b=6714", "pairs.json", "proposals.json"],
)
def test_fits_leave_whole_in_every_format(get, address):
    rows = json.loads(get(f"/tables/{address}")[2])
    status, _, body = get(f"/tables/{address.replace('.json', '.csv')}")
    assert status == 200
    assert len(body.decode("utf-8-sig").splitlines()) == len(rows) + 1 > 1


def test_the_file_of_partners_holds_those_who_meet_the_conditions(get):
    rows = json.loads(get("/tables/partners.json?library=6919&country=PL")[2])
    assert [row["country"] for row in rows] == ["Poland"] * 3


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("partners.json?library=6919&country=XX", "There is no country “XX” in the network."),
        ("partners.json?library=6919&land=LT", "Nothing here is called “land”"),
        ("proposals.json?country=XX", "There is no country “XX” in the network."),
        ("proposals.json?land=LT", "Nothing here is called “land”"),
    ],
)
def test_a_file_refuses_a_choice_that_is_not_there(get, address, said):
    status, _, body = get(f"/tables/{address}")
    assert (status, said in body.decode()) == (400, True)


@pytest.mark.parametrize("country", ["LT", "Lithuania"])
def test_the_file_of_proposals_holds_those_of_a_country_as_the_page_does(get, country):
    rows = json.loads(get(f"/tables/proposals.json?country={country}")[2])
    assert (len(rows), {row["country"] for row in rows}) == (10, {"Lithuania"})


@pytest.mark.parametrize("address", ["pair.json?a=6918&b=6714", "partners.json?library=6918"])
def test_a_file_proposes_the_ids_that_are_nearly_so(get, address):
    status, _, body = get(f"/tables/{address}")
    assert (status, "Did you mean" in body.decode(), "6919" in body.decode()) == (404, True, True)


@pytest.mark.parametrize(("path", "search"), [("/library/6918", ""), ("/paths", "?library=6918")])
def test_a_page_proposes_the_ids_that_are_nearly_so(content, path, search):
    page = content(path, search)
    assert ("Did you mean" in page, "Valença Municipal Library" in page) == (True, True)


@pytest.mark.parametrize("address", ["partners.csv?library=nobody", "pair.csv?a=6919", "pair.csv"])
def test_a_file_about_a_library_that_is_not_there_says_so(get, address):
    status, _, body = get(f"/tables/{address}")
    assert (status, b"No library has the id" in body) == (404, True)


class Still:
    """A graph that does not move, and counts how often it is read."""

    def revision(self):
        return 1


def test_a_recipe_is_made_of_what_is_made_once():
    made = []

    def first(network):
        made.append("first")
        return network.revision

    def second(one):
        made.append("second")
        return one + 1

    whole = Explorer(Still(), catalogue=None, fresh_seconds=60)
    whole._projection, whole._checked = NETWORK, float("inf")
    recipe = Recipe(second, (first,))
    assert [whole.once(recipe), whole.once(recipe), whole.once(first)] == [2, 2, 1]
    assert made == ["first", "second"]
