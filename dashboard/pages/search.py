"""Search: what answers some words, grouped by kind."""

from dash import html

from dashboard.addresses import link, one
from dashboard.components import find, found, notices
from dashboard.data import explorer, search
from dashboard.shell import page, register_page
from insight import KINDS, Group

register_page(__name__, path="/search", title="Search · Sisternet")

_EACH = 10
_OF_ONE_KIND = 110


@page
def layout(q: str = "", kind: str = "", **_: object) -> html.Div:
    """Draw what was found."""
    words, only = one(q), one(kind)
    if not words:
        return html.Div([html.H1("What are you looking for?"), _form(words)])
    kinds = tuple(each for each in KINDS if each == only) or KINDS
    limit = _OF_ONE_KIND if len(kinds) == 1 else _EACH
    groups = search.find(explorer(), words, limit=limit, kinds=kinds)
    if not groups:
        return _nothing(words)
    return html.Div(
        [
            html.H1(_heading(groups, words)),
            _everything(words) if len(kinds) == 1 else None,
            found.groups(groups, words=words),
        ]
    )


def _heading(groups: tuple[Group, ...], words: str) -> str:
    total = sum(group.total for group in groups)
    return f"{total:,} found for “{words}”"


def _everything(words: str) -> html.P:
    return html.P(html.A("Look among everything", href=link("/search", q=words)))


def _nothing(words: str) -> html.Div:
    return html.Div(
        [
            html.H1(f"Nothing found for “{words}”."),
            html.P(
                "Names of libraries, towns, countries, activities, languages and saved clusters "
                "are searched. "
                "One wrong letter in a word does not matter, two do.",
                className="lead",
            ),
            _form(words),
            notices.note("or ", html.A("look through all libraries by country", href="/libraries")),
        ]
    )


def _form(words: str) -> html.Form:
    return html.Form(
        [
            find("Search for", name="q", words=words, kinds="library place activity language"),
            html.Button("Search", type="submit", className="first"),
        ],
        action="/search",
        method="get",
        className="filters",
    )
