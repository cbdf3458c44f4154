"""What programmes say of the libraries as a table, and the sources of their rules."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from exports.eligibility import sources_of, stands
from exports.subgraph.model import PartTable
from planning import LARGEST_SET, Condition, Eligibility

if TYPE_CHECKING:
    from exports.plan import Plan

_HEADS = (
    ("programme", "Programme"),
    ("name", "Name"),
    ("year", "Year asked for"),
    ("rule_years", "Years of the rule"),
    ("kind", "Kind"),
    ("condition", "Condition"),
    ("verdict", "Verdict"),
    ("standing", "How it stands"),
    ("counted", "Counted"),
    ("needed", "Needed"),
    ("missing", "Missing, or to be found out"),
    ("in_words", "In words"),
    ("verified_on", "Verified on"),
    ("confidence", "Confidence"),
    ("source_ids", "Source ids"),
)


def eligibility_table(plan: "Plan") -> PartTable:
    """Return a row a programme and condition; one row says where the set is too large."""
    columns, titles = zip(*_HEADS, strict=True)
    rows = [row for each in plan.verdicts for row in _rows(each)]
    if not rows:
        told = f"More than {LARGEST_SET} libraries are not judged together; choose some of them."
        rows = [tuple(told if name == "in_words" else None for name in columns)]
    return PartTable("eligibility", columns, titles, tuple(rows))


def _rows(each: Eligibility) -> Iterator[tuple[Any, ...]]:
    rule = each.programme
    first = (rule.code, rule.name, each.year, str(rule.rule_years))
    last = (rule.verified_on, rule.confidence)
    yield (
        *first,
        *("verdict", "All conditions", each.verdict, stands(each), None, None),
        [*each.missing, *each.unsaid],
        each.summary,
        *last,
        list(rule.sources),
    )
    for condition in (*each.conditions, each.call):
        yield (*first, *_condition(condition), *last, list(condition.sources))
    for words in each.to_check:
        yield (
            *first,
            *("check", "To check yourself", *(None,) * 4, [], words),
            *last,
            list(rule.sources),
        )


def _condition(each: Condition) -> tuple[Any, ...]:
    return (
        "call" if each.kind == "call" else "condition",
        each.name,
        *(each.verdict, None),
        each.counted,
        each.wanted,
        list(each.lack),
        f"{each.text} {each.remark}".strip(),
    )


def source_rows(plan: "Plan") -> Iterator[dict[str, Any]]:
    """Yield the sources of the rules, each once, with how sure the surest rule of it is."""
    surest: dict[str, str] = {}
    found = {}
    for each in plan.verdicts:
        for source in sources_of(each, plan.rules):
            grade = each.programme.confidence
            surest[source.key] = min(grade, surest.get(source.key, grade))
            found[source.key] = source
    for key, source in found.items():
        yield {
            "kind": "rule",
            "source_id": key,
            "source": source.what,
            "published": source.published,
            "source_url": source.address,
            "verified_on": source.seen,
            "confidence": surest[key],
        }
