"""What to show of the network and which libraries: a form whose answers are the address."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.native import Input, ask, choice, tick, wild
from dashboard.data.network.scene import Scene
from dashboard.data.network.view import GROUPS, View

Options = Sequence[tuple[str, str]]

_LAYERS = {
    "sisters": "Sister ties",
    "wishes": "Wishes met both ways",
    "activities": "Shared activities",
    "languages": "Shared languages",
}


def form(scene: Scene, *, options: Mapping[str, Options], of: int) -> html.Form:
    """Return the form; `options` are the choices for country, activity and language."""
    view = scene.view
    return html.Form(
        [
            html.Fieldset(
                [
                    html.Legend("Show"),
                    Input(name="show", type="hidden", value="none"),
                    *_ticks(scene),
                ]
            ),
            _grouping(scene) if scene.grouped and len(scene.kinds) > 1 else None,
            _only(view, options),
            *_kept(view),
            html.P(_counted(scene, of), className="note counted"),
            html.Button("Show", type="submit", className="button"),
        ],
        action="/network",
        method="get",
        className="side",
        id="choice",
        **wild(data_auto="", data_stays=""),
    )


def _grouping(scene: Scene) -> html.Fieldset:
    """Return what libraries are grouped by; what goes without saying stays out of the address."""
    names = {kind: name for name, kind in GROUPS.items()}
    usual, *others = (names[kind] for kind in scene.kinds)
    value = scene.view.group if scene.view.group in others else ""
    options = [(each, each) for each in others]
    return html.Fieldset(
        choice("Group by", name="group", value=value, options=options, empty=usual)
    )


def _only(view: View, options: Mapping[str, Options]) -> html.Fieldset:
    return html.Fieldset(
        [
            html.Legend("Only"),
            ask("Name or town", name="q", value=view.q, kind="search"),
            choice("Country", name="country", value=view.country, options=options["country"]),
            choice("Activity", name="activity", value=view.activity, options=options["activity"]),
            choice("Language", name="language", value=view.language, options=options["language"]),
            choice("Cluster", name="cluster", value=view.cluster, options=options["cluster"])
            if options["cluster"]
            else None,
            choice("EU projects", name="eu", value=view.eu, options=_EU),
        ]
    )


_EU = (("seeks", "seeks EU partners"), ("in", "takes part in one"))


def _ticks(scene: Scene) -> list[Component]:
    layers = list(_LAYERS)
    if scene.grouped:
        layers = ["sisters", "wishes"] if scene.kind == "country" else ["sisters"]
    ticks: list[Component] = []
    for name in layers:
        drawn, total = scene.drawn.get(name, (0, 0))
        words = f"{drawn:,} of {total:,}" if drawn < total and not scene.grouped else f"{total:,}"
        number = html.Small(words) if name in scene.view.show else None
        label = tick(_LAYERS[name], name="show", value=name, checked=name in scene.view.show)
        ticks.append(html.Div([label, number], className="layer"))
    return ticks


def _kept(view: View) -> list[Component]:
    """Return what the address says besides, so that a new choice does not lose it."""
    kept: list[tuple[str, str]] = [("focus", view.focus)] if view.focus else []
    kept += [("open", each) for each in view.open] + [("without", each) for each in view.without]
    return [Input(name=name, type="hidden", value=value) for name, value in kept]


def _counted(scene: Scene, of: int) -> list[Any]:
    some = f"{len(scene.chosen):,} of {of:,} libraries"
    first: list[Any] = [f"All {of:,} libraries"] if scene.view.is_whole else [some]
    if scene.view != View():
        first += [" · ", html.A("begin again", href="/network", id="again")]
    copy = wild(data_act="copy")
    return [
        *first,
        " · ",
        html.Button("copy link", type="button", className="plain-button", **copy),
    ]
