"""A ceiling over the scores of all sets: linear in single candidates and in pairs of them.

The lines over the curves, and how the worth of each pair is shared out between its two, are
moved by a subgradient method until the greatest ceiling of any set is as low as it gets (Caprara,
Pisinger and Toth, *Exact solution of the quadratic knapsack problem*, 1999). Any lines and any
shares are valid, so where the method stops matters for speed alone, never for the answer.
"""

from dataclasses import dataclass

import numpy as np

from planning.consortium.pool import Floats, Rows
from planning.consortium.terms import Terms

_STEPS = 160
_PATIENCE = 8
_NEVER = -1e6


@dataclass(frozen=True)
class Ceiling:
    """A set's score is at most constant + Σ alone + Σ shared over its ordered pairs."""

    constant: float
    alone: Floats
    shared: Floats
    bound: float
    ties: float
    experienced: float


@dataclass
class _Lines:
    """What may be moved: slopes of the lines, from 0 to 1 of the steepest, and the shares."""

    own: Floats
    seekers: list[Floats]
    ties: float
    experienced: float
    shares: Floats


def ceiling(terms: Terms, best: float, *, steps: int = _STEPS) -> Ceiling:
    """Return a low ceiling, given the score of the best set that is known."""
    lines = _first(terms)
    lowest, stride, waited = _drawn(terms, lines)[0], 1.0, 0
    # Where no set is known, the method aims a little lower than where it began.
    best = best if np.isfinite(best) else 0.95 * lowest.bound
    for _ in range(steps):
        found, top, inner = _drawn(terms, lines)
        if found.bound < lowest.bound - 1e-9:
            lowest, waited = found, 0
        else:
            waited += 1
        if waited >= _PATIENCE:
            stride, waited = stride * 0.6, 0
        excess = found.bound - best
        if excess <= 0 or not _move(terms, lines, top, inner, stride * excess):
            break
    return lowest


def _first(terms: Terms) -> _Lines:
    """Begin with the lines that would be right if candidates were taken at random."""
    share = terms.offers.mean(axis=0) if len(terms.offers) else np.zeros(terms.offers.shape[1])
    usual = np.clip(1.5 - share * terms.places, 0.0, 1.0)
    return _Lines(
        own=np.where(terms.worth > 0, usual, 0.0),
        seekers=[np.where(each.worth > 0, usual, 0.0) for each in terms.seekers],
        ties=0.5,
        experienced=terms.size / 2,
        shares=np.zeros_like(terms.paired),
    )


def _drawn(terms: Terms, lines: _Lines) -> tuple[Ceiling, Rows, Rows]:
    """Draw the ceiling of some lines; with it the places that reach it, and the best of each."""
    steep, old = terms.themes.points[1], terms.ties.points[1]
    held, _ = terms.themes.intercept(steep * lines.own, terms.counts[None, :])
    alone = terms.alone + (terms.worth * held).sum(axis=1)
    constant = terms.constant
    for seeker, slopes in zip(terms.seekers, lines.seekers, strict=True):
        level, _ = terms.themes.intercept(steep * slopes, seeker.counts)
        constant += float(seeker.worth @ level)
        alone = alone + terms.offers @ (seeker.worth * steep * slopes)
    level, _ = terms.ties.intercept(np.array(old * lines.ties), np.array(terms.old))
    constant += float(level)
    alone = alone + old * lines.ties * terms.old_alone
    # The tangent of E (n - E) where so many take part in programmes.
    slope = terms.mixing * (terms.size - 2 * lines.experienced)
    constant += terms.mixing * lines.experienced**2 + slope * terms.experienced
    alone = alone + slope * terms.experience
    shared = (terms.paired + old * lines.ties * terms.old_paired) / 2 + lines.shares
    # Not by a matrix product: its threads cost more than they save here.
    shared = shared + np.einsum("ia,ja->ij", terms.worth * (steep * lines.own), terms.offers)
    np.fill_diagonal(shared, 0.0)
    value, inner = _with_best(alone, shared, terms.places)
    top = np.argpartition(-value, terms.places - 1)[: terms.places]
    bound = constant + float(value[top].sum())
    made = Ceiling(constant, alone, shared, bound, old * lines.ties, lines.experienced)
    return made, top, inner


def _with_best(alone: Floats, shared: Floats, places: int) -> tuple[Floats, Rows]:
    """Return what each candidate brings with its best partners, and who they are."""
    if places < 2:
        return alone, np.zeros((len(alone), 0), dtype=np.int64)
    hollow = shared.copy()
    np.fill_diagonal(hollow, _NEVER)
    inner = np.argpartition(-hollow, places - 2, axis=1)[:, : places - 1]
    return alone + np.take_along_axis(hollow, inner, axis=1).sum(axis=1), inner


def _move(terms: Terms, lines: _Lines, top: Rows, inner: Rows, excess: float) -> bool:
    """Move the lines against the ceiling's excess; False where nothing would change."""
    steep, old = terms.themes.points[1], terms.ties.points[1]
    size = len(terms.alone)
    taken = np.zeros((size, size))
    taken[np.repeat(top, inner.shape[1]), inner[top].ravel()] = 1
    shares = taken - taken.T
    own = np.zeros_like(lines.own)
    _, touched = terms.themes.intercept(steep * lines.own[top], terms.counts[None, :])
    own[top] = steep * terms.worth[top] * (taken[top] @ terms.offers - touched)
    seekers = []
    for seeker, slopes in zip(terms.seekers, lines.seekers, strict=True):
        _, touched = terms.themes.intercept(steep * slopes, seeker.counts)
        seekers.append(steep * seeker.worth * (terms.offers[top].sum(axis=0) - touched))
    _, reached = terms.ties.intercept(np.array(old * lines.ties), np.array(terms.old))
    there = terms.old_alone[top].sum() + (taken * terms.old_paired).sum() / 2
    ties = old * float(there - reached)
    there = terms.experienced + float(terms.experience[top].sum())
    mixed = 2 * terms.mixing * (lines.experienced - there)
    norm = (
        mixed**2
        + (shares**2).sum() / 2
        + (own**2).sum()
        + sum((s**2).sum() for s in seekers)
        + ties**2
    )
    if norm < 1e-12:
        return False
    stride = excess / norm
    lines.shares -= stride * shares / 2
    lines.own = np.clip(lines.own - stride * own, 0.0, 1.0)
    lines.seekers = [
        np.clip(slopes - stride * change, 0.0, 1.0)
        for slopes, change in zip(lines.seekers, seekers, strict=True)
    ]
    lines.ties = min(1.0, max(0.0, lines.ties - stride * ties))
    lines.experienced = min(terms.size, max(0.0, lines.experienced - stride * mixed))
    return True
