"""The frame of the atlas: where the script draws, writes what is selected and what is in view."""

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components.figures import picture
from dashboard.components.native import choice, find, wild

HELP = (
    "Arrow keys walk from library to library along the lines, Enter opens one; "
    "+ − 0 zoom; Escape lets go."
)
_COLOURS = (("cluster", "clusters"), ("country", "countries"))
_BUTTONS = (("nearer", "Nearer", "+"), ("farther", "Farther", "−"), ("whole", "Whole", "⤢"))


def form(*, colour: str) -> html.Form:
    """Return what is chosen: a library to go to, what colours mean; below it the legend."""
    return html.Form(
        [
            find("Go to a library", name="library"),
            choice("Coloured by", name="colour", options=_COLOURS, value=colour, empty=None),
            html.H2("What colours mean", className="legend-title"),
            html.Ul(id="atlas-legend", className="plain legend-list"),
        ],
        action="/atlas",
        method="get",
        className="side",
        id="atlas-form",
    )


def figure(*, libraries: int, asked: dict[str, str]) -> html.Figure:
    """Return the place of the picture, with what moves it and how to read it."""
    label = f"Atlas of {libraries:,} libraries; the lists beside and below it hold the same"
    return html.Figure(
        [
            picture("atlas", asked, label=label, name="picture"),
            html.Div(
                [
                    html.P("Drawing …", className="reading", id="atlas-reading", role="status"),
                    html.Div([_button(*each) for each in _BUTTONS], className="zoom"),
                ],
                className="below",
            ),
            html.Figcaption(
                [
                    _key("dots", "larger: more sisters"),
                    _key("line", "sisters"),
                    _key("line fits", "among the five best fits"),
                    html.Span(
                        html.Button(
                            "PNG", type="button", className="plain-button", **wild(data_act="save")
                        ),
                        className="act",
                    ),
                ]
            ),
            html.P(HELP, id="atlas-help", className="note hint"),
        ],
        className="canvas",
    )


def panel() -> html.Aside:
    """Return where the selected library is told."""
    begin = html.P("Choose a library in the picture or in the list below it.", className="note")
    return html.Aside(begin, id="atlas-told", className="told", **wild(aria_label="Selected"))


def listing(colour: str) -> html.Section:
    """Return where what is in view is listed, with the whole of it to take away."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2(["In view ", html.Small(id="atlas-count")]),
                    html.P(_files(), className="takeaway"),
                ],
                className="heading",
            ),
            html.Div(id="atlas-list", className="table", **wild(data_colour=colour)),
        ],
        className="listing",
    )


def _files() -> list[Component | str]:
    said: list[Component | str] = ["All libraries, with their clusters and places: "]
    for each in ("csv", "xlsx", "json"):
        address = link(f"/tables/atlas.{each}")
        said += [html.A(each.upper(), href=address, download=""), " "]
    return said


def _key(name: str, words: str) -> html.Span:
    return html.Span([html.I(className=f"swatch {name}"), words], className="key")


def _button(act: str, name: str, sign: str) -> html.Button:
    return html.Button(sign, type="button", title=name, **wild(data_act=act, aria_label=name))
