"""Questions over pairs, groups and clusters answer in a network of any size, within the time limit.

The limit is the one that holds where nothing else is set; past it a question is stopped and fails.
"""

import numpy as np
import pytest

from graph import Projection, Statement
from queries import Catalogue, ask
from tests import skewed_network
from tests.databases import save_clusters

CATALOGUE = Catalogue.read()
WIDE = ("eu-partners", "triangles", "same-interests", "rarest-activities", "paths", "tight-groups")
CLUSTERS = tuple(each.name for each in CATALOGUE if each.name.startswith("cluster-"))
# Some clusters where most seek what nobody offers, and hundreds outside do.
LACKING = """
MATCH (cluster:Cluster {level: 1})
WITH cluster ORDER BY cluster.id LIMIT 20
MATCH (cluster)<-[:MEMBER_OF]-(:Library)-[offer:OFFERS]->(:Activity {id: 'common-00'})
DELETE offer
"""
ENDS = {"library": "00001", "other": "00002"}


def answered(graph, name, **values):
    return ask(graph, CATALOGUE[name], {**(ENDS if name == "paths" else {}), **values})


def large(graph):
    skewed_network.write(graph, libraries=1_500)
    save_clusters(graph)
    graph.write([Statement(LACKING)])


def small(graph):
    skewed_network.write(graph, libraries=87)


@pytest.fixture
def large_graph(_scratch):
    """The embedded engine with 1,500 libraries and their clusters, only to read."""
    with _scratch.holding(large) as graph:
        yield graph


@pytest.fixture
def large_neo4j(_neo4j):
    """A real Neo4j with the same."""
    with _neo4j.holding(large) as graph:
        yield graph


@pytest.fixture
def small_graph(_scratch):
    """The embedded engine with as many libraries as the sample has."""
    with _scratch.holding(small) as graph:
        yield graph


@pytest.mark.parametrize("name", ["eu-partners", "triangles", "same-interests", "tight-groups"])
def test_one_asks_for_as_many_as_one_wants_and_gets_the_first(small_graph, name):
    few, more = (
        answered(small_graph, name, top="5").rows,
        answered(small_graph, name, top="50").rows,
    )
    assert (len(few), few) == (5, more[:5])


def test_the_rarest_activities_are_ranked_and_not_bounded(small_graph):
    rows = answered(small_graph, "rarest-activities", top="30").records()
    counts = [row["libraries"] for row in rows]
    assert counts == sorted(counts)
    assert counts[-1] > 3


@pytest.mark.parametrize("network", ["small_graph", "large_graph"])
def test_a_network_of_any_size_has_answers(request, network):
    graph = request.getfixturevalue(network)
    empty = [name for name in WIDE if not answered(graph, name).rows]
    assert empty == []
    assert max(row["steps"] for row in answered(graph, "paths").records()) > 2
    assert answered(graph, "eu-partners", activity="common-00").rows
    assert answered(graph, "triangles", library="00003", country="C01").rows


def test_a_large_network_has_the_same_answers_on_both_engines(large_graph, large_neo4j):
    for name in WIDE:
        assert answered(large_graph, name) == answered(large_neo4j, name), name
    partners = [answered(each, "partners", library="00003") for each in (large_graph, large_neo4j)]
    assert partners[0] == partners[1]
    assert len(partners[0].rows) > 1_000
    chosen = {"country": "C03", "top": "20"}
    for name in ("eu-partners", "triangles"):
        assert answered(large_graph, name, **chosen) == answered(large_neo4j, name, **chosen), name
    for size in ("2", "4", "5"):
        groups = {"size": size, "library": "00003"}
        ours = answered(large_graph, "tight-groups", **groups)
        assert ours == answered(large_neo4j, "tight-groups", **groups), size


def test_questions_about_clusters_have_the_same_answers_on_both_engines(large_graph, large_neo4j):
    for name in CLUSTERS:
        ours = answered(large_graph, name)
        assert ours.rows, name
        assert ours == answered(large_neo4j, name), name
    for name in ("cluster-gaps", "cluster-links"):
        rows = answered(large_graph, name).rows
        assert answered(large_graph, name, top="5").rows == rows[:5], name


@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_in_a_tight_group_every_two_give_and_get_however_large_the_network(large_graph, size):
    p = Projection.read(large_graph)
    gets = (p.seeks.astype(int) @ p.offers.T.astype(int)).toarray() > 0
    both = gets & gets.T
    place = {id_: at for at, id_ in enumerate(p.libraries.ids)}
    for values in ({}, {"library": "00003"}):
        rows = answered(large_graph, "tight-groups", size=str(size), **values).records()
        groups = [tuple(each["library_ids"]) for each in rows]
        assert (len(set(groups)), {len(set(each)) for each in groups}) == (len(rows), {size})
        for group in groups:
            at = [place[id_] for id_ in group]
            assert both[np.ix_(at, at)][~np.eye(size, dtype=bool)].all()
        assert not values or all("00003" in each for each in groups)
        lengths = [len(each["exchange"]) for each in rows]
        assert lengths == sorted(lengths, reverse=True)
