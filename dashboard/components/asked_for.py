"""What an address of the API takes, told from its description; and one that can be followed."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from dash import html

from dashboard.addresses import link

Parameter = Mapping[str, Any]
_FORMS = {"form": "json", "ending": "gexf"}


def example(path: str, parameters: Sequence[Parameter], known: Mapping[str, str]) -> str | None:
    """Return an address with values for all that it needs, None where none are known.

    `known` are values of this network by name; others are the examples of the description.
    """
    said: dict[str, Any] = {}
    for each in parameters:
        # A search for sets may start from something else than libraries, but from something.
        if not each["required"] and each["name"] != "library":
            continue
        value = known.get(each["name"]) or _FORMS.get(each["name"]) or _first(each)
        if value is None:
            return None
        if each["in"] == "path":
            path = path.replace(f"{{{each['name']}}}", quote(str(value), safe=""))
        else:
            said[each["name"]] = value
    return link(path, **said)


def takes(parameters: Sequence[Parameter]) -> html.Details | html.Span:
    """Return the names of what an address takes, which open to what each means and may be."""
    if not parameters:
        return html.Span("no parameters")
    names = [html.Code(f"{each['name']}{'' if each['required'] else '?'}") for each in parameters]
    summary = [part for name in names for part in (", ", name)][1:]
    told = [part for each in parameters for part in _told(each)]
    return html.Details([html.Summary(summary), html.Dl(told)])


def _told(each: Parameter) -> tuple[html.Dt, html.Dd]:
    schema = each["schema"]
    inside = schema.get("items", schema)
    words = [each.get("description") or schema.get("description") or "", _allowed(inside)]
    if schema.get("default") not in (None, []):
        words.append(f"{schema['default']} unless said.")
    found = _first(each)
    if found is not None:
        words.append(f"Such as {', '.join(found) if isinstance(found, list) else found}.")
    said = " ".join(filter(None, words)) or "An id or a name."
    return html.Dt(html.Code(each["name"])), html.Dd(said)


def _allowed(schema: Mapping[str, Any]) -> str:
    """Return which values are allowed, where not all are."""
    if "enum" in schema:
        return f"One of {', '.join(map(str, schema['enum']))}."
    low = schema.get("minimum", schema.get("exclusiveMinimum"))
    high = schema.get("maximum")
    if schema.get("type") == "integer" and low is not None and high is not None:
        return f"A number from {low:,} to {high:,}."
    return {"boolean": "true or false.", "number": "A number."}.get(schema.get("type", ""), "")


def _first(each: Parameter) -> Any:  # noqa: ANN401 (whatever the description says)
    examples = each.get("examples") or each["schema"].get("examples") or ()
    return next(iter(examples), None)
