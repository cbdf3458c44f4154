import pytest

from dashboard.components import figures
from dashboard.data.atlas import MOST_POINTS, Atlas
from dashboard.data.coverage import Coverage
from dashboard.data.libraries import BANDS, SISTERS, Shelves, Wanted
from dashboard.data.library import Sister
from dashboard.data.neighbourhood import neighbourhood
from dashboard.data.network.model import Network
from dashboard.data.overview import overview
from dashboard.data.partners import Partner
from dashboard.data.unknown import unknown
from tests.small_network import projection

NETWORK = projection(
    {"id": "a", "name": "Žemė", "city": "Klaipėda", "country": "LT", "at": (55.7, 21.1),
     "offers": ["debates"], "stated": ["offers", "seeks"], "seeks_eu": 1, "band": "gt_100k"},
    {"id": "b", "name": "Aura", "city": "Kaunas", "country": "LT", "at": (54.9, 23.9),
     "staff": ["lt", "en"], "seeks": ["debates"], "stated": ["seeks"], "seeks_eu": 0},
    {"id": "c", "name": "Valença", "country": "PT", "at": (42.0, -8.6)},
    {"id": "d", "name": "Nowhere", "sisterships_stated": 2},
    sisters=[("a", "c"), ("b", "c", "ended")],
)  # fmt: skip
SHELVES = Shelves(NETWORK)


def chosen(**wanted):
    return [SHELVES.row(at).id for at in SHELVES.choose(Wanted(**wanted)).tolist()]


def test_a_map_of_single_libraries_says_that_they_are_set_side_by_side():
    said = figures.side_by_side(Atlas(NETWORK).map())
    assert said.children == "Those of one town are set side by side, be it off the coast."


def test_libraries_stand_by_country_and_name_and_those_without_a_country_last():
    assert chosen() == ["b", "a", "c", "d"]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({"country": "LT"}, ["b", "a"]),
        ({"place": "klaipeda"}, ["a"]),
        ({"activity": "debates"}, ["b", "a"]),
        ({"language": "en"}, ["b"]),
        ({"size": "gt_100k"}, ["a"]),
        ({"eu": "seeks"}, ["a"]),
        ({"sisters": "none"}, ["b", "d"]),
        ({"sisters": "some", "country": "PT"}, ["c"]),
        ({"country": "XX"}, []),
        ({"activity": "nonsense"}, []),
        ({"eu": "nonsense"}, []),
        ({"sisters": "nonsense"}, []),
    ],
)
def test_conditions_leave_those_that_meet_them_all(wanted, ids):
    assert chosen(**wanted) == ids


@pytest.mark.parametrize(
    ("query", "sentence", "near"),
    [
        ({"country": "ZZ"}, "There is no country “ZZ” in the network.", ()),
        ({"country": "lt"}, "There is no country “lt” in the network.", ("Lithuania",)),
        ({"place": "Klaipda"}, "There is no town “Klaipda” in the network.", ("Klaipėda",)),
        ({"activity": "debate"}, "There is no activity “debate” in the network.", ("Debates",)),
        ({"language": "Englisch"}, "There is no language “Englisch” in the network.", ("English",)),
        ({"size": "huge"}, "“huge” cannot be chosen under “size”.", tuple(BANDS.values())),
        ({"sisters": "2"}, "“2” cannot be chosen under “sisters”.", tuple(SISTERS.values())),
        ({"town": "Kaunas"}, "Nothing here is called “town”; it was left out.", ()),
    ],
)
def test_a_choice_that_is_not_there_is_said_with_what_may_have_been_meant(query, sentence, near):
    (found,) = unknown("/libraries", query, offers=SHELVES.offers)
    assert (found.sentence, tuple(label for label, _ in found.near)) == (sentence, near)
    assert found.without == "/libraries"


def test_what_is_there_is_no_unknown_choice():
    query = {"country": "LT", "place": "klaipeda", "eu": "in", "language": "", "page": "2"}
    assert unknown("/libraries", query, offers=SHELVES.offers, free=["page"]) == ()


def test_a_row_tells_unknown_from_none_and_from_no():
    a, b, c = (SHELVES.row(NETWORK.index_of(key)) for key in "abc")
    assert (a.seeks, b.offers, c.offers) == (0, None, None)
    assert (a.seeks_eu, b.seeks_eu, c.seeks_eu) == (True, False, None)


def test_an_address_of_a_list_keeps_its_conditions_and_starts_at_the_first_page():
    wanted = Wanted.read({"country": "LT", "page": "3"})
    assert wanted.page == 3
    assert wanted.address(eu="seeks") == "/libraries?country=LT&eu=seeks"
    assert wanted.address(page=4) == "/libraries?country=LT&page=4"


def test_the_overview_counts_what_is_known():
    counted = overview(NETWORK)
    assert (counted.libraries, counted.ties, counted.ended) == (4, 1, 1)
    assert (counted.alone, counted.untold) == (2, 1)
    assert (counted.countries, counted.activities, counted.languages) == (2, 1, 2)


def test_coverage_counts_what_profiles_say_and_names_the_thinnest():
    coverage = Coverage(NETWORK)
    known = {each.thing: each.libraries for each in coverage.known}
    assert (known["what it seeks"], known["whether it seeks EU partners"]) == (2, 2)
    assert coverage.thinnest(1)[0].row == NETWORK.index_of("d")
    assert coverage.without_place() == (NETWORK.index_of("d"),)


def test_the_map_draws_each_library_that_has_a_place_and_says_who_has_none():
    drawn = Atlas(NETWORK).map()
    assert [point["name"] for point in drawn.picture["points"]] == ["Žemė", "Aura", "Valença"]
    assert [tie[3] for tie in drawn.picture["ties"]] == [0, 1]
    assert drawn.unplaced == (NETWORK.index_of("d"),)


def test_who_was_a_sister_and_fits_again_stands_in_the_neighbourhood_once():
    was = Sister("c", "Valença", None, "Portugal", "2014", "ended", None, None, None)
    names, shares = (("Debates",), (), ()), (2.0, 0.0, 0.0, 0.0, 0.0)
    again = Partner("c", "Valença", "Portugal", 2.0, 100.0, names, shares, ())
    drawn = neighbourhood(Network(NETWORK), "b", sisters=[was], partners=[again])
    assert [each["kind"] for each in drawn["around"]] == ["sister ended"]


def many(*countries):
    places = [(55 + at % 3, 24, countries[at % len(countries)]) for at in range(MOST_POINTS + 2)]
    return projection(
        *(
            {
                "id": f"l{at:04}",
                "name": "L",
                "city": f"T{north}",
                "country": key,
                "at": (north, east),
            }
            for at, (north, east, key) in enumerate(places)
        )
    )


def test_many_libraries_are_no_table_beside_the_map_whether_their_places_are_known_or_not():
    unplaced = projection(*({"id": f"{at}", "country": "LT"} for at in range(MOST_POINTS + 2)))
    assert [Atlas(each).map().few for each in (NETWORK, unplaced, many("LT", "PT"))] == [
        True,
        False,
        False,
    ]


def test_too_many_libraries_are_drawn_by_country():
    drawn = Atlas(many("LT", "PT", "SI")).map()
    counted = {point["name"]: point["count"] for point in drawn.picture["points"]}
    assert drawn.grouped
    assert sum(counted.values()) == MOST_POINTS + 2
    assert set(counted) == {"Lithuania", "Portugal", "Slovenia"}


def test_too_many_libraries_of_one_country_are_drawn_by_town():
    drawn = Atlas(many("LT")).map()
    assert [point["name"] for point in drawn.picture["points"]] == ["T57", "T56", "T55"]


def test_home_and_matches_count_the_same_libraries_and_say_who_states_sisters(content):
    for page in (content("/"), content("/matches")):
        assert "Of the 37, 4 state sisters that nobody names." in page
    assert "37 without a known sister." in content("/")


def test_a_row_of_a_table_that_was_noted_says_its_line_once(content):
    page = content("/data")
    assert "libraries.csv" in page
    assert "libraries.csv:" not in page
