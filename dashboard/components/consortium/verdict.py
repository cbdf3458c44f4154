"""May this set apply? The verdict with every condition, what was counted, its text and source."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from dash import html
from dash.development.base_component import Component

from dashboard.components.clusters_told import with_unit
from dashboard.components.consortium.names import some
from dashboard.components.native import wild
from dashboard.components.tables import Cell, Column, downloads, table
from dashboard.data.consortium.plan import Plan
from exports import sources_of
from planning import Condition, Eligibility, Rules
from planning.rules import LAST_YEAR
from planning.words import counted, listed

Words: TypeAlias = list[Component | str]
_MARKS = {"met": "yes", "not met": "none", "cannot say": "open"}


def headline(found: Eligibility) -> str:
    """Return the verdict as a sentence, never without the state of the call."""
    count = len(found.roles)
    these = "This library" if count == 1 else f"These {count} libraries"
    meet = "meets" if count == 1 else "meet"
    call = _call(found)
    if found.verdict == "met":
        return f"{these} {meet} the rule{call}"
    if found.verdict == "not met":
        do = "does" if count == 1 else "do"
        return f"{these} {do} not meet the rule yet{call}"
    if found.by_its_rule == "met":
        rule = found.programme.rule_years
        by = f"the rule of {rule}" if rule.is_dated else "a rule that bears no year"
        return (
            f"By {by} {these[0].lower()}{these[1:]} would do; for {found.year} nobody can say{call}"
        )
    return f"Whether {these[0].lower()}{these[1:]} {meet} the rule nobody can say{call}"


def _call(found: Eligibility) -> str:
    """Return the state of the call of the year as the end of a sentence."""
    if found.call.verdict == "cannot say" and found.programme.call != "unknown":
        return f", and of a call of {found.year} nothing is known"
    years = found.programme.call_years
    of = f" of {years}" if years.is_dated else ""
    but = "but" if found.verdict == "met" else "and"
    return {
        "open": f", and the call{of} is open",
        "closed": f", {but} the call{of} is closed",
        "not offered": f", {but} it is not offered in {found.year}",
        "forthcoming": f", and the call{of} is still to come",
        "unknown": f", {but} whether there is a call is not known",
    }[found.programme.call]


def mark(verdict: str) -> html.Span:
    """Return a verdict as a word with a mark of its own."""
    return html.Span(verdict, className=f"verdict {_MARKS[verdict]}")


def standing(found: Eligibility, plan: Plan) -> html.P:
    """Say what is missing or unknown, and the call in the words of the rule."""
    said = [_sentence(f"{listed(found.missing)} missing")] if found.missing else []
    said += [_sentence(f"to be found out: {listed(found.unsaid)}")] if found.unsaid else []
    said += [f"{found.call.text} {found.call.remark}".strip()]
    return html.P([f"{' '.join(said)} ", next_year(plan, found.call)], className="say")


def next_year(plan: Plan, call: Condition) -> html.A | None:
    """Return the way to the next year where the call of this one is over."""
    if call.verdict != "not met" or plan.year >= LAST_YEAR:
        return None
    later = replace(plan.settled, year=plan.year + 1)
    return html.A(f"Plan it for {later.year}", href=later.address)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def conditions(
    found: Eligibility, rules: Rules, plan: Plan, *, is_start: bool = False
) -> html.Section:
    """Return every condition, what is to be checked oneself, and where it all was read.

    With `is_start`, where the page does not open with it, the verdict on those who begin is told.
    """
    lacks = _sentence(f"{listed(found.missing)} missing") if found.missing else ""
    so_far = html.P(f"So far: {headline(found)}. {lacks}", className="lead") if is_start else None
    members = {role.member.name for role in found.roles}
    rows = [_row(each, members) for each in found.conditions]
    files = downloads("/tables/consortium-conditions", plan.lasting)
    grid = table(
        [
            Column("condition", "Condition"),
            Column("verdict", "Verdict"),
            Column("counted", "Counted", numeric=True),
            Column("wanted", "Asked for", numeric=True),
            Column("rule", "The rule"),
        ],
        rows,
        caption=f"The conditions of {found.programme.name}",
        note=found.programme.name,
        actions=files,
        stacks=True,
    )
    return html.Section(
        [
            html.H2("May they apply?", id="verdict"),
            so_far,
            grid,
            *_remarks(found),
            _sources(found, rules),
        ],
        className="may-apply",
    )


def _row(each: Condition, members: set[str]) -> list[Cell]:
    there = _none() if each.counted is None else with_unit(f"{each.counted}", "counted,")
    wanted = _none() if each.wanted is None else with_unit(f"{each.wanted}", "asked for")
    lack = f"Missing: {listed(each.lack)}." if each.verdict == "not met" and each.lack else ""
    unsure = (
        f"Not known: {listed(each.lack)}." if each.verdict == "cannot say" and each.lack else ""
    )
    said = " ".join(filter(None, [each.text, each.remark, lack, unsure]))
    # Countries are few and asked for; the members stand below one by one.
    named = some(each.who, most=4 if members.issuperset(each.who) else 30)
    who = html.Span(named, className="from") if each.who else None
    return [each.name, mark(each.verdict), there, wanted, html.Span([said, who])]


def _none() -> html.Span:
    """Return a dash for the grid, which says nothing where its rows are stacked."""
    return html.Span("–", className="dash")


def _remarks(found: Eligibility) -> list[Component]:
    parts: list[Component] = [html.P(each, className="note") for each in found.remarks]
    if found.to_check:
        items = [html.Li(each) for each in found.to_check]
        words = "No graph can tell, so check yourself:"
        parts.append(html.Div([html.P(words, className="note"), html.Ul(items)], className="check"))
    return parts


def _sources(found: Eligibility, rules: Rules) -> html.Details:
    sources = sources_of(found, rules)
    items = [
        html.Li(
            [
                html.A(each.what, href=each.address, rel="noreferrer"),
                html.Span(f"{each.published}; read on {each.seen}", className="where"),
            ]
        )
        for each in sources
    ]
    rule = html.P(["The rule in words: ", found.programme.rule])
    about = counted(len(items), "source")
    return html.Details(
        [html.Summary(f"The rule and its {about}"), rule, html.Ul(items, className="plain")],
        **wild(data_sources=""),
    )


def in_short(found: Eligibility) -> Sequence[Component | str]:
    """Return a verdict in few words, with the call beside it."""
    rule = found.programme.rule_years
    by = f"the rule of {rule}" if rule.is_dated else "a rule that bears no year"
    said = {
        "met": "",
        "not met": f": {listed(found.missing)} missing",
        "cannot say": f": by {by} it would do" if found.by_its_rule == "met" else "",
    }[found.verdict]
    return [mark(found.verdict), f"{said}; {found.call_in_short}"]
