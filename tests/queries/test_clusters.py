"""The questions about clusters say what was found, and groups found in Cypher alone are cliques."""

import networkx as nx
import numpy as np
import pytest

from graph import Projection, Statement
from insight.clusters import FINE, cluster
from insight.fit import Fits, best_of_everybody
from queries import Catalogue, WrongParameter, ask, choices
from tests.databases import save_clusters

CATALOGUE = Catalogue.read()


@pytest.fixture(scope="session")
def clustering(sample):
    fits = Fits(Projection.read(sample))
    return cluster(fits, best_of_everybody(fits))


def asked(graph, name, **values):
    question = CATALOGUE[name]
    return ask(graph, question, question.samples() | values).records()


def test_members_are_those_that_were_found(sample, clustering):
    rows = asked(sample, "cluster-members", level="fine")
    found = {frozenset(m.id for m in each.members) for each in clustering.of_level(FINE)}
    told = {each["cluster_id"]: set() for each in rows}
    for each in rows:
        told[each["cluster_id"]].add(each["library_id"])
    assert {frozenset(ids) for ids in told.values()} == found


def test_gaps_are_those_that_were_found(sample, clustering):
    rows = asked(sample, "cluster-gaps")
    found = {
        (gap.activity, gap.sought_by, gap.saying, gap.silent, gap.offered_by)
        for each in clustering.clusters
        for gap in each.gaps
    }
    names = ("activity_id", "sought_by", "saying", "silent", "offered_by")
    assert {tuple(each[name] for name in names) for each in rows} == found


def test_brokers_and_links_are_those_that_were_found(sample, clustering):
    ids = Projection.read(sample).libraries.ids
    brokers = {
        each["library_id"]: each["participation"] for each in asked(sample, "cluster-brokers")
    }
    assert brokers == {ids[e.library]: e.participation for e in clustering.brokers[FINE]}
    links = asked(sample, "cluster-links")
    assert len(links) == sum(len(each) for each in clustering.links.values())


@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_tight_groups_are_the_cliques_of_those_who_give_and_get(size, sample):
    p = Projection.read(sample)
    gets = (p.seeks.astype(int) @ p.offers.T.astype(int)).toarray() > 0
    both = gets & gets.T
    np.fill_diagonal(both, val=False)
    cliques = nx.enumerate_all_cliques(nx.from_numpy_array(both))
    expected = {tuple(sorted(p.libraries.ids[at] for at in c)) for c in cliques if len(c) == size}
    rows = asked(sample, "tight-groups", size=size)
    assert {tuple(sorted(each["library_ids"])) for each in rows} == expected


def test_a_cluster_is_chosen_by_name_and_one_that_has_ended_is_not_offered(graph):
    from loaders import SAMPLE, load

    load([SAMPLE], graph=graph)
    save_clusters(graph)
    question = CATALOGUE["cluster-members"]
    (parameter,) = [each for each in question.parameters if each.type == "cluster"]
    offered = choices(graph, parameter)
    graph.write(
        [Statement("MATCH (c:Cluster {id: $id}) SET c.ended_at = 'x'", {"id": offered[0].value})]
    )
    assert choices(graph, parameter) == offered[1:]
    assert ask(graph, question, {"cluster": offered[1].label.upper()}).rows
    with pytest.raises(WrongParameter, match="No cluster is called"):
        ask(graph, question, {"cluster": "Falconry"})


def test_where_no_clusters_are_saved_there_is_no_row_and_no_error(graph):
    names = [each.name for each in CATALOGUE if each.name.startswith("cluster-")]
    assert [asked(graph, name) for name in names] == [[]] * 5
