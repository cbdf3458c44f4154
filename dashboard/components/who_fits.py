"""Who fits a library, as its page tells it: the ranking, conditions to narrow it, the ways out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components import notices
from dashboard.components.native import choice, wild
from dashboard.components.partners import meanings, ranked
from dashboard.components.tables import downloads
from dashboard.data.fits import EU
from dashboard.data.partners import Partners
from exports import ALIKE, BAND_WORDS
from graph import Nodes, Projection, plain_words
from insight.fit import Conditions

AT_FIRST, AT_MOST = 5, 50
_LEAD = (
    "Out of 100, by what each side gets. Rare activities weigh more; what a profile does not say "
    "counts as the average. Sisters are left out, and the library's own country. "
)
_WORDS = {
    "country": "country",
    "language": "language of their staff",
    "theme": "activity",
    "eu": "EU interest",
    "size": "size",
}


def who_fits(
    library: str,
    found: Partners,
    *,
    conditions: Conditions,
    projection: Projection,
    everyone: bool,
) -> list[Component]:
    """Return the ranking under its conditions, or which of them to drop where nobody is left."""
    lead = html.P(
        [
            _LEAD,
            html.A("How fit is counted", href="/how-fit-is-counted"),
        ],
        className="lead",
    )
    form = _narrow(library, conditions, projection)
    if not found.found:
        return [lead, form, _nobody(library, found, conditions)]
    some = found.found[: AT_MOST if everyone else AT_FIRST]
    return [
        lead,
        form,
        html.Div([*meanings(), _ways_out(library, conditions)], className="legend"),
        ranked(some, library=library, average=found.average),
        _how_many(library, found, len(some), conditions),
    ]


def incomparable(country: str | None, country_id: str | None) -> html.Div:
    """Return what to do about a library of which nothing is known to compare."""
    here = link("/libraries", country=country_id)
    return html.Div(
        [
            html.P("Nothing is known of what it offers or seeks.", className="say"),
            html.P(
                "So nobody can be compared with it. Ask the programme’s secretariat to bring its "
                "profile in; whoever runs this explorer does that with "
            ),
            html.Pre("sisternet load PROFILE.txt"),
            notices.note("Meanwhile: ", html.A(f"other libraries in {country}", href=here))
            if country
            else None,
        ],
        className="empty",
    )


def _narrow(library: str, conditions: Conditions, p: Projection) -> html.Details:
    fields = [
        choice("Country", name="country", value=conditions.country, options=_by_name(p.countries)),
        choice(
            "Staff speak", name="language", value=conditions.language, options=_by_name(p.languages)
        ),
        choice(
            "Does or seeks", name="theme", value=conditions.theme, options=_by_name(p.activities)
        ),
        choice("EU projects", name="eu", value=conditions.eu, options=EU.items()),
        choice("Serves", name="size", value=conditions.size, options=BAND_WORDS.items()),
        html.Button("Show", type="submit"),
        html.A("Clear", href=link("/library", library)) if conditions.set else None,
    ]
    form = html.Form(
        fields,
        action=link("/library", library),
        method="get",
        className="filters",
        **wild(data_auto=""),
    )
    return html.Details(
        [html.Summary("Only partners that …"), form], open=bool(conditions.set), className="narrow"
    )


def _by_name(nodes: Nodes) -> Iterable[tuple[str, str]]:
    return sorted(zip(nodes.ids, nodes.names, strict=True), key=lambda pair: plain_words(pair[1]))


def _nobody(library: str, found: Partners, conditions: Conditions) -> html.Div:
    if not found.drops:
        sentence = "Nobody abroad has a profile to compare it with yet."
        return html.Div(html.P(sentence, className="say"), className="empty")
    drops = [
        html.Li(
            [
                html.A(
                    f"without {' and '.join(_WORDS[name] for name in drop.names)}",
                    href=_address(library, replace(conditions, **dict.fromkeys(drop.names, ""))),
                ),
                html.Span(
                    f"{drop.remaining:,} {'library' if drop.remaining == 1 else 'libraries'}",
                    className="where",
                ),
            ]
        )
        for drop in found.drops
    ]
    return html.Div(
        [
            html.P("No library meets all of these conditions.", className="say"),
            html.P("Try it"),
            html.Ul(drops, className="plain"),
        ],
        className="empty",
    )


def _address(library: str, conditions: Conditions, **more: str) -> str:
    return link("/library", library, **conditions.set, **more)


def _ways_out(library: str, conditions: Conditions) -> html.Span:
    asked: Mapping[str, str] = {"library": library, **conditions.set}
    return downloads("/tables/partners", asked)


def _how_many(library: str, found: Partners, some: int, conditions: Conditions) -> html.P:
    exchange = link("/questions", "partners", library=library)
    alone = html.A("The exchange alone, as a question in Cypher", href=exchange)
    order = f". {ALIKE} " if found.alike else ", best first. "
    if some == found.total:
        return html.P([f"All {found.total:,}{order}", alone], className="more")
    said = f"{some:,} of {found.total:,}{order}"
    reach = min(found.total, AT_MOST)
    if some >= reach:
        return html.P([said, "The files above hold all. ", alone], className="more")
    words = f"All {found.total:,}" if reach == found.total else f"The first {reach:,}"
    # The link goes away with its list; the first of the others is where one reads on.
    next_one = wild(data_then=f".partners > li:nth-child({some + 1}) a")
    everyone = html.A(words, href=_address(library, conditions, fits="all"), **next_one)
    return html.P([said, everyone, " · ", alone], className="more")
