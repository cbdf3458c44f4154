"""What is selected, told in words, with what can be expanded; else where one may begin."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components.native import wild
from dashboard.components.outside import outside
from dashboard.data.network.scene import Scene
from dashboard.data.network.told import Action, Line, Told
from dashboard.data.network.view import kind_of
from dashboard.data.network.words import count

_MOST = 40


def panel(scene: Scene, told: Told | None, *, first: Sequence[Line]) -> html.Aside:
    """Return the panel beside the picture; `first` are the best linked, for when nothing is."""
    inside = _selected(scene, told) if told else _nothing_selected(scene, first)
    return html.Aside(inside, className="told", **wild(data_stays="", aria_label="Selected"))


def _selected(scene: Scene, told: Told) -> list[Any]:
    kind = kind_of(told.key)[0]
    more = len(told.lines) - _MOST
    return [
        html.H2(told.heading),
        html.P(" · ".join(filter(None, told.facts)), className="note"),
        html.P([_act(action) for action in told.actions], className="acts")
        if told.actions
        else None,
        html.Ul(
            [_line(scene, line, why=_why(told.key, line.key)) for line in told.lines[:_MOST]],
            className="plain links",
        ),
        html.P(f"{more:,} more in the table below.", className="note") if more > 0 else None,
        html.P(_ways(scene, told, kind), className="ways"),
    ]


def _act(action: Action) -> html.A:
    return html.A(
        action.words,
        href=action.address,
        id=f"act-{action.name.partition(':')[0]}",
        className="button opened" if action.opened else "button",
    )


def _why(one: str, other: str) -> str:
    """Return the address that tells why two libraries belong together; empty for other things."""
    kinds, ids = zip(kind_of(one), kind_of(other), strict=True)
    return link("/paths", library=list(ids)) if set(kinds) == {"library"} else ""


def _line(scene: Scene, line: Line, *, why: str = "") -> html.Li:
    name = html.A(line.name, id=f"tie-{line.key}", href=scene.view.selecting(line.key).address)
    reasons = html.A("why?", href=why, className="where") if why else None
    if not (line.source or line.more):
        words = " · ".join(filter(None, [line.where, line.why]))
        return html.Li([name, html.Span(words, className="where"), reasons])
    told: list[Any] = [line.why, *([" (", _source(line), ")"] if line.source else [])]
    return html.Li(
        [
            name,
            html.Span(line.where, className="where"),
            html.Span(told, className="why"),
            html.Span("; ".join(line.more), className="besides") if line.more else None,
            reasons,
        ]
    )


def _source(line: Line) -> Component | None:
    return outside("source", line.source, anew=True)


def _ways(scene: Scene, told: Told, kind: str) -> list[Any]:
    words = "Its page" if kind in ("library", "cluster") else f"Only libraries of this {kind}"
    aside = scene.view.put_aside(told.key)
    links = [
        html.A(words, href=told.page) if told.page else None,
        html.A("Let go", href=scene.view.selecting("").address, id="let-go"),
        html.A("Put aside", href=aside.address, id="put-aside"),
    ]
    return [part for each in links if each is not None for part in (each, " · ")][:-1]


def _nothing_selected(scene: Scene, first: Sequence[Line]) -> list[Any]:
    if not first:
        return [
            html.H2("Nothing selected"),
            html.P(
                "Select a library in the picture or the table to read about it.", className="note"
            ),
        ]
    return [
        html.H2("Where the groups are" if scene.grouped else "Best connected"),
        html.Ul([_line(scene, line) for line in first], className="plain links"),
        html.P("Select one here, in the picture or in the table.", className="note"),
    ]


def notices(scene: Scene) -> Component | None:
    """Return what was left out of the picture, and what was put aside with the way back."""
    words: list[Component] = [html.P(each) for each in scene.notices]
    view = scene.view
    if view.without:
        back = replace(view, without=())
        number = count(len(view.without), "thing")
        words.append(
            html.P(
                [f"{number} put aside. ", html.A("Bring back", id="bring-back", href=back.address)]
            )
        )
    return html.Div(words, className="notice quiet", **wild(data_stays="")) if words else None
