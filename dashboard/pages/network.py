"""Network: who is tied to whom, what else joins them, and the way to walk through it."""

from dash import html

from dashboard.components import network_form, network_panel, network_picture, network_table
from dashboard.components.notices import empty, nothing_yet, unknown
from dashboard.data import explorer
from dashboard.data.network import page as network
from dashboard.data.network.scene import Scene
from dashboard.data.network.view import View
from dashboard.shell import page, register_page

register_page(
    __name__, path="/network", title="Network · Sisternet", nav=(10, "Network"), covers=("/atlas",)
)


_FEW = 3
"""Fewer libraries make no picture."""


@page
def layout(**query: str | list[str]) -> html.Div:
    """Draw the network that the address describes."""
    whole = network.network(explorer())
    if not network.size(whole):
        return nothing_yet()
    view = network.known(whole, View.read(query))
    scene = network.scene(whole, view=view)
    return html.Div(
        [
            html.H1(network.headline(whole, scene)),
            unknown(network.strays(whole, query)),
            network_panel.notices(scene),
            _clusters(scene) if not whole.clusters.ids else None,
            _atlas(network.size(whole)),
            html.Div(
                [
                    network_form.form(
                        scene, options=network.options(whole, view), of=network.size(whole)
                    ),
                    network_picture.figure(scene) if scene.nodes else _nothing(),
                    network_panel.panel(
                        scene, network.told(whole, scene), first=network.most_linked(whole, scene)
                    ),
                ],
                className="three",
            ),
            network_table.listing(
                scene, actions=network.actions(whole, scene), where=network.where(whole, scene)
            ),
        ],
        className="network-page",
    )


def _atlas(size: int) -> html.P | None:
    """Lead to the picture that holds them all, placed by who fits whom."""
    if size < _FEW:
        return None
    more = html.A(f"The atlas shows all {size:,} libraries in one picture", href="/atlas")
    return html.P([more, "."], className="note")


def _clusters(scene: Scene) -> html.P | None:
    """Say how clusters come into a picture of groups, where there are none."""
    if not scene.grouped:
        return None
    return html.P(
        [
            "Countries stand here because no clusters are saved: run ",
            html.Code("sisternet clusters"),
            ", or let the page ",
            html.A("Clusters", href="/clusters"),
            " find them.",
        ],
        className="note",
    )


def _nothing() -> html.Div:
    again = html.P(["Take a condition away, or ", html.A("begin again", href="/network"), "."])
    return empty("No library answers to all of this.", again)
