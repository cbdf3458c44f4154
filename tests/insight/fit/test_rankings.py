"""Who fits best: one library, everybody, the best pairs, and whom the lonely are proposed."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from insight.fit import (
    Conditions,
    Fits,
    best_of_everybody,
    best_pairs,
    best_partners,
    obstacles,
    proposals,
)
from insight.fit.conditions import narrowed
from tests.insight.fit.made import networks
from tests.small_network import COUNTRIES, projection

NETWORKS = networks(most=8)
LIMITS = st.integers(1, 6)


def library(key, country, **lists):
    return {"id": key, "name": key, "country": country, **lists}


HUB = library("hub", "PT", offers={"debates", "storytelling"}, seeks={"debates"})


def lonely(number, country="LT", seeks=("debates",)):
    return library(f"a{number}", country, seeks=set(seeks), offers={"debates"})


@settings(deadline=None, max_examples=50)
@given(NETWORKS)
def test_partners_are_all_whom_nothing_bars_best_first(network):
    fits = Fits(network)
    for a in network.libraries.ids:
        ranking = best_partners(fits, a, limit=99)
        free = {
            b
            for b in network.libraries.ids
            if not any(obstacle.bars for obstacle in obstacles(fits, a, b))
        }
        assert {each.id for each in ranking.found} == free
        assert ranking.total == len(free)
        ranked = [(-each.score, each.id) for each in ranking.found]
        assert ranked == sorted(ranked)


@settings(deadline=None, max_examples=50)
@given(NETWORKS, LIMITS)
def test_the_best_of_everybody_are_the_best_of_each(network, limit):
    fits = Fits(network)
    neighbours = best_of_everybody(fits, limit=limit)
    for at, a in enumerate(network.libraries.ids):
        found = best_partners(fits, a, limit=limit).found
        there = neighbours.rows[at] >= 0
        assert [network.libraries.ids[b] for b in neighbours.rows[at][there]] == [
            each.id for each in found
        ]
        assert list(neighbours.scores[at][there]) == [each.score for each in found]


def test_the_best_of_everybody_hold_where_many_are_alike():
    rng = np.random.default_rng(3)
    rows = [
        library(
            f"l{n:04}",
            ["LT", "PT", "SI"][n % 3],
            offers={["debates", "storytelling", "reading-clubs"][rng.integers(3)]},
            seeks={["debates", "storytelling", "reading-clubs"][rng.integers(3)]},
        )
        for n in range(1_300)
    ]
    fits = Fits(projection(*rows))
    neighbours = best_of_everybody(fits, limit=10)
    for at in (0, 511, 512, 1_299):
        found = best_partners(fits, rows[at]["id"], limit=10).found
        assert [f"l{b:04}" for b in neighbours.rows[at]] == [each.id for each in found]


@settings(deadline=None, max_examples=50)
@given(NETWORKS, LIMITS)
def test_the_best_pairs_are_those_of_all(network, limit):
    fits = Fits(network)
    ids = network.libraries.ids
    every = sorted(
        (-each.score, *sorted((a, each.id)))
        for a in ids
        for each in best_partners(fits, a, limit=99).found
        if a < each.id
    )
    found = best_pairs(fits, best_of_everybody(fits, limit=limit))
    assert len(found) >= min(limit, len(every))
    assert [(pair.a, pair.b) for pair in found] == [(a, b) for _, a, b in every[: len(found)]]


@settings(deadline=None, max_examples=50)
@given(NETWORKS)
def test_a_fair_proposal_goes_to_nobody_twice_and_to_as_many_as_can_be(network):
    fits = Fits(network)
    neighbours = best_of_everybody(fits, limit=12)
    found = proposals(fits, neighbours)
    fair = [each.fair for each in found.found if each.fair]
    assert len(fair) == len(set(fair))
    assert found.cost >= -1e-6 or found.left_out
    rows = [network.index_of(each.library) for each in found.found]
    gain = np.zeros((len(rows), len(network.libraries.ids)))
    for place, at in enumerate(rows):
        there = neighbours.rows[at] >= 0
        gain[place, neighbours.rows[at][there]] = 1_000 + neighbours.scores[at][there]
    best = gain[linear_sum_assignment(gain, maximize=True)].sum()
    given = sum(1_000 + each.fair_score for each in found.found if each.fair)
    assert given == pytest.approx(best)


def test_one_popular_library_is_not_the_first_proposal_of_all():
    second = library("second", "SI", offers={"debates"}, seeks={"reading-clubs"})
    network = projection(HUB, second, *(lonely(n) for n in range(2)), sisters=[("hub", "second")])
    found = proposals(Fits(network), best_of_everybody(Fits(network)))
    assert {each.fair for each in found.found} == {"hub", "second"}
    assert found.most_asked == ("hub", 2)
    assert found.moved == 1
    assert found.cost > 0


def test_libraries_with_a_sister_are_not_lonely_and_silent_ones_are_named():
    network = projection(HUB, lonely(1), library("quiet", "SI"), lonely(2), sisters=[("a1", "hub")])
    found = proposals(Fits(network), best_of_everybody(Fits(network)))
    assert [each.library for each in found.found] == ["a2"]
    assert found.incomparable == ("quiet",)


@settings(deadline=None, max_examples=50)
@given(NETWORKS, LIMITS)
def test_every_library_without_a_sister_is_in_one_of_three_lists(network, limit):
    fits = Fits(network)
    found = proposals(fits, best_of_everybody(fits, limit=limit))
    alone = [
        key for at, key in enumerate(network.libraries.ids) if not fits.sisters[[at]].indices.size
    ]
    listed = [*(each.library for each in found.found), *found.incomparable, *found.nobody]
    assert sorted(listed) == alone


def test_a_library_with_nobody_abroad_is_named_as_such():
    network = projection(lonely(1), lonely(2), library("quiet", "SI"))
    found = proposals(Fits(network), best_of_everybody(Fits(network)))
    assert (found.found, found.incomparable, found.nobody) == ((), ("quiet",), ("a1", "a2"))


@settings(deadline=None, max_examples=50)
@given(NETWORKS, LIMITS)
def test_who_finds_its_best_taken_gets_one_further_down_that_is_free(network, limit):
    fits = Fits(network)
    found = proposals(fits, best_of_everybody(fits, limit=limit))
    taken = {each.fair for each in found.found}
    for each in found.found:
        every = [other.id for other in best_partners(fits, each.library, limit=99).found]
        if each.fair:
            assert each.rank == every.index(each.fair) + 1
        else:
            assert set(every) <= taken
    fair = [each.fair for each in found.found if each.fair]
    assert len(fair) == len(set(fair))
    assert found.far == sum((each.rank or 0) > limit for each in found.found)


@settings(deadline=None, max_examples=50)
@given(NETWORKS, LIMITS)
def test_a_best_is_mutual_where_each_is_among_the_best_of_the_other(network, limit):
    fits = Fits(network)
    best = {
        key: [each.id for each in best_partners(fits, key, limit=limit).found]
        for key in network.libraries.ids
    }
    for each in proposals(fits, best_of_everybody(fits, limit=limit)).found:
        assert [other for other, _ in each.best] == best[each.library]
        assert list(each.mutual) == [each.library in best[other] for other, _ in each.best]


def alike(number):
    return [
        library(f"l{at}", list(COUNTRIES)[at % 3], offers={"debates"}, seeks={"debates"})
        for at in range(number)
    ]


def test_where_all_fit_equally_well_that_is_known():
    fits = Fits(projection(*alike(8)))
    assert best_partners(fits, "l0").alike
    assert proposals(fits, best_of_everybody(fits)).alike


@pytest.mark.parametrize(
    "rows", [alike(2), [*alike(8), library("odd", "PT", seeks={"storytelling"})]]
)
def test_one_alone_or_one_that_is_better_is_not_alike(rows):
    fits = Fits(projection(*rows))
    assert not best_partners(fits, "l0").alike
    assert not proposals(fits, best_of_everybody(fits)).alike


def test_a_condition_that_leaves_nobody_is_named_with_what_dropping_it_brings():
    network = projection(lonely(1), HUB, {**HUB, "id": "other", "staff": {"en"}})
    wanted = Conditions(country="PT", language="lt")
    ranking = best_partners(Fits(network), "a1", conditions=wanted)
    assert ranking.found == ()
    assert [(drop.names, drop.remaining) for drop in ranking.drops] == [(("language",), 2)]


def test_where_no_single_condition_helps_the_fewest_are_named():
    network = projection(lonely(1), HUB)
    wanted = Conditions(country="SI", language="lt", theme="storytelling")
    (drop,) = best_partners(Fits(network), "a1", conditions=wanted).drops
    assert (set(drop.names), drop.remaining) == ({"country", "language"}, 1)


MASKS = st.lists(st.lists(st.booleans(), min_size=6, max_size=6), min_size=1, max_size=5)


@given(MASKS, st.lists(st.booleans(), min_size=6, max_size=6))
def test_what_to_drop_is_the_fewest_that_leave_somebody_the_most_first(drawn, partners):
    masks = {f"c{at}": np.array(mask) for at, mask in enumerate(drawn)}
    found = narrowed(np.array(partners), masks)
    left = {
        names: sum(
            who and all(mask[at] for name, mask in masks.items() if name not in names)
            for at, who in enumerate(partners)
        )
        for size in range(len(masks) + 1)
        for names in combinations(masks, size)
    }
    fewest = min((len(names) for names, many in left.items() if many), default=0)
    best = {names: many for names, many in left.items() if many and len(names) == fewest > 0}
    assert {drop.names: drop.remaining for drop in found.drops} == best
    assert [drop.remaining for drop in found.drops] == sorted(best.values(), reverse=True)


def test_where_nobody_is_abroad_no_condition_is_to_blame():
    fits = Fits(projection(lonely(1), lonely(2)))
    ranking = best_partners(fits, "a1", conditions=Conditions(theme="debates"))
    assert (ranking.total, ranking.drops) == (0, ())


@pytest.mark.parametrize(
    ("conditions", "left"),
    [
        (Conditions(), {"hub", "eu"}),
        (Conditions(country="SI"), {"eu"}),
        (Conditions(theme="storytelling"), {"hub"}),
        (Conditions(language="en"), {"eu"}),
        (Conditions(eu="seeks"), {"eu"}),
        (Conditions(eu="in"), set()),
        (Conditions(size="lt_10k"), {"eu"}),
        (Conditions(eu="nonsense"), set()),
        (Conditions(country="ZZ"), set()),
    ],
)
def test_conditions_leave_who_meets_them(conditions, left):
    eu = library("eu", "SI", offers={"debates"}, staff={"en"}, seeks_eu=1, band="lt_10k")
    ranking = best_partners(Fits(projection(lonely(1), HUB, eu)), "a1", conditions=conditions)
    assert {each.id for each in ranking.found} == left


def test_a_library_of_which_nothing_is_known_gets_no_list_and_is_in_none():
    network = projection(library("quiet", "SI"), HUB, lonely(1))
    fits = Fits(network)
    assert best_partners(fits, "quiet").comparable is False
    assert [each.id for each in best_partners(fits, "hub").found] == ["a1"]


@pytest.mark.parametrize("rows", [[], [HUB], [HUB, lonely(1)]])
def test_graphs_of_none_one_and_two_libraries_have_an_answer(rows):
    fits = Fits(projection(*rows))
    neighbours = best_of_everybody(fits)
    assert len(best_pairs(fits, neighbours)) == (1 if len(rows) == 2 else 0)
    assert len(proposals(fits, neighbours).found) == (2 if len(rows) == 2 else 0)


def test_why_not_says_each_condition_that_fails():
    network = projection(
        HUB,
        library("same", "PT", offers={"debates"}, seeks={"reading-clubs"}, staff={"lt"}),
        library("quiet", "SI"),
        library("far", "LT", seeks={"reading-clubs"}, offers={"reading-clubs"}, prefers={"SI"}),
        sisters=[("hub", "same"), ("far", "hub", "ended")],
    )

    def codes(a, b):
        return [each.code for each in obstacles(Fits(network), a, b)]

    assert codes("hub", "hub") == ["same-library"]
    assert codes("hub", "same")[:2] == ["own-country", "sisters-already"]
    assert codes("hub", "quiet") == ["nothing-known"]
    assert codes("hub", "far") == [
        "sisters-once",
        "nothing-to-get",
        "nothing-to-give",
        "nothing-in-common",
        "not-their-wish",
    ]
