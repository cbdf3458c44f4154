"""The members of a planned consortium: what each is, brings, and what the set loses without it."""

from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components.consortium.names import called, change, some
from dashboard.components.tables import downloads
from dashboard.data.consortium.plan import Plan
from dashboard.data.consortium.told import Partner, Told, is_met
from graph import Projection
from planning import Role, Rules
from planning.consortium import Without
from planning.words import counted, listed


def members(p: Projection, plan: Plan, told: Told, rules: Rules) -> html.Section:
    """Return the list of members with what can be done about each."""
    items = [_member(p, plan, told, each, rules) for each in told.members]
    about = html.P(
        [
            html.Span("What each brings, and what hangs on it", className="note"),
            downloads("/tables/consortium", plan.lasting),
        ],
        className="bar-above",
    )
    return html.Section(
        [
            html.H2(
                ["The set ", html.Small(counted(len(items), "library", "libraries"))],
                id="set",
                tabIndex=-1,
            ),
            about,
            html.Ul(items, className="plain members"),
        ]
    )


def _member(p: Projection, plan: Plan, told: Told, each: Partner, rules: Rules) -> html.Li:
    is_lead, is_kept = each.id == plan.coordinator, each.id in plan.keep
    flags = [html.Span("coordinates", className="flag")] if is_lead else []
    flags += [html.Span("kept", className="flag")] if is_kept else []
    return html.Li(
        [
            html.P(
                [
                    html.A(html.B(each.name), href=link("/library", each.id), className="pn"),
                    html.Span(_country(each, rules), className="where"),
                    *flags,
                ]
            ),
            _role(each.role),
            html.P(_facts(each), className="note"),
            html.P([html.Span("Brings ", className="note"), _brings(each)]),
            _without(p, each, told) if each.without else None,
            html.P(_ways(plan, each), className="ways-on"),
        ],
        id=f"member-{each.id}",
    )


def _country(each: Partner, rules: Rules) -> str:
    if each.country is None:
        return "country not known"
    role = each.role
    if role and role.country and role.country != role.member.country:
        return f"{each.country}, counts as {rules.name(role.country)}"
    return each.country


def _role(role: Role | None) -> html.P | None:
    """Say how a member takes part, where that is anything but plainly counting."""
    if role is None or role.part == "counts":
        return None
    short = {
        "adds": "May join, but does not count. ",
        "own cost": "May join at its own cost, but does not count. ",
        "no": "May not take part. ",
        "unknown": "Nobody can say whether it counts. ",
    }[role.part]
    return html.P([html.B(short), role.why], className="part-taken")


def _facts(each: Partner) -> str:
    new = {
        True: "takes part in an EU programme",
        False: "takes part in no EU programme",
        None: "does not say whether it takes part in an EU programme",
    }[each.experienced]
    spoken = f"speaks {listed(each.languages)}" if each.languages else "languages not known"
    ties = len(each.without.ties) if each.without else 0
    sisters = counted(ties, "sister here", "sisters here") if ties else ""
    return " · ".join(filter(None, [new, spoken, sisters, _lead(each.role)]))


def _lead(role: Role | None) -> str:
    if role is None:
        return ""
    if role.may_coordinate is None:
        return "not known whether it may coordinate"
    return "may coordinate" if role.may_coordinate else "may not coordinate"


def _brings(each: Partner) -> Component | str:
    if each.is_silent:
        return html.Span("nothing known of what it offers", className="unknown")
    if not each.brings:
        return html.Span("nothing that another one is known to seek", className="unknown")
    return some(each.brings, most=6)


def _without(p: Projection, each: Partner, told: Told) -> html.P:
    assert each.without  # noqa: S101 - asked for where there is one
    score = told.score.score if told.score else 0.0
    better = round(each.without.score, 1) > round(score, 1)
    how = "Better without it:" if better else "Without it"
    said = f"{how} {each.without.score:.1f} instead of {score:.1f}."
    # The score of a set that may not apply is no gain and no loss.
    if is_met(told.verdict) and each.without.rule:
        said = unmet(each.without)
    lost = lost_words(p, each.without)
    only = f"Only it brings {'; '.join(lost)}." if lost else "Nothing else hangs on it alone."
    return html.P(f"{said} {only}", className="note lost")


def unmet(lost: Without) -> str:
    """Say what the rule would lack without a member."""
    return f"Without it the rule is not met: {listed(lost.rule)} missing."


def lost_words(p: Projection, lost: Without) -> list[str]:
    """Return what a set would lose without a member, in words, besides the rule."""
    themes = [called(p.activities, key) for key in lost.themes]
    spoken = [called(p.languages, key) for key in lost.languages]
    said = [some(themes, most=5)] if themes else []
    said += [f"the country {Rules.read().name(key)}" for key in lost.countries]
    said += [f"{listed(spoken)} as a language"] if spoken else []
    said += ["the language that joins the others"] if lost.is_chain else []
    return said


def _ways(plan: Plan, each: Partner) -> Sequence[Component]:
    """Return the links that keep, replace, take out a member, or make it lead."""
    here = f'[id="member-{each.id}"] .keep'
    keep = change(
        "Let go" if each.id in plan.keep else "Keep",
        plan.keeping(each.id),
        about=each.name,
        then=here,
        look="keep",
    )
    lead_words = "Let anybody coordinate" if each.id == plan.coordinator else "Make coordinator"
    lead = change(lead_words, plan.led_by(each.id), about=each.name, then=here)
    others = change("Replace", _replacing(plan, each.id), about=each.name, place="replace")
    leave = change("Take out", plan.leaving(each.id), about=each.name, then="#set")
    return [keep, lead, others, leave] if len(plan.library) > 1 else [keep, lead, leave]


def _replacing(plan: Plan, library: str) -> Plan:
    return replace(plan.settled, instead=library)
