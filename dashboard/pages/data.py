"""Data: what was loaded, what was noted on the way, how much the profiles say."""

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link, one
from dashboard.components import Column, downloads, notices, table
from dashboard.components.part_files import part_files
from dashboard.data import Explorer, explorer
from dashboard.data.atlas import Atlas
from dashboard.data.coverage import Coverage, Known
from dashboard.data.loads import LOADS_SHOWN, Load, Remark, day, last_load, loads, remarks
from dashboard.data.network.words import count
from dashboard.data.unknown import Offer, unknown
from dashboard.shell import page, register_page

register_page(__name__, path="/data", title="Data · Sisternet", nav=(90, "Data"))

NOTES_SHOWN = 40
_SWITCHES = {"notes": Offer((("all", "all that was noted"),))}
_REMARKS = (
    Column("document", "Document"),
    Column("status", "What became of it"),
    Column("line", "Line", numeric=True),
    Column("field", "About"),
    Column("message", "What was noted"),
)
_LOADS = (
    Column("began", "When"),
    Column("what", "What"),
    Column("loaded", "As they are", numeric=True),
    Column("noted", "With notes", numeric=True),
    Column("rejected", "Not taken", numeric=True),
)


@page
def layout(notes: str = "", **query: str) -> html.Div:
    """Draw what is known of the data."""
    whole = explorer()
    runs = loads(whole.graph)
    query |= {"notes": notes} if notes else {}
    strays = notices.unknown(unknown("/data", query, offers=_SWITCHES))
    top = [html.H1(_sentence(runs, len(whole.projection().libraries.ids))), strays, _engine(whole)]
    if not whole.projection().libraries.ids:
        return html.Div([*top, *_noted(runs, everything=True), *_runs(runs), notices.how_to_load()])
    return html.Div(
        [
            *top,
            html.Div(
                [
                    html.Section([*_noted(runs, everything=one(notes) == "all"), *_runs(runs)]),
                    html.Aside(
                        [
                            _coverage(whole),
                            _thin(whole),
                            _places(whole),
                            _files(whole),
                        ]
                    ),
                ],
                className="cols",
            ),
        ],
        className="data-page",
    )


def _sentence(runs: tuple[Load, ...], libraries: int) -> str:
    if not runs and libraries:
        there = count(libraries, "library is", "libraries are")
        return f"{there} here; no load of them is on record."
    if not runs:
        return "Nothing is loaded yet."
    last = runs[0]
    if not last.finished:
        return f"The load that began on {_moment_of(last)} has not ended, or was broken off."
    return f"{last_load(runs)}."


def _engine(whole: Explorer) -> html.P:
    engine = whole.graph.engine
    return html.P(
        f"The graph is in {engine.name} {engine.version}, at revision "
        f"{whole.projection().revision:,}. It is read by a user that cannot write.",
        className="lead",
    )


def _noted(runs: tuple[Load, ...], *, everything: bool) -> list[Component | None]:
    if not runs:
        return []
    noted = remarks(runs)
    heading = html.H2(["What all loads noted ", html.Small(f"{len(noted):,}")], id="notes")
    if not noted:
        return [heading, html.P(_no_notes(runs), className="lead")]
    some = noted if everything else noted[:NOTES_SHOWN]
    left = len(noted) - len(some)
    return [
        heading,
        table(
            _REMARKS,
            [_remark_row(remark) for remark in some],
            caption="What the loader noted, documents that were not taken first",
            stacks=True,
            actions=downloads("/tables/notes", {}),
            note="Of all loads below, each note once; what was not taken comes first, and of the "
            "others all else is in the graph. What concerned a library that was taken out is gone.",
        ),
        html.P(
            [
                f"{len(some):,} of {len(noted):,}. ",
                html.A(f"All {len(noted):,}", href=link("/data", notes="all") + "#notes"),
            ],
            className="more",
        )
        if left
        else None,
    ]


def _no_notes(runs: tuple[Load, ...]) -> str:
    if any(run.noted or run.rejected for run in runs):
        return "What was noted concerned libraries that were taken out since, and went with them."
    return "Every document was taken as it is."


def _remark_row(remark: Remark) -> tuple[Component | str | int | None, ...]:
    became = {"rejected": "not taken", "noted": "taken"}
    words = became.get(remark.status, remark.status)
    status = html.Span(words, className="none") if remark.status == "rejected" else words
    name, line = _row_of(remark)
    document: Component | str = name
    if remark.library:
        document = html.A(name, href=link("/library", remark.library))
    return (document, status, _or_dash(line), _or_dash(remark.field), remark.message)


def _row_of(remark: Remark) -> tuple[str, int | None]:
    """Return the document and the line: a row of a table is told as "libraries.csv:5"."""
    name, _, row = remark.document.rpartition(":")
    if not name or not row.isdecimal() or remark.line not in (None, int(row)):
        return remark.document, remark.line
    return name, int(row)


def _or_dash(value: str | int | None) -> str | int:
    # Not unknown: the note is about the whole document.
    return "" if value is None else value


def _runs(runs: tuple[Load, ...]) -> list[Component]:
    if not runs:
        return []
    some = f"The last {len(runs):,} loads" if len(runs) == LOADS_SHOWN else "All loads"
    rows = [(_moment(run), run.what, run.loaded, run.noted, run.rejected) for run in runs]
    return [
        html.H2("Loads"),
        table(
            _LOADS,
            rows,
            caption="Runs of the loader, the latest first",
            note=f"{some}, the latest first. Times are UTC.",
            actions=downloads("/tables/loads", {}),
        ),
    ]


def _moment(run: Load) -> str:
    at = _moment_of(run)
    return f"{at} ({run.outcome})" if run.outcome else at


def _moment_of(run: Load) -> str:
    return f"{day(run.began)}, {run.began[11:16]}"


def _coverage(whole: Explorer) -> html.Section:
    known = whole.once(Coverage).known
    return html.Section(
        [
            html.H2("How much the profiles say"),
            html.Ul([_bar(each) for each in known], className="coverage"),
            html.P(
                [
                    html.A("By country", href=link("/questions", "completeness")),
                    downloads("/tables/coverage", {}),
                ],
                className="bar-above",
            ),
        ]
    )


def _bar(known: Known) -> html.Li:
    width = {"width": f"{100 * known.share:.1f}%"}
    return html.Li(
        [
            html.Span(known.thing),
            html.Span(f"{known.libraries:,} of {known.of:,}", className="count"),
            html.Span(html.I(style=width), className="meter"),
        ]
    )


def _thin(whole: Explorer) -> html.Section | None:
    thinnest = whole.once(Coverage).thinnest()
    if not thinnest:
        return None
    libraries = whole.projection().libraries
    items = [
        html.Li(
            [
                html.A(libraries.names[thin.row], href=link("/library", libraries.ids[thin.row])),
                html.Span(f"{len(thin.missing):,} things not said", className="where"),
            ]
        )
        for thin in thinnest
    ]
    return html.Section(
        [
            html.H2("Thinnest profiles"),
            html.Ul(items, className="plain"),
            html.P(
                [
                    f"{len(items):,}, the thinnest first. ",
                    html.A("All thin profiles", href=link("/questions", "thin-profiles")),
                ],
                className="more",
            ),
        ]
    )


def _files(whole: Explorer) -> html.Section:
    many = len(whole.projection().libraries.ids)
    return html.Section(
        [
            part_files("/exports/graph", {}, what="The whole network", libraries=many),
            html.P(html.A("Every table and question, for programs", href="/api"), className="more"),
        ]
    )


def _places(whole: Explorer) -> html.Section:
    lost = whole.once(Coverage).without_place()
    libraries, atlas = whole.projection().libraries, whole.once(Atlas)
    placed = len(libraries.ids) - len(lost)
    items = [
        html.Li(
            [
                html.A(libraries.names[at], href=link("/library", libraries.ids[at])),
                html.Span(atlas.network.country_name(at), className="where"),
            ]
        )
        for at in lost[:NOTES_SHOWN]
    ]
    more = len(lost) - len(items)
    return html.Section(
        [
            html.H2("Places"),
            html.P(_placed(placed, len(lost))),
            html.Ul(items, className="plain") if items else None,
            notices.note(f"and {more:,} more; the table of libraries has them all.")
            if more
            else None,
        ]
    )


def _placed(placed: int, lost: int) -> str:
    if not lost:
        return f"All {placed:,} stand on the map." if placed != 1 else "It stands on the map."
    stand = f"{placed:,} {'stands' if placed == 1 else 'stand'} on the map"
    return f"{stand}, {lost:,} {'has' if lost == 1 else 'have'} no place that is known."
