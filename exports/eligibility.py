"""Eligibility as tables: one programme condition by condition, and all programmes for a set."""

from collections.abc import Iterator, Sequence
from typing import Any

from exports.fits import FitTable
from planning import PART_WORDS, Condition, Eligibility, Role, Rules, Source

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


def _lead(role: Role) -> str:
    if role.may_coordinate is None:
        return "whether it may coordinate is not known"
    return "may coordinate" if role.may_coordinate else "may not coordinate"


def _briefly(found: Eligibility, rules: Rules) -> Iterator[_Row]:
    rule = found.programme
    of = f"the rule of {rule.rule_years}" if rule.rule_years.is_dated else "an undated rule"
    yield "Verdict", found.verdict, f"{rule.name}, in {found.year}, by {of}."
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


def programmes_table(
    found: Sequence[Eligibility], rules: Rules, *, brief: bool = False
) -> FitTable:
    """Return programmes in their order, with what is missing for a set.

    In `brief` the first of what is missing alone, for a screen.
    """
    if brief:
        return FitTable(
            ("code", "verdict", "call", "missing"),
            ("Programme", "Verdict", "Call", "Missing, or to be found out"),
            tuple((each.programme.code, each.verdict, _call(each), _first(each)) for each in found),
        )
    columns = (
        "code programme verdict by_its_rule year rule_years call call_text missing to_find_out "
        "to_check grant duration priorities sources"
    )
    titles = (
        "Programme,Name,Verdict,By its rule alone,Year asked for,Years of the rule,Call,"
        "The call in words,Missing,To be found out,To check yourself,Grant,Duration,Priorities,"
        "Sources"
    )
    return FitTable(
        tuple(columns.split()), tuple(titles.split(",")), tuple(_row(each, rules) for each in found)
    )


def _row(each: Eligibility, rules: Rules) -> _Row:
    rule = each.programme
    return (
        rule.code,
        rule.name,
        each.verdict,
        each.by_its_rule,
        each.year,
        str(rule.rule_years),
        _call(each),
        f"{each.call.text} {each.call.remark}",
        list(each.missing),
        list(each.unsaid),
        list(each.to_check),
        rule.grant or None,
        rule.duration or None,
        rule.priorities or None,
        [source.address for source in sources_of(each, rules)],
    )


def _call(each: Eligibility) -> str | None:
    """Return the state of the call of the year asked for; None where nothing is known of it."""
    return None if each.call.verdict == "cannot say" else each.programme.call


def _first(each: Eligibility) -> str | None:
    said = (*each.missing, *each.unsaid)
    more = f"; and {len(said) - _AT_FIRST} more" if len(said) > _AT_FIRST else ""
    return "; ".join(said[:_AT_FIRST]) + more or None
