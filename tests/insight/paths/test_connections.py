"""What joins a set of libraries: the cheapest links, checked by trying all sets of others."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.paths import COSTS, Connections
from insight.paths.joining import joined
from tests.insight.paths.large import large
from tests.small_network import projection

KEYS = "abcdefgh"
PAIRS = [(a, b) for a in KEYS for b in KEYS if a < b]
STATUS = st.sampled_from(["active", "active", "unknown", "ended", None])
DRAWN = st.dictionaries(st.sampled_from(PAIRS), STATUS, max_size=18)
SOME = st.sets(st.sampled_from(KEYS), min_size=2, max_size=5)


def network(ties, **lists):
    rows = [{"id": key, "name": key.upper(), **lists.get(key, {})} for key in KEYS]
    return projection(*rows, sisters=[(a, b, status) for (a, b), status in ties.items()])


def living(ties):
    graph = nx.Graph()
    graph.add_nodes_from(KEYS)
    for (a, b), status in ties.items():
        if status != "ended":
            graph.add_edge(a, b, cost=COSTS[status or "unknown"])
    return graph


def cheapest(graph, terminals):
    """Return what the cheapest tree costs that joins all terminals, trying all sets of others."""
    others = set(graph) - set(terminals)
    costs = []
    for size in range(len(others) + 1):
        for more in combinations(sorted(others), size):
            part = graph.subgraph({*terminals, *more})
            if nx.is_connected(part):
                costs.append(nx.minimum_spanning_tree(part, "cost").size("cost"))
    return min(costs)


def tree_of(found):
    tree = nx.Graph()
    tree.add_nodes_from(found.libraries)
    tree.add_weighted_edges_from((join.a.id, join.b.id, join.cost) for join in found.links)
    return tree


@settings(deadline=None, max_examples=60)
@given(DRAWN, SOME)
def test_each_group_is_joined_by_the_cheapest_links(ties, some):
    graph, found = living(ties), Connections(network(ties)).joining(some)
    groups = [part & some for part in nx.connected_components(graph) if part & some]
    assert {frozenset(group) for group in found.groups} == set(map(frozenset, groups))
    assert found.cost == pytest.approx(sum(cheapest(graph, group) for group in groups))
    assert found.exact
    assert bool(found.reason) is (len(groups) > 1)


@settings(deadline=None, max_examples=40)
@given(DRAWN, SOME, st.sampled_from([0, 8]))
def test_an_answer_joins_all_of_a_group_and_leads_nowhere_else(ties, some, most):
    found = Connections(network(ties)).joining(some, most=most)
    tree = tree_of(found)
    assert nx.is_forest(tree)
    assert set(map(frozenset, nx.connected_components(tree))) == {
        frozenset({*group, *(nx.node_connected_component(tree, group[0]))})
        for group in found.groups
    }
    assert {at for at, degree in tree.degree if degree < 2} <= some
    assert {stop.id for stop in found.between} == set(tree) - some


@settings(deadline=None, max_examples=40)
@given(DRAWN, SOME)
def test_an_answer_that_is_not_exact_says_so_and_costs_less_than_twice_the_cheapest(ties, some):
    connections = Connections(network(ties))
    near, best = connections.joining(some, most=0), connections.joining(some)
    assert near.exact is all(len(group) == 1 for group in near.groups)
    assert best.cost <= near.cost <= 2 * best.cost


def test_what_few_name_joins_before_what_many_do_and_after_a_sistership():
    lists = {key: {"offers": {"debates"}} for key in "abcdef"}
    lists["a"] = {"offers": {"debates", "storytelling"}}
    lists["b"] = {"offers": {"debates"}, "seeks": {"storytelling"}}
    ties = {("b", "c"): "active"}
    found = Connections(network(ties, **lists), shared=True).joining("abc")
    links = [(join.a.id, join.b.id, join.relations) for join in found.links]
    assert links == [
        ("a", "storytelling", ("OFFERS",)),
        ("b", "c", ("SISTER_OF",)),
        ("b", "storytelling", ("SEEKS",)),
    ]
    assert [stop.name for stop in found.between] == ["Storytelling"]


def test_every_link_is_one_plain_sentence():
    rows = [
        {"id": "a", "name": "A", "staff": {"lt"}, "patrons": {"lt"}, "country": "LT"},
        {"id": "b", "name": "B", "staff": {"lt"}, "prefers": {"LT"}, "seeks": {"debates"}},
        {"id": "c", "name": "C", "offers": {"debates"}, "seeks": {"debates"}},
        {"id": "d", "name": "D"},
    ]
    network = projection(*rows, sisters=[("a", "d")])
    found = Connections(network, shared=True).joining(["a", "b", "c", "d"])
    assert {each.sentence for each in found.links} <= {
        "A and D are sisters.",
        "The staff and readers of A speak Lithuanian.",
        "The staff of B speak Lithuanian.",
        "A is in Lithuania.",
        "B would like a partner from Lithuania.",
        "B seeks debates.",
        "C offers and seeks debates.",
    }
    assert len(found.links) == 5


@pytest.mark.parametrize(
    ("asked", "code"),
    [("", "none-named"), ("a", "one-named"), ("aa", "same-library"), ("ag", "separate")],
)
def test_where_nothing_is_to_be_joined_it_says_why(asked, code):
    found = Connections(network({("a", "b"): "active"})).joining(asked)
    assert (found.links, found.reason.code) == ((), code)
    assert sum(found.groups, ()) == found.libraries


def test_a_network_of_nobody_joins_nobody():
    assert Connections(projection(), shared=True).joining([]).reason.code == "none-named"


def test_a_library_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        Connections(network({})).joining(["a", "nobody"])


def test_a_large_network_is_joined_nearly_and_the_same_each_time():
    connections = Connections(large(3_000), shared=True)
    asked = [f"l{row:06}" for row in range(5, 3_000, 250)]
    found = connections.joining(asked)
    assert not found.exact
    assert found == connections.joining(reversed(asked))
    assert nx.is_tree(tree_of(found))


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 10_000))
def test_eight_places_of_a_random_network_are_joined_as_cheaply_as_networkx_does_or_more_so(seed):
    graph = nx.gnm_random_graph(60, 150, seed=seed)
    part = sorted(max(nx.connected_components(graph), key=len))
    costs = nx.to_scipy_sparse_array(graph, nodelist=range(60), dtype=float, format="csr")
    links, exact = joined(costs, part[:40:5])
    near = nx.algorithms.approximation.steiner_tree(
        graph.subgraph(part), part[:40:5], method="mehlhorn"
    )
    assert exact
    assert len(links) <= near.number_of_edges()
