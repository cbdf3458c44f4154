"""May this set of libraries apply? The verdict of a programme's rules, with all its reasons."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from planning.conditions import Case, conditions_of
from planning.errors import WrongMembers
from planning.roles import Member, Role, roles_of
from planning.rules import CONFIDENCE_WORDS, Programme, Rules, check_year
from planning.verdicts import VERDICTS, Condition, Verdict, worst
from planning.words import listed

LARGEST_SET = 30
"""So many libraries are judged together; no programme is planned with more."""


@dataclass(frozen=True)
class Eligibility:
    """What the rules of a programme say of a set, by the rule that is nearest to the year asked.

    `conditions` decide; the state of the `call` and what planners are `to_check` themselves stand
    beside them, as nothing in the graph tells.
    """

    programme: Programme
    year: int
    coordinator: str | None
    roles: tuple[Role, ...]
    conditions: tuple[Condition, ...]
    call: Condition
    remarks: tuple[str, ...]

    @property
    def verdict(self) -> Verdict:
        """Return not met if a condition is not met, else cannot say if one is not known."""
        return worst(condition.verdict for condition in self.conditions)

    @property
    def by_its_rule(self) -> Verdict:
        """Return the verdict without regard to the year that the rule is of."""
        return worst(each.verdict for each in self.conditions if each.kind != "year")

    @property
    def missing(self) -> tuple[str, ...]:
        """Return what would have to be added or changed, in words."""
        return self._lacks("not met")

    @property
    def unsaid(self) -> tuple[str, ...]:
        """Return what would have to be found out, in words."""
        return self._lacks("cannot say")

    def _lacks(self, verdict: Verdict) -> tuple[str, ...]:
        said = (lack for c in self.conditions if c.verdict == verdict for lack in c.lack)
        return tuple(dict.fromkeys(said))

    @property
    def to_check(self) -> tuple[str, ...]:
        """Return the conditions that no graph can tell, for planners to check."""
        return self.programme.to_check

    @property
    def summary(self) -> str:
        """Return the verdict as one sentence that names the year of the rule."""
        rule = self.programme.rule_years
        by = f"the rule of {rule}" if rule.is_dated else "a rule that bears no year"
        if self.verdict == "not met":
            return f"Not met, by {by}: {listed(self.missing)} missing."
        if self.verdict == "met":
            return f"Met, by {by}."
        if self.by_its_rule == "met":
            return f"Cannot say for {self.year}: by {by} it would be met."
        return f"Cannot say, by {by}: not known is {'; '.join(self.unsaid)}."


def eligible(
    members: Sequence[Member],
    programme: str,
    *,
    year: int,
    coordinator: str | None = None,
    rules: Rules | None = None,
) -> Eligibility:
    """Judge a set for the programme of a code in a year; `coordinator` is the id of a member.

    Raises UnknownProgramme, WrongYear and WrongMembers.
    """
    rules = rules or Rules.read()
    _check(members, coordinator)
    return _judged(members, rules.programme(programme, year), year, coordinator, rules)


def programmes_for(
    members: Sequence[Member],
    *,
    year: int,
    coordinator: str | None = None,
    rules: Rules | None = None,
) -> list[Eligibility]:
    """Judge a set for every programme: those met first, then those nobody can say, then the others.

    Raises WrongYear and WrongMembers.
    """
    rules = rules or Rules.read()
    check_year(year)
    _check(members, coordinator)
    found = [
        _judged(members, rules.programme(code, year), year, coordinator, rules)
        for code in rules.programmes
    ]
    return sorted(found, key=_rank)


def _rank(each: Eligibility) -> tuple[int, int, int, int, str]:
    # Of equals, what can still be applied for comes first.
    return (
        VERDICTS.index(each.verdict),
        VERDICTS.index(each.by_its_rule),
        VERDICTS.index(each.call.verdict),
        len(each.missing),
        each.programme.code,
    )


def _check(members: Sequence[Member], coordinator: str | None) -> None:
    if not members:
        raise WrongMembers("There is no library to judge.", "Name one or more.")
    if len(members) > LARGEST_SET:
        raise WrongMembers(
            f"{len(members):,} libraries are too many to judge together: "
            f"{LARGEST_SET} are the most.",
            "Take some out; no programme asks for so many.",
        )
    ids = [member.id for member in members]
    twice = next((member for member in members if ids.count(member.id) > 1), None)
    if twice:
        raise WrongMembers(
            f"{twice.name} ({twice.id}) is in the set twice; a library is one partner.",
            "Name it once.",
        )
    if coordinator is not None and coordinator not in ids:
        raise WrongMembers(
            f"The coordinator ({coordinator}) is not one of the set.",
            "Name it among the libraries too, or name another.",
        )


def _judged(
    members: Sequence[Member],
    programme: Programme,
    year: int,
    coordinator: str | None,
    rules: Rules,
) -> Eligibility:
    roles = roles_of(members, programme, year=year, rules=rules)
    case = Case(roles, programme, year, coordinator, rules)
    return Eligibility(
        programme,
        year,
        coordinator,
        roles,
        tuple(conditions_of(case)),
        call_of(programme, year),
        tuple(_remarks(roles, programme, rules)),
    )


def call_of(programme: Programme, year: int) -> Condition:
    """Return the state of the call of a year; it is no part of the verdict on the set."""
    years = programme.call_years
    is_of_year = years.covers(year) or not years.is_dated
    verdicts: dict[str, Verdict] = {"open": "met", "forthcoming": "met", "unknown": "cannot say"}
    as_of = f"As it was on {programme.verified_on:%d %B %Y}.".replace(" 0", " ")
    of = f"The call of {years}" if years.is_dated else "The call"
    return Condition(
        name="Call",
        text=f"{of}: {_CALL_WORDS[programme.call]} ({programme.deadline}).",
        verdict=verdicts.get(programme.call, "not met") if is_of_year else "cannot say",
        sources=programme.sources,
        kind="call",
        remark=as_of if is_of_year else f"Of a call of {year} nothing is known. {as_of}",
    )


_CALL_WORDS = {
    "open": "open",
    "closed": "closed",
    "not offered": "not offered",
    "forthcoming": "still to come",
    "unknown": "not known",
}


def _remarks(roles: Sequence[Role], programme: Programme, rules: Rules) -> Iterator[str]:
    for code in dict.fromkeys(role.country for role in roles if role.country):
        same = {
            role.member.country for role in roles if role.country == code and role.member.country
        }
        if len(same) > 1:
            yield f"{listed(_sorted_names(same, rules))} are one country here: {rules.name(code)}."
    words = CONFIDENCE_WORDS[programme.confidence]
    yield (
        f"The rule was {words}, and verified on {programme.verified_on:%d %B %Y}".replace(" 0", " ")
        + "; the text of the call decides."
    )


def _sorted_names(codes: Collection[str], rules: Rules) -> list[str]:
    return sorted(rules.name(code) for code in codes)
