"""The table that holds what the picture holds, and does what the picture does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.native import wild
from dashboard.components.tables import Column, downloads, shown, table
from dashboard.data.network.scene import Node, Scene
from dashboard.data.network.told import Action

_MOST = 30
_COLUMNS = (
    Column("name", "Name"),
    Column("where", "Where"),
    Column("ties", "Sister ties", numeric=True),
    Column("links", "Links here", numeric=True),
    Column("open", "Show around it"),
    Column("do", "Do"),
)


def listing(
    scene: Scene, *, actions: Mapping[str, Sequence[Action]], where: Mapping[str, str]
) -> html.Section:
    """Return the table with its files; `actions` and `where` are given by a node's key."""
    nodes = sorted(scene.nodes.values(), key=_order)
    some = nodes if scene.view.rows == "all" else nodes[:_MOST]
    links = _links(scene)
    rows = [
        _row(
            scene,
            node,
            links=links.get(node.key, 0),
            actions=actions.get(node.key, ()),
            where=where,
        )
        for node in some
    ]
    files = html.Span(
        [
            html.Span(["Libraries ", downloads("/network/libraries", scene.view.query)]),
            html.Span(["Ties ", downloads("/network/ties", scene.view.query)]),
        ],
        className="takeaway",
    )
    return html.Section(
        [
            html.Div([html.H2("In the picture"), files], className="heading"),
            table(_COLUMNS, rows, caption="What the picture shows"),
            shown(len(some), len(nodes), order="most ties first", more=_all(scene)),
        ],
        className="listing",
        **wild(data_stays=""),
    )


def _all(scene: Scene) -> str:
    return replace(scene.view, rows="all").address


def _order(node: Node) -> tuple[bool, int, str]:
    return (node.kind != "library" and not node.state, -node.count, node.name)


def _links(scene: Scene) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in scene.links:
        for end in (each.a, each.b):
            found[end] = found.get(end, 0) + 1
    return found


def _row(
    scene: Scene, node: Node, *, links: int, actions: Sequence[Action], where: Mapping[str, str]
) -> list[Any]:
    selected = node.key == scene.view.focus
    select = scene.view.selecting("" if selected else node.key).address
    # Every link has an id, by which it keeps the focus when the page is drawn anew.
    name = html.A(
        node.name,
        id=f"row-{node.key}",
        href=select,
        **(wild(aria_current="true") if selected else {}),
    )
    ties = node.count if node.kind == "library" else ""
    what = where.get(node.key) or node.kind
    return [name, what, ties, links, _acts(actions), _do(scene, node, selected=selected)]


def _acts(actions: Sequence[Action]) -> Component:
    parts: list[Any] = []
    for action in actions:
        parts += [html.A(_short(action), id=f"around-{action.name}", href=action.address), " · "]
    return html.Span(parts[:-1])


def _short(action: Action) -> str:
    """Return an action's wording without what the column's head says."""
    return action.words.removeprefix("Show ").removeprefix("its ").removeprefix("the ")


def _do(scene: Scene, node: Node, *, selected: bool) -> Component:
    select = scene.view.selecting("" if selected else node.key).address
    aside = scene.view.put_aside(node.key).address
    return html.Span(
        [
            html.A(
                "Let go" if selected else "Select",
                id=f"select-{node.key}",
                href=select,
                title=node.name,
            ),
            " · ",
            html.A("Put aside", id=f"aside-{node.key}", href=aside, title=node.name),
        ]
    )
