"""Matches: whom to propose to libraries without a sister, and the best pairs of all."""

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link, one
from dashboard.components import Column, downloads, notices, table
from dashboard.components.native import choice, wild
from dashboard.components.partners import score
from dashboard.data import Explorer, explorer
from dashboard.data.fits import fits, lonely, neighbours
from dashboard.data.unknown import Offer, unknown
from dashboard.shell import page, register_page
from graph import Projection, plain_words
from insight.fit import Pair, Proposal, Proposals, best_pairs

register_page(__name__, path="/matches", title="Matches · Sisternet", nav=(25, "Matches"))

AT_MOST = 200
_PAIRS = 20


@page
def layout(**query: str) -> html.Div:
    """Draw the page."""
    whole = explorer()
    p = whole.projection()
    if not p.libraries.ids:
        return notices.empty("Nothing is in the graph yet.", notices.how_to_load())
    found, wanted = lonely(whole), one(query.get("country"))
    offers = {"country": Offer.of(p.countries, "country")}
    shown = [each for each in found.found if not wanted or _country_id(p, each.library) == wanted]
    return html.Div(
        [
            html.H1(_sentence(found)),
            notices.unknown(unknown("/matches", query, offers=offers)),
            html.P(_fairness(p, found), className="say") if found.found else None,
            _filter(p, found, wanted),
            *_proposals(p, shown, wanted),
            _silent(found),
            *_best_pairs(whole),
        ]
    )


def _sentence(found: Proposals) -> str:
    count = len(found.found) + len(found.incomparable)
    if not count:
        return "Every library has a sister"
    libraries = "library has" if count == 1 else "libraries have"
    return f"{count:,} {libraries} no known sister; {len(found.found):,} can be matched"


def _fairness(p: Projection, found: Proposals) -> list[Component | str]:
    """Say what everybody's first choice would lead to, and what a fair round costs."""
    said: list[Component | str] = []
    if found.most_asked and found.most_asked[1] > 1:
        asked, times = found.most_asked
        name = html.A(_name(p, asked), href=link("/library", asked))
        said += ["If all asked their best fit first, ", name, f" would be asked by {times:,}. "]
    said.append(
        f"A fair round proposes nobody twice: {found.moved:,} of {len(found.found):,} are "
        f"proposed another than their first, which costs {found.cost:.1f} points of fit on average"
    )
    left = f"; {found.left_out:,} find all of their best taken" if found.left_out else ""
    return [*said, f" ({found.fair_mean:.1f} instead of {found.plain_mean:.1f}){left}."]


def _filter(p: Projection, found: Proposals, wanted: str) -> html.Form:
    there = {_country_id(p, each.library) for each in found.found} - {""}
    named = sorted(
        ((key, p.countries.names[p.countries.ids.index(key)]) for key in there),
        key=lambda pair: plain_words(pair[1]),
    )
    return html.Form(
        [
            choice("Libraries in", name="country", value=wanted, options=named),
            html.Button("Show", type="submit"),
            html.A("Clear", href="/matches") if wanted else None,
        ],
        action="/matches",
        method="get",
        className="filters",
        **wild(data_auto=""),
    )


def _proposals(p: Projection, found: list[Proposal], wanted: str) -> list[Component]:
    if not found:
        words = "No library of this country waits for a match." if wanted else "Nobody waits."
        return [html.P(words, className="lead")]
    columns = [
        Column("library", "Without a sister"),
        Column("best", "Best fit"),
        Column("fit", "Fit", numeric=True),
        Column("fair", "Fair proposal"),
        Column("fair_fit", "Fit", numeric=True),
        Column("rank", "Its choice", numeric=True),
    ]
    rows = [_row(p, each) for each in found[:AT_MOST]]
    count = f"All {len(found):,}" if len(found) <= AT_MOST else f"{AT_MOST:,} of {len(found):,}"
    return [
        table(
            columns,
            rows,
            caption="Proposals for libraries without a sister",
            note=f"{count}, best fair fit first",
            actions=downloads("/tables/proposals", {}),
        )
    ]


def _row(p: Projection, each: Proposal) -> list[Component | str | None]:
    best, points = each.best[0]
    fair = _other(p, each.fair) if each.fair else html.Span("all taken", className="unknown")
    return [
        _library(p, each.library),
        _other(p, best),
        _why(each.library, best, points),
        fair,
        _why(each.library, each.fair, each.fair_score) if each.fair and each.fair_score else "–",
        _ordinal(each.rank) if each.rank else "–",
    ]


def _ordinal(rank: int) -> str:
    return {1: "1st", 2: "2nd", 3: "3rd"}.get(rank, f"{rank}th")


def _why(one_: str, other: str, points: float) -> html.A:
    return html.A(
        score(points),
        href=link("/paths", library=[one_, other]),
        **wild(aria_label=f"fit {score(points)}: why?"),
    )


def _library(p: Projection, library: str) -> html.A:
    return html.A(_name(p, library), href=link("/library", library))


def _other(p: Projection, library: str) -> html.Span:
    country = int(p.libraries.country[p.index_of(library)])
    land = p.countries.names[country] if country >= 0 else "country unknown"
    return html.Span([_library(p, library), html.Span(land, className="where")])


def _name(p: Projection, library: str) -> str:
    return p.libraries.names[p.index_of(library)]


def _country_id(p: Projection, library: str) -> str:
    country = int(p.libraries.country[p.index_of(library)])
    return p.countries.ids[country] if country >= 0 else ""


def _silent(found: Proposals) -> html.P | None:
    count = len(found.incomparable)
    if not count:
        return None
    words = "library without a known sister has" if count == 1 else "libraries without one have"
    return html.P(
        [
            f"{count:,} more {words} no profile to compare. ",
            html.A("Which?", href=link("/questions", "thin-profiles")),
        ],
        className="more",
    )


def _best_pairs(whole: Explorer) -> list[Component]:
    made = fits(whole)
    p = made.projection
    every = best_pairs(made, neighbours(whole))
    if not every:
        return []
    columns = [
        Column("a", "Library"),
        Column("b", "And"),
        Column("fit", "Fit", numeric=True),
    ]
    return [
        html.H2("The best pairs of the whole network"),
        html.P("Of two countries, and no sisters yet.", className="lead"),
        table(
            columns,
            [_pair(p, pair) for pair in every[:_PAIRS]],
            caption="The best pairs of the whole network",
            note=f"{min(_PAIRS, len(every)):,} of {len(every):,} in the files, best first",
            actions=downloads("/tables/pairs", {}),
        ),
    ]


def _pair(p: Projection, pair: Pair) -> list[Component]:
    return [_other(p, pair.a), _other(p, pair.b), _why(pair.a, pair.b, pair.score)]
