"""Laws of the atlas' layout: the same graph in the same places, and nobody jumps for another."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from insight.atlas import Groups, Placed, keys_of, length, place

KEY_OF_6919 = 14458987672323864369


def planted(sizes, *, seed=1, regions=None, inside=4, across=0.3):
    """Draw clusters of such sizes: ids, ties and groups."""
    draw = np.random.default_rng(seed)
    labels = np.repeat(np.arange(len(sizes)), sizes).astype(np.int32)
    count = len(labels)
    members = np.split(np.arange(count), np.cumsum(sizes)[:-1])
    pairs = [draw.choice(each, (inside * len(each), 2)) for each in members]
    pairs.append(draw.integers(count, size=(int(across * count), 2)))
    a, b = np.concatenate(pairs).T
    apart = a != b
    one = csr_array((draw.random(int(apart.sum())) + 0.5, (a[apart], b[apart])), (count, count))
    part_of = np.arange(len(sizes)) // 3 if regions is None else np.array(regions)
    ids = tuple(f"library {at}" for at in range(count))
    return ids, csr_array(one + one.T), Groups(labels, part_of.astype(np.int32))


def grown(ids, ties, groups, *, by, seed=2):
    """Add libraries that are tied to some of one cluster, and give everything anew."""
    draw = np.random.default_rng(seed)
    size, homes = len(ids), draw.integers(len(ids), size=by)
    labels = groups.labels[homes]
    a = np.repeat(np.arange(size, size + by), 3)
    b = np.concatenate([draw.choice(np.flatnonzero(groups.labels == each), 3) for each in labels])
    shape = (size + by, size + by)
    old = ties.tocoo()
    rows, columns = np.concatenate([old.coords[0], a, b]), np.concatenate([old.coords[1], b, a])
    more = csr_array((np.concatenate([old.data, np.ones(2 * len(a))]), (rows, columns)), shape)
    ids = (*ids, *(f"newcomer {at}" for at in range(by)))
    return ids, more, Groups(np.concatenate([groups.labels, labels]), groups.part_of)


def places(placed, ids):
    found, known = placed.of(keys_of(ids))
    assert known.all()
    return found


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(2, 30), min_size=1, max_size=9), st.randoms(use_true_random=False))
def test_the_order_of_loading_leaves_no_trace(sizes, chance):
    ids, ties, groups = planted(sizes)
    order = np.array(chance.sample(range(len(ids)), len(ids)))
    shuffled = tuple(ids[at] for at in order)
    again = place(
        shuffled, csr_array(ties[order][:, order]), Groups(groups.labels[order], groups.part_of)
    )
    np.testing.assert_array_equal(places(place(ids, ties, groups), ids), places(again, ids))


def test_how_clusters_are_numbered_leaves_no_trace():
    ids, ties, groups = planted([30, 20, 25, 11])
    turned = Groups((3 - groups.labels).astype(np.int32), 1 - groups.part_of[::-1])
    np.testing.assert_array_equal(
        places(place(ids, ties, groups), ids), places(place(ids, ties, turned), ids)
    )


def test_who_stood_somewhere_stays_there_when_a_hundredth_joins():
    ids, ties, groups = planted([80, 70, 60, 50, 40, 40, 30, 30])
    before = place(ids, ties, groups)
    more = grown(ids, ties, groups, by=4)
    after = place(*more, earlier=before)
    moved = np.hypot(*(places(after, ids) - places(before, ids)).T)
    assert np.median(moved) == 0
    assert moved.max() == 0
    assert after.kept == len(ids)


def test_newcomers_stand_among_their_own():
    ids, ties, groups = planted([80, 70, 60, 50])
    more = grown(ids, ties, groups, by=6)
    at = places(place(*more, earlier=place(ids, ties, groups)), more[0])
    labels = more[2].labels
    for row in range(len(ids), len(more[0])):
        middles = [np.median(at[: len(ids)][groups.labels == each], axis=0) for each in range(4)]
        assert int(np.argmin(np.hypot(*(middles - at[row]).T))) == labels[row]


def test_placing_again_changes_nothing():
    ids, ties, groups = planted([40, 30, 20, 6, 2])
    once = place(ids, ties, groups)
    np.testing.assert_array_equal(place(ids, ties, groups, earlier=once).places, once.places)


def test_who_leaves_moves_nobody():
    ids, ties, groups = planted([40, 30, 20])
    left = np.arange(len(ids)) != 17
    rest = tuple(np.array(ids)[left])
    ties_left = csr_array(ties[left][:, left])
    before = place(ids, ties, groups)
    after = place(rest, ties_left, Groups(groups.labels[left], groups.part_of), earlier=before)
    np.testing.assert_array_equal(places(after, rest), places(before, rest))


def test_a_picture_that_shows_nothing_any_more_is_given_up():
    ids, ties, groups = planted([60, 60, 60, 60])
    draw = np.random.default_rng(3)
    before = place(ids, ties, groups)
    mixed = Placed(before.keys, before.places[draw.permutation(len(ids))])
    after = place(ids, ties, groups, earlier=mixed)
    assert after.kept == 0
    np.testing.assert_array_equal(after.places, before.places)


def test_a_network_that_doubled_is_placed_anew():
    ids, ties, groups = planted([20, 20])
    more = grown(ids, ties, groups, by=50)
    assert place(*more, earlier=place(ids, ties, groups)).kept == 0


def test_clusters_show():
    ids, ties, groups = planted([90, 80, 70, 60, 50, 40])
    at = places(place(ids, ties, groups), ids)
    middles = np.array([at[groups.labels == each].mean(axis=0) for each in range(6)])
    nearest = np.argmin(np.hypot(*(at[:, None] - middles[None]).transpose(2, 0, 1)), axis=1)
    assert (nearest == groups.labels).mean() > 0.97
    chance = np.random.default_rng(1).permutation(at)
    assert length(ties, at) < 0.5 * length(ties, chance)


def test_those_in_no_cluster_stand_near_whom_they_are_tied_to():
    ids = tuple(f"library {at}" for at in range(60))
    a, b = np.arange(0, 60, 2), np.arange(1, 60, 2)
    one = csr_array((np.ones(30), (a, b)), (60, 60))
    ties = csr_array(one + one.T)
    alone = Groups(np.full(60, -1, dtype=np.int32), np.zeros(0, dtype=np.int32))
    at = places(place(ids, ties, alone), ids)
    assert length(ties, at) < 0.6 * length(ties, np.random.default_rng(1).permutation(at))


def test_no_two_libraries_stand_on_one_spot():
    ids, ties, groups = planted([90, 80, 9, 3, 2], across=0.0)
    at = places(place(ids, ties, groups), ids)
    apart = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1)) + 99 * np.eye(len(ids))
    assert apart.min() > 1.0


@pytest.mark.parametrize("size", [0, 1, 2])
def test_networks_that_are_hardly_any_have_a_place(size):
    ids = tuple("ab"[:size])
    nothing = csr_array((size, size))
    alone = Groups(np.full(size, -1, dtype=np.int32), np.zeros(0, dtype=np.int32))
    placed = place(ids, nothing, alone, earlier=place((), csr_array((0, 0)), alone_none()))
    assert placed.places.shape == (size, 2)
    assert np.isfinite(placed.places).all()


def alone_none():
    return Groups(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32))


def test_a_number_made_of_an_id_is_the_same_on_every_machine():
    assert keys_of(["6919", "7058"]).tolist()[0] == KEY_OF_6919
    assert keys_of(["7058", "6919"]).tolist()[1] == KEY_OF_6919
