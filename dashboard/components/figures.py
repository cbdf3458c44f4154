"""Pictures: a place that a script draws into, its legend and what to read out of it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.native import wild
from dashboard.data.atlas import Map


def picture(kind: str, data: Mapping[str, Any], *, label: str, name: str = "") -> html.Div:
    """Return the place of a picture, for the script that draws its kind.

    `name` becomes its id, by which the focus may be put on it before it is drawn.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    known: dict[str, Any] = {"id": name, "tabIndex": -1} if name else {}
    return html.Div(
        className=f"picture {kind}",
        **known,
        **wild(data_kind=kind, data_picture=text, data_label=label),
    )


def europe(
    data: Mapping[str, Any], *, label: str, caption: Sequence[Component | str], name: str = "map"
) -> html.Figure:
    """Return a map of Europe with its caption; `data` is what `Atlas.map` draws."""
    with_land = {**data, "land": "/assets/europe.json"}
    return html.Figure(
        [picture("map", with_land, label=label, name=name), html.Figcaption(list(caption))],
        className="map",
    )


def taken_away() -> html.Span:
    """Return the buttons that give the picture of the same figure as a file."""
    return html.Span(
        [
            html.Button(
                kind.upper(), type="button", className="plain-button", **wild(data_take=kind)
            )
            for kind in ("png", "svg")
        ],
        className="act",
    )


def side_by_side(drawn: Map) -> html.Span:
    """Return what a map of single libraries does to those that stand too close to be told apart."""
    words = "" if drawn.grouped else "Those of one town are set side by side, be it off the coast."
    return html.Span(words)


def key(name: str, words: str) -> html.Span:
    """Return an entry of a legend: a small drawing by its class, and its meaning in words."""
    return html.Span([html.I(className=f"swatch {name}"), words], className="key")


def legend(entries: Sequence[tuple[str, str]]) -> list[Component]:
    """Return the entries of a legend."""
    return [key(name, words) for name, words in entries]
