"""What a page says when it is empty, when something is not there, and when something failed."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.native import wild
from dashboard.data.unknown import Unknown
from graph import GraphError


def empty(sentence: str, *what_next: Component | str) -> html.Div:
    """Return a designed empty place: what is not there, and what to do next."""
    return html.Div([html.P(sentence, className="say"), *what_next], className="empty")


def trouble(error: GraphError, *, number: str = "") -> html.Div:
    """Return the page that stands in for one whose question to the database failed.

    `number` is that of the request in the log.
    """
    return html.Div(
        [
            html.H1("The data cannot be reached just now."),
            html.P(error.message, className="say"),
            html.P(error.remedy, className="lead") if error.remedy else None,
            html.P([_again(), ", or let ", html.Code("sisternet doctor"), " look for the cause."]),
            _numbered(number),
        ],
        className="trouble",
        role="alert",
        # It is well again by itself as soon as the database is.
        **wild(data_look_again=8),
    )


def crowded(reason: str, *, seconds: int) -> html.Div:
    """Return the page of those who are to come again: it looks again by itself."""
    return html.Div(
        [
            html.H1("Many are asking just now."),
            html.P(reason, className="say"),
            html.P(["This page looks again by itself, or ", _again(), "."]),
        ],
        className="trouble",
        role="alert",
        **wild(data_look_again=seconds),
    )


def fault(*, number: str = "") -> html.Div:
    """Return the page that stands in for one that broke through a fault of ours.

    `number` is that of the request in the log.
    """
    return html.Div(
        [
            html.H1("This page could not be drawn."),
            html.P("The fault is in the explorer, not in your question.", className="say"),
            html.P(
                "What went wrong is in the log of the command that runs it. "
                "Other pages still work.",
                className="lead",
            ),
            html.P([_again(), " or go ", html.A("back to the start", href="/")]),
            _numbered(number),
        ],
        className="trouble",
        role="alert",
    )


def still_working(heading: str) -> html.Div:
    """Return the page of what takes long to work out: it is looked at again by itself."""
    return html.Div(
        [
            html.H1(heading),
            html.P(
                "This is worked out once after every load: some seconds for 10,000 libraries, "
                "a minute or two for 100,000.",
                className="say",
            ),
            html.P(
                ["The page comes by itself; the others can be used meanwhile. ", _again()],
                className="lead",
                role="status",
                **wild(data_look_again=4),
            ),
            html.Div(className="placeholder"),
        ],
        className="waiting",
    )


def how_to_load() -> html.Div:
    """Return the commands that bring something into the graph."""
    return html.Div(
        [
            html.P("Load your own profiles and tables, or have a look at the sample:"),
            html.Pre("sisternet load PROFILES-OR-TABLES…\nsisternet serve --sample"),
            note("The network shows as soon as a load has ended: reload this page."),
        ]
    )


def nothing_yet() -> html.Div:
    """Return the page that stands in for any that shows libraries, while there are none."""
    return html.Div(
        [
            html.H1("Nothing is loaded yet."),
            html.P("Profiles of libraries become a network here.", className="say"),
            how_to_load(),
        ],
        className="empty",
    )


def missing(
    heading: str,
    sentence: str,
    *,
    near: Sequence[tuple[str, str]] = (),
    instead: Component | None = None,
) -> html.Div:
    """Return the page for something that is not there, with near misses as (label, address)."""
    links = [html.Li(html.A(label, href=address)) for label, address in near]
    return html.Div(
        [
            html.H1(heading),
            html.P(sentence, className="say"),
            html.H2("Did you mean") if links else None,
            html.Ul(links, className="plain") if links else None,
            instead,
        ],
        className="missing",
    )


def unknown(found: Sequence[Unknown]) -> html.Div | None:
    """Return what an address chose that is not there, with near misses and the way out."""
    if not found:
        return None
    return html.Div([html.P(_unknown(each)) for each in found], className="notice", role="status")


def _unknown(found: Unknown) -> list[Component | str]:
    near: list[Component | str] = []
    for label, address in found.near:
        near += [html.A(label, href=address), ", "]
    meant = [" Did you mean ", *near[:-1], "?"] if near else []
    return [found.sentence, *meant, " ", html.A("Go on without it", href=found.without), "."]


def note(*words: Component | str) -> html.P:
    """Return a remark in small type."""
    return html.P(list(words), className="note")


def _numbered(number: str) -> html.P | None:
    return (
        note("Whoever runs it finds it in the log under ", html.Code(number), ".")
        if number
        else None
    )


def _again() -> html.A:
    return html.A("Try again", href="", **wild(data_again=""))
