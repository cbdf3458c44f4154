"""Graphs for the tests of clusters: small ones drawn by Hypothesis, and groups that are planted."""

import numpy as np
from hypothesis import strategies as st
from scipy.sparse import csr_array

from insight.clusters import mutual_best
from insight.clusters.ties import Ties
from insight.fit import Fits, best_of_everybody


@st.composite
def graphs(draw, most=14):
    """Draw a symmetric matrix with weights and no diagonal."""
    size = draw(st.integers(1, most))
    pairs = [(a, b) for a in range(size) for b in range(a)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    weights = [draw(st.floats(0.05, 1.0)) for _ in chosen]
    return symmetric(size, chosen, weights)


def symmetric(size, pairs, weights):
    one, other = np.array(pairs, dtype=int).reshape(-1, 2).T
    both = (np.concatenate([one, other]), np.concatenate([other, one]))
    matrix = csr_array((np.array([*weights, *weights], dtype=float), both), shape=(size, size))
    matrix.sort_indices()
    return matrix


def planted(groups=4, members=8, *, between=0.2, seed=1):
    """Groups whose members are all tied, and one tie from each group to the next."""
    random = np.random.default_rng(seed)
    inside = [
        (g * members + a, g * members + b)
        for g in range(groups)
        for a in range(members)
        for b in range(a)
    ]
    bridges = [(g * members, (g + 1) % groups * members) for g in range(groups)]
    weights = random.uniform(0.5, 1.0, len(inside)).tolist() + [between] * len(bridges)
    return symmetric(groups * members, inside + bridges, weights)


def ties_of(matrix, *, alike=False):
    nothing = np.zeros(matrix.shape[0], dtype=bool)
    return Ties(matrix, matrix, nothing, nothing, 10, alike)


def tied(projection, **given):
    """The graph of mutual best fits of a projection."""
    fits = Fits(projection)
    return mutual_best(fits, best_of_everybody(fits), **given)
