"""The picture of a network as JSON for `assets/network-draw.js`, in a figure with its legend."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components.figures import key, picture
from dashboard.components.native import wild
from dashboard.data.network.scene import Link, Node, Scene
from dashboard.data.network.words import count
from dashboard.data.questions_drawn import Drawing

HELP = (
    "Arrow keys walk from neighbour to neighbour; Enter selects, and then opens; "
    "+ − 0 zoom; Escape lets go."
)
_AT_REST = "Point at a line, or touch it, to read why it is there."
_LAYERS = {
    "sisters": "sisters",
    "wishes": "each wishes for the other's country",
    "activities": "both offer the same",
    "languages": "both staffs speak it",
    "offers": "offers",
    "seeks": "seeks",
    "speaks": "speaks",
    "prefers": "would like a partner there",
    "is-in": "is in",
}
_SIZES = {
    "activity": "an activity",
    "language": "a language",
    "country": "a country",
    "cluster": "a cluster",
}


def figure(scene: Scene) -> html.Figure:
    """Return the picture of a scene with its buttons, its legend and the ways to take it away."""
    return html.Figure(
        [
            *canvas(as_json(scene)),
            html.Figcaption([*_legend(scene), *_links_legend(scene.links), _files(scene)]),
            html.P(HELP, id="picture-help", className="note hint"),
        ],
        className="canvas",
    )


def plain_figure(drawn: Drawing, *, label: str) -> html.Figure:
    """Return the picture of an answer, whose nodes lead to their pages."""
    some = len(drawn.links)
    said = f"The first {some:,} of {drawn.of:,} links. " if some < drawn.of else ""
    kinds = {node.kind for node in drawn.nodes.values()}
    legend = [key("tied", "a library")] if "library" in kinds else []
    legend += [key(kind, words) for kind, words in _SIZES.items() if kind in kinds]
    data = {
        "key": label,
        "label": f"{label} {count(len(drawn.nodes), 'thing')}; the table below holds the same",
        "help": "picture-help",
        "nodes": [_node(n, to=drawn.pages[n.key]) for n in drawn.nodes.values()],
        "links": _drawn_links(drawn.nodes, drawn.links),
        "captions": [],
    }
    return html.Figure(
        [
            *canvas(data),
            html.Figcaption([*legend, *_links_legend(drawn.links), html.Span(said), _takeaway()]),
            html.P(HELP, id="picture-help", className="note hint"),
        ],
        className="canvas",
    )


def canvas(data: dict[str, Any]) -> list[Component]:
    """Return the place that a picture is drawn into; below it what is read, and what moves it."""
    buttons = (("nearer", "Nearer", "+"), ("farther", "Farther", "−"), ("whole", "Whole", "⤢"))
    reading = wild(aria_hidden="true", data_rest=_AT_REST)
    return [
        picture("network", data, label=data["label"], name="picture"),
        html.Div(
            [
                html.P(_AT_REST, className="reading", **reading),
                html.Div([_button(*button) for button in buttons], className="zoom"),
            ],
            className="below",
        ),
    ]


def _button(act: str, name: str, sign: str) -> html.Button:
    return html.Button(sign, type="button", title=name, **wild(data_act=act, aria_label=name))


def as_json(scene: Scene) -> dict[str, Any]:
    """Return what the script draws; short names, as there may be hundreds of each."""
    rows = {y for _, (_, y) in scene.captions}
    return {
        "key": scene.view.chosen.address,
        "label": _label(scene),
        "help": "picture-help",
        "focus": scene.view.focus,
        "rest": scene.view.selecting("").address,
        "nodes": [
            _node(
                node,
                to=_opens(scene, node)
                if node.state == "group"
                else scene.view.selecting(node.key).address,
                opens=_opens(scene, node),
                in_row=_in_rows(node, rows),
            )
            for node in scene.nodes.values()
        ],
        "links": _drawn_links(scene.nodes, scene.links),
        "captions": [[words, x, y] for words, (x, y) in scene.captions],
    }


def _in_rows(node: Node, rows: set[float]) -> bool:
    """Say whether a library stands in the rows of those without ties: its label is beside it."""
    return node.state == "alone" and bool(rows) and node.y >= min(rows)


def _node(node: Node, *, to: str, opens: str = "", in_row: bool = False) -> dict[str, Any]:
    drawn = {
        "k": node.key,
        "c": node.kind,
        "s": node.state,
        "l": node.label,
        "t": node.says,
        "x": node.x,
        "y": node.y,
        "r": node.size,
        "h": to,
        "o": opens,
        "n": node.count if node.kind != "library" else 0,
        "m": round(node.room, 1),
        "e": node.elsewhere,
        "q": in_row,
        "p": node.within,
    }
    return {name: value for name, value in drawn.items() if value or name in ("x", "y")}


def _opens(scene: Scene, node: Node) -> str:
    """Return the address that expands a node which is selected, or collapses it again."""
    name = f"activities:{node.key}" if node.kind == "library" else node.key
    view = scene.view.selecting(node.key)
    return (view.closed(name) if name in view.open else view.opened(name)).address


def _drawn_links(nodes: Mapping[str, Node], links: Sequence[Link]) -> list[dict[str, Any]]:
    """Return the links by the places of their ends, the strongest last and so on top."""
    index = {name: at for at, name in enumerate(nodes)}
    most = max((each.count for each in links), default=0)
    ordered = sorted(links, key=lambda each: each.weight)
    return [_link(each, index, most) for each in ordered if each.a in index and each.b in index]


def _link(drawn: Link, index: dict[str, int], most: int) -> dict[str, Any]:
    share = math.sqrt(drawn.count / most) if drawn.count else 0.0
    said = {
        "a": index[drawn.a],
        "b": index[drawn.b],
        "y": drawn.layer,
        "w": round(0.8 + 8 * share, 1) if share else 1.7,
        "o": round(0.16 + 0.5 * share, 2) if share else 0,
        "t": drawn.says,
        "d": drawn.ended,
        "n": drawn.count,
    }
    return {name: value for name, value in said.items() if value or name in ("a", "b")}


def _label(scene: Scene) -> str:
    libraries = sum(node.kind == "library" for node in scene.nodes.values())
    groups = sum(node.state in ("group", "opened") for node in scene.nodes.values())
    what = [
        count(groups, scene.kind) if groups else "",
        count(libraries, "library") if libraries else "",
    ]
    words = " and ".join(filter(None, what)) or "Nothing"
    return f"{words} and {count(len(scene.links), 'link')}; the table below holds the same"


def _legend(scene: Scene) -> Iterable[Component]:
    nodes = scene.nodes.values()
    if any(node.state in ("group", "opened") for node in nodes):
        yield key("group", f"a {scene.kind}, with its libraries")
    if any(node.state == "tied" for node in nodes):
        yield key("tied", "has sisters, larger with more")
    if any(node.state == "alone" for node in nodes):
        yield key("alone", "none known yet")
    if any(node.elsewhere for node in nodes):
        yield key("elsewhere", "paler: beyond your choice")
    for kind, words in _SIZES.items():
        if any(node.kind == kind and not node.state for node in nodes):
            yield key(kind, words)


def _links_legend(links: Sequence[Link]) -> Iterable[Component]:
    for layer, words in _LAYERS.items():
        if any(each.layer == layer for each in links):
            yield key(f"line {layer}", words)
    if any(each.ended for each in links):
        yield key("line ended", "were sisters")


def _files(scene: Scene) -> html.Span:
    address = link("/network/picture.graphml", **scene.view.query)
    return _takeaway(html.A("GraphML", href=address, download=""))


def _takeaway(*more: Component) -> html.Span:
    return html.Span(
        [
            html.Button("PNG", type="button", className="plain-button", **wild(data_act="png")),
            html.Button("SVG", type="button", className="plain-button", **wild(data_act="svg")),
            *more,
        ],
        className="act",
    )
