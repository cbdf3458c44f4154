"""The programme finder: what a set could apply to, and what is missing for the others."""

from collections.abc import Sequence
from dataclasses import replace

from dash import html

from dashboard.components.consortium.verdict import mark
from dashboard.components.native import wild
from dashboard.components.tables import Cell, Column, downloads, table
from dashboard.data.consortium.plan import Plan
from exports import sources_of
from planning import Eligibility, Rules, tally
from planning.words import listed

_CALLS = {
    "open": "open",
    "closed": "closed",
    "not offered": "not offered",
    "forthcoming": "still to come",
    "unknown": "not known",
}


def headline(found: Sequence[Eligibility]) -> str:
    """Say for how many programmes a set would do, and how many can still be applied for."""
    return tally(found).headline


def finder(plan: Plan, found: Sequence[Eligibility], rules: Rules) -> html.Section:
    """Return every programme with its verdict, its call, what is missing, year and source."""
    columns = [
        Column("programme", "Programme"),
        Column("verdict", "Verdict"),
        Column("call", "Call"),
        Column("rule", "Rule of"),
        Column("missing", "Missing, or to be found out"),
    ]
    return html.Section(
        [
            html.H2(["Programmes ", html.Small(f"{len(found)}")], id="programmes"),
            table(
                columns,
                [_row(plan, each, rules) for each in found],
                caption=f"Programmes for this set in {plan.year}",
                note="Those that it would do for first, then those that lack least",
                actions=downloads("/tables/consortium-programmes", plan.lasting),
                stacks=True,
            ),
        ],
        className="finder",
    )


def _row(plan: Plan, each: Eligibility, rules: Rules) -> list[Cell]:
    rule = each.programme
    there = replace(plan.settled, programme=rule.code)
    sources = [
        html.A(
            f"{at}",
            href=source.address,
            rel="noreferrer",
            **wild(aria_label=f"source {at} of {rule.name}: {source.what}"),
        )
        for at, source in enumerate(sources_of(each, rules)[:4], 1)
    ]
    lacks = (*each.missing, *each.unsaid)
    said = f"{listed(lacks)}." if lacks else "Nothing is missing."
    links = [part for link_ in sources for part in (" ", link_)]
    return [
        html.Span([html.A(rule.name, href=there.address), html.Span(rule.code, className="from")]),
        mark(each.verdict),
        _labelled("call:", call(each)),
        _labelled("rule of", str(rule.rule_years)),
        html.Span(
            [
                f"{said[0].upper()}{said[1:]}",
                html.Span(["Sources:", *links], className="from"),
            ]
        ),
    ]


def _labelled(label: str, words: str) -> html.Span:
    """Return words that say on a phone, where no column heads are, what they are about."""
    return html.Span([html.Span(f"{label} ", className="unit"), words])


def call(each: Eligibility) -> str:
    """Return the state of the call of the year asked for."""
    if each.call.verdict == "cannot say":
        return f"nothing known of {each.year}" if each.programme.call != "unknown" else "not known"
    return _CALLS[each.programme.call]


def to_choose(plan: Plan, rules: Rules) -> html.Section:
    """Return the programmes to choose from where there is no set yet that could be judged."""
    columns = [
        Column("programme", "Programme"),
        Column("rule", "Rule of"),
        Column("call", "Call"),
        Column("asks", "What it asks for"),
    ]
    rows: list[list[Cell]] = []
    for code in rules.programmes:
        rule = rules.programme(code, plan.year)
        href = replace(plan.settled, programme=code).address
        rows.append(
            [
                html.Span([html.A(rule.name, href=href), html.Span(code, className="from")]),
                _labelled("rule of", str(rule.rule_years)),
                _labelled("call:", _CALLS[rule.call]),
                rule.rule,
            ]
        )
    return html.Section(
        [
            html.H2("For which programme?", id="programmes"),
            table(columns, rows, caption="Programmes to plan for", stacks=True),
        ],
        className="finder",
    )
