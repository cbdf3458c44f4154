"""How each library of a set takes part in a programme: counts, adds, at its own cost, or not."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from planning.rules import Part, Programme, Rules, Status
from planning.verdicts import Bounds

PART_WORDS: dict[Part, str] = {
    "counts": "counts",
    "adds": "adds, not counted",
    "own cost": "at its own cost",
    "no": "cannot take part",
    "unknown": "not known",
}


@dataclass(frozen=True)
class Member:
    """A library of a set; `country` is its code (ISO 3166), None where it is not known."""

    id: str
    name: str
    country: str | None


@dataclass(frozen=True)
class Role:
    """How a member takes part, and why.

    `country` is the one that it counts as. `counts` and `may_coordinate` are None where nobody
    knows; a member may be known not to count while it is not known whether it may add.
    """

    member: Member
    country: str | None
    part: Part
    counts: bool | None
    may_coordinate: bool | None
    why: str
    sources: tuple[str, ...]


def roles_of(
    members: Sequence[Member], programme: Programme, *, year: int, rules: Rules
) -> tuple[Role, ...]:
    """Return the role of each member in a year, in their order."""
    return tuple(_role(member, programme, year, rules) for member in members)


def _role(member: Member, programme: Programme, year: int, rules: Rules) -> Role:
    scheme = rules.schemes[programme.scheme]
    if member.country is None:
        return Role(member, None, "unknown", None, None, "Its country is not known.", ())
    code = rules.counted_as(member.country, programme.scheme)
    status = rules.status(code, programme.scheme, year)
    said = _counted_as(member.country, code, rules)
    if status is None:
        why = f"{said}No status of {rules.name(code)} in {scheme.name} in {year} is recorded."
        return Role(member, code, "unknown", None, None, why, ())
    part = _part(status, programme)
    return Role(
        member,
        code,
        part,
        None if status.part == "unknown" else status.part == "counts",
        _may_coordinate(status, programme),
        f"{said}{_why(status, part, rules)}",
        status.sources,
    )


def _counted_as(country: str, code: str, rules: Rules) -> str:
    return "" if country == code else f"{rules.name(country)} counts as {rules.name(code)}. "


def _part(status: Status, programme: Programme) -> Part:
    """Return how a country of a status takes part in this programme of the scheme."""
    if status.part in {"counts", "no", "unknown"}:
        return status.part
    if programme.added is None:
        return "unknown"
    return status.part if status.part in programme.added else "no"


def _why(status: Status, part: Part, rules: Rules) -> str:
    name = rules.name(status.country)
    if part != status.part and part == "no":
        return f"{name} does not count, and others may not join here."
    if part != status.part:
        return f"{name} does not count; whether others may join here is not known."
    undated = "" if status.years.is_dated else " The list bears no date."
    said = {
        "counts": f"{name} counts.",
        "adds": f"{name} may add a partner, but is not counted.",
        "own cost": f"{name} may join at its own cost, and is not counted.",
        "no": f"{name} cannot take part.",
        "unknown": f"How {name} takes part is not known.",
    }[part]
    return " ".join(filter(None, (said, status.remark))) + undated


def _may_coordinate(status: Status, programme: Programme) -> bool | None:
    if programme.coordinator is None or status.part == "unknown":
        return None
    if programme.coordinator == "anyone":
        return status.part != "no"
    return status.may_coordinate


def organisations(roles: Collection[Role], programme: Programme) -> Bounds:
    """Count the members that count; as municipalities, those of different countries for sure.

    Two libraries of one country may be of one municipality, which the graph does not tell.
    """
    sure = [role for role in roles if role.counts]
    maybe = [role for role in roles if role.counts is None]
    is_town = programme.unit == "municipality"
    least = len({role.country for role in sure}) if is_town else len(sure)
    return Bounds(least, len(sure) + len(maybe))


def countries(
    roles: Collection[Role], *, is_meant: Callable[[str], bool] = lambda _: True
) -> Bounds:
    """Count the different countries that count, or those of them that are meant.

    A library whose country is not known may be of a further one.
    """
    sure = {role.country for role in roles if role.counts and role.country}
    maybe = {role.country for role in roles if role.counts is None and role.country}
    nowhere = sum(role.country is None for role in roles)
    least = sum(map(is_meant, sure))
    return Bounds(least, least + sum(map(is_meant, maybe - sure)) + nowhere)
