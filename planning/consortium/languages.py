"""How the members of a set can talk: one language for all, or a chain of languages."""

import numpy as np

from planning.consortium.pool import Flags, Floats, Pool, Rows

CHAINED = 0.5
"""What a member counts that reaches most others by a chain, where no language is in common."""


class Languages:
    """The working languages of sets of places in a pool.

    Where all who say what their staff speak share a language, each counts 1. Else each of the
    largest group that chains of languages join counts CHAINED, the others nothing. Who does not
    say counts as usual: the share of libraries that speak the language that most speak.
    """

    def __init__(self, pool: Pool) -> None:
        self._staff = pool.staff
        self.says: Flags = np.asarray(pool.staff.any(axis=1))
        self.usual = pool.usual.speaking

    def common(self, sets: Rows) -> Flags:
        """Say for b sets which languages all speak who say, a column each."""
        every = self._staff[sets] | ~self.says[sets][:, :, None]
        return np.asarray(every.all(axis=1))

    def values(self, sets: Rows) -> Floats:
        """Return for b sets how well their members can talk, from 0 to 1."""
        says = self.says[sets]
        known = says.sum(axis=1)
        reached = known.astype(float)
        apart = np.flatnonzero(~self.common(sets).any(axis=1) & (known > 0))
        if len(apart):
            reached[apart] = CHAINED * self._largest(sets[apart])
        return np.asarray((reached + self.usual * (sets.shape[1] - known)) / sets.shape[1])

    def joined(self, sets: Rows) -> Flags:
        """Say for b sets which pairs of members who say are joined by chains."""
        staff = self._staff[sets].astype(np.int64)
        near = (staff @ staff.transpose(0, 2, 1)) > 0
        for _ in range(max(1, sets.shape[1].bit_length())):
            near = (near.astype(np.int64) @ near.astype(np.int64)) > 0
        return np.asarray(near)

    def _largest(self, sets: Rows) -> Floats:
        return np.asarray(self.joined(sets).sum(axis=2).max(axis=1), dtype=float)

    def spared(self, sets: Rows) -> Flags:
        """Say for b sets of each member whether the others can all talk without it."""
        b, k = sets.shape
        spared = np.ones((b, k), dtype=bool)
        apart = np.flatnonzero(~self.common(sets).any(axis=1))
        for place in range(k if len(apart) else 0):
            spared[apart, place] = self.connected(np.delete(sets[apart], place, axis=1))
        return spared

    def connected(self, sets: Rows) -> Flags:
        """Say for b sets whether chains of languages join all who say."""
        says = self.says[sets]
        wanted = says[:, :, None] & says[:, None, :]
        return np.asarray((self.joined(sets) | ~wanted).all(axis=(1, 2)))
