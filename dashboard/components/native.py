"""The browser's own form controls, which Dash's set of HTML components leaves out.

They keep their own state: a page gives the first value, the form's address carries the next.
`assets/native.js` draws them.
"""

from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component

NAMESPACE = "sisternet_native"
_COMMON = ["id", "name", "value", "required", "className"]
_INPUT = ["type", "checked", "placeholder", "min", "max", "step", "role"]


def wild(**names: str | int) -> dict[str, Any]:
    """Return data- and aria- attributes: `html.Div(**wild(aria_label="…", data_kind="map"))`."""
    return {name.replace("_", "-"): value for name, value in names.items()}


class Native(Component):
    """A component that `assets/native.js` draws."""

    _namespace = NAMESPACE
    _valid_wildcard_attributes = ["data-", "aria-"]  # noqa: RUF012 (as Dash declares it)

    def __init__(self, **props: object) -> None:
        # Dash's own looks for a package of our namespace with every property, and finds none.
        strange = [name for name in props if not self._has(name)]
        if strange:
            raise TypeError(f"{self._type} has no property {', '.join(strange)}.")
        vars(self).update(props)

    def _has(self, name: str) -> bool:
        return name in self._prop_names or name.startswith(tuple(self._valid_wildcard_attributes))


class Input(Native):
    """An `<input>`: text, search, number, date, checkbox, radio or hidden."""

    _type = "Input"
    _prop_names = [*_COMMON, *_INPUT, "autoComplete", "spellCheck"]  # noqa: RUF012


class Select(Native):
    """A `<select>`; `options` are pairs of a value and its label."""

    _type = "Select"
    _prop_names = [*_COMMON, "options"]  # noqa: RUF012


def ask(
    label: str,
    *,
    name: str,
    value: str = "",
    kind: str = "text",
    hint: str = "",
    required: bool = False,
) -> html.Label:
    """Return a labelled field for text or, as `kind` says, a number or a date."""
    field = Input(
        id=f"field-{name}",
        name=name,
        type=kind,
        value=value,
        required=required,
        autoComplete="off",
    )
    return html.Label([_words(label, hint), field], className="field")


def choice(
    label: str,
    *,
    name: str,
    options: Iterable[tuple[str, str]],
    value: str = "",
    empty: str | None = "any",
    hint: str = "",
) -> html.Label:
    """Return a labelled drop-down; `empty` words no choice, None where one must be made."""
    pairs = [*([("", empty)] if empty is not None else []), *options]
    if value and value not in {key for key, _ in pairs}:
        pairs.append((value, f"{value} (not in the network)"))
    field = Select(
        id=f"field-{name}", name=name, value=value, options=[list(pair) for pair in pairs]
    )
    return html.Label([_words(label, hint), field], className="field")


def tick(label: str, *, name: str, checked: bool, value: str = "yes") -> html.Label:
    """Return a labelled checkbox, which says `name=value` in the address when it is ticked."""
    box = Input(
        id=f"field-{name}-{value}", name=name, type="checkbox", value=value, checked=checked
    )
    return html.Label([box, html.Span(label)], className="tick")


def find(
    label: str,
    *,
    name: str,
    value: str = "",
    words: str = "",
    kinds: str = "library",
    hint: str = "",
    required: bool = False,
) -> html.Label:
    """Return a field that proposes libraries (or other `kinds`) while one types.

    `value` is the id that it stands for, `words` what it shows. It sends the id of the proposal
    that was taken, else the words as typed. Fields of one name are told apart by a `#` and what
    follows it.
    """
    name, _, place = name.partition("#")
    field = Input(
        id=f"field-{name}{place and '-'}{place}",
        name=name,
        type="search",
        value=words or value,
        required=required,
        autoComplete="off",
        spellCheck="false",
        **wild(data_combobox=kinds, data_value=value, data_words=words or value),
    )
    return html.Label([_words(label, hint), field], className="field")


def _words(label: str, hint: str) -> html.Span:
    return html.Span([label, html.Small(f" {hint}")] if hint else label)
