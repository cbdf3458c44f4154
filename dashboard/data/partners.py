"""Who fits a library: what the catalogue's question answers, for a list and a picture."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from dashboard.data.explorer import Explorer
from graph import Projection
from queries import ask

QUESTION = "partners"
ROW_LIMIT = 500


@dataclass(frozen=True)
class Partner:
    """A library that fits: how strongly, by what, and what goes with it in words.

    `shares` are the parts of the strength that come from what we get, what we give and what both
    seek; they add up to it.
    """

    id: str
    name: str
    country: str
    strength: float
    get: tuple[str, ...]
    give: tuple[str, ...]
    both: tuple[str, ...]
    shares: tuple[float, float, float]
    besides: tuple[str, ...]

    @property
    def mainly(self) -> str:
        """Return which part weighs most: get, give or both."""
        return ("get", "give", "both")[self.shares.index(max(self.shares))]


@dataclass(frozen=True)
class Partners:
    """The partners of a library, strongest first; `more` where the limit left some out."""

    found: tuple[Partner, ...]
    more: bool


class Weights:
    """What an activity weighs: the fewer libraries name it, the more."""

    def __init__(self, projection: Projection) -> None:
        self._names = projection.activities.names
        self._offered, self._sought = projection.offers, projection.seeks

    @cached_property
    def offered(self) -> Mapping[str, float]:
        """Return ln(n / k) by name: k of the n libraries that tell what they offer have it."""
        return self._of(self._offered)

    @cached_property
    def sought(self) -> Mapping[str, float]:
        """Return the same of what is sought."""
        return self._of(self._sought)

    def _of(self, matrix: csr_array) -> dict[str, float]:
        counts = np.bincount(matrix.indices, minlength=len(self._names)).tolist()
        telling = int(np.count_nonzero(np.diff(matrix.indptr)))
        named = zip(self._names, counts, strict=True)
        return {name: math.log(telling / count) for name, count in named if count}


def partners(explorer: Explorer, library: str) -> Partners:
    """Ask for the partners of a library; raises the errors of graph.errors."""
    question = explorer.catalogue[QUESTION]
    answer = ask(explorer.graph, question, {"library": library}, row_limit=ROW_LIMIT)
    weights = explorer.once(Weights)
    projection = explorer.projection()
    found = tuple(_partner(projection, record, weights) for record in answer.records())
    return Partners(found, answer.truncated)


def _partner(projection: Projection, record: Mapping[str, Any], weights: Weights) -> Partner:
    get, give, both = (tuple(record[name] or ()) for name in ("we_get", "we_give", "both_seek"))
    parts = (
        _sum(weights.offered, get),
        _sum(weights.sought, give),
        _sum(weights.sought, both),
    )
    whole = sum(parts) or 1.0
    strength = float(record["strength"])
    shares = tuple(part / whole * strength for part in parts)
    return Partner(
        id=record["partner_id"],
        name=record["partner"],
        country=record["country"],
        strength=strength,
        get=get,
        give=give,
        both=both,
        shares=(shares[0], shares[1], shares[2]),
        besides=_besides(projection, record),
    )


def _sum(weights: Mapping[str, float], names: Sequence[str]) -> float:
    return sum(weights.get(name, 0.0) for name in names)


def _besides(projection: Projection, record: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what goes with a fit, in words; nothing where nothing is known."""
    spoken, wishes = record["shared_languages"] or [], record["wished_by"] or []
    said = [f"{_and(spoken)} in common"] if spoken else []
    if "ours" in wishes:
        said.append(f"we wish for {record['country']}")
    if "theirs" in wishes:
        said.append("they wish for our country")
    return (*said, *_known(projection, str(record["partner_id"])), *_sisters(record["sisters"]))


def _known(projection: Projection, partner: str) -> list[str]:
    try:
        at = projection.index_of(partner)
    except KeyError:
        return []
    libraries = projection.libraries
    said = []
    if libraries.seeks_eu[at] == 1:
        said.append("seeks EU partners")
    if libraries.in_eu[at] == 1:
        said.append("takes part in an EU programme")
    if not projection.seeks[[at]].nnz and "seeks" not in libraries.stated[at]:
        said.append("nothing known of what it seeks")
    return said


def _sisters(count: int) -> list[str]:
    return [f"has {count:,} sister{'s' * (count != 1)}" if count else "no sister known"]


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
