"""Home: what is in the network, a map, where to begin."""

from dash import html

from dashboard.data import explorer
from dashboard.shell import page, register_page

register_page(__name__, path="/", title="Sisternet: public libraries and their sisters")


@page
def layout(**_: object) -> html.Div:
    """Draw the start."""
    projection = explorer().projection()
    return html.Div(html.H1(f"{len(projection.libraries.ids)} public libraries"))
