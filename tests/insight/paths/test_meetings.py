"""Paths counted by matrices are those that are found by walking."""

import pytest
from hypothesis import given, settings

from insight.paths.kinds import kinds
from insight.paths.links import Links
from insight.paths.meetings import Meetings
from tests.insight.paths.walked import networks, walked

SLOWLY = settings(deadline=None, max_examples=30)
EVERY = kinds()
DRAWN = networks() | networks(least=5, ties=15)


@SLOWLY
@given(DRAWN)
def test_counts_and_weights_of_all_kinds_are_those_of_paths_walked_one_by_one(network):
    found, meetings = walked(network, 0, 1), Meetings(Links(network), 0, 1)
    counted = {kind.id: meetings.counted(kind) for kind in EVERY}
    assert set(found) <= set(counted)
    for kind, each in counted.items():
        assert each.paths == len(found.get(kind, ()))
        assert each.dwpc == pytest.approx(sum(weight for _, weight in found.get(kind, ())))


@SLOWLY
@given(DRAWN)
def test_the_best_paths_of_a_kind_are_the_heaviest_that_are_there(network):
    found, meetings = walked(network, 0, 1), Meetings(Links(network), 0, 1)
    for kind in (kind for kind in EVERY if kind.id in found):
        there = {tuple(at for _, at in stops): weight for stops, weight in found[kind.id]}
        best = meetings.best(kind, 3)
        heaviest = sorted(there.values(), reverse=True)[:3]
        assert [weight for _, weight in best] == pytest.approx(heaviest)
        assert all(there[stops] == pytest.approx(weight) for stops, weight in best)
        assert len({stops for stops, _ in best}) == len(best)


@pytest.mark.parametrize("damping", [0.0, 1.0])
@settings(deadline=None, max_examples=5)
@given(network=networks(least=3))
def test_the_damping_can_be_chosen(damping, network):
    found = walked(network, 0, 1, damping=damping)
    meetings = Meetings(Links(network, damping=damping), 0, 1)
    for kind in EVERY:
        expected = sum(weight for _, weight in found.get(kind.id, ()))
        assert meetings.counted(kind).dwpc == pytest.approx(expected)
