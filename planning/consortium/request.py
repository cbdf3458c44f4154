"""What is asked of the builder, checked before anything is counted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graph import Projection
from insight.fit import Fits
from planning.consortium.advice import too_few
from planning.consortium.needs import Needs
from planning.consortium.pool import Pool, pool
from planning.errors import WrongConsortium
from planning.words import listed

LARGEST, MOST_CANDIDATES = 30, 300
"""Of more candidates those are taken that fit the started libraries best, and it is said."""
_OF_EACH_COUNTRY = 3


@dataclass(frozen=True)
class Request:
    """A set to complete: what it starts from, to which sizes, and who may come.

    Whoever it starts from is kept. `candidates` are the ids of those who may come, as of a
    cluster; None is everybody, and from themes alone, without a library, everybody who offers or
    seeks one of them. With `stated` only those may come who state what they offer or seek.
    """

    started: Sequence[str]
    sizes: tuple[int, int]
    themes: Sequence[str] = ()
    candidates: Collection[str] | None = None
    without: Collection[str] = ()
    needs: Needs | None = None
    stated: bool = False

    @property
    def is_open(self) -> bool:
        """Whether everybody of the network may come."""
        chooses = self.candidates is not None or self.stated or self.without
        return bool(self.started) and not chooses


@dataclass(frozen=True)
class Considered:
    """The pool that a request leads to; `candidates` counts all who might have been taken."""

    pool: Pool
    candidates: int
    is_whole: bool


def considered(fits: Fits, request: Request) -> Considered:
    """Check a request and gather who may come; raises WrongConsortium."""
    p = fits.projection
    _check_start(fits, request)
    _check_known(fits, request)
    _check_sizes(request)
    wanted = _wanted(p, request)
    needs = request.needs or Needs()
    out = {*request.started, *request.without, *needs.barred, *needs.unsure}
    free = [key for key in wanted if key not in out]
    started = len(request.started)
    if started + len(free) < request.sizes[0]:
        raise too_few(
            fits,
            needs,
            size=request.sizes[0],
            started=started,
            might=[key for key in wanted if key not in {*request.started, *request.without}],
            free=free,
            is_open=request.is_open,
        )
    taken = free if len(free) <= MOST_CANDIDATES else _nearest(fits, request, free)
    made = pool(fits, request.started, taken, themes=request.themes, needs=request.needs)
    return Considered(made, len(free), len(taken) == len(free))


def as_it_stands(fits: Fits, request: Request) -> Pool:
    """Gather the libraries that a request starts from and nobody else; raises WrongConsortium.

    Whether they may take part, and whether they are enough, is not asked.
    """
    _check_start(fits, request)
    _check_known(fits, replace(request, needs=None))
    if len(request.started) < 2:
        raise WrongConsortium("A set has two libraries or more.", "Add a library.")
    return pool(fits, request.started, (), themes=request.themes, needs=request.needs)


def _check_start(fits: Fits, request: Request) -> None:
    started = list(request.started)
    if not started and not request.themes and not request.candidates:
        raise WrongConsortium(
            "There is nothing to start from.", "Name a library, a theme, or a cluster."
        )
    twice = sorted(key for key in set(started) if started.count(key) > 1)
    if twice:
        raise WrongConsortium(
            f"{_named(fits, twice[:1])} is named twice to start from; a library is one partner.",
            "Name it once.",
        )
    if len(started) > LARGEST:
        raise WrongConsortium(
            f"{len(started)} libraries are too many to start from: {LARGEST} are the most.",
            "Start from fewer; the others may come as candidates.",
        )
    both = sorted(set(started) & set(request.without))
    if both:
        raise WrongConsortium(
            f"{_named(fits, both)} is both started from and excluded.",
            "Take it off one of the two.",
        )


def _named(fits: Fits, ids: Sequence[str]) -> str:
    """Return libraries by name and id; one that was erased by its id alone."""
    libraries = fits.projection.libraries
    known = dict(zip(libraries.ids, libraries.names, strict=True))
    return listed([f"{known[key]} ({key})" if key in known else key for key in ids])


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
    if most < needed:
        raise WrongConsortium(
            f"A set of {most} is smaller than the rule asks for: {needed} are the least.",
            f"Ask for {needed} members or more.",
        )
    if most > LARGEST:
        raise WrongConsortium(
            f"A set of {most} is larger than any that is planned: {LARGEST} are the most.",
            f"Ask for {LARGEST} members or fewer.",
        )


def _wanted(p: Projection, request: Request) -> Sequence[str]:
    """Return the ids of those who may come, before anybody is excluded."""
    may = np.ones(len(p.libraries.ids), dtype=bool)
    if request.candidates is not None:
        chosen = set(request.candidates)
        may = np.array([key in chosen for key in p.libraries.ids], dtype=bool)
    elif not request.started:
        may = _theirs(p, request.themes).sum(axis=1) > 0
    if request.stated:
        may &= (np.diff(p.offers.indptr) + np.diff(p.seeks.indptr)) > 0
    return [p.libraries.ids[row] for row in np.flatnonzero(may).tolist()]


def _theirs(p: Projection, themes: Sequence[str]) -> NDArray[np.float64]:
    """Return for each library what it offers (1) and seeks (1) of some themes, a column each."""
    columns = [p.activities.ids.index(key) for key in sorted(set(themes))]
    return np.asarray((p.offers[:, columns] + p.seeks[:, columns]).toarray(), dtype=float)


def _nearest(fits: Fits, request: Request, free: Sequence[str]) -> list[str]:
    """Return the candidates that fit what is started best, some of each country among them.

    Where no library is started, those first who offer or seek most of the themes, then those of
    whom most is known.
    """
    p = fits.projection
    rows = np.array([p.index_of(key) for key in free], dtype=np.int64)
    near, known = np.zeros(len(rows)), np.zeros(len(rows))
    if request.started:
        near = np.sum([fits.nearly(p.index_of(key)) for key in request.started], axis=0)[rows]
    else:
        near = _theirs(p, request.themes).sum(axis=1)[rows]
        known = np.asarray(np.diff(p.offers.indptr) + np.diff(p.seeks.indptr), dtype=float)[rows]
    order = np.lexsort((rows, -known, -np.round(near, 6)))
    seen: dict[int, int] = {}
    first: list[str] = []
    rest: list[str] = []
    for at in order.tolist():
        country = int(p.libraries.country[rows[at]])
        seen[country] = seen.get(country, 0) + 1
        (first if seen[country] <= _OF_EACH_COUNTRY else rest).append(free[at])
    return [*first, *rest][:MOST_CANDIDATES]
