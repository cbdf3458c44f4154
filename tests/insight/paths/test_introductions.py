"""Chains of sisterships: the best there are, by different libraries, and why there is none."""

import itertools
from collections import Counter

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.paths import AGAIN, COSTS, Ties, introductions, introductions_to_country
from tests.insight.paths.large import large
from tests.small_network import projection

KEYS = "abcdefg"
PAIRS = [(a, b) for a in KEYS for b in KEYS if a < b]
STATUS = st.sampled_from(["active", "unknown", "ended", None])
DRAWN = st.dictionaries(st.sampled_from(PAIRS), STATUS, max_size=16)


def network(ties, countries=()):
    there = dict(countries)
    rows = [{"id": key, "name": key.upper(), "country": there.get(key)} for key in KEYS]
    return projection(*rows, sisters=[(a, b, status) for (a, b), status in ties.items()])


def every_chain(ties, ends, hops=5):
    """Return all chains from a to the first of some ends, as cost, hops and ids."""
    graph = nx.Graph()
    graph.add_nodes_from(KEYS)
    for (a, b), status in ties.items():
        graph.add_edge(a, b, cost=COSTS[status or "unknown"])
    found = [path for end in ends for path in nx.all_simple_paths(graph, "a", end, cutoff=hops)]
    found = [path for path in found if not set(path[1:-1]) & set(ends)]
    return [(nx.path_weight(graph, path, "cost"), len(path), tuple(path)) for path in found]


def chosen(chains, limit):
    """Choose the best, one after another, each first introducer counting more from then on."""
    used, who, found, left = Counter(), set(), [], list(chains)
    while left and len(found) < limit:
        best = min(left, key=lambda each: (each[0] + AGAIN * used[first(each[2])], *each[1:]))
        left.remove(best)
        introducers = frozenset(best[2][1:-1]) or best[2]
        if introducers not in who:
            who.add(introducers)
            found.append(best)
            used[first(best[2])] += len(best[2]) > 2
    return [path for _, _, path in sorted(found)]


def first(path):
    return path[1] if len(path) > 2 else None


@settings(deadline=None, max_examples=100)
@given(DRAWN, st.integers(1, 6), st.integers(1, 5))
def test_the_chains_are_the_best_of_all_that_there_are(ties, limit, hops):
    found = introductions(Ties(network(ties)), "a", "g", limit=limit, hops=hops)
    every = every_chain(ties, "g", hops)
    expected = chosen(every, limit)
    assert [chain.libraries for chain in found.chains] == expected
    assert found.more is (len(chosen(every, limit + 1)) > limit)
    assert not found.cut_off
    assert bool(found.reason) is (not expected)


@settings(deadline=None, max_examples=50)
@given(DRAWN, st.sets(st.sampled_from(KEYS), min_size=1))
def test_a_chain_to_a_country_ends_at_the_first_library_there(ties, there):
    ties_of = Ties(network(ties, dict.fromkeys(there, "LT")))
    found = introductions_to_country(ties_of, "a", "LT", limit=4)
    expected = chosen(every_chain(ties, there - {"a"}), 4)
    assert [chain.libraries for chain in found.chains] == expected


def test_a_chain_tells_of_each_sistership_whether_it_lasts():
    ties = Ties(network({("a", "b"): "ended", ("b", "g"): None}))
    (chain,) = introductions(ties, "a", "g").chains
    assert [(tie.status, tie.lapsed) for tie in chain.ties] == [("ended", True), ("unknown", False)]
    assert (chain.introducers, chain.cost, chain.lapsed) == (("b",), 4.25, True)


def test_a_way_round_is_better_than_a_sistership_that_is_over():
    ties = {("a", "g"): "ended", ("a", "b"): "active", ("b", "g"): "active"}
    chains = introductions(Ties(network(ties)), "a", "g").chains
    assert [chain.libraries for chain in chains] == [("a", "b", "g"), ("a", "g")]


@pytest.mark.parametrize(
    ("ties", "to", "code"),
    [
        ({}, "a", "same-library"),
        ({("b", "g"): "active"}, "g", "no-sister"),
        ({("a", "b"): "active", ("c", "g"): "active"}, "g", "separate"),
        (dict.fromkeys(itertools.pairwise(KEYS), "active"), "g", "too-far"),
    ],
)
def test_where_there_is_no_chain_it_says_why(ties, to, code):
    found = introductions(Ties(network(ties)), "a", to)
    assert (found.chains, found.reason.code) == ((), code)


def test_nobody_can_be_introduced_to_a_country_where_nobody_is():
    found = introductions_to_country(Ties(network({("a", "b"): "active"})), "a", "PT")
    assert found.reason.message == "No other library in Portugal is known."


@pytest.mark.parametrize(("a", "b"), [("a", "nobody"), ("nobody", "a"), ("nobody", "nobody")])
def test_a_library_that_is_not_there_is_an_error(a, b):
    with pytest.raises(KeyError):
        introductions(Ties(network({})), a, b)


def test_a_country_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        introductions_to_country(Ties(network({})), "a", "XX")


def test_a_search_that_takes_too_long_is_cut_off_and_says_so():
    ties = Ties(large(2_000, ties=5))
    found = introductions(ties, "l000003", "l001500", limit=500, work=3_000)
    assert found.cut_off
    assert 0 < len(found.chains) < 500
