"""The kinds of path that can lead from one library to another, found by walking the schema."""

from dataclasses import dataclass

from graph.schema import LIBRARY, RELATIONSHIP_KINDS

LONGEST = 4
"""How many relationships a path has at most."""
SISTER = "SISTER_OF"
HELD = ("LOCATED_IN", "OFFERS", "SEEKS", "STAFF_SPEAK", "PATRONS_SPEAK", "PREFERS", SISTER)
"""The relationships that are walked: those that the projection holds."""


@dataclass(frozen=True)
class Step:
    """A relationship walked from the label `start` to the label `end`, along it or back."""

    relation: str
    start: str
    end: str

    @property
    def turned(self) -> "Step":
        """The same relationship walked the other way; a sistership is the same both ways."""
        return Step(self.relation, self.end, self.start)


@dataclass(frozen=True)
class Kind:
    """One kind of path between two libraries, as the steps it takes."""

    steps: tuple[Step, ...]

    @property
    def id(self) -> str:
        """The relationships in the order in which they are walked, which says it all."""
        return "-".join(step.relation for step in self.steps)

    @property
    def labels(self) -> tuple[str, ...]:
        """What each stop is, from the first library to the last."""
        return (self.steps[0].start, *(step.end for step in self.steps))


def _steps() -> tuple[Step, ...]:
    along = [Step(kind.type, kind.start, kind.end) for kind in RELATIONSHIP_KINDS]
    held = [step for step in along if step.relation in HELD]
    return tuple(dict.fromkeys([*held, *(step.turned for step in held)]))


STEPS = _steps()
"""Every relationship both ways."""


def kinds(longest: int = LONGEST) -> tuple[Kind, ...]:
    """Return all kinds of path from library to library of up to so many steps, shorter first."""
    found: list[Kind] = []
    walks: list[tuple[tuple[Step, ...], str]] = [((), LIBRARY.label)]
    for _ in range(longest):
        walks = [
            ((*walk, step), step.end) for walk, at in walks for step in STEPS if step.start == at
        ]
        found += [Kind(walk) for walk, at in walks if at == LIBRARY.label]
    return tuple(found)
