"""What an item weighs: the fewer libraries name it, the more it says that two of them do.

Information content, as Resnik (1995) takes it: the negative logarithm of how often something is
named, here ln((n + 1) / k) for an item that k of the n libraries name which name any. The one that
is added keeps an item that everybody names above nothing.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

Weights = NDArray[np.float64]


class Rarity:
    """The weights of the columns of one or more lists, taken together.

    `named_by` says how many libraries name each column on any of the lists, `telling` how many
    libraries name anything, `weights` the information content of each column, 0 where nobody does.
    """

    def __init__(self, *lists: csr_array) -> None:
        named = csr_array(sum(lists[1:], start=lists[0]))
        self.named_by: NDArray[np.int64] = np.bincount(named.indices, minlength=named.shape[1])
        self.telling = int(np.count_nonzero(np.diff(named.indptr)))
        self.weights = _information(self.named_by, self.telling)

    def lengths(self, matrix: csr_array) -> Weights:
        """Return what each library's list weighs as a whole, but at least the median of all.

        The bound keeps a list with one common item from being met in full by nearly everybody.
        """
        return np.maximum(self._whole(matrix), self.median(matrix))

    def median(self, matrix: csr_array) -> float:
        """Return the median of what the lists that hold anything weigh; 1 without any."""
        whole = self._whole(matrix)
        told = whole[whole > 0]
        return float(np.median(told)) if told.size else 1.0

    def _whole(self, matrix: csr_array) -> Weights:
        return np.asarray(matrix @ self.weights, dtype=np.float64)

    def scaled(self, matrix: csr_array, *, power: float = 1.0) -> csr_array:
        """Return a list's items, each with its weight by the length of the list, to a power."""
        rows = diags_array(self.lengths(matrix) ** -power)
        columns = diags_array(self.weights**power)
        return csr_array(rows @ matrix.astype(np.float64) @ columns)


def _information(named_by: NDArray[np.int64], telling: int) -> Weights:
    weights = np.zeros(len(named_by))
    there = named_by > 0
    weights[there] = np.log((telling + 1) / named_by[there])
    return weights
