"""The atlas: the whole network in one picture, however large."""

from dash import html

from dashboard.addresses import one
from dashboard.components import network_atlas
from dashboard.components.notices import empty, unknown
from dashboard.data import explorer
from dashboard.data.network import page as network
from dashboard.data.network_atlas import page as atlas
from dashboard.shell import page, register_page

register_page(__name__, path="/atlas", title="The atlas · Sisternet")


@page
def layout(**query: str | list[str]) -> html.Div:
    """Frame the picture that the address describes; a script draws it."""
    whole = network.network(explorer())
    asked = atlas.asked(query)
    if not network.size(whole):
        how = html.P(html.A("How to load", href="/data"))
        return html.Div([html.H1("The atlas"), empty("No library is loaded yet.", how)])
    return html.Div(
        [
            html.H1(atlas.headline(whole)),
            unknown(atlas.strays(query)),
            html.P(atlas.told(whole), className="say", id="atlas-say"),
            html.Div(
                [
                    network_atlas.form(colour=asked["colour"]),
                    network_atlas.figure(libraries=network.size(whole), asked=asked),
                    network_atlas.panel(),
                ],
                className="three",
            ),
            network_atlas.listing(one(query.get("colour"))),
        ],
        className="network-page atlas-page",
    )
