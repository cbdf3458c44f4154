"""Brokers and links, counted by hand on five libraries in two clusters."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from insight.clusters import Bridges, Link
from insight.clusters.traits import Said, traits
from tests.insight.clusters.drawn import symmetric

LABELS = np.array([0, 0, 0, 1, 1, -1], dtype=np.int32)
FITS = symmetric(6, [(1, 0), (2, 1), (3, 2), (4, 3), (5, 0)], [0.5, 0.4, 0.4, 0.3, 0.9])
SISTERS = symmetric(6, [(4, 0)], [1.0])
BRIDGES = Bridges(FITS, SISTERS, LABELS)


def test_a_link_weighs_its_fits_and_sisterships():
    assert BRIDGES.links() == (Link(a=0, b=1, strength=1.4, fits=1, sisters=1),)


def test_participation_is_one_less_the_squares_of_the_shares():
    # Library 2: 0.4 within, 0.4 without. Library 0: 0.5 and 1; its tie to one on its own is none.
    assert BRIDGES.participation()[[1, 2]].tolist() == [0.0, 0.5]
    assert BRIDGES.participation()[0] == pytest.approx(1 - (0.5**2 + 1) / 1.5**2, abs=1e-6)


def test_brokers_come_by_participation_times_what_they_bridge():
    ranked = [(each.cluster, each.library, each.strength) for each in BRIDGES.brokers()]
    assert ranked == [(0, 0, 1.0), (0, 2, 0.4), (1, 4, 1.0), (1, 3, 0.4)]
    assert len(BRIDGES.brokers(limit=1)) == 2


def test_what_is_not_said_is_no_evidence_against_a_trait():
    rows = np.array([1, 1, 0, 0, 0, 0])[:, None]
    matrix = csr_array(rows)
    known = np.array([True, True, False, True, True, True])
    (first, *_), _ = traits((Said("offers", ("a",), ("A",), matrix, known),), LABELS)
    assert (first.members, first.known, first.elsewhere, first.elsewhere_known) == (2, 2, 0, 3)
