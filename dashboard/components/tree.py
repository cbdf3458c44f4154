"""A page's plain HTML as one component, for pages are drawn much faster so.

Dash puts a listening wrapper around each of its components. Our pages are functions of their
addresses: nothing in them listens, so one component that draws the whole tree is enough.
Components of other kinds (a chart) stay as they are, and so do those around them.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from dash.development.base_component import Component

from dashboard.components.native import NAMESPACE, Native
from graph import legible

Child: TypeAlias = Component | str | int | float | None
_HTML = "dash_html_components"
# Read here as Dash keeps them: to have it say so takes ten times as long, for every element.
_NO_PROPS = frozenset(["children", "available_properties", "available_wildcard_properties"])
_LEADING = ("action", "href", "src")
_OURS = re.compile(r"/(?!/)")
_WITHIN = re.compile(r"/(?![/\\])|[?#]|$")
_OUT = re.compile(r"https?://[\w\[]", re.IGNORECASE)


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


def drawn_at_once(page: Component | Iterable[Child], *, below: str = "") -> list[Component]:
    """Return a page with as much of it as possible in trees.

    `below` is the path of the explorer, which is put before every address that leads to it.
    """
    return _gathered([page] if isinstance(page, Component) else page, below)


def _gathered(children: Iterable[Child], below: str) -> list[Component]:
    parts: list[Component] = []
    nodes: list[Any] = []
    for child in children:
        if _is_plain(child):
            nodes.append(_node(child, below))
            continue
        if nodes:
            parts.append(Tree(nodes=nodes))
            nodes = []
        assert isinstance(child, Component)  # noqa: S101 - words are plain
        parts.append(_kept(child, below))
    return [*parts, Tree(nodes=nodes)] if nodes else parts


def _kept(component: Component, below: str) -> Component:
    for name, value in _led(vars(component), below).items():
        setattr(component, name, value)
    if _kind(component)[0] == _HTML:
        component.children = _gathered(_children(component), below)
    return component


def _is_plain(child: Child) -> bool:
    if not isinstance(child, Component):
        return True
    return _kind(child)[0] in (_HTML, NAMESPACE) and all(map(_is_plain, _children(child)))


def _children(component: Component) -> list[Child]:
    children = getattr(component, "children", None)
    if isinstance(children, list | tuple):
        return [child for child in children if child is not None]
    return [] if children is None else [children]


def _node(child: Child, below: str) -> Any:  # noqa: ANN401 - JSON
    if not isinstance(child, Component):
        return legible(child) if isinstance(child, str) else child
    props = {
        name: _prop(name, value)
        for name, value in vars(child).items()
        if value is not None and name[0] != "_" and name not in _NO_PROPS
    }
    props = {name: value for name, value in props.items() if value is not None}
    props |= _led(props, below)
    namespace, tag = _kind(child)
    inside = [_node(each, below) for each in _children(child)]
    return [tag if namespace == NAMESPACE else tag.removesuffix("El").lower(), props, *inside]


def _prop(name: str, value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return an attribute as it may stand in a page: an address that is followed is one."""
    if isinstance(value, list | tuple):
        return [_prop(name, each) for each in value]
    if not isinstance(value, str):
        return value
    is_address = name in _LEADING
    return legible(value) if not is_address or _WITHIN.match(value) or leads_out(value) else None


def _led(props: Mapping[str, Any], below: str) -> dict[str, str]:
    """Return the attributes that lead to an address of the explorer, below its path."""
    if not below:
        return {}
    said = {name: props[name] for name in _LEADING if isinstance(props.get(name), str)}
    return {name: below + value for name, value in said.items() if _OURS.match(value)}


def _kind(component: Component) -> tuple[str, str]:
    """Return the namespace and the type of a component."""
    return component._namespace, component._type  # noqa: SLF001 (kept nowhere else)
