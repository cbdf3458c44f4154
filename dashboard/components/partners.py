"""Who fits whom, as a list with bars: what we get, what we give, what both want."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components.native import wild
from dashboard.data.partners import LISTS, Partner
from exports import PART_WORDS

_NAMED = 4
_SHARES = {
    "get": PART_WORDS["get"],
    "give": PART_WORDS["give"],
    "both": PART_WORDS["both"],
    "besides": "language, wishes, size, EU",
    "guess": "not known, counted as average",
}


def meanings() -> list[Component]:
    """Return the legend of a bar."""
    parts = [html.Span(words, className=f"k {part}") for part, words in _SHARES.items()]
    return [*parts, html.Span("two libraries at random", className="k mean")]


def ranked(partners: Sequence[Partner], *, library: str, average: float) -> html.Ol:
    """Return partners of a library, best first; a bar of full width is 100.

    A mark stands where two libraries at random are, at the `average`.
    """
    return html.Ol([_entry(each, library, average) for each in partners], className="partners")


def _entry(partner: Partner, library: str, average: float) -> html.Li:
    why = link("/paths", library=[library, partner.id])
    return html.Li(
        [
            html.Span(
                [
                    html.A(html.B(partner.name), href=link("/library", partner.id), className="pn"),
                    html.Span(partner.country or "country unknown", className="where"),
                ]
            ),
            html.A(
                score(partner.score),
                href=why,
                className="fit",
                **wild(aria_label=f"fit {score(partner.score)}: why?"),
            ),
            _bar(partner, average),
            html.P(_reasons(partner, why), className="why"),
        ]
    )


def score(points: float) -> str:
    """Return a fit as people read it: a whole number."""
    return f"{points:.0f}"


def _bar(partner: Partner, average: float) -> html.Span:
    said = ", ".join(
        f"{share:.1f} {words}"
        for share, words in zip(partner.shares, _SHARES.values(), strict=True)
        if share > 0
    )
    pieces = [
        html.I(className=part, style={"width": f"{share:.1f}%"})
        for part, share in zip(_SHARES, partner.shares, strict=True)
        if share > 0
    ]
    pieces.append(html.I(className="mean", style={"left": f"{average:.1f}%"}))
    label = f"{score(partner.score)} of 100: {said}"
    return html.Span(pieces, className="bar", role="img", **wild(aria_label=label))


def _reasons(partner: Partner, why: str) -> list[Component]:
    lines: list[Component] = []
    for part, names in zip(LISTS, partner.names, strict=True):
        if names:
            count = html.Span(f"{len(names):,} {_SHARES[part]}", className=f"k {part}")
            lines.append(html.Span([count, " ", _some(names)], className="reason"))
    besides = "".join(f"{words} · " for words in partner.besides)
    lines.append(html.Span([besides, html.A("why?", href=why)], className="note reason"))
    return lines


def _some(names: Sequence[str]) -> str:
    """Return the first few in words, which are those that bring most points."""
    rest = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + rest
