"""The page of an address that leads nowhere."""

from dash import html

from dashboard.components import notices
from dashboard.shell import page, register_page

register_page(__name__, path="/404", title="Nothing here · Sisternet")


@page
def layout(**_: object) -> html.Div:
    """Say that nothing is here, and where things are."""
    return notices.missing(
        "Nothing is at this address.",
        "It may have been mistyped, or belong to a page that the explorer no longer has.",
        instead=html.P(["Search above, or go ", html.A("back to the start", href="/"), "."]),
    )
