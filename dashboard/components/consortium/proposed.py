"""Proposals for a set: who completes it best, how sure that is, and who could replace a member."""

from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components.consortium.members import lost_words, unmet
from dashboard.components.consortium.names import (
    change,
    country,
    difference,
    library,
    name,
    parted,
    some,
)
from dashboard.components.consortium.reasons import reasons
from dashboard.components.consortium.score import in_short
from dashboard.components.consortium.unsaid import unsaid
from dashboard.components.consortium.verdict import in_short as verdict_in_short
from dashboard.components.native import wild
from dashboard.components.tables import downloads
from dashboard.data.consortium.plan import Plan
from graph import Projection
from planning import Eligibility, PlanningError
from planning.consortium import LARGEST, Proposal, Proposals, Without
from planning.words import counted, listed

Verdicts = Sequence[Eligibility | None]


_MEANWHILE = (
    "This takes some seconds, up to a minute for large sets; the page comes by itself, and "
    "everything else on it can be used meanwhile."
)


def waiting(words: str) -> html.Div:
    """Return the place of what is still searched for; the page looks again by itself."""
    return html.Div(
        [
            html.P(
                [
                    f"{words} {_MEANWHILE} ",
                    html.A("Look again", href="", **wild(data_again="")),
                ],
                className="lead",
                role="status",
                **wild(data_look_again=3),
            ),
            html.Div(className="placeholder of-proposals"),
        ]
    )


def refused(error: PlanningError) -> html.Div:
    """Say why nothing can be proposed, and what to do."""
    return html.Div(
        [html.P(error.message), html.P(error.remedy)], className="notice", role="status"
    )


def closing(plan: Plan) -> html.P:
    """Return the link that closes what was only looked at."""
    return html.P(
        change("Close", plan.settled, about="go back to the set", place="set"), className="ways-on"
    )


def nothing(p: Projection, plan: Plan) -> html.Div:
    """Say what to do for proposals around a set that is as large as it is to be."""
    first = plan.coordinator or plan.library[0]
    others = replace(plan.settled, keep=(first,))
    around = f"the best ones with {name(p, first)} are proposed, each to be put beside this one."
    return html.Div(
        [
            html.P(
                "The set is as large as it has to be. Keep those who must stay, and other sets "
                "around them are proposed; or replace one of them.",
                className="lead",
            ),
            html.P(
                [change("Compare with another set", others, about="", place="sets"), f": {around}"]
            ),
        ]
    )


def growing(plan: Plan) -> html.P | None:
    """Return the ways to a set that is larger, around all who are in this one."""
    count = len(plan.library)
    ways = [
        change(words, replace(plan.settled, sizes=(more, more)), about="", place="sets")
        for words, more in (
            ("Add the best one more", count + 1),
            ("Add the best two more", count + 2),
        )
        if count > 1 and more <= LARGEST
    ]
    return html.P(ways, className="ways-on") if ways else None


def proposals(p: Projection, plan: Plan, found: Proposals, verdicts: Verdicts) -> list[Component]:
    """Return the proposals, best first, and how far the search has looked."""
    items = [
        _proposal(p, plan, rank, each, verdict)
        for rank, (each, verdict) in enumerate(zip(found.found, verdicts, strict=True), 1)
    ]
    return [
        html.P(
            [
                html.Span(_looked(found), className="note"),
                downloads("/tables/consortium-proposals", plan.lasting),
            ],
            className="bar-above",
        ),
        html.Ol(items, className="plain proposed"),
    ]


def _looked(found: Proposals) -> str:
    of = found.candidates
    if found.considered < of:
        said = f"{found.considered:,} of {of:,} candidates were considered, those that fit best"
    else:
        said = f"All {counted(of, 'candidate')} were considered"
    count = len(found.found)
    sets = f"{count} sets that truly differ, best first" if count > 1 else "No other truly differs"
    return f"{said}. {sets}."


def _proposal(
    p: Projection, plan: Plan, rank: int, each: Proposal, verdict: Eligibility | None
) -> html.Li:
    is_this = set(each.members) == set(plan.library)
    return html.Li(
        [
            html.H3([f"{rank}. ", html.Span(f"{each.score:.1f}", className="fit"), _proof(each)]),
            html.P(_who(p, each)),
            html.P(_countries(p, each), className="note"),
            html.P(reasons(p, each, chosen=plan.theme), className="reasons"),
            html.P(unsaid(each), className="note unknown") if unsaid(each) else None,
            _likewise(p, each),
            _instead(p, each),
            html.P(verdict_in_short(verdict), className="note") if verdict else None,
            html.P("This is the set above.", className="note")
            if is_this
            else html.P(_ways(plan, rank, each), className="ways-on"),
            _in_full(p, plan, rank, each),
        ]
    )


def _proof(each: Proposal) -> html.Small:
    if each.is_proven:
        return html.Small(" of 100, proven best")
    return html.Small(
        f" of 100; no such set has more than {each.bound:.1f}, so at most {each.gap:.1f} are missed"
    )


def _who(p: Projection, each: Proposal) -> list[Component | str]:
    if not each.added:
        return ["Nobody is added."]
    links = [
        html.Span([html.B(library(p, key)), html.Span(country(p, key), className="where")])
        for key in each.added
    ]
    with_ = [html.Span("With ", className="note")] if len(each.added) < len(each.members) else []
    return [*with_, *parted(links)]


def _countries(p: Projection, each: Proposal) -> str:
    lands = sorted({country(p, key) for key in each.members})
    several = counted(len(lands), "country", "countries")
    return f"{counted(len(each.members), 'member')}, {several}: {', '.join(lands)}"


def _likewise(p: Projection, each: Proposal) -> html.P | None:
    """Name those of whom as much, or as little, is known as of a member that is added."""
    said = [
        f"As well as {name(p, key)}: {some([name(p, other) for other in others])}"
        for key, others in each.likewise
    ]
    words = f"{'. '.join(said)}; of them the same is known."
    return html.P(words, className="note") if said else None


def _instead(p: Projection, each: Proposal) -> html.P | None:
    """Say how a set differs from the best one."""
    if not each.instead and not each.left_out:
        return None
    came, left = (listed([name(p, key) for key in ids]) for ids in (each.instead, each.left_out))
    words = f"Unlike the first: {came or 'nobody'} instead of {left or 'nobody'}."
    return html.P(words, className="note")


def _ways(plan: Plan, rank: int, each: Proposal) -> list[Component]:
    about = f"proposal {rank}"
    take = change("Take this set", plan.taking(each.members), about=about, look="button")
    if len(plan.library) < 2:
        return [take]
    compare = replace(plan.settled, beside=each.members)
    return [take, change("Compare with the set", compare, about=about, place="beside")]


def _in_full(p: Projection, plan: Plan, rank: int, each: Proposal) -> html.Details:
    """Return the score part by part, and what the set would lose without each member, folded."""
    words = "Its score in parts, and what it would lose without each member"
    items = [html.Li(_loses(p, plan, each, lost)) for lost in each.without]
    return html.Details(
        [
            html.Summary(
                words, **wild(aria_label=f"Proposal {rank}: {words[0].lower()}{words[1:]}")
            ),
            html.P(f"{in_short(each)}."),
            html.Ul(items, className="plain"),
        ]
    )


def _loses(p: Projection, plan: Plan, each: Proposal, lost: Without) -> list[Component | str]:
    only = lost_words(p, lost)
    said = f"Only it brings {'; '.join(only)}." if only else "Nothing else hangs on it alone."
    score = unmet(lost) if lost.rule else f"Without it {lost.score:.1f}."
    words: list[Component | str] = [html.B(name(p, lost.member)), f": {score} {said} "]
    if lost.member in each.added:
        out = plan.barring(lost.member)
        words.append(change("Not this one", out, about=name(p, lost.member), then="#sets"))
    return words


def replacements(
    p: Projection, plan: Plan, found: Proposals, *, score: float, remark: str
) -> list[Component | None]:
    """Return who could come in the place of a member, ranked by what the set would then be."""
    if not found.found:
        return [html.P("Nobody else may come.", className="lead")]
    items = [_replacement(p, plan, each, score) for each in found.found]
    return [
        html.P(remark, className="note") if remark else None,
        html.P(_looked_for(found), className="note"),
        html.Ol(items, className="plain proposed short"),
    ]


def _looked_for(found: Proposals) -> str:
    of = found.candidates
    cut = found.considered < of
    who = f"{found.considered:,} of {of:,}, those that fit best" if cut else f"all {of:,}"
    return f"The best of {who}; the number is the score that the set would have."


def _replacement(p: Projection, plan: Plan, each: Proposal, score: float) -> html.Li:
    (other,) = each.added
    more = difference(score, each.score)
    change_ = f"{abs(more):.1f} {'more' if more >= 0 else 'less'}"
    take = change("Take it", plan.swapping(plan.instead, other), about=name(p, other), place="set")
    lost = next(w for w in each.without if w.member == other)
    brings = lost_words(p, lost)
    return html.Li(
        [
            html.P(
                [
                    html.Span(f"{each.score:.1f}", className="fit"),
                    " ",
                    html.A(html.B(name(p, other)), href=link("/library", other)),
                    html.Span(country(p, other), className="where"),
                ]
            ),
            html.P(
                f"{change_}{'; only it brings ' + '; '.join(brings) if brings else ''}",
                className="note",
            ),
            html.P([take], className="ways-on"),
        ]
    )
