"""Libraries: all of them by country, or those that a few conditions leave."""

from dataclasses import replace
from itertools import groupby

import numpy as np
from dash import html
from dash.development.base_component import Component
from numpy.typing import NDArray

from dashboard.addresses import link
from dashboard.components import choice, downloads, figures, notices
from dashboard.components.native import Input, wild
from dashboard.components.part_files import part_files
from dashboard.data import explorer
from dashboard.data.atlas import Atlas, Map
from dashboard.data.libraries import BANDS, EACH, EU, SISTERS, Row, Shelves, Wanted, name_of
from dashboard.data.unknown import unknown
from dashboard.shell import page, register_page
from graph import Nodes, plain_words
from planning.consortium import LARGEST

register_page(
    __name__,
    path="/libraries",
    title="Libraries · Sisternet",
    nav=(20, "Libraries"),
    covers=("/library",),
)

_DROPS = {
    "country": "country",
    "place": "place",
    "activity": "activity",
    "language": "language",
    "size": "size",
    "eu": "interest in the EU",
    "sisters": "number of sisters",
}


@page
def layout(**query: str) -> html.Div:
    """Draw the list."""
    whole, wanted = explorer(), Wanted.read(query)
    if not whole.projection().libraries.ids:
        return notices.nothing_yet()
    shelves = whole.once(Shelves)
    rows = shelves.choose(wanted)
    last = max(1, -(-len(rows) // EACH))
    at = min(wanted.page, last)
    here = [shelves.row(int(row)) for row in rows[(at - 1) * EACH : at * EACH]]
    drawn = whole.once(Atlas).map(rows.tolist())
    return html.Div(
        [
            html.H1(_sentence(shelves, wanted, len(rows))),
            notices.unknown(unknown("/libraries", query, offers=shelves.offers, free=["page"])),
            _countries(shelves, wanted),
            _conditions(shelves, wanted),
            html.Div(
                [
                    html.Section(
                        [_bar(wanted, _ids(shelves, rows), at), *_by_country(here)],
                        className="list",
                    )
                    if here
                    else _nobody(shelves, wanted),
                    _map(drawn) if drawn.shown else None,
                ],
                className="cols",
            ),
            _pages(wanted, at, last),
            _files(wanted, len(rows)) if here else None,
        ]
    )


def _files(wanted: Wanted, many: int) -> html.Section:
    query = {name: value for name, value in wanted.query.items() if name != "page"}
    what = "All that the list holds"
    return part_files("/exports/selection", query, what=what, libraries=many)


def _ids(shelves: Shelves, rows: NDArray[np.int64]) -> list[str]:
    return [shelves.projection.libraries.ids[row] for row in rows.tolist()]


def _sentence(shelves: Shelves, wanted: Wanted, count: int) -> str:
    """Say what the list holds: "3 libraries in Spain with reading clubs, no sister known"."""
    p = shelves.projection
    where = wanted.place or name_of(p.countries, wanted.country) or wanted.country
    parts = [
        (f" in {where}", where),
        (f" with “{name_of(p.activities, wanted.activity) or wanted.activity}”", wanted.activity),
        (f", speaking {name_of(p.languages, wanted.language) or wanted.language}", wanted.language),
        (f", serving {BANDS.get(wanted.size, wanted.size)}", wanted.size),
        (f", {EU.get(wanted.eu, wanted.eu)}", wanted.eu),
        (f", {SISTERS.get(wanted.sisters, wanted.sisters)}", wanted.sisters),
    ]
    conditions = "".join(words for words, wished in parts if wished)
    if wanted.anything:
        conditions = f" in {len(shelves.by_country):,} countries"
    return (
        f"{f'{count:,}' if count else 'No'} {'library' if count == 1 else 'libraries'}{conditions}"
    )


def _countries(shelves: Shelves, wanted: Wanted) -> html.Nav:
    entries = [("", "All", len(shelves.projection.libraries.ids)), *shelves.by_country]
    links = [
        html.Li(
            html.A(
                [name, " ", html.Small(f"{count:,}")],
                href=wanted.address(country=key),
                className="here" if key == wanted.country else None,
            )
        )
        for key, name, count in entries
    ]
    return html.Nav(html.Ul(links, className="chips"), **wild(aria_label="Countries"))


def _conditions(shelves: Shelves, wanted: Wanted) -> html.Form:
    p = shelves.projection
    kept = [
        Input(type="hidden", name=name, value=value)
        for name, value in (("country", wanted.country), ("place", wanted.place))
        if value
    ]
    return html.Form(
        [
            *kept,
            choice(
                "Does or seeks",
                name="activity",
                value=wanted.activity,
                options=_by_name(p.activities),
            ),
            choice("Speaks", name="language", value=wanted.language, options=_by_name(p.languages)),
            choice("Serves", name="size", value=wanted.size, options=BANDS.items()),
            choice("EU projects", name="eu", value=wanted.eu, options=EU.items()),
            choice("Sisters", name="sisters", value=wanted.sisters, options=SISTERS.items()),
            html.Button("Show", type="submit"),
            html.A("Clear", href="/libraries") if not wanted.anything else None,
        ],
        action="/libraries",
        method="get",
        className="filters",
        **wild(data_auto=""),
    )


def _by_name(nodes: Nodes) -> list[tuple[str, str]]:
    return sorted(zip(nodes.ids, nodes.names, strict=True), key=lambda pair: plain_words(pair[1]))


def _bar(wanted: Wanted, ids: list[str], at: int) -> html.P:
    count = len(ids)
    words, href = _plan(wanted, ids)
    first, last = (at - 1) * EACH + 1, min(at * EACH, count)
    said = f"All {count:,}" if count <= EACH else f"{first:,} to {last:,} of {count:,}"
    return html.P(
        [
            html.Span(f"{said}, by country and name", className="note"),
            html.A(words, href=href),
            downloads("/tables/libraries", replace(wanted, page=1).query),
        ],
        className="bar-above",
    )


def _plan(wanted: Wanted, ids: list[str]) -> tuple[str, str]:
    """Return the way to a plan: of those who were chosen, as many as one holds, or of a theme."""
    if wanted.anything:
        return "Plan a project together", "/consortium"
    if wanted.activity and replace(wanted, activity="").anything:
        return "Plan a project on this theme", link("/consortium", theme=wanted.activity)
    these = "with this one" if len(ids) == 1 else f"with these {len(ids)}"
    words = these if len(ids) <= LARGEST else f"with the first {LARGEST} of them"
    href = link("/consortium", library=ids[:LARGEST], theme=wanted.activity)
    return f"Plan a project {words}", href


def _by_country(rows: list[Row]) -> list[Component]:
    parts: list[Component] = []
    for country, inside in groupby(rows, key=lambda row: row.country or "Country unknown"):
        parts += [html.H2(country), html.Ul([_row(row) for row in inside], className="plain shelf")]
    return parts


def _row(row: Row) -> html.Li:
    sisters = (
        html.Span(f"{row.sisters:,} sister{'s' * (row.sisters != 1)}")
        if row.sisters
        else html.Span("no sister known", className="none")
    )
    lists = [
        f"offers {row.offers:,}" if row.offers is not None else "",
        f"seeks {row.seeks:,}" if row.seeks is not None else "",
        "seeks EU partners" if row.seeks_eu else "",
        row.size or "",
    ]
    return html.Li(
        [
            html.Span(
                [
                    html.A(html.B(row.name), href=link("/library", row.id)),
                    html.Span(row.town, className="where"),
                ]
            ),
            sisters,
            html.Span(" · ".join(filter(None, lists)) or "no profile seen", className="note"),
        ]
    )


def _map(drawn: Map) -> html.Aside:
    label = f"Map of the {drawn.shown:,} libraries in the list whose place is known"
    kinds = [("dot", "has sisters"), ("dot alone", "none known")]
    lost = f"{len(drawn.unplaced):,} with place unknown" if drawn.unplaced else ""
    caption = figures.legend(
        [("dot", f"the libraries of a {drawn.each}")] if drawn.grouped else kinds
    )
    return html.Aside(
        figures.europe(
            drawn.picture, label=label, caption=[*caption, lost, figures.side_by_side(drawn)]
        )
    )


def _nobody(shelves: Shelves, wanted: Wanted) -> html.Div:
    """Say that nobody is left, and which one condition to drop."""
    drops = [
        html.Li([html.A(f"any {words}", href=address), html.Span(_count(left), className="where")])
        for words, address, left in _drops(shelves, wanted)
    ]
    return html.Div(
        [
            html.P("No library meets all of these conditions.", className="say"),
            html.P("Try it with"),
            html.Ul(drops, className="plain"),
        ],
        className="empty",
    )


def _drops(shelves: Shelves, wanted: Wanted) -> list[tuple[str, str, int]]:
    """Return each condition that can be dropped: its name, the address without, who is left."""
    without = [
        (words, replace(wanted, **{name: ""}, page=1))
        for name, words in _DROPS.items()
        if getattr(wanted, name)
    ]
    return [(words, less.address(), len(shelves.choose(less))) for words, less in without]


def _count(count: int) -> str:
    return f"{count:,} {'library' if count == 1 else 'libraries'}"


def _pages(wanted: Wanted, at: int, last: int) -> html.Nav | None:
    if last == 1:
        return None
    before = html.A("← Before", href=wanted.address(page=at - 1)) if at > 1 else None
    after = html.A("Next →", href=wanted.address(page=at + 1)) if at < last else None
    middle = html.Span(f"page {at:,} of {last:,}", className="note")
    return html.Nav([before, middle, after], className="pages", **wild(aria_label="Pages"))
