"""What a programme asks of a set, as the builder takes it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planning.calls import call_of
from planning.consortium.needs import Choice, Minimum, Needs
from planning.errors import WrongConsortium
from planning.roles import Member, Role, roles_of
from planning.rules import EU, Alternative, Programme, Rules
from planning.words import counted, listed


@dataclass(frozen=True)
class AskedOf:
    """The needs of a programme in a year, and what has to be said with them."""

    programme: Programme
    year: int
    needs: Needs
    remarks: tuple[str, ...]


def needs_of(
    members: Sequence[Member],
    programme: str,
    *,
    year: int,
    coordinator: str | None = None,
    rules: Rules | None = None,
) -> AskedOf:
    """Return what a programme asks, for the libraries of a network as members.

    Whoever may not take part, or perhaps not, is named with why. With a `coordinator`, the id of
    one of them, it is that one who leads. Raises UnknownProgramme, WrongYear, and WrongConsortium
    for one who may not, or perhaps not, coordinate.
    """
    rules = rules or Rules.read()
    found = rules.programme(programme, year)
    roles = roles_of(members, found, year=year, rules=rules)
    # Towns of one country may be one town, so that only different countries are sure to count.
    is_town = found.unit == "municipality"
    least = found.min_organisations or 0
    needs = Needs(
        members=least,
        countries=max(found.min_countries or 0, least if is_town else 0),
        counts_as={role.member.id: role.country for role in roles if role.counts and role.country},
        barred={role.member.id: role.why for role in roles if role.part == "no"},
        unsure={role.member.id: role.why for role in roles if role.part == "unknown"},
        choices=tuple(_choices(found, rules)),
        coordinators=_coordinators(found, roles),
        names={code: rules.name(code) for code in _told(found, roles, rules)},
    )
    if coordinator is not None:
        lead = next(role for role in roles if role.member.id == coordinator)
        needs = _led(needs, lead)
    return AskedOf(found, year, needs, tuple(_remarks(found, year, needs)))


def _told(programme: Programme, roles: Sequence[Role], rules: Rules) -> Iterator[str]:
    """Yield the countries that may be told of: those that count, and those of groups."""
    yield from (role.country for role in roles if role.country)
    for each in programme.alternatives:
        yield from rules.members_of([group for m in each.minima for group in m.groups])


def _led(needs: Needs, lead: Role) -> Needs:
    """Return the needs of a set that a library coordinates."""
    if needs.coordinators is not None and lead.member.id not in needs.coordinators:
        may = "may not" if lead.may_coordinate is False else "perhaps may not"
        raise WrongConsortium(
            f"{lead.member.name} {may} coordinate: {lead.why}",
            "Name another coordinator, or none.",
        )
    choices = tuple(
        each for each in needs.choices if not each.led_by or lead.country in each.led_by
    )
    if needs.choices and not choices:
        raise WrongConsortium(
            f"A set that {lead.member.name} leads cannot meet the rule: {lead.why}",
            f"Name a coordinator from {needs.choices[0].led_by_name}.",
        )
    able = None if needs.coordinators is None else frozenset([lead.member.id])
    return replace(needs, choices=choices, coordinators=able)


def _choices(programme: Programme, rules: Rules) -> Iterator[Choice]:
    union: tuple[Minimum, ...] = ()
    if programme.min_eu_states:
        union = (Minimum("the EU member states", rules.groups[EU], programme.min_eu_states),)
    if union and not programme.alternatives:
        yield Choice(union)
    for each in programme.alternatives:
        yield _choice(each, union, rules)


def _choice(each: Alternative, union: tuple[Minimum, ...], rules: Rules) -> Choice:
    minima = tuple(
        Minimum(_name(m.groups, rules), frozenset(rules.members_of(m.groups)), m.at_least)
        for m in each.minima
    )
    led = frozenset(rules.members_of(each.led_by)) if each.led_by else frozenset[str]()
    return Choice((*minima, *union), led, _name(each.led_by, rules))


def _name(groups: Sequence[str], rules: Rules) -> str:
    return listed([f"the {rules.group_names[group]}" for group in groups], last="or")


def _coordinators(programme: Programme, roles: Sequence[Role]) -> frozenset[str] | None:
    if programme.coordinator is None:
        return None
    return frozenset(role.member.id for role in roles if role.may_coordinate)


def _remarks(programme: Programme, year: int, needs: Needs) -> Iterator[str]:
    call = call_of(programme, year)
    if call.verdict != "met":
        yield f"{call.text} {call.remark}".strip()
    years = programme.rule_years
    if not years.covers(year):
        dated = f"that of {years}" if years.is_dated else "one that bears no year"
        yield f"The rule is {dated}; whether it holds in {year} is not known."
    if programme.min_organisations is None:
        yield f"How many members and countries {programme.name} asks for is not known."
    if programme.coordinator is None:
        yield "Who may coordinate is not known, so it is not asked for."
    if needs.unsure:
        libraries = counted(len(needs.unsure), "library", "libraries")
        yield f"Not proposed, as it is not known whether they may take part: {libraries}."
