"""What is asked of the builder, checked before anything is counted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from insight.fit import Fits
from planning.consortium.needs import Needs
from planning.consortium.pool import Pool, pool
from planning.errors import WrongConsortium
from planning.words import counted, listed

MOST_STARTED, LARGEST, MOST_CANDIDATES = 3, 30, 300
"""Of more candidates those are taken that fit the started libraries best, and it is said."""
_OF_EACH_COUNTRY = 3


@dataclass(frozen=True)
class Request:
    """A set to complete: what it starts from, to which sizes, and who may come.

    `candidates` are the ids of those who may come, as of a cluster; None is everybody.
    """

    started: Sequence[str]
    sizes: tuple[int, int]
    themes: Sequence[str] = ()
    candidates: Collection[str] | None = None
    without: Collection[str] = ()
    needs: Needs | None = None


@dataclass(frozen=True)
class Considered:
    """The pool that a request leads to; `candidates` counts all who might have been taken."""

    pool: Pool
    candidates: int
    is_whole: bool


def considered(fits: Fits, request: Request) -> Considered:
    """Check a request and gather who may come; raises WrongConsortium."""
    p = fits.projection
    _check_start(request)
    _check_known(fits, request)
    _check_sizes(request)
    wanted = p.libraries.ids if request.candidates is None else sorted(set(request.candidates))
    needs = request.needs or Needs()
    out = {*request.started, *request.without, *needs.barred, *needs.unsure}
    free = [key for key in wanted if key not in out]
    lacking = request.sizes[0] - len(set(request.started)) - len(free)
    if lacking > 0:
        raise WrongConsortium(
            f"A set of {request.sizes[0]} needs {counted(lacking, 'more candidate')} than there "
            f"are: {counted(len(free), 'library', 'libraries')} may come.",
            "Ask for fewer members, or exclude fewer libraries.",
        )
    taken = free if len(free) <= MOST_CANDIDATES else _nearest(fits, request, free)
    made = pool(fits, request.started, taken, themes=request.themes, needs=request.needs)
    return Considered(made, len(free), len(taken) == len(free))


def _check_start(request: Request) -> None:
    started = list(request.started)
    if not started:
        raise WrongConsortium("There is no library to start from.", "Name one to three.")
    twice = [key for key in set(started) if started.count(key) > 1]
    if twice:
        raise WrongConsortium(f"{twice[0]} is named twice to start from.", "Name it once.")
    if len(started) > MOST_STARTED:
        raise WrongConsortium(
            f"{len(started)} libraries are too many to start from: {MOST_STARTED} are the most.",
            "Start from fewer; the others may come as candidates.",
        )
    both = sorted(set(started) & set(request.without))
    if both:
        raise WrongConsortium(
            f"{listed(both)} is both started from and excluded.", "Take it off one of the two."
        )


def _check_known(fits: Fits, request: Request) -> None:
    p = fits.projection
    known = set(p.libraries.ids)
    for what, ids in (
        ("started from", request.started),
        ("excluded", request.without),
        ("a candidate", request.candidates or ()),
    ):
        strange = sorted(set(ids) - known)
        if strange:
            raise WrongConsortium(
                f"No library has the id {listed(strange, last='or')}, which is {what}.",
                "It may have been erased; look it up with the search.",
            )
    themes = sorted(set(request.themes) - set(p.activities.ids))
    if themes:
        raise WrongConsortium(
            f"No activity of the network has the id {listed(themes, last='or')}.",
            "Choose one that a library offers or seeks.",
        )
    barred = request.needs.barred if request.needs else {}
    stopped = [key for key in request.started if key in barred]
    if stopped:
        raise WrongConsortium(
            f"{p.libraries.names[p.index_of(stopped[0])]} may not take part: {barred[stopped[0]]}",
            "Start from others, or choose another programme.",
        )


def _check_sizes(request: Request) -> None:
    least, most = request.sizes
    started = len(request.started)
    needed = request.needs.least_size if request.needs else 1
    if least > most:
        raise WrongConsortium(f"No size is from {least} to {most}.", "Give the smaller one first.")
    if least < max(2, started):
        raise WrongConsortium(
            f"A set of {least} is smaller than "
            + (f"the {started} that it starts from." if least < started else "two libraries."),
            f"Ask for {max(2, started)} members or more.",
        )
    if least < needed:
        raise WrongConsortium(
            f"A set of {least} is smaller than the rule asks for: {needed} are the least.",
            f"Ask for {needed} members or more.",
        )
    if most > LARGEST:
        raise WrongConsortium(
            f"A set of {most} is larger than any that is planned: {LARGEST} are the most.",
            f"Ask for {LARGEST} members or fewer.",
        )


def _nearest(fits: Fits, request: Request, free: Sequence[str]) -> list[str]:
    """Return the candidates that fit what is started best, some of each country among them."""
    p = fits.projection
    rows = np.array([p.index_of(key) for key in free], dtype=np.int64)
    near = np.sum([fits.nearly(p.index_of(key)) for key in request.started], axis=0)[rows]
    order = np.lexsort((rows, -np.round(near, 6)))
    seen: dict[int, int] = {}
    first: list[str] = []
    rest: list[str] = []
    for at in order.tolist():
        country = int(p.libraries.country[rows[at]])
        seen[country] = seen.get(country, 0) + 1
        (first if seen[country] <= _OF_EACH_COUNTRY else rest).append(free[at])
    return [*first, *rest][:MOST_CANDIDATES]
