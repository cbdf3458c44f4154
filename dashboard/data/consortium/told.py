"""A set told: its verdict, its score, its members with what each brings; a second one beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dashboard.data.consortium.plan import Plan
from dashboard.data.consortium.searches import Quest, Searches
from dashboard.data.libraries import flag
from graph import Nodes, Projection
from insight.fit import Fits
from planning import (
    Eligibility,
    Role,
    WrongConsortium,
    eligible,
    members_of,
    programmes_for,
)
from planning.consortium import (
    LARGEST,
    Beside,
    Needs,
    Proposal,
    Proposals,
    Without,
    assess,
    beside,
)

_AT_ONCE = 1.5
"""Seconds that a page waits for proposals before it says that they are on their way."""
_SOME = (2, LARGEST)
_START = 3
"""So many libraries are a beginning; whoever names more has a set to be judged."""
_OTHERS = 8
"""How many are told who could come in the place of a member."""


@dataclass(frozen=True)
class Partner:
    """A member: its country by name, how it takes part, what it speaks and brings.

    `experienced` is None where it does not say; `brings` are themes that it offers and another
    member seeks, or that are chosen; `is_silent` says that nothing is known of what it offers.
    `role` is None without a programme.
    """

    id: str
    name: str
    country: str | None
    role: Role | None
    experienced: bool | None
    languages: tuple[str, ...]
    language_ids: tuple[str, ...]
    brings: tuple[str, ...]
    brings_ids: tuple[str, ...]
    is_silent: bool
    without: Without | None


@dataclass(frozen=True)
class Told:
    """A set as it stands; `score` is None where one library is no set yet."""

    members: tuple[Partner, ...]
    verdict: Eligibility | None
    score: Proposal | None


def judged(p: Projection, plan: Plan, members: Sequence[str]) -> Eligibility | None:
    """Return the verdict on some members by the programme of a plan, None without one."""
    if not plan.programme or not members:
        return None
    lead = plan.coordinator if plan.coordinator in members else None
    return eligible(members_of(p, members), plan.programme, year=plan.year, coordinator=lead)


def programmes(p: Projection, plan: Plan) -> list[Eligibility]:
    """Return every programme as it is for the set of a plan, the best first."""
    lead = plan.coordinator or None
    return programmes_for(members_of(p, plan.library), year=plan.year, coordinator=lead)


def scored(fits: Fits, made: Searches, plan: Plan, members: Sequence[str]) -> Proposal | None:
    """Return the score of some members as they stand, None for fewer than two."""
    if len(members) < 2:
        return None
    quest = Quest((), _SOME, plan.programme, plan.year, plan.coordinator)
    try:
        needs = made.needs(quest)
    except WrongConsortium:
        # Who may not lead is told by the verdict; the score is that of the set all the same.
        needs = made.needs(replace(quest, coordinator=""))
    return assess(fits, members, themes=plan.theme, needs=needs)


def told(fits: Fits, made: Searches, plan: Plan) -> Told:
    """Tell the set of a plan."""
    verdict = judged(fits.projection, plan, plan.library)
    score = scored(fits, made, plan, plan.library)
    roles = {role.member.id: role for role in verdict.roles} if verdict else {}
    lost = {each.member: each for each in score.without} if score else {}
    members = tuple(
        _partner(fits.projection, plan, key, roles.get(key), lost.get(key)) for key in plan.library
    )
    return Told(members, verdict, score)


def _partner(
    p: Projection, plan: Plan, key: str, role: Role | None, without: Without | None
) -> Partner:
    row = p.index_of(key)
    country = int(p.libraries.country[row])
    spoken = _by_name(p.languages, p.staff[[row]].indices.tolist())
    brings = _by_name(p.activities, brought(p, plan.library, key, plan.theme))
    return Partner(
        key,
        p.libraries.names[row],
        p.countries.names[country] if country >= 0 else None,
        role,
        flag(int(p.libraries.in_eu[row])),
        *spoken,
        *brings,
        not p.offers[[row]].nnz and "offers" not in p.libraries.stated[row],
        without,
    )


def _by_name(nodes: Nodes, at: Iterable[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of some nodes, sorted, and their ids in the same order."""
    found = sorted((nodes.names[each], nodes.ids[each]) for each in at)
    return tuple(name for name, _ in found), tuple(key for _, key in found)


def brought(
    p: Projection, members: Sequence[str], key: str, chosen: Sequence[str]
) -> tuple[int, ...]:
    """Return the places of themes that a member offers and another seeks, or that are chosen."""
    row = p.index_of(key)
    others = [p.index_of(each) for each in members if each != key]
    sought = np.zeros(len(p.activities.ids), dtype=bool)
    if chosen:
        sought[[p.activities.ids.index(each) for each in chosen]] = True
    elif others:
        sought = np.asarray(p.seeks[others].sum(axis=0)).ravel() > 0
    kinds = p.activity_kinds
    offered = p.offers[[row]].indices.tolist()
    return tuple(
        at for at in offered if sought[at] and (chosen or kinds[at] not in ("method", "flag"))
    )


def is_met(verdict: Eligibility | None) -> bool:
    """Say whether a set meets a rule, be it of another year than asked for."""
    return verdict is not None and verdict.by_its_rule == "met"


def sizes_wanted(made: Searches, plan: Plan) -> tuple[int, int]:
    """Return how many members a set is to have: where nobody says, the fewest allowed.

    One that is as large but does not meet the rule is to grow, unless some are to make room.
    """
    if plan.sizes:
        return plan.sizes
    count = len(plan.library)
    fewest = max(made.asked(plan.programme, plan.year).needs.least_size, 2)
    lacks = count >= fewest and not plan.keep
    if lacks and count < LARGEST and not is_met(judged(made.projection, plan, plan.library)):
        count += 1
    return (max(fewest, count),) * 2


def is_open(made: Searches, plan: Plan) -> bool:
    """Say whether the set of a plan is smaller than it is to be."""
    return len(plan.library) < sizes_wanted(made, plan)[1]


def is_start(made: Searches, plan: Plan) -> bool:
    """Say whether a set is but a beginning: few libraries, fewer than the rule asks for."""
    if not plan.programme or not 0 < len(plan.library) <= _START:
        return False
    return len(plan.library) < made.asked(plan.programme, plan.year).needs.least_size


def quest(made: Searches, plan: Plan, candidates: tuple[str, ...] | None) -> Quest | None:
    """Return what is to be searched for, None where the plan leaves nothing to search by.

    A set that is smaller than it is to be is completed; another one is sought around those who
    are kept.
    """
    size, grows = sizes_wanted(made, plan), is_open(made, plan)
    started = plan.library if grows else _kept(plan)
    if not started and not plan.theme and not candidates:
        return None
    return Quest(
        tuple(sorted(started)),
        size,
        plan.programme,
        plan.year,
        plan.coordinator,
        plan.theme,
        candidates,
        tuple(sorted(plan.without)),
        fewest=plan.sizes is None and grows,
        stated=plan.stated,
    )


def _kept(plan: Plan) -> tuple[str, ...]:
    lead = (plan.coordinator,) if plan.coordinator and plan.keep else ()
    return tuple(dict.fromkeys((*plan.keep, *lead)))


def others_for(made: Searches, plan: Plan, candidates: tuple[str, ...] | None) -> Quest:
    """Return the search for who could come in the place of a member.

    The minima are asked for only where the set can meet them by its size.
    """
    rest = tuple(sorted(each for each in plan.library if each != plan.instead))
    count = len(plan.library)
    needs = made.asked(plan.programme, plan.year).needs if plan.programme else Needs()
    return Quest(
        rest,
        (count, count),
        plan.programme,
        plan.year,
        plan.coordinator if plan.coordinator in rest else "",
        plan.theme,
        candidates,
        tuple(sorted({*plan.without, plan.instead})),
        count=_OTHERS,
        by_score=count < needs.least_size,
        stated=plan.stated,
    )


def wait_for(made: Searches, wanted: Quest) -> Proposals | None:
    """Return what a search finds, None while it is on its way; raises PlanningError."""
    return made.soon(wanted, at_most=_AT_ONCE)


def second(plan: Plan) -> Plan:
    """Return the plan whose set is the one to compare with."""
    kept = tuple(each for each in plan.keep if each in plan.beside)
    lead = plan.coordinator if plan.coordinator in plan.beside else ""
    return replace(plan.settled, library=plan.beside, keep=kept, coordinator=lead, sizes=None)


def compared(fits: Fits, made: Searches, plan: Plan, score: Proposal | None) -> Beside:
    """Compare the set with the second one; raises WrongConsortium where one of them is no set."""
    other = scored(fits, made, second(plan), plan.beside)
    if score is None or other is None:
        raise WrongConsortium(
            "One library alone is no set, so there is nothing to compare.", "Add a library."
        )
    return beside(score, other)
