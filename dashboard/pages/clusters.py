"""Clusters: which libraries belong together, how sure that is, what joins them, who is left out."""

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link, one
from dashboard.components import clusters_told, figures, notices
from dashboard.components.native import wild
from dashboard.data import Explorer, explorer
from dashboard.data.cluster_map import COLOURS, MOST, drawn, told_links
from dashboard.data.clusters import LEVELS, Known, known, resolution_of, saved, steps, usual
from dashboard.data.unknown import Offer, unknown
from dashboard.shell import page, register_page
from insight.clusters import FINE

register_page(__name__, path="/clusters", title="Clusters · Sisternet", nav=(35, "Clusters"))


_NAMED = 12
"""So many clusters may find room for all their names in the picture."""


@page
def layout(**query: str) -> html.Div:
    """Draw the clusters of the network at the step and the level of the address."""
    whole = explorer()
    size = len(whole.projection().libraries.ids)
    if not size:
        return notices.empty("Nothing is in the graph yet.", notices.how_to_load())
    last = saved(whole).last
    step = resolution_of(whole, one(query.get("resolution")))
    level = one(query.get("level")) if one(query.get("level")) in LEVELS else "fine"
    here = known(whole, step)
    if here is None:
        return notices.still_working(f"Looking for clusters among {size:,} libraries")
    counts = {name: len(here.of_level(number)) for name, number in LEVELS.items()}
    choose = clusters_told.control(steps(last), step, level=level, counts=counts)
    strays = notices.unknown(unknown("/clusters", query, offers=_offers(whole)))
    if not counts[level]:
        return html.Div(
            [
                html.H1("There are no clusters"),
                strays,
                html.P(here.found.note, className="say"),
                choose if size > 2 else None,
                *clusters_told.alone(here),
            ]
        )
    return html.Div(
        [
            html.H1(_headline(here, level, size)),
            strays,
            html.P(_summary(here, level), className="say"),
            choose,
            *_found(here, level, is_usual=step == usual(last), rows=one(query.get("rows"))),
        ],
        className="clusters-page",
    )


def _offers(whole: Explorer) -> dict[str, Offer]:
    last = saved(whole).last
    return {
        "resolution": Offer(tuple((f"{step:g}", words) for step, words in steps(last).items())),
        "level": Offer(tuple((name, name) for name in LEVELS)),
        "rows": Offer((("all", "all rows"),)),
    }


def _headline(here: Known, level: str, size: int) -> str:
    clusters = here.of_level(LEVELS[level])
    inside = sum(len(each.cluster.members) for each in clusters)
    words = "One cluster holds" if len(clusters) == 1 else f"{len(clusters):,} clusters hold"
    return f"{words} {inside:,} of {size:,} libraries"


def _summary(here: Known, level: str) -> list[Component | str]:
    """Say which is the largest, and how many are in none."""
    first = here.of_level(LEVELS[level])[0]
    name = html.A(first.cluster.name, href=_address(here, first.id))
    said: list[Component | str] = [
        "The largest is ",
        name,
        f": {_lower(first.cluster.description[0])}",
    ]
    left = len(here.found.alone)
    if left and LEVELS[level] == FINE:
        are = "library is" if left == 1 else "libraries are"
        said += [" ", html.A(f"{left:,} {are} in none", href="#alone"), "."]
    return said


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _address(here: Known, cluster: str) -> str:
    step = "" if here.resolution == usual(here.last) else f"{here.resolution:g}"
    return link("/clusters", cluster, resolution=step)


def _found(here: Known, level: str, *, is_usual: bool, rows: str) -> list[Component]:
    addresses = {each.id: _address(here, each.id) for each in here.clusters}
    number = LEVELS[level]
    return [
        html.Div(
            [
                _map(here, number, addresses),
                html.Aside(
                    [
                        *clusters_told.how_sure(here.found, number),
                        *clusters_told.changed(
                            here, usual=is_usual, back=link("/clusters", level=level)
                        ),
                        html.P(html.A("Every library in the atlas", href="/atlas")),
                    ]
                ),
            ],
            className="cols map-of-clusters",
        ),
        clusters_told.listing(here, level, addresses=addresses, everything=rows == "all"),
        html.Section(
            [
                *clusters_told.joining(
                    here, here.found.brokers[number], level, addresses=addresses
                ),
                *clusters_told.alone(here),
            ],
            className="besides-clusters",
        ),
    ]


def _legend(here: Known, level: int, addresses: dict[str, str]) -> html.Ul:
    """Return the names of those that have a colour; a script hides it where all names have room."""
    clusters = here.of_level(level)
    items = [html.Li(clusters_told.named(e, addresses[e.id])) for e in clusters[:COLOURS]]
    spare = wild(data_spare="") if len(clusters) <= _NAMED else {}
    return html.Ul(items, className="coloured", **spare)


def _map(here: Known, level: int, addresses: dict[str, str]) -> html.Figure:
    picture = drawn(here, level, addresses=addresses)
    left = len(here.of_level(level)) - MOST
    return html.Figure(
        [
            figures.picture(
                "clusters", picture, label="The map of clusters; the table holds the same"
            ),
            _legend(here, level, addresses),
            html.Figcaption(
                [
                    html.Span("Larger has more members; thicker is tied more."),
                    html.Span(told_links(picture)),
                    html.Span(f"The largest {MOST}; {left:,} more in the table.")
                    if left > 0
                    else None,
                    figures.taken_away(),
                ]
            ),
        ],
        className="nb",
    )
