"""May this set of libraries apply? The verdict of a programme's rules, with all its reasons."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from planning.calls import call_of, day, in_short
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
    def with_the_call(self) -> Verdict:
        """Return the verdict where the call is a condition too: met is what can be applied for."""
        return worst((self.verdict, self.call.verdict))

    @property
    def standing(self) -> str:
        """Return in one clause what the rule says, how sure that is, and the state of the call."""
        is_shut = self.by_its_rule == "met" and self.call.verdict == "not met"
        return f"{self._by_its_rule()}{', but' if is_shut else ';'} {self.call_in_short}"

    @property
    def call_in_short(self) -> str:
        """Return the state of the call as a clause: of one that is over when, and what is next."""
        return in_short(self.programme, self.year)

    def _by_its_rule(self) -> str:
        years = self.programme.rule_years
        if years.covers(self.year):
            return self.verdict
        by = f"by the rule of {years}" if years.is_dated else "by a rule that bears no year"
        if self.by_its_rule == "met":
            return f"would be met {by}, not known whether it holds in {self.year}"
        return f"{self.verdict}, {by}"

    @property
    def summary(self) -> str:
        """Return the verdict as a sentence that names the year of the rule, and one of the call."""
        call = self.call_in_short
        return f"{self._said()} {call[0].upper()}{call[1:]}."

    def _said(self) -> str:
        rule = self.programme.rule_years
        by = f"the rule of {rule}" if rule.is_dated else "a rule that bears no year"
        if self.verdict == "not met":
            return f"Not met, by {by}: {listed(self.missing)} missing."
        if self.verdict == "met":
            return f"Met, by {by}."
        if self.by_its_rule == "met":
            return (
                f"Cannot say for {self.year}: by {by} it would be met, "
                "but whether that rule holds then is not known."
            )
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
    """Judge a set for every programme: those met by their rules first, then those that lack least.

    After them come those of which nobody can say, last those that are not offered at all.
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


_ORDER: tuple[Verdict, ...] = ("met", "not met", "cannot say")


def _rank(each: Eligibility) -> tuple[bool, int, int, int, int, str]:
    # Of equals, what can still be applied for comes first.
    return (
        each.programme.call == "not offered",
        _ORDER.index(each.by_its_rule),
        sum(_short(condition) for condition in each.conditions),
        VERDICTS.index(each.call.verdict),
        VERDICTS.index(each.verdict),
        each.programme.code,
    )


def _short(condition: Condition) -> int:
    """Return how much a condition that is not met lacks, in members or countries."""
    if condition.verdict != "not met":
        return 0
    return max(1, (condition.wanted or 0) - (condition.counted or 0))


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


def _remarks(roles: Sequence[Role], programme: Programme, rules: Rules) -> Iterator[str]:
    for code in dict.fromkeys(role.country for role in roles if role.country):
        same = {
            role.member.country for role in roles if role.country == code and role.member.country
        }
        if len(same) > 1:
            yield f"{listed(_sorted_names(same, rules))} are one country here: {rules.name(code)}."
    words = CONFIDENCE_WORDS[programme.confidence]
    yield (
        f"The rule was {words}, and verified on {day(programme.verified_on)}; "
        "the text of the call decides."
    )


def _sorted_names(codes: Collection[str], rules: Rules) -> list[str]:
    return sorted(rules.name(code) for code in codes)
