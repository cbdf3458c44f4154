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
        return notices.nothing_yet()
    found = lonely(whole)
    offers = {"country": Offer.of(p.countries, "country")}
    wanted = one(query.get("country")) if one(query.get("country")) in p.countries.ids else ""
    inside = [each for each in found.found if wanted in ("", _country_id(p, each.library))]
    silent = [each for each in found.incomparable if wanted in ("", _country_id(p, each))]
    return html.Div(
        [
            html.H1(_sentence(p, len(inside), len(silent), wanted)),
            notices.unknown(unknown("/matches", query, offers=offers)),
            html.P(_fairness(p, found), className="say") if found.found else None,
            _filter(p, found, wanted),
            *_proposals(p, inside, average=fits(whole).constant),
            _silent(p, silent),
            *_best_pairs(whole),
        ]
    )


def _sentence(p: Projection, comparable: int, silent: int, wanted: str) -> str:
    count = comparable + silent
    where = f" of {p.countries.names[p.countries.ids.index(wanted)]}" if wanted else ""
    if not count:
        return f"Every library{where} has a sister"
    libraries = f"library{where} has" if count == 1 else f"libraries{where} have"
    return f"{count:,} {libraries} no known sister; {comparable:,} can be compared"


def _fairness(p: Projection, found: Proposals) -> list[Component | str]:
    """Say what everybody's first choice would lead to, and what a fair round costs."""
    said: list[Component | str] = []
    if found.most_asked and found.most_asked[1] > 1:
        asked, times = found.most_asked
        name = html.A(_name(p, asked), href=link("/library", asked))
        said += ["If all asked their best fit first, ", name, f" would be asked by {times:,}. "]
    said.append(
        f"In a fair round each library is proposed to one other only: {found.moved:,} of "
        f"{len(found.found):,} get another than their first, which costs {found.cost:.1f} points "
        "of fit on average"
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


def _proposals(p: Projection, found: list[Proposal], *, average: float) -> list[Component]:
    if not found:
        return [html.P("Nobody here waits for a match.", className="lead")]
    columns = [
        Column("library", "Without a sister"),
        Column("best", "Best fit"),
        Column("fit", "Fit", numeric=True),
        Column("fair", "Fair proposal"),
        Column("fair_fit", "Fit", numeric=True),
        Column("rank", "Place on its own list", numeric=True),
    ]
    rows = [_row(p, each, average) for each in found[:AT_MOST]]
    count = f"All {len(found):,}" if len(found) <= AT_MOST else f"{AT_MOST:,} of {len(found):,}"
    return [
        table(
            columns,
            rows,
            caption="Proposals for libraries without a sister",
            note=f"{count}, best fair fit first; two libraries at random have {average:.0f}",
            actions=downloads("/tables/proposals", {}),
        )
    ]


def _row(p: Projection, each: Proposal, average: float) -> list[Component | str | None]:
    best, points = each.best[0]
    row: list[Component | str | None] = [
        _library(p, each.library),
        _other(p, best),
        _why(each.library, best, points),
    ]
    if not each.fair or each.fair_score is None:
        return [*row, html.Span("all taken", className="unknown"), "–", "–"]
    weak = html.Small("no better than chance", className="from")
    fair = [_other(p, each.fair), weak if each.fair_score <= average + 0.5 else None]
    rank = _ordinal(each.rank) if each.rank else "–"
    return [*row, html.Span(fair), _why(each.library, each.fair, each.fair_score), rank]


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


def _silent(p: Projection, libraries: list[str]) -> html.Details | None:
    """Name those that cannot be compared, for their profiles are what is missing."""
    count = len(libraries)
    if not count:
        return None
    words = "library without a known sister has" if count == 1 else "libraries without one have"
    names = [html.Li(_library(p, each)) for each in libraries[:AT_MOST]]
    more = f"and {count - AT_MOST:,} more" if count > AT_MOST else ""
    return html.Details(
        [
            html.Summary(f"{count:,} more {words} no profile to compare"),
            html.Ul(names, className="plain"),
            html.P(more, className="note") if more else None,
        ]
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
        html.P(
            "Of two countries, and no sisters yet. No pair that fits better is left out.",
            className="lead",
        ),
        table(
            columns,
            [_pair(p, pair) for pair in every[:_PAIRS]],
            caption="The best pairs of the whole network",
            note=f"{min(_PAIRS, len(every)):,} of {len(every):,}, best first",
            actions=downloads("/tables/pairs", {}),
        ),
    ]


def _pair(p: Projection, pair: Pair) -> list[Component]:
    return [_other(p, pair.a), _other(p, pair.b), _why(pair.a, pair.b, pair.score)]
