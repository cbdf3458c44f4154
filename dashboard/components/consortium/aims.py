"""What a set has in common, and which priorities of programmes and goals that touches."""

from collections.abc import Sequence
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components.consortium.names import called, parted, some
from graph import Projection
from planning import Priorities, Touched, frames_of

_FIRST = 12


def aims(p: Projection, themes: Sequence[str], programme: str) -> html.Section:
    """Return the shared themes with the priorities and goals they touch, as our own proposal."""
    heading = html.H2("What they share, and what it serves", id="aims")
    if not themes:
        return html.Section(
            [heading, html.P("No theme is named by two of them.", className="lead")]
        )
    links = [
        html.A(called(p.activities, key), href=link("/libraries", activity=key))
        for key in themes[:_FIRST]
    ]
    left = len(themes) - _FIRST
    found = Priorities.read().touched_by(themes)
    wanted = frames_of(programme)
    mine = [each for each in found.touched if each.priority.frame in wanted]
    rest = [each for each in found.touched if each.priority.frame not in wanted]
    return html.Section(
        [
            heading,
            html.P([*parted(links), f" and {left:,} more" if left > 0 else "", "."]),
            *_frames(p, mine),
            _folded(p, rest, first=not mine),
            html.P(found.note, className="note"),
        ]
    )


def _folded(p: Projection, some_: Sequence[Touched], *, first: bool) -> Component | None:
    if not some_:
        return None
    goals = sum(each.priority.frame == "SDG" for each in some_)
    others = len(some_) - goals
    words = "Priorities of programmes and goals" if first else "Other priorities, and goals"
    return html.Details(
        [html.Summary(f"{words}: {others} and {goals} of the UN’s 17"), *_frames(p, some_)]
    )


def _frames(p: Projection, found: Sequence[Touched]) -> list[Component]:
    parts: list[Component] = []
    for frame, inside in groupby(found, key=lambda each: each.priority.frame):
        title = "Sustainable Development Goals" if frame == "SDG" else frame
        items = [_one(p, each) for each in inside]
        parts += [html.H3(title), html.Ul(items, className="plain")]
    return parts


def _one(p: Projection, each: Touched) -> html.Li:
    goal = each.priority.code.removeprefix("sdg-") if each.priority.frame == "SDG" else ""
    targets = f" (targets {', '.join(each.targets)})" if each.targets else ""
    themes = [called(p.activities, key) for key in each.activities]
    return html.Li(
        [
            f"{goal}. " if goal else "",
            html.B(each.priority.name),
            html.Span(f"by {some(themes)}{targets}", className="from"),
        ]
    )
