"""Home: what is in the network, a map, where to begin."""

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components import Column, downloads, figures, notices, table, words
from dashboard.components.native import Input, wild
from dashboard.data import explorer
from dashboard.data.atlas import Atlas, Map
from dashboard.data.loads import Load, day, last_load, loads
from dashboard.data.overview import Overview, overview, untold_words
from dashboard.shell import page, register_page
from graph import plain_words

register_page(
    __name__,
    path="/",
    title="Sisternet: public libraries and their sisters",
)

_COLUMNS = (
    Column("library", "Library"),
    Column("town", "Town"),
    Column("country", "Country"),
    Column("sisters", "Sisters"),
)


@page
def layout(**_: object) -> html.Div:
    """Draw the start."""
    whole = explorer()
    counted = whole.once(overview)
    if not counted.libraries:
        return notices.nothing_yet()
    atlas = whole.once(Atlas)
    drawn = atlas.map()
    return html.Div(
        [
            html.Div([_hero(counted), _map(drawn)], className="home"),
            _strip(counted, loads(whole.graph)),
            _as_table(atlas, drawn) if drawn.few else None,
        ]
    )


def _hero(counted: Overview) -> html.Section:
    return html.Section(
        [
            html.H1(
                [
                    *_line(counted.libraries, "public library", "public libraries"),
                    *_line(counted.ties, "sister tie", "sister ties"),
                    html.Em(f"{counted.alone:,} without a known sister.")
                    if counted.alone
                    else "none without a known sister.",
                ]
            ),
            _besides(counted),
            html.P("Find the library abroad that fits yours, and see why."),
            _your_library(),
            html.P(
                [
                    "or ",
                    html.A("look at the whole network", href="/network"),
                    ", ",
                    html.A("ask a question", href="/questions"),
                    ", ",
                    html.A("plan a project together", href="/consortium"),
                    ", ",
                    html.A("see who has no known sister", href=link("/libraries", sisters="none")),
                ],
                className="doors",
            ),
        ],
        className="hero",
    )


def _besides(counted: Overview) -> html.Div | None:
    """Say what the sentence above leaves out: sisters nobody names, ties that are over."""
    ended = counted.ended
    told = [
        untold_words(counted.alone, counted.untold),
        f"{ended:,} tie{'s have' if ended != 1 else ' has'} ended." if ended else "",
    ]
    words = " ".join(filter(None, told))
    return html.Div(words, className="note") if words else None


def _line(count: int, singular: str, plural: str) -> list[Component | str]:
    return [f"{count:,} {singular if count == 1 else plural},", html.Br(), " "]


def _your_library() -> html.Form:
    field = Input(
        id="your-library",
        name="q",
        type="search",
        placeholder="Your library or its town",
        autoComplete="off",
        spellCheck="false",
        **wild(data_combobox="library", data_opens=""),
    )
    return html.Form(
        [
            html.Label("Your library", htmlFor="your-library", className="sr"),
            field,
            html.Button("Find partners", type="submit", className="first"),
        ],
        action="/search",
        method="get",
        className="big",
        **wild(data_fresh=""),
    )


def _map(drawn: Map) -> html.Figure:
    keys = figures.legend(
        [("dot", f"the libraries of a {drawn.each}"), ("line", "sister ties, the strongest")]
        if drawn.grouped
        else [("dot", "has sisters"), ("dot alone", "none known"), ("line", "sister libraries")]
    )
    table_link = (
        html.A("As a table", href="#as-a-table")
        if drawn.few
        else html.A("As a list", href="/libraries")
    )
    lost = f"{len(drawn.unplaced):,} with place unknown" if drawn.unplaced else ""
    label = (
        f"Map of Europe with {drawn.shown:,} libraries; lines join sisters. "
        "Arrow keys go from one to the next, Enter opens it."
    )
    return figures.europe(
        drawn.picture,
        label=label,
        caption=[*keys, html.Span(lost), figures.side_by_side(drawn), table_link],
    )


def _strip(counted: Overview, runs: tuple[Load, ...]) -> html.Div:
    numbers = [
        (counted.countries, "country", "countries", "/libraries"),
        (counted.activities, "kind of activity", "kinds of activity", "/questions"),
        (counted.languages, "language", "languages", "/questions"),
        (counted.seek_eu, "seeks EU partners", "seek EU partners", link("/libraries", eu="seeks")),
    ]
    return html.Div(
        [
            *(
                html.Span([html.B(f"{count:,}"), " ", one if count == 1 else many])
                for count, one, many, _ in numbers
            ),
            html.Span(_age(runs), className="age"),
        ],
        className="strip",
    )


def _age(runs: tuple[Load, ...]) -> list[Component | str]:
    if not runs:
        return [html.A("How current this is", href="/data")]
    last = runs[0]
    if not last.finished:
        began = f"A load began on {day(last.began)} and has not ended"
        return [f"{began} · ", html.A("how current this is", href="/data")]
    return [html.A(last_load(runs), href="/data")]


def _as_table(atlas: Atlas, drawn: Map) -> html.Details:
    libraries = atlas.network.projection.libraries
    rows = [
        (
            html.A(name, href=link("/library", libraries.ids[at])),
            libraries.cities[at],
            atlas.network.country_name(at),
            _sisters(atlas, at),
        )
        for at, name in sorted(enumerate(libraries.names), key=lambda each: plain_words(each[1]))
    ]
    return html.Details(
        [
            html.Summary("The map as a table"),
            table(
                _COLUMNS,
                rows,
                caption="All libraries with their sisters",
                note=f"{words(len(rows))} libraries; {words(len(drawn.unplaced))} not on the map.",
                actions=downloads("/tables/libraries", {}),
            ),
        ],
        id="as-a-table",
    )


def _sisters(atlas: Atlas, row: int) -> Component:
    ties = atlas.network.ties_of.get(row, ())
    if not ties:
        return html.Span("none known", className="unknown")
    ids = atlas.network.projection.libraries.ids
    links: list[Component | str] = []
    for tie in ties:
        other = tie.other(row)
        ended = " (ended)" if tie.ended else ""
        links += [
            html.A(atlas.network.labels[other], href=link("/library", ids[other])),
            f"{ended}, ",
        ]
    return html.Span([*links[:-1], str(links[-1]).removesuffix(", ")])
