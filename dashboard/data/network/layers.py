"""Links between libraries that are not sister ties: what both offer, speak, or wish for."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from dashboard.data.network.model import Network

LINES = 120
"""How many links of a layer a picture shows, the strongest first."""


@dataclass(frozen=True)
class Pair:
    """Two libraries, as rows of the projection, and what they have in common, rarest first."""

    a: int
    b: int
    weight: float
    shared: tuple[str, ...]


@dataclass(frozen=True)
class Layer:
    """The strongest pairs of a layer, and how many there are."""

    pairs: tuple[Pair, ...]
    total: int


def shared_activities(network: Network, rows: NDArray[np.int64]) -> Layer:
    """Link libraries that offer the same; what few offer weighs more."""
    projection = network.projection
    return _in_common(projection.offers, projection.activities.names, rows)


def shared_languages(network: Network, rows: NDArray[np.int64]) -> Layer:
    """Link libraries whose staffs share a language; what most speak weighs nothing."""
    projection = network.projection
    return _in_common(projection.staff, projection.languages.names, rows)


def mutual_wishes(network: Network, rows: NDArray[np.int64]) -> Layer:
    """Link libraries each of which would like a partner from the other's country."""
    projection = network.projection
    country = projection.libraries.country[rows]
    known = rows[country >= 0]
    wishes = projection.prefers[known][:, projection.libraries.country[known]]
    both = wishes.multiply(wishes.T).tocoo()
    pairs = [
        Pair(int(known[a]), int(known[b]), 1.0, ())
        for a, b in zip(*both.coords, strict=True)
        if a < b
    ]
    pairs.sort(key=lambda pair: (pair.a, pair.b))
    return Layer(tuple(pairs[:LINES]), len(pairs))


def rarity(matrix: csr_array) -> NDArray[np.float64]:
    """Return how much each column tells: the logarithm of one in how many rows has it."""
    having = np.bincount(matrix.indices, minlength=matrix.shape[1]).astype(np.float64)
    stating = float(np.count_nonzero(np.diff(matrix.indptr)))
    weights: NDArray[np.float64] = np.log(stating / np.maximum(having, 1.0)).clip(min=0.0)
    return weights


def _in_common(matrix: csr_array, names: tuple[str, ...], rows: NDArray[np.int64]) -> Layer:
    weights = rarity(matrix)
    some = matrix[rows].astype(np.float64)
    # What more than half have says nothing about two of them.
    tells = np.where(weights > np.log(2.0), weights, 0.0)
    strength = np.triu((some.multiply(tells[None, :]) @ some.T).toarray(), k=1)
    first, second = np.nonzero(strength)
    order = np.lexsort((second, first, -strength[first, second].round(9)))
    pairs = [
        Pair(
            int(rows[first[at]]),
            int(rows[second[at]]),
            float(strength[first[at], second[at]]),
            common(matrix, int(rows[first[at]]), int(rows[second[at]]), names=names),
        )
        for at in order[:LINES]
    ]
    return Layer(tuple(pairs), len(order))


def common(matrix: csr_array, a: int, b: int, *, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the columns that two rows share, the rarest first."""
    shared = np.intersect1d(columns(matrix, a), columns(matrix, b))
    having = np.bincount(matrix.indices, minlength=matrix.shape[1])
    return tuple(names[at] for at in sorted(shared.tolist(), key=lambda at: (having[at], at)))


def either(row: int, *matrices: csr_array) -> list[int]:
    """Return the columns that a row has in any of the matrices, in their order."""
    found = np.unique(np.concatenate([columns(matrix, row) for matrix in matrices]))
    return [int(at) for at in found]


def columns(matrix: csr_array, row: int) -> NDArray[np.int32]:
    """Return the columns that a row has."""
    found: NDArray[np.int32] = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]
    return found
