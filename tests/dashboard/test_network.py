"""The network as data: an address in, a picture with reasons out."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.network_picture import as_json
from dashboard.data.network.model import PICTURE_NODES, Network, shortened, told_apart
from dashboard.data.network.page import actions, headline, known, scene, strays, told
from dashboard.data.network.view import KINDS, LAYERS, View
from dashboard.data.network.words import count, listed, when
from tests.small_network import projection

WORDS = st.text("abz:-, ąß", max_size=8)


@pytest.fixture(scope="module")
def few():
    return Network(
        projection(
            {"id": "k", "name": "Klaipėda", "city": "Klaipėda", "country": "LT",
             "offers": ["storytelling", "debates"], "staff": ["en", "lt"], "prefers": ["PT"]},
            {"id": "v", "name": "Valença", "city": "Valença", "country": "PT",
             "offers": ["storytelling"], "seeks": ["debates"], "staff": ["en"], "prefers": ["LT"]},
            {"id": "s", "name": "Škofja Loka", "city": "Škofja Loka", "country": "SI"},
            {"id": "o", "name": "Once", "city": "Once", "country": "SI"},
            sisters=[("k", "s"), ("o", "s", "ended")],
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def many():
    dice = random.Random(3)
    libraries = [
        {"id": f"{at:05}", "name": f"Library {at}", "city": f"Town {at}",
         "country": dice.choice(["LT", "PT", "SI"]), "at": (50 + dice.random(), 10 * dice.random()),
         "offers": dice.sample(["debates", "reading-clubs", "storytelling"], 2), "staff": ["en"]}
        for at in range(10_000)
    ]  # fmt: skip
    ends = [sorted(dice.sample(range(10_000), 2)) for _ in range(5_000)]
    pairs = sorted({(f"{a:05}", f"{b:05}") for a, b in ends})
    return Network(projection(*libraries, sisters=pairs))


def drawn(network, **query):
    return scene(network, view=View.read(query))


@given(
    st.builds(
        View,
        q=WORDS.map(str.strip),
        country=WORDS.map(str.strip),
        show=st.lists(st.sampled_from(LAYERS), unique=True, min_size=1).map(
            lambda some: tuple(each for each in LAYERS if each in some)
        ),
        focus=st.sampled_from(["", "6913", "country:LT"]),
        open=st.lists(st.sampled_from(["country:LT", "activities:k"]), unique=True).map(tuple),
    )
)
def test_a_view_is_what_its_address_says(view):
    said = {name: list(v) if isinstance(v, tuple) else v for name, v in view.query.items()}
    assert View.read(said) == view


def test_an_address_without_meaning_is_the_whole_network():
    assert View.read({"eu": "perhaps", "show": "nonsense", "rows": "-1"}).is_whole


def test_sister_ties_come_first_and_nothing_else_is_drawn_unasked(few):
    assert {(link.a, link.b, link.ended) for link in drawn(few).links} == {
        ("k", "s", False),
        ("o", "s", True),
    }


def test_a_tie_that_ended_leaves_a_library_without_a_sister(few):
    assert drawn(few).nodes["o"].state == "alone"
    assert drawn(few).nodes["s"].count == 1


def test_a_tie_that_ended_is_drawn_and_counted_apart(few):
    picture = drawn(few, focus="s")
    assert picture.drawn["sisters"] == (1, 1)
    assert headline(few, picture) == (
        "4 libraries have 1 sister tie and 1 that has ended, 2 with no sister known"
    )
    assert told(few, picture).facts[1:] == ("1 sister known", "1 that has ended")


def test_a_part_without_ties_is_said_in_words(few):
    assert headline(few, drawn(few, country="PT")) == "1 of 4 libraries has no sister ties"
    assert headline(few, drawn(few, country="SI")) == (
        "2 of 4 libraries, 1 sister tie with an end among them and 1 that has ended, "
        "1 with no sister known"
    )


def test_layers_are_asked_for_and_say_why(few):
    links = drawn(few, show="sisters,wishes").links
    says = [link.says for link in links if link.layer == "wishes"]
    assert says == ["Klaipėda and Valença: each would like a partner from the other's country"]


def test_what_most_have_joins_nobody(few):
    assert not [link for link in drawn(few, show="languages").links if "English" in link.says]


def test_a_choice_brings_its_sisters_from_elsewhere_along(few):
    picture = drawn(few, country="LT")
    assert {key: node.elsewhere for key, node in picture.nodes.items()} == {"k": False, "s": True}
    assert headline(few, picture) == "1 of 4 libraries has 1 sister tie"


def test_nodes_stand_where_they_stood_whatever_is_selected_or_opened(few):
    before = drawn(few).nodes
    after = drawn(few, focus="k", open="activities:k,languages:v", show="sisters,wishes").nodes
    assert {key: (after[key].x, after[key].y) for key in before} == {
        key: (node.x, node.y) for key, node in before.items()
    }


def test_what_is_opened_is_linked_by_what_it_is_to_its_owner(few):
    links = drawn(few, open="activities:v").links
    assert {(each.b, each.layer) for each in links if each.a == "v"} == {
        ("activity:storytelling", "offers"),
        ("activity:debates", "seeks"),
    }


def test_the_count_is_said_before_something_is_opened(few):
    picture = drawn(few, focus="k")
    words = {each.words for each in told(few, picture).actions}
    assert words == {
        "Show its 2 activities",
        "Show its 2 languages",
        "Show the 1 country it wishes for",
    }


def test_what_is_not_there_cannot_be_hidden(few):
    picture = drawn(few, focus="s", open="activities:s")
    assert told(few, picture).actions == ()


def test_the_selected_one_is_told_with_its_reasons(few):
    line = told(few, drawn(few, focus="k")).lines[0]
    assert (line.name, line.where, line.why) == (
        "Škofja Loka",
        "Slovenia",
        "sisters, year unknown",
    )


def test_what_was_put_aside_is_not_drawn_nor_is_what_came_with_it(few):
    view = View.read({"open": "activities:v", "focus": "v"}).put_aside("v")
    picture = scene(few, view=view)
    assert not [key for key in picture.nodes if key == "v" or key.startswith("activity:")]


def test_what_is_gone_is_said_and_the_rest_is_drawn(few):
    picture = drawn(few, focus="gone", open="activity:nothing,activities:nobody", without="never")
    assert len(picture.notices) == 4
    assert len(picture.nodes) == 4


def test_a_view_goes_on_without_the_conditions_that_mean_nothing(few):
    view = View.read({"country": "XX", "activity": "debates", "language": "zz"})
    assert known(few, view).query == {"activity": "debates"}


def test_what_an_address_chooses_in_vain_is_said_with_near_misses_and_the_way_out(few):
    found = strays(few, {"country": "Lituania", "eu": "perhaps", "show": "sisters,nonsense"})
    assert [each.sentence for each in found] == [
        "There is no country “Lituania” in the network.",
        "“perhaps” cannot be chosen under “eu”.",
        "“nonsense” cannot be chosen under “show”.",
    ]
    assert found[0].near[0][0] == "Lithuania"
    assert "country=LT&eu=perhaps" in found[0].near[0][1]
    assert found[0].without == "/network?eu=perhaps&show=sisters&show=nonsense"


def test_a_name_that_a_page_does_not_know_is_said(few):
    (found,) = strays(few, {"contry": "LT", "q": "anything", "focus": "k"})
    assert found.near == (("country", "/network?q=anything&focus=k&country=LT"),)


def test_a_table_of_actions_answers_for_every_node(few):
    picture = drawn(few, open="activities:v,wishes:k")
    assert set(actions(few, picture)) == set(picture.nodes)


def test_nobody_at_all_is_drawn_without_a_crash():
    nobody = Network(projection())
    assert headline(nobody, drawn(nobody)) == "No library answers to this choice"
    assert as_json(drawn(nobody))["nodes"] == []


def test_ten_thousand_libraries_are_shown_as_groups_within_two_seconds(many):
    # Processor time, so that what else runs on the machine is not counted.
    began = time.process_time()
    picture = drawn(many)
    json = as_json(picture)
    assert time.process_time() - began < 2
    assert {node["s"] for node in json["nodes"]} == {"group"}
    assert sum(node["n"] for node in json["nodes"]) == 10_000


def test_groups_count_every_tie_between_them(many):
    country = many.projection.libraries.country
    between = sum(country[tie.a] != country[tie.b] for tie in many.ties)
    assert sum(link.count for link in drawn(many).links) == between


@pytest.mark.parametrize("opened", ["country:LT", "country:LT,country:PT", "activity:debates"])
def test_a_group_that_is_opened_keeps_the_picture_small_and_says_so(many, opened):
    picture = drawn(many, open=opened)
    libraries = sum(node.kind == "library" for node in picture.nodes.values())
    assert libraries == PICTURE_NODES
    assert "are drawn" in picture.notices[0]


def test_a_library_can_be_selected_among_groups(many):
    picture = drawn(many, focus="00042")
    assert told(many, picture).heading == "Library 42"
    assert "00042" in picture.nodes


def test_a_part_of_a_large_network_is_placed_the_same_each_time(many):
    one, other = (drawn(many, q="Library 77", focus=focus) for focus in ("", "00077"))
    assert {key: (n.x, n.y) for key, n in one.nodes.items()}.items() <= {
        key: (n.x, n.y) for key, n in other.nodes.items()
    }.items()


def test_a_label_that_is_cut_closes_what_it_opened():
    assert shortened("Klaipėda (Imanuelis Kantas Memorial)") == "Klaipėda (Imanuelis …)"


@pytest.mark.parametrize(
    ("name", "city", "label"),
    [
        ("Klaipėda County I. Simonaitytė library", "Klaipėda", "Klaipėda (county)"),
        ("Wandsworth Town Library", "London", "London (Wandsworth Town)"),
        ("Tierra Estella mobile library", "", "Tierra Estella mobile"),
        ("Public library", "Vodice", "Vodice"),
    ],
)
def test_libraries_of_one_town_are_told_apart(name, city, label):
    assert told_apart(name, city=city) == label


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("2014", "2014"),
        ("2015-12", "December 2015"),
        ("2018-03-20", "20 March 2018"),
        ("2018-13-40", "2018-13-40"),
        ("spring", "spring"),
    ],
)
def test_dates_are_said_as_far_as_they_are_known(stated, said):
    assert when(stated) == said


def test_lists_stay_short_and_numbers_have_their_noun():
    assert listed(["Music", "Erasmus+", "Debates", "Storytelling"]) == "music, Erasmus+ and 2 more"
    assert (count(1, "library"), count(1340, "country")) == ("1 library", "1,340 countries")
    assert KINDS == ("activity", "language", "country", "cluster")


@pytest.mark.parametrize(
    ("words", "found"),
    [("skofja LOKA", {"s"}), ("lithuania", {"k"}), ("klaipada", {"k"}), ("nowhere", set())],
)
def test_names_towns_and_countries_are_found_with_a_letter_wrong(few, words, found):
    ids = few.projection.libraries.ids
    assert {ids[row] for row in drawn(few, q=words).chosen} == found
