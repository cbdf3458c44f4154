"""Minima of groups of countries, such as three of the Visegrad Four, with their alternatives."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from planning.roles import Role, countries
from planning.rules import Alternative, GroupMinimum, Programme, Rules
from planning.verdicts import VERDICTS, Bounds, Condition, Verdict, judged, worst
from planning.words import listed


def of_groups(
    programme: Programme,
    roles: Sequence[Role],
    *,
    coordinator: str | None,
    rules: Rules,
    unclear: tuple[str, ...],
) -> Condition:
    """Hold a set against the alternatives; the nearest of them is what is counted and missing."""
    tried = [_tried(each, roles, coordinator, rules) for each in programme.alternatives]
    nearest = min(tried, key=lambda each: (VERDICTS.index(each.verdict), each.missing))
    said = "; or, ".join(_words(each, rules) for each in programme.alternatives)
    lacks: dict[Verdict, tuple[str, ...]] = {
        "met": (),
        "not met": nearest.lacks(rules),
        "cannot say": unclear,
    }
    led = f"Led from {_names(nearest.alternative.led_by, rules)}."
    return Condition(
        name="Groups",
        text=f"Countries: at least {said}.",
        verdict=nearest.verdict,
        sources=programme.sources,
        counted=sum(
            min(bounds.least, minimum.at_least)
            for minimum, bounds in zip(nearest.alternative.minima, nearest.bounds, strict=True)
        ),
        wanted=sum(minimum.at_least for minimum in nearest.alternative.minima),
        who=_who(nearest.alternative, roles, rules),
        remark=led if nearest.alternative.led_by else "",
        lack=lacks[nearest.verdict],
    )


@dataclass(frozen=True)
class _Tried:
    alternative: Alternative
    bounds: tuple[Bounds, ...]
    led: Verdict

    @property
    def verdict(self) -> Verdict:
        pairs = zip(self.bounds, self.alternative.minima, strict=True)
        return worst((*(judged(bounds, minimum.at_least) for bounds, minimum in pairs), self.led))

    @property
    def missing(self) -> int:
        pairs = zip(self.bounds, self.alternative.minima, strict=True)
        return sum(max(minimum.at_least - bounds.least, 0) for bounds, minimum in pairs)

    def lacks(self, rules: Rules) -> tuple[str, ...]:
        pairs = zip(self.bounds, self.alternative.minima, strict=True)
        said = [
            f"{minimum.at_least - bounds.least} more of {_names(minimum.groups, rules)}"
            for bounds, minimum in pairs
            if bounds.least < minimum.at_least
        ]
        if self.led != "met":
            said.append(f"a coordinator from {_names(self.alternative.led_by, rules)}")
        return tuple(said)


def _tried(
    alternative: Alternative, roles: Sequence[Role], coordinator: str | None, rules: Rules
) -> _Tried:
    bounds = tuple(
        countries(roles, is_meant=rules.members_of(minimum.groups).__contains__)
        for minimum in alternative.minima
    )
    return _Tried(alternative, bounds, _led(alternative, roles, coordinator, rules))


def _led(
    alternative: Alternative, roles: Sequence[Role], coordinator: str | None, rules: Rules
) -> Verdict:
    if not alternative.led_by:
        return "met"
    meant = rules.members_of(alternative.led_by)
    leading = [role for role in roles if coordinator in {None, role.member.id}]
    if any(role.counts and role.country in meant for role in leading):
        return "met"
    is_open = any(role.country is None or role.counts is None for role in leading)
    return "cannot say" if is_open else "not met"


def _who(alternative: Alternative, roles: Sequence[Role], rules: Rules) -> tuple[str, ...]:
    meant = rules.members_of([group for each in alternative.minima for group in each.groups])
    here = {role.country for role in roles if role.counts and role.country in meant}
    return tuple(sorted(rules.name(code) for code in here if code))


def _words(alternative: Alternative, rules: Rules) -> str:
    led = f"led from {_names(alternative.led_by, rules)}, " if alternative.led_by else ""
    return led + " and ".join(_minimum(each, rules) for each in alternative.minima)


def _minimum(minimum: GroupMinimum, rules: Rules) -> str:
    return f"{minimum.at_least} of {_names(minimum.groups, rules)}"


def _names(groups: Collection[str], rules: Rules) -> str:
    return listed([f"the {rules.group_names[group]}" for group in groups], last="or")
