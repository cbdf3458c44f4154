"""The score of a set: its parts from 0 to 1, and what each weighs; see docs/consortium.md."""

from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np

from planning.consortium.languages import Languages
from planning.consortium.meeting import Meeting
from planning.consortium.pool import NOWHERE, Floats, Pool, Rows
from planning.consortium.themes import Themes

ConsortiumPart: TypeAlias = Literal[
    "fit", "themes", "language", "countries", "ties", "newcomers", "safety"
]
WEIGHTS: dict[ConsortiumPart, float] = {
    "fit": 40.0,
    "themes": 20.0,
    "language": 10.0,
    "countries": 10.0,
    "ties": 5.0,
    "newcomers": 5.0,
    "safety": 10.0,
}
"""How many of the 100 points each part can bring. They are the project's own choice."""
PARTS: tuple[ConsortiumPart, ...] = tuple(WEIGHTS)
DIGITS = 6
"""Scores are rounded to so many decimals, so that equals are equal."""
_AT_ONCE = 2_000


class Scores:
    """The scores of sets of `size` places in a pool."""

    def __init__(self, pool: Pool, size: int) -> None:
        self.pool, self.size = pool, size
        self.meeting = Meeting(pool)
        self.themes, self.languages = Themes(pool, size), Languages(pool)
        self.pairs = size * (size - 1) // 2
        self.half = max(1, size // 2)
        self.most_mixed = max(1, size * size // 4)

    def totals(self, sets: Rows) -> Floats:
        """Return the scores of b sets, 0 to 100."""
        weights = np.array([*WEIGHTS.values()])
        # In portions, so that no array of all sets by members by themes is held.
        portions = [sets[at : at + _AT_ONCE] for at in range(0, len(sets), _AT_ONCE)]
        made = [self.values(portion) @ weights for portion in portions]
        return np.round(np.concatenate(made), DIGITS) if made else np.zeros(0)

    def values(self, sets: Rows) -> Floats:
        """Return the parts of b sets, a column each in the order of PARTS."""
        covered, twice = self.themes.values(sets)
        return np.column_stack(
            [
                self._of_pairs(self.pool.fit, sets) / max(1, self.pairs),
                covered,
                self.languages.values(sets),
                self._of_pairs(self.apart, sets) / max(1, self.pairs),
                self._ties(sets),
                self._of_pairs(self.mixed, sets) / self.most_mixed,
                self.safety(sets, twice),
            ]
        )

    @staticmethod
    def _of_pairs(matrix: Floats, sets: Rows) -> Floats:
        return np.asarray(matrix[sets[:, :, None], sets[:, None, :]].sum(axis=(1, 2)) / 2)

    @cached_property
    def apart(self) -> Floats:
        """Say of all pairs whether they are of two countries that count; usual where unknown."""
        label = self.pool.label
        counts = label >= 0
        made = (label[:, None] != label[None, :]) & counts[:, None] & counts[None, :]
        nowhere = label == NOWHERE
        unknown = nowhere[:, None] | nowhere[None, :]
        return _hollow(np.where(unknown, self.pool.usual.apart, made.astype(float)))

    @cached_property
    def mixed(self) -> Floats:
        """Say how likely each pair is a newcomer with one who takes part in EU programmes."""
        e = self.pool.experience
        made = e[:, None] * (1 - e)[None, :]
        return _hollow(made + made.T)

    def _ties(self, sets: Rows) -> Floats:
        old = self._of_pairs(self.pool.sisters.astype(float), sets)
        return np.asarray(np.minimum(np.minimum(old, self.pairs - old), self.half) / self.half)

    def safety(self, sets: Rows, twice: Floats) -> Floats:
        """Return how much of the set outlives the loss of any one member."""
        kept = [twice, self.languages.spared(sets).mean(axis=1)]
        if self.pool.needs is not None:
            kept.append((self.meeting.missing_without(sets) == 0).mean(axis=1))
        return np.asarray(np.mean(kept, axis=0))


def _hollow(matrix: Floats) -> Floats:
    made = matrix.copy()
    np.fill_diagonal(made, 0.0)
    return made
