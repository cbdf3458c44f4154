"""Tables: the equal of every picture, said in full, and the way out as files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import Value, below, link
from dashboard.components.for_programs import for_programs
from dashboard.components.native import wild

Cell: TypeAlias = str | int | float | bool | Sequence[Any] | Component | None
FORMATS = ("csv", "xlsx", "json")


@dataclass(frozen=True)
class Column:
    """A column: its name in the rows, its title on the page, and whether it holds numbers."""

    name: str
    title: str
    numeric: bool = False


def table(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    caption: str,
    actions: Component | None = None,
    note: Component | str | None = None,
    stacks: bool = False,
) -> html.Div:
    """Return a table that scrolls sideways in its own place; the first cell names its row.

    A cell that is None is unknown and says so; a list is set with commas. With `stacks` a phone
    shows each row as a few lines, the last cell on its own: for a last column of sentences.
    """
    head = html.Tr([html.Th(c.title, scope="col", className=_kind(c)) for c in columns])
    body = [_row(columns, row) for row in rows]
    grid = html.Table([html.Caption(caption, className="sr"), html.Thead(head), html.Tbody(body)])
    above = html.Div([html.Span(note, className="note"), actions], className="bar-above")
    return html.Div(
        [
            above if note or actions else None,
            html.Div(
                grid, className="scrolls", tabIndex=0, role="region", **wild(aria_label=caption)
            ),
        ],
        className="table stacks" if stacks else "table",
    )


def words(value: object) -> str:
    """Return a value as a page says it: unknown for None, yes and no, 1,340, lists with commas."""
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(words(item) for item in value) or "none"
    return str(value)


def downloads(
    address: str, query: Mapping[str, Value], *, cypher: str = "", table: str = ""
) -> html.Span:
    """Return the links by which an answer leaves, whole: CSV, XLSX, JSON, its Cypher.

    Programs are led to the address of the API that gives the same.

    `address` has no suffix: `/answers/partners` leads to `/answers/partners.csv?…`.
    """
    files = [
        html.A(suffix.upper(), href=link(f"{address}.{suffix}", **query), download="")
        for suffix in FORMATS
    ]
    there = for_programs(address, query)
    if there:
        told = wild(data_file="", aria_label=f"API, for programs: {there.partition('?')[0]}")
        files.append(html.A("API", href=there, title=f"For programs: {below(there)}", **told))
    first = [html.A("Table", href=table)] if table else []
    last = [html.A("Cypher", href=cypher, **wild(data_file=""))] if cypher else []
    return html.Span([*first, *files, *last], className="act")


def shown(some: int, of: int, *, order: str, more: str = "") -> html.P:
    """Return the words of a limit, "200 of 1,340, strongest first.", and the way to all."""
    if some >= of:
        return html.P(f"All {of:,}, {order}.", className="more")
    said = f"{some:,} of {of:,}, {order}. "
    return html.P(
        [said, html.A(f"All {of:,}", id="all-rows", href=more) if more else None], className="more"
    )


def _row(columns: Sequence[Column], row: Sequence[Cell]) -> html.Tr:
    first, *rest = [
        (value if isinstance(value, Component) else words(value), _kind(column, value))
        for column, value in zip(columns, row, strict=True)
    ]
    name = html.Th(first[0], scope="row", className=first[1])
    return html.Tr([name, *(html.Td(inside, className=kind) for inside, kind in rest)])


def _kind(column: Column, value: Cell = "") -> str | None:
    names = ["num" if column.numeric else "", "unknown" if value is None else ""]
    return " ".join(filter(None, names)) or None
