"""The matches as their page tells them: the proposals, who finds nobody, the best pairs."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components.native import wild
from dashboard.components.partners import score
from dashboard.components.tables import Cell, Column, downloads, table
from exports import ALL_TAKEN
from graph import Projection
from insight.fit import Pair, Proposal, Proposals

AT_MOST = 200
_NEXT = 5
_PAIRS = 20


def proposed(
    p: Projection, found: Proposals, *, average: float, country: str = ""
) -> list[Component]:
    """Return the table of who is proposed to whom, each row with its next best fits."""
    if not found.found:
        waits = found.nobody or found.incomparable
        words = "Nobody can be proposed here yet." if waits else "Nobody here waits for a match."
        return [html.P(words, className="lead")]
    rows = [_row(p, each, average, alike=found.alike) for each in found.found[:AT_MOST]]
    size = len(found.found)
    count = f"All {size:,}" if size <= AT_MOST else f"{AT_MOST:,} of {size:,}"
    order = "" if found.alike else ", best fair fit first"
    mutual = "" if found.alike else "Mutual: each is among the other's ten best."
    return [
        table(
            _columns(alike=found.alike),
            rows,
            caption="Proposals for libraries without a sister",
            note=f"{count}{order}; two libraries at random have {average:.0f}. {mutual}",
            actions=downloads("/tables/proposals", {"country": country}),
        )
    ]


def _columns(*, alike: bool) -> list[Column]:
    """Return the columns; where all are alike no first, no fair and no place means anything."""
    if alike:
        return [
            Column("library", "Without a sister"),
            Column("some", "Some of those who fit"),
            Column("fit", "Fit", numeric=True),
        ]
    return [
        Column("library", "Without a sister"),
        Column("best", "Best fit"),
        Column("fit", "Fit", numeric=True),
        Column("fair", "Fair proposal"),
        Column("fair_fit", "Fit", numeric=True),
        Column("rank", "Place on its own list", numeric=True),
    ]


def _row(p: Projection, each: Proposal, average: float, *, alike: bool) -> list[Cell]:
    best, points = each.best[0]
    # Among equals it is chance who is among the best of whom.
    mutual = [both and not alike for both in each.mutual]
    row: list[Cell] = [
        html.Span([_library(p, each.library), _says_more(p, each.library)]),
        html.Div([other(p, best), _both_ways(mutual[0]), _next(p, each, mutual)]),
        _why(each.library, best, points),
    ]
    if alike:
        return row
    if not each.fair or each.fair_score is None:
        return [*row, html.Span(ALL_TAKEN, className="unknown"), "–", "–"]
    weak = html.Small("no better than chance", className="from")
    fair = [other(p, each.fair), weak if round(each.fair_score) <= round(average) else None]
    rank = _ordinal(each.rank) if each.rank else "–"
    return [*row, html.Span(fair), _why(each.library, each.fair, each.fair_score), rank]


def _next(p: Projection, each: Proposal, mutual: Sequence[bool]) -> html.Details | None:
    """Return the next best fits, folded."""
    some = list(zip(each.best, mutual, strict=True))[1:_NEXT]
    if not some:
        return None
    items = [
        html.Li([other(p, key), " ", _why(each.library, key, points), _both_ways(both)])
        for (key, points), both in some
    ]
    words = "The next" if len(some) == 1 else f"The next {len(some)}"
    name = p.libraries.names[p.index_of(each.library)]
    summary = html.Summary(words, **wild(aria_label=f"{words} best fits of {name}"))
    return html.Details([summary, html.Ul(items, className="plain")], className="next-best")


def _says_more(p: Projection, library: str) -> html.Span | None:
    """Say of a library without a known sister that its profile speaks of some, unnamed."""
    stated = int(p.libraries.sisterships_stated[p.index_of(library)])
    if stated <= 0:
        return None
    words = "a sister" if stated == 1 else f"{stated:,} sisters"
    return html.Span(f"says it has {words}, unnamed", className="where")


def _both_ways(mutual: bool) -> html.Small | None:
    return html.Small("mutual", className="mutual") if mutual else None


def _ordinal(rank: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th") if rank % 100 // 10 != 1 else "th"
    return f"{rank:,}{ending}"


def _why(one_: str, other_: str, points: float) -> html.A:
    return html.A(
        score(points),
        href=link("/paths", library=[one_, other_]),
        **wild(aria_label=f"fit {score(points)}: why?"),
    )


def _library(p: Projection, library: str) -> html.A:
    return html.A(p.libraries.names[p.index_of(library)], href=link("/library", library))


def other(p: Projection, library: str) -> html.Span:
    """Return a library with its country."""
    country = int(p.libraries.country[p.index_of(library)])
    land = p.countries.names[country] if country >= 0 else "country unknown"
    return html.Span([_library(p, library), html.Span(land, className="where")])


def folded(
    p: Projection, libraries: Sequence[str], *, one_: str, several: str
) -> html.Details | None:
    """Name libraries under a sentence that counts them: `one_` of one, else `several`."""
    count = len(libraries)
    if not count:
        return None
    names = [html.Li(_library(p, each)) for each in libraries[:AT_MOST]]
    rest = f"and {count - AT_MOST:,} more; the files hold all" if count > AT_MOST else ""
    return html.Details(
        [
            html.Summary(f"{count:,} {one_ if count == 1 else several}"),
            html.Ul(names, className="plain"),
            html.P(rest, className="note") if rest else None,
        ]
    )


def best_of_all(p: Projection, every: Sequence[Pair]) -> list[Component]:
    """Return the best pairs of the whole network."""
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
    return [other(p, pair.a), other(p, pair.b), _why(pair.a, pair.b, pair.score)]
