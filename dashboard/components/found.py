"""What a search found, grouped."""

from collections.abc import Sequence

from dash import html

from dashboard.addresses import link
from dashboard.data.search import TITLES, address
from insight import Group


def groups(found: Sequence[Group], *, words: str) -> html.Div:
    """Return a list for each kind of thing found, with a way to more where a limit cut it."""
    return html.Div([_group(group, words) for group in found], className="found")


def _group(group: Group, words: str) -> html.Section:
    items = [
        html.Li([html.A(html.B(f.name), href=address(f)), html.Span(f.detail, className="where")])
        for f in group.found
    ]
    left = group.total - len(group.found)
    more = html.P(
        [
            f"{len(group.found):,} of {group.total:,}, best first. ",
            html.A(f"{min(left, 100):,} more", href=link("/search", q=words, kind=group.kind)),
        ],
        className="more",
    )
    return html.Section(
        [
            html.H2([TITLES[group.kind], " ", html.Small(f"{group.total:,}")]),
            html.Ul(items, className="plain"),
            more if left else None,
        ]
    )
