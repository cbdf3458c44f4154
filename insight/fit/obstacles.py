"""Why not? The conditions that a pair of libraries fails, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from insight.fit.fits import Fits

if TYPE_CHECKING:
    from insight.fit.parts import PartName

Code: TypeAlias = Literal[
    "same-library",
    "own-country",
    "sisters-already",
    "sisters-once",
    "nothing-known",
    "nothing-to-get",
    "nothing-to-give",
    "nothing-in-common",
    "no-common-language",
    "not-our-wish",
    "not-their-wish",
    "size-differs",
    "no-eu-match",
]
BARS: frozenset[Code] = frozenset(
    {"same-library", "own-country", "sisters-already", "nothing-known"}
)
"""What keeps a pair from being proposed at all; the others speak against it."""

SAME = "This is one library, not two."
"""What is said wherever two libraries are asked about and one is named twice."""

_SERVED = {
    "lt_10k": "under 10,000 people",
    "10k_100k": "10,000 to 100,000",
    "gt_100k": "over 100,000 people",
}


@dataclass(frozen=True)
class Obstacle:
    """One condition that fails; `bars`: it keeps the pair from being proposed."""

    code: Code
    message: str

    @property
    def bars(self) -> bool:
        """Whether the pair is not proposed for this alone."""
        return self.code in BARS


def obstacles(fits: Fits, a: str, b: str) -> tuple[Obstacle, ...]:
    """Return what speaks against a pair, what bars it first; raises KeyError for unknown ids.

    Only what is known speaks: a list that one of the two does not state is no obstacle.
    """
    p = fits.projection
    at = p.index_of(a), p.index_of(b)
    if at[0] == at[1]:
        return (Obstacle("same-library", SAME),)
    return (*_bars(fits, *at), *_failing(fits, *at))


def _bars(fits: Fits, a: int, b: int) -> Iterator[Obstacle]:
    p = fits.projection
    country, names = p.libraries.country, p.libraries.names
    if country[a] == country[b] >= 0:
        land = p.countries.names[country[a]]
        yield Obstacle("own-country", f"Both are in {land}; sisters are sought abroad.")
    status = _tie(fits, a, b)
    if status == "ended":
        yield Obstacle("sisters-once", "They were sisters, and a source calls that over.")
    elif status is not None:
        yield Obstacle("sisters-already", "They are sisters already.")
    for at in (a, b):
        if not fits.comparable[at]:
            message = f"Nothing is known of what {names[at]} offers or seeks."
            yield Obstacle("nothing-known", message)


def _tie(fits: Fits, a: int, b: int) -> str | None:
    """Return the status of the tie of two rows, `unknown` too; None without a tie."""
    sisters = fits.projection.sisters
    low, high = min(a, b), max(a, b)
    found = np.flatnonzero((sisters.a == low) & (sisters.b == high))
    return (sisters.status[int(found[0])] or "unknown") if found.size else None


def _failing(fits: Fits, a: int, b: int) -> Iterator[Obstacle]:
    p = fits.projection
    ours, theirs = p.libraries.names[a], p.libraries.names[b]
    failing: tuple[tuple[PartName, Code, str], ...] = (
        ("get", "nothing-to-get", f"{theirs} offers nothing that {ours} seeks."),
        ("give", "nothing-to-give", f"{ours} offers nothing that {theirs} seeks."),
        ("both", "nothing-in-common", "They seek nothing in common."),
        ("language", "no-common-language", "Their staffs share no language."),
        ("our_wish", "not-our-wish", f"{ours} wishes for other countries."),
        ("their_wish", "not-their-wish", f"{theirs} wishes for other countries."),
    )
    values = {part.name: part.value(a, b) for part in fits.parts}
    for part, code, message in failing:
        if values[part] == 0.0:
            yield Obstacle(code, message)
    size = values["size"]
    if size is not None and size < 1.0:
        bands = [_SERVED[str(p.libraries.bands[at])] for at in (a, b)]
        yield Obstacle("size-differs", f"They differ in size: {bands[0]} and {bands[1]}.")
    if values["eu"] == 0.0:
        yield Obstacle(
            "no-eu-match",
            "No European project is at hand: neither seeks partners that the other could be.",
        )
