"""Who fits a library, for a list and a picture: the best of a ranking, each with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.data.explorer import Explorer
from dashboard.data.fits import fits
from exports import items
from graph import Projection
from insight.fit import Conditions, Drop, Fit, Fits, PartName, best_partners

LISTS: tuple[PartName, ...] = ("get", "give", "both")
_REST: tuple[PartName, ...] = ("language", "our_wish", "their_wish", "size", "eu")


@dataclass(frozen=True)
class Partner:
    """A library that fits: its score of 100, by what, and what goes with it in words.

    `names` are those of what we get, what we give and what both seek, most points first; None
    where one of the two does not say. `shares` are the points of get, give, both, of all other
    parts that are known, and of all that are not and count as the network's average.
    """

    id: str
    name: str
    country: str | None
    score: float
    known: float
    names: tuple[tuple[str, ...] | None, ...]
    shares: tuple[float, float, float, float, float]
    besides: tuple[str, ...]

    @property
    def mainly(self) -> str:
        """Return which part weighs most: get, give or both."""
        return LISTS[self.shares[:3].index(max(self.shares[:3]))]


@dataclass(frozen=True)
class Partners:
    """The best partners of a library, best first, of `total` who may be proposed.

    `average` is the fit of two libraries at random; `drops` say, where nobody meets all conditions,
    which to drop. `alike`: all fit equally well, so that their order means nothing.
    """

    found: tuple[Partner, ...]
    total: int
    average: float
    drops: tuple[Drop, ...] = ()
    alike: bool = False


def partners(
    explorer: Explorer, library: str, *, limit: int, conditions: Conditions | None = None
) -> Partners:
    """Return who fits a library best; raises KeyError where there is none of this id."""
    made = fits(explorer)
    ranking = best_partners(made, library, conditions=conditions or Conditions(), limit=limit)
    found = tuple(partner(made, made.fit(library, each.id)) for each in ranking.found)
    return Partners(found, ranking.total, made.constant, ranking.drops, ranking.alike)


def partner(made: Fits, fit: Fit) -> Partner:
    """Return the other library of a fit with its reasons."""
    p = made.projection
    at = p.index_of(fit.b)
    country = int(p.libraries.country[at])
    known = [part.points for part in fit.parts if part.name in _REST and part.value is not None]
    unknown = [part.points for part in fit.parts if part.value is None]
    lists = [fit.part(name) for name in LISTS]
    points = [0.0 if part.value is None else part.points for part in lists]
    named = [items(part) for part in lists]
    return Partner(
        id=fit.b,
        name=p.libraries.names[at],
        country=p.countries.names[country] if country >= 0 else None,
        score=fit.score,
        known=fit.known,
        names=tuple(None if each is None else tuple(each) for each in named),
        shares=(points[0], points[1], points[2], sum(known), sum(unknown)),
        besides=(*_shared(p, fit), *_known(p, at), *_sisters(made, at)),
    )


def _shared(p: Projection, fit: Fit) -> list[str]:
    """Return what goes with a fit, in words; nothing where nothing is known."""
    spoken = [record.name for record in fit.part("language").records]
    said = [f"{_and(spoken)} in common"] if spoken else []
    if _is_named(fit, "our_wish"):
        at = int(p.libraries.country[p.index_of(fit.b)])
        said.append(f"we wish for {p.countries.names[at]}")
    if _is_named(fit, "their_wish"):
        said.append("they wish for our country")
    return said


def _is_named(fit: Fit, part: PartName) -> bool:
    return fit.part(part).value == 1.0


def _known(p: Projection, at: int) -> list[str]:
    said = []
    if p.libraries.seeks_eu[at] == 1:
        said.append("seeks EU partners")
    if p.libraries.in_eu[at] == 1:
        said.append("takes part in an EU programme")
    if not p.seeks[[at]].nnz and "seeks" not in p.libraries.stated[at]:
        said.append("nothing known of what it seeks")
    return said


def _sisters(made: Fits, at: int) -> list[str]:
    count = int(made.sisters.indptr[at + 1] - made.sisters.indptr[at])
    return [f"has {count:,} sister{'s' * (count != 1)}" if count else "no sister known"]


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
