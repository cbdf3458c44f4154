"""Two pictures of a set: how its members are tied, and where they are."""

from typing import Any

from dash import html

from dashboard.components import figures
from dashboard.data.atlas import Map


def ring(picture: dict[str, Any]) -> html.Figure:
    """Return the ring of the members; the rows of the score say the same in words."""
    drawn, whole = len(picture["links"]), picture["of"]
    has_sisters = any(each["kind"] == "sister" for each in picture["links"])
    keys = [("line", "sisters")] if has_sisters else []
    cut = f"The {drawn} strongest of {whole} lines are drawn." if drawn < whole else ""
    return html.Figure(
        [
            figures.picture("ring", picture, label="How the members are tied"),
            html.Figcaption(
                [
                    *figures.legend(keys),
                    html.Span(f"Thicker fits better. {cut}".strip()),
                    html.A("In words", href="#part-fit"),
                    figures.taken_away(),
                ]
            ),
        ],
        className="nb",
    )


def where(drawn: Map) -> html.Figure | None:
    """Return the map of the members, None where no place is known."""
    if not drawn.shown:
        return None
    left = len(drawn.unplaced)
    keys = figures.legend([("dot", "has sisters"), ("dot alone", "none known")])
    lost = f"{left:,} with place unknown" if left else ""
    return figures.europe(drawn.picture, label="The members on the map", caption=[*keys, lost])
