"""A page's plain HTML as one component, for pages are drawn much faster so.

Dash puts a listening wrapper around each of its components. Our pages are functions of their
addresses: nothing in them listens, so one component that draws the whole tree is enough.
Components of other kinds (a chart) stay as they are, and so do those around them.
"""

import re
from collections.abc import Iterable
from typing import Any, TypeAlias

from dash.development.base_component import Component

from dashboard.components.native import NAMESPACE, Native
from graph import legible

Child: TypeAlias = Component | str | int | float | None
_HTML = "dash_html_components"
_OUT = re.compile(r"https?://[\w\[]", re.IGNORECASE)
_WITHIN = re.compile(r"/(?![/\\])|[?#]|$")


class Tree(Native):
    """Plain HTML: `nodes` are words, or lists of a tag, its attributes and what is in it."""

    _type = "Tree"
    _prop_names = ["id", "nodes"]  # noqa: RUF012


def leads_out(address: str) -> bool:
    """Tell whether an address is one of a page elsewhere: no script, no data, no picture of one.

    >>> leads_out("javascript:x"), leads_out("data:text/html,x"), leads_out("//example.org")
    (False, False, False)
    """
    return _OUT.match(address) is not None and legible(address) == address


def drawn_at_once(page: Component | Iterable[Child]) -> list[Component]:
    """Return a page with as much of it as possible in trees."""
    return _gathered([page] if isinstance(page, Component) else page)


def _gathered(children: Iterable[Child]) -> list[Component]:
    parts: list[Component] = []
    nodes: list[Any] = []
    for child in children:
        if _is_plain(child):
            nodes.append(_node(child))
            continue
        if nodes:
            parts.append(Tree(nodes=nodes))
            nodes = []
        assert isinstance(child, Component)  # noqa: S101 - words are plain
        parts.append(_kept(child))
    return [*parts, Tree(nodes=nodes)] if nodes else parts


def _kept(component: Component) -> Component:
    if _said(component)["namespace"] == _HTML:
        component.children = _gathered(_children(component))
    return component


def _is_plain(child: Child) -> bool:
    if not isinstance(child, Component):
        return True
    return _said(child)["namespace"] in (_HTML, NAMESPACE) and all(map(_is_plain, _children(child)))


def _children(component: Component) -> list[Child]:
    children = getattr(component, "children", None)
    if isinstance(children, list | tuple):
        return [child for child in children if child is not None]
    return [] if children is None else [children]


def _node(child: Child) -> Any:  # noqa: ANN401 - JSON
    if not isinstance(child, Component):
        return legible(child) if isinstance(child, str) else child
    said = _said(child)
    props = {name: _prop(name, value) for name, value in said["props"].items()}
    props = {name: value for name, value in props.items() if value is not None}
    props.pop("children", None)
    tag = str(said["type"])
    own = said["namespace"] == NAMESPACE
    inside = [_node(each) for each in _children(child)]
    return [tag if own else tag.removesuffix("El").lower(), props, *inside]


def _prop(name: str, value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return an attribute as it may stand in a page: an address that is followed is one."""
    if name in ("href", "action", "src") and not (_WITHIN.match(value) or leads_out(value)):
        return None
    return _legible(value)


def _legible(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, list | tuple):
        return [_legible(each) for each in value]
    return legible(value) if isinstance(value, str) else value


def _said(component: Component) -> dict[str, Any]:
    return dict(component.to_plotly_json())  # type: ignore[no-untyped-call]
