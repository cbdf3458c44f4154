"""Names and descriptions of clusters: from what sets them apart, no two alike, unknown told."""

from hypothesis import given, settings
from hypothesis import strategies as st

from insight.clusters.names import Facts, description, names
from insight.clusters.traits import Trait

EVERYWHERE = {("LT", "Lithuania"): 5, ("LV", "Latvia"): 5, ("PT", "Portugal"): 40}
STORIES = Trait("offers", "storytelling", "Storytelling", 9, 12, 2, 30, 3.0)
SENIORS = Trait("seeks", "seniors", "Activities for seniors", 5, 10, 2, 30, 2.0)
POLISH = Trait("language", "pl", "Polish", 5, 10, 2, 30, 1.5)


def facts(*traits, countries=None, size=12, towns=()):
    return Facts(size, traits, countries or {}, towns)


def test_a_name_says_what_they_do_and_where_they_are():
    baltic = facts(STORIES, SENIORS, countries={("LT", "Lithuania"): 5, ("LV", "Latvia"): 5})
    assert names([baltic], EVERYWHERE) == ["Storytelling and seniors, Baltic"]


def test_where_most_libraries_are_anyway_says_nothing():
    there = facts(STORIES, countries={("PT", "Portugal"): 8, ("LT", "Lithuania"): 2})
    assert names([there], EVERYWHERE) == ["Storytelling"]


def test_a_country_that_few_members_are_in_is_no_part_of_a_name():
    def named(members):
        land = Trait("country", "LT", "Lithuania", members, 6, 2, 50, 3.0)
        countries = {("LT", "Lithuania"): members, ("PT", "Portugal"): 6 - members}
        # As many in the whole network, so that no place leads.
        return names([facts(STORIES, land, countries=countries, size=6)], countries)

    assert named(2) == ["Storytelling"]
    assert named(3) == ["Storytelling, Lithuania"]


def test_where_nothing_sets_it_apart_the_name_says_so():
    assert names([facts(), facts(POLISH)], EVERYWHERE) == [
        "Varied interests",
        "Varied interests, speakers of Polish",
    ]


def test_the_second_of_two_alike_says_more():
    found = names([facts(STORIES, POLISH), facts(STORIES, POLISH, SENIORS)], EVERYWHERE)
    assert len({name.casefold() for name in found}) == 2


def test_a_kept_name_is_given_to_no_other():
    kept = [None, "Storytelling"]
    assert names(
        [facts(STORIES, towns=("Vilnius", "Kaunas")), facts(STORIES)], EVERYWHERE, kept
    ) == [
        "Storytelling, around Vilnius",
        "Storytelling",
    ]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.lists(st.sampled_from([STORIES, SENIORS, POLISH]), unique=True), max_size=8))
def test_no_two_clusters_are_called_alike(clusters):
    found = names([facts(*each) for each in clusters], EVERYWHERE)
    assert len({name.casefold() for name in found}) == len(clusters)


def test_the_description_counts_those_who_say_and_whose_country_is_not_known():
    first, second = description(facts(STORIES, countries={("LT", "Lithuania"): 9}))
    assert first == (
        "12 libraries of 1 country, all from Lithuania (9). The country of 3 is not known."
    )
    assert second == (
        "More often than elsewhere they offer Storytelling (9 of 12 who say, elsewhere 2 of 30)."
    )


def test_a_library_s_own_long_sentence_makes_no_name():
    wordy = Trait("offers", "own", "We meet " * 9, 9, 12, 0, 30, 9.0)
    assert names([facts(wordy, STORIES)], EVERYWHERE) == ["Storytelling"]


def test_most_are_only_said_to_be_from_where_most_are():
    lands = [("LT", "Lithuania"), ("LV", "Latvia"), ("PT", "Portugal"), ("SI", "Slovenia")]
    even = facts(countries=dict.fromkeys([*lands, ("HR", "Croatia"), ("ES", "Spain")], 2))
    assert (
        "of 6 countries, among them Spain (2), Croatia (2) and Lithuania (2)."
        in (description(even)[0])
    )
    uneven = facts(countries=dict(zip(lands, [6, 3, 2, 1], strict=True)))
    assert "most from Lithuania (6), Latvia (3) and Portugal (2)." in description(uneven)[0]


def test_a_large_cluster_that_is_not_divided_is_called_so_among_the_small_ones():
    assert names([facts(STORIES), facts(POLISH), facts(STORIES)], EVERYWHERE) == [
        "Storytelling",
        "Varied interests, speakers of Polish",
        "Storytelling, undivided",
    ]
