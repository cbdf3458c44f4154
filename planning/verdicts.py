"""What is said of a condition and of a set: met, not met, or cannot say."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal["met", "not met", "cannot say"]
Kind: TypeAlias = Literal["composition", "year", "call"]
VERDICTS: tuple[Verdict, ...] = ("met", "cannot say", "not met")
"""The best first."""


@dataclass(frozen=True)
class Condition:
    """One condition of a programme: its rule in words, the verdict, and what was counted.

    `counted` is None where nothing is counted, `wanted` where nobody knows what is asked for. `who`
    names those that were counted, or that stand against it. `lack` says what is missing, or what
    is to be found out; there is none where the condition is met.
    """

    name: str
    text: str
    verdict: Verdict
    sources: tuple[str, ...]
    kind: Kind = "composition"
    counted: int | None = None
    wanted: int | None = None
    who: tuple[str, ...] = ()
    remark: str = ""
    lack: tuple[str, ...] = ()


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst of some verdicts: one that is not met decides, then one nobody can say."""
    return max(verdicts, key=VERDICTS.index, default="met")


def best(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the best of some alternatives."""
    return min(verdicts, key=VERDICTS.index, default="met")


def judged(bounds: "Bounds", wanted: int) -> Verdict:
    """Return whether a number that is only known within bounds reaches what is wanted."""
    if bounds.least >= wanted:
        return "met"
    return "cannot say" if bounds.most >= wanted else "not met"


@dataclass(frozen=True)
class Bounds:
    """A number that is at least and at most so much: apart where a country is not known."""

    least: int
    most: int
