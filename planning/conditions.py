"""The conditions of a programme, each held against the roles of the members of a set."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planning.groups import of_groups
from planning.roles import Role, countries, organisations
from planning.rules import EU, Lead, Programme, Rules
from planning.verdicts import Bounds, Condition, Verdict, judged
from planning.words import counted, listed


@dataclass(frozen=True)
class Case:
    """A set in the roles that its members have, the programme, and what is asked."""

    roles: tuple[Role, ...]
    programme: Programme
    year: int
    coordinator: str | None
    rules: Rules

    @property
    def unclear(self) -> tuple[str, ...]:
        """Return what is to be found out before everybody can be counted."""
        open_ = [role for role in self.roles if role.counts is None]
        nowhere = [role.member.name for role in open_ if role.country is None]
        lands = dict.fromkeys(self.rules.name(role.country) for role in open_ if role.country)
        scheme = self.rules.schemes[self.programme.scheme].name
        said = []
        if nowhere:
            said.append(f"the country of {listed(nowhere)}")
        if lands:
            verb = "counts" if len(lands) == 1 else "count"
            said.append(f"how {listed([*lands])} {verb} in {scheme} in {self.year}")
        return tuple(said)


def conditions_of(case: Case) -> Iterator[Condition]:
    """Yield the conditions that decide, the year of the rule first."""
    yield _year(case)
    if case.programme.min_organisations is None:
        yield _unknown_minimum(case)
    else:
        yield _organisations(case, case.programme.min_organisations)
        yield _countries(case, case.programme.min_countries or 0)
        if case.programme.min_eu_states:
            yield _eu_states(case, case.programme.min_eu_states)
        if case.programme.alternatives:
            yield of_groups(
                case.programme,
                case.roles,
                coordinator=case.coordinator,
                rules=case.rules,
                unclear=case.unclear,
            )
    yield _taking_part(case)
    yield _coordinator(case)


def _year(case: Case) -> Condition:
    years = case.programme.rule_years
    is_met = years.covers(case.year)
    has_date = f"is that of {years}" if years.is_dated else "bears no year"
    return Condition(
        name="Year of the rule",
        text=f"The rule {has_date}; {case.year} is asked for.",
        verdict="met" if is_met else "cannot say",
        sources=case.programme.sources,
        kind="year",
        lack=() if is_met else (f"whether the rule holds in {case.year}",),
    )


def _unknown_minimum(case: Case) -> Condition:
    return Condition(
        name="Minimum",
        text=case.programme.rule,
        verdict="cannot say",
        sources=case.programme.sources,
        counted=countries(case.roles).least,
        lack=("how many organisations and countries the call asks for",),
    )


@dataclass(frozen=True)
class _Wanted:
    """A number that is asked for: what it is called, the rule in words, and of what."""

    name: str
    text: str
    number: int
    one: str
    many: str


def _organisations(case: Case, wanted: int) -> Condition:
    bounds = organisations(case.roles, case.programme)
    is_town = case.programme.unit == "municipality"
    one, many = ("municipality", "municipalities") if is_town else ("organisation", "organisations")
    said = _Wanted(
        many.capitalize(),
        f"At least {counted(wanted, one, many)} from countries that count.",
        wanted,
        f"{one} from a country that counts",
        f"{many} from countries that count",
    )
    who = tuple(role.member.name for role in case.roles if role.counts)
    is_open = is_town and bounds.least < len(who)
    unclear = ("which libraries of one country are of one municipality",) if is_open else ()
    return _number(case, said, bounds, who=who, unclear=unclear)


def _countries(case: Case, wanted: int) -> Condition:
    many = "different countries that count"
    said = _Wanted(
        "Countries",
        f"At least {counted(wanted, 'country that counts', many)}.",
        wanted,
        "country that counts",
        "countries that count",
    )
    return _number(case, said, countries(case.roles), who=_names(case, _here(case)))


def _eu_states(case: Case, wanted: int) -> Condition:
    union = case.rules.groups[EU]
    said = _Wanted(
        "EU member states",
        f"At least {counted(wanted, 'EU member state')} among the countries.",
        wanted,
        "EU member state",
        "EU member states",
    )
    bounds = countries(case.roles, is_meant=union.__contains__)
    return _number(case, said, bounds, who=_names(case, _here(case) & union))


def _here(case: Case) -> set[str]:
    return {role.country for role in case.roles if role.counts and role.country}


def _names(case: Case, codes: set[str]) -> tuple[str, ...]:
    return tuple(sorted(case.rules.name(code) for code in codes))


def _number(
    case: Case,
    said: _Wanted,
    bounds: Bounds,
    *,
    who: tuple[str, ...],
    unclear: tuple[str, ...] = (),
) -> Condition:
    verdict = judged(bounds, said.number)
    lacks: dict[Verdict, tuple[str, ...]] = {
        "met": (),
        "not met": (counted(said.number - bounds.least, f"more {said.one}", f"more {said.many}"),),
        "cannot say": (*case.unclear, *unclear),
    }
    between = f"At least {bounds.least} and at most {bounds.most}."
    return Condition(
        name=said.name,
        text=said.text,
        verdict=verdict,
        sources=case.programme.sources,
        counted=bounds.least,
        wanted=said.number,
        who=who,
        remark=between if verdict == "cannot say" else "",
        lack=lacks[verdict],
    )


_UNKNOWN = "Whether others may join was not found."
_OTHERS = {
    (): "Nobody from another country may join.",
    ("adds",): "Others may add to them without counting, where their country may.",
    ("own cost",): "Others may join at their own cost, where their country may.",
    ("adds", "own cost"): "Others may add to them without counting, where their country may.",
}


def _taking_part(case: Case) -> Condition:
    added = case.programme.added
    barred = [role for role in case.roles if role.part == "no"]
    unclear = [role for role in case.roles if role.part == "unknown"]
    sources = [key for role in (*barred, *unclear) for key in role.sources]
    lack: tuple[str, ...] = ()
    if barred:
        lack = (f"a set without {listed(_who(barred, case.rules))}",)
    elif unclear:
        joining = _who([role for role in unclear if role.counts is not None], case.rules)
        lack = (*case.unclear, *([f"whether {listed(joining)} may join"] if joining else []))
    others = _UNKNOWN if added is None else _OTHERS[tuple(sorted(added))]
    return Condition(
        name="Taking part",
        text=f"Every member may take part. {others}",
        verdict="not met" if barred else "cannot say" if unclear else "met",
        sources=tuple(dict.fromkeys((*case.programme.sources, *sources))),
        counted=len(case.roles) - len(barred) - len(unclear),
        wanted=len(case.roles),
        who=_who(barred or unclear, case.rules),
        lack=lack,
    )


def _who(roles: Sequence[Role], rules: Rules) -> tuple[str, ...]:
    return tuple(
        f"{role.member.name} ({rules.name(role.member.country)})"
        if role.member.country
        else f"{role.member.name} (country not known)"
        for role in roles
    )


_LEAD_WORDS: dict[Lead | None, str] = {
    None: "Who may coordinate was not found.",
    "anyone": "Any member may coordinate.",
    "listed": "The coordinator is from a country that may coordinate.",
}


def _coordinator(case: Case) -> Condition:
    asked = [role for role in case.roles if case.coordinator in {None, role.member.id}]
    able = [role for role in asked if role.may_coordinate]
    maybe = [role for role in asked if role.may_coordinate is None]
    named = "" if case.coordinator is None else asked[0].member.name
    if case.programme.coordinator is None:
        lack = "who may coordinate"
    elif maybe:
        lack = f"whether {listed(_who(maybe, case.rules))} may coordinate"
    else:
        lack = f"another coordinator than {named}" if named else "a member that may coordinate"
    return Condition(
        name="Coordinator",
        text=_LEAD_WORDS[case.programme.coordinator],
        verdict="met" if able else "cannot say" if maybe else "not met",
        sources=case.programme.sources,
        who=tuple(role.member.name for role in able),
        remark="None is named; one that may is enough." if able and not named else "",
        lack=() if able else (lack,),
    )
