"""What the set could apply for: verdicts of all programmes, one in full, and their sources."""

from collections.abc import Iterable, Iterator, Mapping

from exports.dossier.material import Material
from exports.dossier.model import (
    Block,
    Facts,
    Part,
    Points,
    Run,
    Section,
    Table,
    Text,
    Words,
    linked,
    listed,
    text,
)
from exports.eligibility import sources_of
from exports.plan import Plan
from planning import LARGEST_SET, PART_WORDS, Condition, Eligibility, Role, Source, tally
from planning.rules import CONFIDENCE_WORDS

_DECIDES = "The text of the call decides; these rules help to find it."


def programmes(made: Material) -> Section:
    """Return the section; of a set that is too large it says that nobody judged it."""
    plan = made.plan
    if not plan.verdicts:
        return Section(
            "programmes",
            "What they could apply for",
            (
                Words(
                    text(
                        f"{len(made.ids):,} libraries are too many to be judged together: "
                        f"{LARGEST_SET} are the most. Choose some of them for a consortium."
                    ),
                    "note",
                ),
            ),
        )
    blocks: list[Block] = [Words(text(_lead(plan))), Words(text(_DECIDES), "note")]
    one = plan.chosen
    if one is not None:
        blocks.append(_in_full(one, plan))
    blocks.append(_every(plan))
    blocks += _sure(plan)
    return Section("programmes", "What they could apply for", tuple(blocks))


def _lead(plan: Plan) -> str:
    return f"{tally(plan.verdicts).headline}."


def _every(plan: Plan) -> Table:
    numbered = rule_sources(plan)
    return Table(
        f"All programmes in {plan.year}, those that are met first",
        ("Programme, and its rule", "Verdict", "Counted", "Missing, or to be found out", "Call"),
        tuple(_row(each, _cited(each, numbered)) for each in plan.verdicts),
        shares=(7, 3, 4, 5, 5),
    )


def _row(each: Eligibility, cited: Text) -> tuple[Text, ...]:
    rule = each.programme
    years = f"of {rule.rule_years}" if rule.rule_years.is_dated else "undated"
    return (
        (
            Run(rule.name, strong=True),
            Run(
                f" ({rule.code}). Rule {years}, verified {rule.verified_on:%d %B %Y}, "
                f"sure: {rule.confidence}"
            ),
            *cited,
        ),
        (Run(each.verdict, strong=each.verdict == "met"), *_by_rule(each)),
        text(listed(list(_numbers(each.conditions)), nothing="nothing is known to be asked")),
        text(listed([*each.missing, *each.unsaid], most=4, nothing="nothing")),
        text(f"{each.call_in_short[0].upper()}{each.call_in_short[1:]}."),
    )


def _cited(each: Eligibility, numbered: Mapping[str, tuple[int, Source]]) -> Text:
    numbers = [str(at) for at in sorted(numbered[key][0] for key in each.programme.sources)]
    word = "source" if len(numbers) == 1 else "sources"
    return (Run(", "), Run(f"{word} {', '.join(numbers)}", link="#sources"))


def _by_rule(each: Eligibility) -> tuple[Run, ...]:
    if each.by_its_rule == each.verdict:
        return ()
    return (Run(f"; by its rule alone: {each.by_its_rule}"),)


def _numbers(conditions: Iterable[Condition]) -> Iterator[str]:
    for each in conditions:
        if each.counted is not None and each.wanted is not None:
            name = f"{each.name[0].lower()}{each.name[1:]}" if each.name[:2] != "EU" else each.name
            yield f"{each.counted:,} of {each.wanted:,} {name}"


def _in_full(each: Eligibility, plan: Plan) -> Part:
    rule = each.programme
    facts = Facts(
        tuple(
            (name, text(words))
            for name, words in (
                ("Verdict", each.summary),
                ("Rule", rule.rule),
                ("Call", f"{each.call.text} {each.call.remark}".strip()),
                ("Grant", rule.grant or None),
                ("Duration", rule.duration or None),
                ("Priorities", rule.priorities or None),
                (
                    "Verified",
                    f"{rule.verified_on:%d %B %Y}; {CONFIDENCE_WORDS[rule.confidence]}",
                ),
            )
        )
    )
    blocks: list[Block] = [facts, _conditions(each), _roles(each.roles, plan)]
    if each.to_check:
        blocks += [
            Words((Run("To check yourself, as nothing here tells it:", strong=True),)),
            Points(tuple(text(words) for words in each.to_check)),
        ]
    if each.remarks:
        blocks.append(Words(text(" ".join(each.remarks)), "note"))
    return Part(f"{rule.name}, {each.year}", tuple(blocks))


def _conditions(each: Eligibility) -> Table:
    return Table(
        "Condition by condition",
        ("Condition", "Verdict", "Counted", "Needed", "In words", "Missing"),
        tuple(
            (
                (Run(c.name, strong=True),),
                text(c.verdict),
                text("–" if c.counted is None else f"{c.counted:,}"),
                text("–" if c.wanted is None else f"{c.wanted:,}"),
                text(f"{c.text} {c.remark}".strip()),
                text(listed(list(c.lack), nothing="nothing")),
            )
            for c in each.conditions
        ),
        numbers=frozenset({2, 3}),
        shares=(4, 3, 3, 3, 7, 4),
    )


def _roles(roles: Iterable[Role], plan: Plan) -> Table:
    return Table(
        "How each member takes part",
        ("Member", "Takes part", "May coordinate", "Why"),
        tuple(
            (
                (
                    Run(role.member.name, strong=True),
                    *([Run(" (coordinator)")] if role.member.id == plan.coordinator else []),
                ),
                text(PART_WORDS[role.part]),
                text(
                    None if role.may_coordinate is None else "yes" if role.may_coordinate else "no"
                ),
                text(role.why),
            )
            for role in roles
        ),
        shares=(5, 3, 3, 8),
    )


def _sure(plan: Plan) -> Iterator[Block]:
    grades = {v.programme.confidence for v in plan.verdicts}
    said = "; ".join(f"{grade}: {CONFIDENCE_WORDS[grade]}" for grade in sorted(grades))
    yield Words(text(f"How sure a rule is: {said}."), "note")


def rule_sources(plan: Plan) -> dict[str, tuple[int, Source]]:
    """Return the sources of all verdicts by key, each with its number in the dossier."""
    found: dict[str, Source] = {}
    for each in plan.verdicts:
        found |= {source.key: source for source in sources_of(each, plan.rules)}
    return {key: (number, source) for number, (key, source) in enumerate(found.items(), 1)}


def sources(made: Material) -> Section | None:
    """Return where the rules were read, by number; None where no rule was used."""
    numbered = rule_sources(made.plan).values()
    if not numbered:
        return None
    rows = tuple(
        (
            text(f"{number}"),
            text(source.what),
            text(source.published),
            text(f"{source.seen:%d %B %Y}"),
            linked(source.address, source.address),
        )
        for number, source in numbered
    )
    table = Table(
        "Sources of the rules",
        ("No.", "What", "Published", "Seen", "Address"),
        rows,
        shares=(2, 9, 4, 5, 12),
    )
    return Section("sources", "Where the rules were read", (table,))
