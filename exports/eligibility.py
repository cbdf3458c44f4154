"""Eligibility as tables: one programme condition by condition, and all programmes for a set."""

from collections.abc import Iterator, Sequence
from typing import Any

from exports.fits import FitTable
from planning import PART_WORDS, Condition, Eligibility, Role, Rules, Source, Verdict
from planning.calls import day

_Row = tuple[Any, ...]
_AT_FIRST = 2
_COLUMNS = (
    "kind",
    "name",
    "verdict",
    "counted",
    "wanted",
    "text",
    "who",
    "remark",
    "missing",
    "sources",
)
_TITLES = (
    "Kind",
    "What",
    "Verdict",
    "Counted",
    "Wanted",
    "In words",
    "Who",
    "Remark",
    "Missing, or to be found out",
    "Sources",
)


def eligibility_table(found: Eligibility, rules: Rules, *, brief: bool = False) -> FitTable:
    """Return the verdict, then each condition, the call, what to check, and each member.

    In `brief` without addresses and the names of who was counted, for a screen.
    """
    if brief:
        rows = tuple(_briefly(found, rules))
        return FitTable(("what", "verdict", "words"), ("What", "Verdict", "In words"), rows)
    return FitTable(_COLUMNS, _TITLES, tuple(_whole(found, rules)))


def stands(found: Eligibility) -> str:
    """Return the verdict for a cell: of one that is met always with the state of the call.

    A rule may be met and nothing be open, so a bare “met” would say too much.
    """
    if found.verdict != "met":
        return found.standing if found.by_its_rule == "met" else found.verdict
    until = found.programme.last_deadline
    is_over = found.call.verdict == "not met" and found.programme.call == "closed"
    call = f"closed {day(until)}" if is_over and until else found.call_in_short
    return f"met by its rule; {call}"


def sources_of(found: Eligibility, rules: Rules) -> tuple[Source, ...]:
    """Return the sources of a verdict: those of the rule, then those of the members' countries."""
    keys = [*found.programme.sources, *(key for role in found.roles for key in role.sources)]
    return tuple(rules.sources[key] for key in dict.fromkeys(keys))


def _whole(found: Eligibility, rules: Rules) -> Iterator[_Row]:
    def addresses(keys: Sequence[str]) -> list[str]:
        return [rules.sources[key].address for key in keys]

    rule = addresses(found.programme.sources)
    yield (
        "verdict",
        found.programme.code,
        found.verdict,
        *(None, None),
        found.summary,
        [role.member.name for role in found.roles],
        " ".join(found.remarks),
        [*found.missing, *found.unsaid],
        rule,
    )
    for name, verdict, text in _apart(found):
        yield "verdict", name, verdict, None, None, text, [], None, [], rule
    for each in (*found.conditions, found.call):
        yield (
            each.kind,
            each.name,
            each.verdict,
            each.counted,
            each.wanted,
            each.text,
            list(each.who),
            each.remark or None,
            list(each.lack),
            addresses(each.sources),
        )
    for text in found.to_check:
        yield "check", "To check yourself", None, None, None, text, [], None, [], rule
    for role in found.roles:
        part = PART_WORDS[role.part]
        named = [role.member.name]
        yield (
            *("member", role.member.id, part, None, None),
            *(role.why, named, _lead(role), [], addresses(role.sources)),
        )


def _apart(found: Eligibility) -> Iterator[tuple[str, Verdict, str]]:
    """Yield the verdict without regard to the year of the rule, and with regard to the call."""
    yield "By its rule", found.by_its_rule, f"{_rule_of(found)}, whatever the year asked for."
    yield "With the call", found.with_the_call, _sentence(found.call_in_short)


def _rule_of(found: Eligibility) -> str:
    years = found.programme.rule_years
    return f"The rule of {years}" if years.is_dated else "The rule, which bears no year"


def _lead(role: Role) -> str:
    if role.may_coordinate is None:
        return "whether it may coordinate is not known"
    return "may coordinate" if role.may_coordinate else "may not coordinate"


def _briefly(found: Eligibility, rules: Rules) -> Iterator[_Row]:
    yield "Verdict", found.verdict, f"{found.programme.name}, in {found.year}: {found.standing}."
    for name, verdict, text in _apart(found):
        yield name, verdict, text
    for each in (*found.conditions, found.call):
        yield each.name, _counted(each), f"{each.text} {each.remark}".strip()
    for text in found.missing:
        yield "Missing", None, _sentence(text)
    for text in found.unsaid:
        yield "To be found out", None, _sentence(text)
    for role in found.roles:
        lead = f" It {_lead(role)}." if role.part == "counts" else ""
        yield "Member", PART_WORDS[role.part], f"{role.member.name}: {role.why}{lead}"
    for text in found.to_check:
        yield "Check yourself", None, text
    for source in sources_of(found, rules):
        yield "Source", None, f"{source.what} ({source.published})"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _counted(condition: Condition) -> str:
    if condition.counted is None:
        return condition.verdict
    wanted = "?" if condition.wanted is None else condition.wanted
    return f"{condition.verdict}, {condition.counted} of {wanted}"


_BRIEF = (
    ("code", "standing", "missing"),
    ("Programme", "By its rule; its call", "Missing, or to be found out"),
)
_LIST = {
    "code": "Programme",
    "programme": "Name",
    "verdict": "Verdict",
    "by_its_rule": "By its rule alone",
    "with_the_call": "With the call",
    "standing": "In words",
    "year": "Year asked for",
    "rule_years": "Years of the rule",
    "call": "Call",
    "closed": "Call is over or not offered",
    "call_years": "Years of the call",
    "last_deadline": "Last deadline that was verified",
    "next_call": "Next call",
    "call_text": "The call in words",
    "missing": "Missing",
    "to_find_out": "To be found out",
    "to_check": "To check yourself",
    "grant": "Grant",
    "duration": "Duration",
    "priorities": "Priorities",
    "sources": "Sources",
}


def programmes_table(
    found: Sequence[Eligibility], rules: Rules, *, brief: bool = False
) -> FitTable:
    """Return programmes in their order, each with its verdict, its call and what is missing.

    In `brief` the verdict and the call in one clause and the first of what is missing alone, for
    a screen.
    """
    if brief:
        rows = tuple((each.programme.code, each.standing, _first(each)) for each in found)
        return FitTable(*_BRIEF, rows)
    return FitTable(tuple(_LIST), tuple(_LIST.values()), tuple(_row(each, rules) for each in found))


def _row(each: Eligibility, rules: Rules) -> _Row:
    rule = each.programme
    # Of a call of another year nothing follows for the year asked for.
    is_known = each.call.verdict != "cannot say"
    return (
        *(rule.code, rule.name, each.verdict, each.by_its_rule, each.with_the_call),
        *(each.standing, each.year, str(rule.rule_years)),
        rule.call if is_known else None,
        each.call.verdict == "not met" if is_known else None,
        str(rule.call_years),
        None if rule.last_deadline is None else rule.last_deadline.isoformat(),
        rule.next_call or None,
        f"{each.call.text} {each.call.remark}",
        *(list(each.missing), list(each.unsaid), list(each.to_check)),
        *(rule.grant or None, rule.duration or None, rule.priorities or None),
        [source.address for source in sources_of(each, rules)],
    )


def _first(each: Eligibility) -> str | None:
    said = (*each.missing, *each.unsaid)
    more = f"; and {len(said) - _AT_FIRST} more" if len(said) > _AT_FIRST else ""
    return "; ".join(said[:_AT_FIRST]) + more or None
