"""Who fits whom, as a list with bars: what we get, what we give, what both want."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components.native import wild
from dashboard.data.partners import Partner

_WORDS = {"get": "we get", "give": "we give", "both": "both want"}
_NAMED = 4


def meanings() -> list[Component]:
    """Return the legend of the three parts."""
    return [html.Span(words, className=f"k {part}") for part, words in _WORDS.items()]


def ranked(partners: Sequence[Partner], *, most: float) -> html.Ol:
    """Return partners, strongest first; a bar of full width is as strong as `most`."""
    return html.Ol([_entry(partner, most) for partner in partners], className="partners")


def _entry(partner: Partner, most: float) -> html.Li:
    return html.Li(
        [
            html.Span(
                [
                    html.A(html.B(partner.name), href=link("/library", partner.id), className="pn"),
                    html.Span(partner.country, className="where"),
                ]
            ),
            html.Span(f"{partner.strength:.1f}", className="fit"),
            _bar(partner, most),
            html.P(_reasons(partner), className="why"),
        ]
    )


def _bar(partner: Partner, most: float) -> html.Span:
    counts = (partner.get, partner.give, partner.both)
    said = ", ".join(f"{len(c):,} {w}" for c, w in zip(counts, _WORDS.values(), strict=True))
    pieces = [
        html.I(className=part, style={"width": f"{100 * share / most:.1f}%"})
        for part, share in zip(_WORDS, partner.shares, strict=True)
        if share > 0
    ]
    return html.Span(pieces, className="bar", role="img", **wild(aria_label=said))


def _reasons(partner: Partner) -> list[Component]:
    lines: list[Component] = []
    for part, names in (("get", partner.get), ("give", partner.give), ("both", partner.both)):
        if names:
            count = html.Span(f"{len(names):,} {_WORDS[part]}", className=f"k {part}")
            lines.append(html.Span([count, " ", _some(names)], className="reason"))
    if partner.besides:
        lines.append(html.Span(" · ".join(partner.besides), className="note reason"))
    return lines


def _some(names: Sequence[str]) -> str:
    """Return the rarest few in words; the question gives them in that order."""
    rest = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + rest
