"""Where things stand: the same graph, the same coordinates, and labels that can be read."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight import Circle, around, circles, in_disc, in_rows, place, text_width

NAMES = st.integers(2, 14).flatmap(
    lambda n: st.lists(
        st.tuples(st.integers(0, n), st.integers(0, n)), min_size=1, max_size=24, unique=True
    )
)


def labelled(links):
    return {node: f"Town {node}" for link in links for node in link}


def named(links):
    return [(f"l{a:02}", f"l{b:02}") for a, b in links]


@settings(deadline=None, max_examples=25)
@given(NAMES, st.randoms(use_true_random=False))
def test_the_order_in_which_a_graph_comes_leaves_no_trace(pairs, random):
    links = named(pairs)
    labels = labelled(links)
    mixed = [link[:: random.choice([1, -1])] for link in random.sample(links, len(links))]
    other = dict(random.sample(sorted(labels.items()), len(labels)))
    assert place(labels, links=links) == place(other, links=mixed)


@settings(deadline=None, max_examples=25)
@given(NAMES)
def test_every_linked_node_gets_a_place_of_its_own(pairs):
    links = named(pairs)
    places = place(labelled(links), links=links)
    assert set(places) == {node for a, b in links if a != b for node in (a, b)}
    assert len(set(places.values())) == len(places)


def test_a_node_without_links_is_not_placed_and_a_link_to_nowhere_is_left_out():
    places = place({"a": "A", "b": "B", "c": "C"}, links=[("a", "b"), ("a", "gone"), ("c", "c")])
    assert set(places) == {"a", "b"}


def test_nothing_is_placed_where_nothing_is():
    assert place({}, links=[]) == {}


@pytest.mark.parametrize("graph", [nx.star_graph(9), nx.random_labeled_tree(40, seed=3)])
def test_labels_below_their_nodes_do_not_lie_on_one_another(graph):
    labels = {str(node): f"Library {node}" for node in graph}
    places = place(labels, links=[(str(a), str(b)) for a, b in graph.edges])
    wide = max(map(text_width, labels.values())) - 2
    overlaps = [
        (a, b)
        for a, b in combinations(places, 2)
        if abs(places[a][0] - places[b][0]) < wide and abs(places[a][1] - places[b][1]) < 34
    ]
    assert overlaps == []


def test_a_tree_is_drawn_without_crossings():
    tree = nx.random_labeled_tree(16, seed=5)
    labels = {str(node): f"Town {node}" for node in tree}
    places = place(labels, links=[(str(a), str(b)) for a, b in tree.edges])
    lines = [(np.array(places[str(a)]), np.array(places[str(b)])) for a, b in tree.edges]
    assert not any(cross(*one, *other) for one, other in combinations(lines, 2))


def cross(a, b, c, d):
    def turn(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) * turn(a, b, d) < -1e-6 and turn(c, d, a) * turn(c, d, b) < -1e-6


def test_rows_break_at_the_width_and_start_with_their_caption():
    rows = in_rows([("Lithuania", [str(at) for at in range(30)]), ("Spain", ["x"])], width=500)
    assert [words for words, _ in rows.captions] == ["Lithuania", "Spain"]
    assert max(x for x, _ in rows.dots.values()) < 500
    assert len({y for _, y in rows.dots.values()}) == 3
    assert rows.captions[0][1][0] < rows.dots["0"][0]


@given(
    st.dictionaries(st.text("ABCDEFG", min_size=2, max_size=2), st.integers(1, 500), max_size=20)
)
def test_circles_of_groups_do_not_overlap(sizes):
    placed = circles(sizes, centres=dict.fromkeys(sorted(sizes)[::2], (50.0, 10.0)))
    assert set(placed) == set(sizes)
    for one, other in combinations(placed.values(), 2):
        apart = max(abs(one.x - other.x), abs(one.y - other.y))
        assert apart > 0.9 * (one.radius + other.radius)


def test_groups_lie_as_on_the_map():
    centres = {"PT": (39.5, -8.0), "FI": (62.0, 26.0), "LT": (55.0, 24.0)}
    placed = circles({"PT": 9, "FI": 5, "LT": 14}, centres=centres)
    assert placed["PT"].x < placed["LT"].x
    assert placed["FI"].y < placed["LT"].y < placed["PT"].y
    assert placed["LT"].radius > placed["FI"].radius


@given(st.integers(0, 400))
def test_a_disc_keeps_its_dots_inside_and_apart(number):
    dots = in_disc([str(at) for at in range(number)], circle=Circle(10, 20, 60))
    assert all(np.hypot(x - 10, y - 20) <= 60.5 for x, y in dots.values())
    assert len(set(dots.values())) == number


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(-300, 300), st.integers(-300, 300)), max_size=40))
def test_what_is_opened_stands_where_nothing_stood(taken):
    labels = {str(at): f"Activity {at}" for at in range(20)}
    found = around((0.0, 0.0), list(labels), labels=labels, taken=taken)
    spots = list(found.values())
    for at, (x, y) in enumerate(spots):
        others = [*taken, *spots[:at]]
        assert all(abs(x - a) >= 40 or abs(y - b) >= 30 for a, b in others)
