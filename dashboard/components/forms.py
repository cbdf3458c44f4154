"""A question's form: a control for each thing that it asks for, and what is wrong beside it."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components.native import Input, ask, choice, find, wild
from dashboard.data.questions import Asked
from queries import Fault, Parameter, shown


def form(asked: Asked, *, names: Mapping[str, str]) -> html.Form:
    """Return the form; `names` are the names of the libraries that the address gives by id."""
    faults = {fault.parameter: fault for fault in asked.faults}
    known = {each.name for each in asked.question.parameters}
    fields: list[Component] = [
        _field(asked, each, faults.get(each.name), names=names)
        for each in asked.question.parameters
    ]
    strangers = [_fault(asked, fault) for name, fault in faults.items() if name not in known]
    return html.Form(
        [*strangers, *fields, html.Button("Ask", type="submit", className="button first")],
        action=f"/questions/{asked.question.name}",
        method="get",
        className="question",
        id="question",
    )


def _field(
    asked: Asked, parameter: Parameter, fault: Fault | None, *, names: Mapping[str, str]
) -> html.Div:
    control = _control(asked, parameter, names=names)
    if fault is None:
        return html.Div(control, className="asked")
    return html.Div([control, _fault(asked, fault)], className="asked wrong")


def _control(asked: Asked, parameter: Parameter, *, names: Mapping[str, str]) -> Component:
    value = _value(asked, parameter)
    about: dict[str, Any] = {"name": parameter.name, "value": value}
    needed = "" if parameter.required else "optional"
    if parameter.name in asked.options:
        options = [(each.value, each.label) for each in asked.options[parameter.name]]
        empty = None if parameter.default is not None else "any"
        first = "choose" if parameter.required else empty
        return choice(parameter.label, options=options, empty=first, **about)
    if parameter.type == "library":
        words = names.get(parameter.name, value)
        return find(parameter.label, words=words, hint=needed, required=parameter.required, **about)
    if parameter.type == "integer":
        return _number(parameter, value)
    kind = "date" if parameter.type == "date" else "text"
    return ask(parameter.label, kind=kind, hint=needed, required=parameter.required, **about)


def _number(parameter: Parameter, value: str) -> html.Label:
    bounds = {"min": parameter.minimum, "max": parameter.maximum}
    given = {name: bound for name, bound in bounds.items() if bound is not None}
    field = Input(
        id=f"field-{parameter.name}",
        name=parameter.name,
        type="number",
        step=1,
        value=value,
        **given,
    )
    return html.Label([html.Span(parameter.label), field], className="field")


def _value(asked: Asked, parameter: Parameter) -> str:
    """Return what a control shows: the value as it was understood, else as it was written."""
    if asked.resolved.get(parameter.name) is not None:
        return shown(asked.resolved[parameter.name])
    written = asked.values.get(parameter.name)
    if written is not None:
        return written
    return "" if parameter.default is None else shown(parameter.default)


def _fault(asked: Asked, fault: Fault) -> html.P:
    near: list[Any] = []
    for each in fault.near:
        kept = {name: value for name, value in asked.values.items() if name != fault.parameter}
        known = fault.parameter in {parameter.name for parameter in asked.question.parameters}
        changed = {fault.parameter: each.value} if known else {}
        address = link("/questions", asked.question.name, **{**kept, **changed})
        near += [html.A(each.label, href=address), ", "]
    meant = [" Did you mean ", *near[:-1], "?"] if near else []
    return html.P([fault.reason, *meant], className="fault", **wild(data_for=fault.parameter))
