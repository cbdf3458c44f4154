"""Clusters of whole networks: members, names, gaps, brokers, and networks too small for any."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.synthetic import network as benchmark_network
from benchmarks.synthetic import projection as benchmark_projection
from graph import Projection, Statement
from insight.clusters import COARSE, FINE, cluster, find, mutual_best, partition
from insight.clusters.agreement import mean_agreement
from insight.fit import Fits, best_of_everybody
from loaders import SAMPLE, load
from tests.insight.clusters.networks import library, readers, silent, tellers, two_interests
from tests.insight.fit.made import networks
from tests.small_network import projection


def found(network, **given):
    fits = Fits(network)
    return cluster(fits, best_of_everybody(fits), **given)


def members(clustering, level=COARSE):
    return {frozenset(m.id for m in each.members) for each in clustering.of_level(level)}


def test_libraries_of_one_interest_are_together_and_named_for_it():
    clustering = found(two_interests(), resolution=4.0)
    ours = {frozenset(row["id"] for row in rows) for rows in (readers(), tellers())}
    assert members(clustering) == ours
    assert {each.name.split(",")[0] for each in clustering.of_level(COARSE)} == {
        "Reading clubs",
        "Storytelling and debates",
    }


def test_what_two_seek_and_nobody_offers_is_a_gap_with_the_nearest_who_offers_it():
    away = library("x", "LT", ["debates"], ["reading-clubs"])
    clustering = found(two_interests(away), resolution=4.0)
    (gap,) = [gap for each in clustering.of_level(COARSE) for gap in each.gaps]
    network = two_interests(away)
    assert (gap.activity, gap.sought_by, gap.offered_by, gap.silent) == ("debates", 2, 1, 0)
    assert [network.libraries.ids[each.library] for each in gap.nearest] == ["x"]


def test_a_sister_in_another_cluster_makes_a_broker_and_a_link():
    network = two_interests(sisters=[("r0", "s1")])
    clustering = found(network, resolution=4.0)
    (link,) = clustering.links[COARSE]
    assert (link.sisters, link.fits) == (1, 0)
    brokers = {network.libraries.ids[each.library] for each in clustering.brokers[COARSE]}
    assert brokers == {"r0", "s1"}


def test_a_sistership_that_has_ended_makes_no_broker():
    clustering = found(two_interests(sisters=[("r0", "s1", "ended")]), resolution=4.0)
    assert clustering.brokers[COARSE] == clustering.links[COARSE] == ()


def test_a_silent_library_is_on_its_own_because_nothing_is_known():
    (alone,) = found(two_interests(silent("x"))).alone
    assert (alone.id, alone.why) == ("x", "nothing is known of what it offers or seeks")


@pytest.mark.parametrize(
    ("rows", "note"),
    [
        ([], "There is no library in the network: clusters need at least three."),
        ([silent("a")], "There is one library in the network: clusters need at least three."),
        ([silent(key) for key in "ab"], "There are two libraries in the network"),
        (
            [library(f"{c}", c, ["debates"], ["debates"]) for c in ("LT", "PT")],
            "There are two libraries in the network: clusters need at least three.",
        ),
        ([silent(key) for key in "abc"], "No library says what it offers or seeks"),
        ([library(key, "LT", ["debates"]) for key in "abc"], "No two libraries are among"),
    ],
)
def test_where_there_can_be_no_clusters_the_answer_says_so(rows, note):
    clustering = found(projection(*rows))
    assert clustering.note.startswith(note)
    assert (clustering.clusters, len(clustering.alone)) == ((), len(rows))


def test_where_everybody_is_alike_nothing_parts_them_and_the_answer_says_so():
    alike = [
        library(f"l{at}", c, ["debates"], ["debates"]) for at, c in enumerate(["LT", "PT", "SI"])
    ]
    clustering = found(projection(*alike))
    assert members(clustering, FINE) == {frozenset({"l0", "l1", "l2"})}
    assert "fit equally well: nothing sets them apart" in clustering.note


@settings(deadline=None, max_examples=40)
@given(networks(most=12), st.sampled_from([0.5, 2.0, 8.0]))
def test_everybody_is_in_one_fine_cluster_or_told_to_be_alone(network, resolution):
    clustering = found(network, resolution=resolution, seeds=3)
    placed = [m.id for each in clustering.of_level(FINE) for m in each.members]
    assert sorted([*placed, *(each.id for each in clustering.alone)]) == list(network.libraries.ids)


@settings(deadline=None, max_examples=40)
@given(networks(most=12))
def test_levels_nest_and_no_two_clusters_are_called_alike(network):
    clustering = found(network, seeds=3)
    wide = clustering.of_level(COARSE)
    for each in clustering.of_level(FINE):
        assert {m.id for m in each.members} <= {m.id for m in wide[each.part_of].members}
    names = [each.name.casefold() for each in clustering.clusters]
    assert len(names) == len(set(names))


def test_the_order_of_loading_changes_nothing(graph, tmp_path):
    answers = []
    for turn in (1, -1):
        for name in ("libraries.csv", "sisterships.csv"):
            head, *rows = (SAMPLE / name).read_text(encoding="utf-8").splitlines(keepends=True)
            (tmp_path / name).write_text("".join([head, *rows[::turn]]), encoding="utf-8")
        graph.write([Statement("MATCH (n) WHERE NOT n:Writing DETACH DELETE n")])
        for name in ("libraries.csv", "sisterships.csv"):
            load([tmp_path / name], graph=graph)
        answers.append(found(Projection.read(graph)))
    one, other = answers
    assert len(one.clusters) > 3
    assert (one.clusters, one.alone, one.note) == (other.clusters, other.alone, other.note)
    assert (one.links, one.brokers) == (other.links, other.brokers)


@pytest.fixture(scope="module")
def thousand():
    network = benchmark_projection(benchmark_network(1_000))
    fits = Fits(network)
    return mutual_best(fits, best_of_everybody(fits))


def test_many_libraries_fall_into_groups_not_into_crumbs(thousand):
    levels = find(thousand)
    fine = np.bincount(levels.fine.labels[levels.fine.labels >= 0])
    assert 2 * levels.coarse.count <= levels.fine.count <= 60
    assert np.median(fine) >= 10
    assert fine[fine <= 3].sum() < 0.02 * fine.sum()


def test_what_many_runs_agree_on_hangs_less_on_chance_than_one_run(thousand):
    seeds = range(100, 104)
    single_runs = [partition(thousand.bonds, resolution=2.0, seed=seed) for seed in seeds]
    agreed = find(thousand).fine
    alone = mean_agreement(single_runs[0], single_runs[1:], thousand.tied)
    assert mean_agreement(agreed.labels, single_runs, thousand.tied) > alone + 0.05


def test_finer_makes_no_fewer_clusters():
    counts = [len(found(two_interests(), resolution=r).of_level(FINE)) for r in (0.5, 2.0, 4.0)]
    assert counts == sorted(counts)
