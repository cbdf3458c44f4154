"""The pictures of the page Paths: lanes between two libraries, the tree that joins several."""

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard.components import figures


def lanes(picture: Mapping[str, Any]) -> html.Figure:
    """Return the lanes between two libraries, a lane a kind of way."""
    label = f"What lies between {picture['us']} and {picture['them']}"
    empty = html.P("Nothing that both name is known.", className="lead")
    return html.Figure(
        [
            figures.picture("lanes", picture, label=label) if picture["groups"] else empty,
            html.Figcaption(
                [
                    html.Span("Thick is rare. What nearly everyone has is drawn thin."),
                    figures.taken_away() if picture["groups"] else None,
                ]
            ),
        ],
        className="nb",
    )


def tree(picture: Mapping[str, Any]) -> html.Figure:
    """Return the smallest tree that joins several libraries."""
    return html.Figure(
        [
            figures.picture("tree", picture, label="What joins them"),
            html.Figcaption(
                [
                    *figures.legend(
                        [("dot", "asked for"), ("other", "joins them"), ("thing", "shared")]
                    ),
                    figures.taken_away(),
                ]
            ),
        ],
        className="nb",
    )
