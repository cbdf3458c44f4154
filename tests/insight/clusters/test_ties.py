"""The graph of mutual best fits: who is tied, who joins from one side, who stays on its own."""

import numpy as np
import pytest
from hypothesis import given, settings

from insight.clusters.ties import LEAST
from insight.fit import Fits, best_of_everybody
from tests.insight.clusters.drawn import tied
from tests.insight.fit.made import networks
from tests.small_network import projection


def library(key, country, offers=(), seeks=()):
    stated = {name for name, items in (("offers", offers), ("seeks", seeks)) if items}
    lists = {"offers": offers, "seeks": seeks}
    return {"id": key, "name": key, "country": country, "stated": stated, **lists}


@settings(deadline=None, max_examples=50)
@given(networks())
def test_ties_are_seen_the_same_from_either_side_and_nobody_is_tied_to_itself(network):
    weights = tied(network).weights
    assert (weights != weights.T).nnz == 0
    assert not weights.diagonal().any()


@settings(deadline=None, max_examples=50)
@given(networks())
def test_two_are_tied_where_each_is_on_the_others_list_or_one_has_too_few_ties(network):
    neighbours = best_of_everybody(Fits(network))
    ties = tied(network)
    lists = [[x for x in row[: ties.best] if x >= 0] for row in neighbours.rows.tolist()]
    mutual = [{b for b in best if a in lists[b]} for a, best in enumerate(lists)]
    wanted = {(a, b) for a, them in enumerate(mutual) for b in them}
    for a, best in enumerate(lists):
        if len(mutual[a]) < LEAST:
            wanted |= {pair for b in best[:LEAST] for pair in ((a, b), (b, a))}
    # Two that share nothing have a fit of 0, and no tie.
    fitting = {(a, b) for a, b in wanted if Fits(network).scores([a], [b])[0] > 0}
    assert set(zip(*ties.weights.tocoo().coords, strict=True)) == fitting
    assert ties.one_sided.tolist() == [
        bool(best) and not them for best, them in zip(lists, mutual, strict=True)
    ]


@settings(deadline=None, max_examples=50)
@given(networks())
def test_a_tie_binds_by_its_weight_and_the_best_partners_that_both_have(network):
    neighbours = best_of_everybody(Fits(network))
    ties = tied(network)
    lists = [set(row[: ties.best]) - {-1} for row in neighbours.rows.tolist()]
    ends = ties.weights.tocoo()
    shared = [len(lists[a] & lists[b]) for a, b in zip(*ends.coords, strict=True)]
    assert ties.bonds.tocoo().data == pytest.approx(ends.data * (1 + np.array(shared)))


@settings(deadline=None, max_examples=50)
@given(networks())
def test_the_weight_of_a_tie_is_its_fit(network):
    ties, fits = tied(network), Fits(network)
    ends = ties.weights.tocoo()
    a, b = ends.coords
    assert np.allclose(ends.data, fits.scores(a, b) / 100)


def test_a_library_that_is_on_no_list_joins_by_its_best_partner():
    network = projection(
        library("a", "LT", ["debates"], ["storytelling"]),
        library("b", "PT", ["storytelling"], ["debates"]),
        library("c", "SI", ["storytelling"]),
    )
    ties = tied(network, best=1)
    assert ties.one_sided.tolist() == [False, False, True]
    assert ties.weights[2].nonzero()[0].tolist() == [0]


def test_a_library_of_which_nothing_is_known_is_tied_to_nobody_and_marked():
    network = projection(
        library("a", "LT", ["debates"], ["storytelling"]),
        library("b", "PT", ["storytelling"], ["debates"]),
        library("c", "SI"),
    )
    ties = tied(network)
    assert (ties.unknown.tolist(), ties.tied.tolist()) == (
        [False, False, True],
        [True, True, False],
    )


def test_no_best_partner_at_all_is_refused():
    with pytest.raises(ValueError, match="At least one best partner"):
        tied(projection(library("a", "LT", ["debates"])), best=0)
