"""Groups by Leiden: they cover all, nest, do not hang on threads, and modularity is networkx's."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.clusters.agreement import adjusted_rand, mean_agreement, sureness
from insight.clusters.leiden import coarser, modularity, partition, renumbered, single
from insight.clusters.levels import find
from tests.insight.clusters.drawn import graphs, planted, symmetric, ties_of

RESOLUTIONS = st.sampled_from([0.5, 1.0, 2.0, 4.0])


@settings(deadline=None, max_examples=50)
@given(graphs(), RESOLUTIONS)
def test_every_row_is_in_one_group_of_two_or_more_or_on_its_own(matrix, resolution):
    labels = partition(matrix, resolution=resolution, seed=1)
    sizes = np.bincount(labels[labels >= 0])
    assert labels.min() >= -1
    assert (sizes >= 2).all()
    assert sizes.tolist() == sorted(sizes, reverse=True)


@settings(deadline=None, max_examples=50)
@given(graphs(), RESOLUTIONS)
def test_modularity_is_that_of_networkx(matrix, resolution):
    labels = single(partition(matrix, resolution=1.0, seed=1))
    if not matrix.nnz:
        return
    groups = [set(np.flatnonzero(labels == label)) for label in np.unique(labels)]
    expected = nx.community.modularity(
        nx.from_scipy_sparse_array(matrix), groups, resolution=resolution
    )
    assert modularity(matrix, labels, resolution=resolution) == pytest.approx(expected)


@settings(deadline=None, max_examples=50)
@given(graphs(), RESOLUTIONS)
def test_each_fine_group_lies_whole_in_one_coarse_group(matrix, resolution):
    fine = partition(matrix, resolution=resolution, seed=1)
    coarse = coarser(matrix, fine, resolution=resolution / 4, seed=1)
    above = {(f, c) for f, c in zip(fine.tolist(), coarse.tolist(), strict=True) if f >= 0}
    assert len(above) == len({f for f, _ in above})
    assert -1 not in {c for _, c in above}


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(-1, 5), max_size=12), st.permutations(range(7)))
def test_numbers_do_not_hang_on_what_groups_were_called(labels, names):
    called = np.array([names[label + 1] if label >= 0 else -1 for label in labels], dtype=int)
    plain = np.array(labels, dtype=int)
    assert renumbered(called).tolist() == renumbered(plain).tolist()


def test_planted_groups_are_found():
    labels = partition(planted(), resolution=1.0, seed=1)
    assert labels.tolist() == np.repeat([0, 1, 2, 3], 8).tolist()


def test_groups_of_groups_are_found_as_modularity_asks():
    matrix = planted(groups=12, members=4, between=2.0)
    fine = partition(matrix, resolution=2.0, seed=1)
    wide = coarser(matrix, fine, resolution=0.5, seed=1)
    assert wide.max() < fine.max()
    assert modularity(matrix, wide, resolution=0.5) > modularity(matrix, fine, resolution=0.5)


def test_the_same_graph_has_the_same_clusters_whatever_the_number_of_threads():
    ties = ties_of(planted(groups=6, members=6))
    found = [find(ties, threads=threads) for threads in (1, 2, 8)]
    assert len({each.fine.labels.tobytes() for each in found}) == 1
    assert len({each.fine.sureness.tobytes() for each in found}) == 1


@pytest.mark.parametrize("resolution", [0, -1, float("nan"), float("inf")])
def test_a_fineness_that_is_none_is_refused(resolution):
    with pytest.raises(ValueError, match="a number above 0"):
        find(ties_of(planted()), resolution=resolution)


def test_without_ties_everybody_is_on_its_own():
    found = find(ties_of(symmetric(3, [], [])))
    assert found.fine.labels.tolist() == found.coarse.labels.tolist() == [-1, -1, -1]


def test_runs_that_are_alike_make_every_membership_sure():
    found = find(ties_of(planted()))
    assert found.fine.sureness.tolist() == [1.0] * 32
    assert found.fine.agreement == 1.0


def test_a_membership_is_as_sure_as_often_most_of_the_group_is_with_it():
    labels = np.array([0, 0, 0, 1, 1, -1], dtype=np.int32)
    others = [np.array([0, 0, 1, 1, 1, -1], np.int32), np.array([0, 0, 0, 1, 1, -1], np.int32)]
    # In the first other run half of the company of rows 0 and 1 is gone, and half is not most.
    assert sureness(labels, others).tolist()[:5] == [0.5, 0.5, 0.5, 1.0, 1.0]
    assert np.isnan(sureness(labels, others)[5])
    assert np.isnan(sureness(labels, [])).all()


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=12))
def test_agreement_counts_pairs_as_hubert_and_arabie_do(labels):
    one, other = np.array(labels).T
    pairs = [(a, b) for a in range(len(one)) for b in range(a)]
    x = np.array([one[a] == one[b] for a, b in pairs], dtype=float)
    y = np.array([other[a] == other[b] for a, b in pairs], dtype=float)
    chance, most = x.sum() * y.sum() / len(pairs), (x.sum() + y.sum()) / 2
    expected = 1.0 if most == chance else ((x * y).sum() - chance) / (most - chance)
    assert adjusted_rand(one, other) == pytest.approx(expected)


def test_rows_without_ties_do_not_make_runs_look_alike():
    one, other = np.array([0, 0, 1, 1, -1, -1]), np.array([0, 1, 0, 1, -1, -1])
    among = one >= 0
    assert mean_agreement(one.astype(np.int32), [other.astype(np.int32)], among) < 0.1
