"""Colours of the atlas: the largest have one, and keep it."""

import numpy as np

from insight.atlas import TINTS, tints


def labels(*sizes):
    return np.repeat(np.arange(len(sizes)), sizes).astype(np.int32)


def test_the_eight_largest_have_a_colour_of_their_own():
    found = tints(labels(*range(20, 10, -1)))
    assert found.tolist() == [0, 1, 2, 3, 4, 5, 6, 7, -1, -1]
    assert TINTS == 8


def test_small_groups_and_no_groups_have_none():
    assert tints(labels(12, 8), least=9).tolist() == [0, -1]
    assert tints(np.full(3, -1, dtype=np.int32)).tolist() == []


def test_a_group_keeps_its_colour_when_another_outgrows_it():
    before = labels(30, 20, 10)
    earlier = tints(before)[before]
    swapped = np.array([1, 0, 2], dtype=np.int32)[before]
    assert tints(swapped, earlier=earlier).tolist() == [1, 0, 2]


def test_of_two_halves_of_a_group_the_larger_keeps_the_colour():
    earlier = np.zeros(30, dtype=np.int8)
    assert tints(labels(11, 19), earlier=earlier).tolist() == [1, 0]


def test_who_had_no_colour_gives_none():
    earlier = np.full(30, -1, dtype=np.int8)
    assert tints(labels(20, 10), earlier=earlier).tolist() == [0, 1]
