"""Two sets side by side."""

from dataclasses import dataclass

from planning.consortium.building import Proposal
from planning.consortium.parts import ConsortiumPart


@dataclass(frozen=True)
class PartBeside:
    """A part of two scores, in points, and by how much the second is greater."""

    name: ConsortiumPart
    weight: float
    one: float
    other: float

    @property
    def difference(self) -> float:
        """How many points the second has more."""
        return self.other - self.one


@dataclass(frozen=True)
class Beside:
    """Two sets side by side: their parts, who is in both, and who in one alone."""

    parts: tuple[PartBeside, ...]
    both: tuple[str, ...]
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]
    scores: tuple[float, float]


def beside(one: Proposal, other: Proposal) -> Beside:
    """Compare two sets; whichever comes first, the other is told against it."""
    mine, theirs = set(one.members), set(other.members)
    parts = tuple(
        PartBeside(a.name, a.weight, a.points, b.points)
        for a, b in zip(one.parts, other.parts, strict=True)
    )
    return Beside(
        parts,
        tuple(sorted(mine & theirs)),
        tuple(sorted(mine - theirs)),
        tuple(sorted(theirs - mine)),
        (one.score, other.score),
    )
