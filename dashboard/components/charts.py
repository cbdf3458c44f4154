"""Charts of answers: bars that lie, so that their names can be read."""

import html as html_lib
from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from dashboard.components.native import wild
from dashboard.data.questions_drawn import Bars
from graph import legible

# Drawn in light colours; `assets/50-questions.css` gives them those of the theme.
_INK, _LINE = "#1d2329", "#e5e0d6"
_COLOURS = ("#0b6660", "#b3560a", "#2468a8", "#7b4397", "#57616b")
# One meaning per colour: what is given amber, what is wished for blue.
_MEANINGS = {"offer": 1, "give": 1, "seek": 2, "sought": 2, "wish": 2, "get": 2}
_HALF = 0.27
"""Half of what the bars of a name take of its row."""
_CONFIG: Any = {
    "showSendToCloud": False,
    "displaylogo": False,
    "displayModeBar": False,
    "responsive": True,
}


def chart(bars: Bars, *, label: str, name: str) -> html.Div:
    """Return a chart of bars; the table that belongs to it holds the same numbers."""
    colours = _colours(bars)
    names = [html_lib.escape(legible(name)) for name in bars.names]
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": title,
            "y": list(range(len(bars.names))),
            "x": list(lengths),
            "marker": {"color": colour},
            "hovertemplate": "%{customdata}: %{x:,}<extra>" + title + "</extra>",
            # Plotly reads markup of its own in whatever it shows.
            "customdata": names,
        }
        for (_, title, lengths), colour in zip(bars.series, colours, strict=True)
    ]
    graph = dcc.Graph(
        id=name,
        figure={"data": traces, "layout": _layout(bars, names)},
        config=_CONFIG,
        style={"height": f"{84 + (27 + 12 * len(bars.series)) * len(bars.names)}px"},
    )
    tones = " ".join(f"tone-{at + 1}-{_COLOURS.index(c)}" for at, c in enumerate(colours))
    return html.Div(graph, className=f"chart {tones}", role="img", **wild(aria_label=label))


def _colours(bars: Bars) -> list[str]:
    if len(bars.series) == 1:
        return [_COLOURS[0]]
    chosen: list[int] = []
    for column, _, _ in bars.series:
        meant = next((at for word, at in _MEANINGS.items() if word in column), None)
        spare = [at for at in (0, 4, 3, 1, 2) if at not in chosen]
        chosen.append(meant if meant is not None and meant not in chosen else spare[0])
    return [_COLOURS[at] for at in chosen]


def _layout(bars: Bars, shown: Sequence[str]) -> dict[str, object]:
    """Set names above their bars, so that long ones keep their room on a narrow screen."""
    font = {"family": "Inter, system-ui, sans-serif", "size": 13, "color": _INK}
    names = [
        {
            "x": 0,
            "y": at - _HALF,
            "text": name,
            "showarrow": False,
            "xanchor": "left",
            "yanchor": "bottom",
            "font": font,
        }
        for at, name in enumerate(shown)
    ]
    still = {"fixedrange": True, "zeroline": False}
    return {
        "font": font,
        "annotations": names,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "barmode": "group",
        "bargap": 1 - 2 * _HALF,
        "margin": {"l": 12, "r": 24, "t": 8, "b": 30},
        "showlegend": len(bars.series) > 1,
        "legend": {"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0},
        "yaxis": {"range": [len(bars.names) - 0.5, -0.95], "visible": False, **still},
        "xaxis": {"gridcolor": _LINE, "rangemode": "tozero", **still},
        "hoverlabel": {"font": {"family": font["family"]}},
        "dragmode": False,
    }
