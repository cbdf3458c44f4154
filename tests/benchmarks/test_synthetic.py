"""Synthetic networks: the same when loaded as when made, and shaped like the real one."""

import dataclasses

import numpy as np
import pytest

from benchmarks.figures import Figure, seconds
from benchmarks.synthetic import network, projection, write_tables
from graph import Projection
from loaders import load


def assert_same(one, other):
    if dataclasses.is_dataclass(one):
        for field in dataclasses.fields(one):
            if field.name != "revision":
                assert_same(getattr(one, field.name), getattr(other, field.name))
    elif hasattr(one, "toarray"):
        assert one.shape == other.shape
        assert (one != other).nnz == 0
    elif isinstance(one, np.ndarray):
        np.testing.assert_array_equal(one, other)
    else:
        assert one == other


def test_what_is_loaded_is_what_was_made(graph, tmp_path):
    drawn = network(150)
    write_tables(drawn, tmp_path)
    load([tmp_path], graph=graph)
    assert_same(projection(drawn), Projection.read(graph))


def test_the_same_size_and_seed_give_the_same_network():
    assert_same(projection(network(80)), projection(network(80)))


def test_what_is_named_is_skewed_and_every_library_says_that_it_is_synthetic():
    p = projection(network(2_000))
    offered = np.sort(np.asarray(p.offers.sum(axis=0)).ravel())
    assert offered[-1] > 10 * offered[0] > 0
    assert 35 < sum(m.nnz for m in (p.offers, p.seeks, p.staff, p.patrons, p.prefers)) / 2_000 < 45
    assert all(name.startswith("Synthetic") for name in p.libraries.names)


@pytest.mark.parametrize(
    ("figure", "ratio", "verdict"),
    [
        (Figure("a", "b", 10, 1.0, 5.0, wanted=4), 5.0, "met"),
        (Figure("a", "b", 10, 1.0, 3.0, wanted=4), 3.0, "missed"),
        (Figure("a", "b", 10, 1.0, 10.0, wanted=0.15, at_most=True), 0.1, "met"),
        (Figure("a", "b", 10, 2.0, 10.0, wanted=0.15, at_most=True), 0.2, "missed"),
        (Figure("a", "b", 10, 1.0, 3.0), 3.0, ""),
    ],
)
def test_a_figure_says_whether_what_is_wanted_is_reached(figure, ratio, verdict):
    assert (figure.ratio, figure.verdict) == (pytest.approx(ratio), verdict)


def test_times_have_the_unit_that_suits_them():
    assert [seconds(t) for t in (12.0, 0.25, 0.000225)] == ["12 s", "250 ms", "225 µs"]
