"""The programme that is planned for, in full: verdict, rule, call, conditions, roles, sources."""

from collections.abc import Iterable

from exports.dossier.cited import Numbered, cited, planned_sources
from exports.dossier.material import Material
from exports.dossier.model import (
    UNKNOWN,
    Block,
    Facts,
    Points,
    Run,
    Section,
    Table,
    Text,
    Words,
    listed,
    text,
)
from exports.plan import Plan
from planning import PART_WORDS, Condition, Eligibility, Role
from planning.calls import day
from planning.rules import CONFIDENCE_WORDS


def planned(made: Material, numbered: Numbered) -> Section | None:
    """Return the section; None where no programme is planned for."""
    plan = made.plan
    one = plan.chosen
    if one is None:
        return None
    blocks: list[Block] = [
        _facts(one, numbered),
        _conditions(one, numbered),
        _roles(one.roles, plan, numbered),
    ]
    if one.to_check:
        blocks += [
            Words((Run("To check yourself, as nothing here tells it:", strong=True),), "before"),
            Points(tuple(text(words) for words in one.to_check)),
        ]
    # How sure the rule is stands with the day that it was verified.
    remarks = [each for each in one.remarks if not each.startswith("The rule was")]
    said = " ".join([*remarks, "The text of the call decides."])
    blocks += [Words(text(said), "note"), planned_sources(plan, numbered)]
    return Section("planned", f"{one.programme.name}, {one.year}", tuple(blocks))


def _facts(each: Eligibility, numbered: Numbered) -> Facts:
    rule = each.programme
    pairs: list[tuple[str, Text]] = [
        ("Verdict", text(each.summary)),
        ("Rule", (Run(rule.rule), *cited(rule.sources, numbered, planned=True))),
        ("Call", text(f"{each.call.text} {each.call.remark}".strip())),
        ("Grant", text(rule.grant or None)),
        ("Duration", text(rule.duration or None)),
        ("Priorities", text(rule.priorities or None)),
        ("Verified", text(f"{day(rule.verified_on)}; {CONFIDENCE_WORDS[rule.confidence]}")),
    ]
    return Facts(tuple(pairs))


def _conditions(each: Eligibility, numbered: Numbered) -> Table:
    own = set(each.programme.sources)
    return Table(
        "Condition by condition",
        ("Condition", "Verdict", "Counted", "In words", "Missing"),
        tuple(
            (
                (Run(c.name, strong=True),),
                text(c.verdict),
                _counted(c),
                (
                    Run(f"{c.text} {c.remark}".strip()),
                    *cited([key for key in c.sources if key not in own], numbered, planned=True),
                ),
                text(listed(list(c.lack), nothing="nothing")),
            )
            for c in each.conditions
        ),
        shares=(5, 3, 4, 8, 4),
    )


def _counted(condition: Condition) -> Text:
    """Return what was counted of what is asked for, and no number where nobody knows it."""
    counted, wanted = condition.counted, condition.wanted
    if counted is None:
        return text("–")
    if wanted is None:
        return text(f"{counted:,}")
    if condition.verdict == "cannot say" and counted == 0:
        return UNKNOWN
    if counted > wanted:
        return text(f"{counted:,}, {wanted:,} {'is' if wanted == 1 else 'are'} asked for")
    return text(f"{counted:,} of {wanted:,}")


def _roles(roles: Iterable[Role], plan: Plan, numbered: Numbered) -> Table:
    return Table(
        "How each member takes part",
        ("Member", "Takes part", "May coordinate", "Why"),
        tuple(_role(each, plan, numbered) for each in roles),
        shares=(6, 3, 4, 8),
    )


def _role(role: Role, plan: Plan, numbered: Numbered) -> tuple[Text, ...]:
    leads = [Run(" (coordinator)")] if role.member.id == plan.coordinator else []
    may = None if role.may_coordinate is None else "yes" if role.may_coordinate else "no"
    return (
        (Run(role.member.name, strong=True), *leads),
        text(PART_WORDS[role.part]),
        text(may),
        (Run(role.why), *cited(role.sources, numbered, planned=True)),
    )
