"""Matches: whom to propose to libraries without a sister, and the best pairs of all."""

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link, one
from dashboard.components import matches_told, notices
from dashboard.components.native import choice, wild
from dashboard.data import explorer
from dashboard.data.fits import fits, inside, matches
from dashboard.data.overview import untold_words
from dashboard.data.unknown import Offer, unknown
from dashboard.shell import page, register_page
from exports import ALIKE
from graph import Projection, plain_words
from insight.fit import Proposals

register_page(__name__, path="/matches", title="Matches · Sisternet", nav=(25, "Matches"))


@page
def layout(**query: str) -> html.Div:
    """Draw the page."""
    whole = explorer()
    p = whole.projection()
    size = len(p.libraries.ids)
    if not size:
        return notices.nothing_yet()
    there = matches(whole)
    if there is None:
        return notices.still_working(f"Looking for matches among {size:,} libraries")
    found, pairs = there
    offers = {"country": Offer.of(p.countries, "country")}
    wanted = one(query.get("country")) if one(query.get("country")) in p.countries.ids else ""
    here = inside(p, found, wanted)
    return html.Div(
        [
            html.H1(_sentence(p, here, wanted)),
            notices.unknown(unknown("/matches", query, offers=offers)),
            _untold(p, here),
            html.P(_fairness(p, found, here=wanted), className="say") if found.found else None,
            _filter(p, found, wanted),
            *matches_told.proposed(p, here, average=fits(whole).constant, country=wanted),
            matches_told.folded(
                p,
                here.nobody,
                one_="library without a known sister can be compared, but with nobody abroad",
                several="libraries without a known sister can be compared, but with nobody abroad",
            ),
            matches_told.folded(
                p,
                here.incomparable,
                one_="more library without a known sister has no profile to compare",
                several="more libraries without one have no profile to compare",
            ),
            *matches_told.best_of_all(p, pairs),
        ]
    )


def _sentence(p: Projection, found: Proposals, wanted: str) -> str:
    nobody = len(found.nobody)
    comparable = len(found.found) + nobody
    count = comparable + len(found.incomparable)
    where = f" of {p.countries.names[p.countries.ids.index(wanted)]}" if wanted else ""
    if not count:
        return f"Every library{where} has a sister"
    libraries = f"library{where} has" if count == 1 else f"libraries{where} have"
    said = f"{count:,} {libraries} no known sister; {comparable:,} can be compared"
    if not nobody:
        return said
    return f"{said}, {'but' if nobody == comparable else f'{nobody:,} of them'} with nobody abroad"


def _untold(p: Projection, found: Proposals) -> html.P | None:
    """Say how many of the libraries without a known sister state some all the same."""
    lonely = _lonely(found)
    stated = sum(int(p.libraries.sisterships_stated[p.index_of(each)]) > 0 for each in lonely)
    words = untold_words(len(lonely), stated)
    return html.P(words, className="lead") if words else None


def _lonely(found: Proposals) -> list[str]:
    return [*(each.library for each in found.found), *found.nobody, *found.incomparable]


def _fairness(p: Projection, found: Proposals, *, here: str) -> list[Component | str]:
    """Say what everybody's first choice would lead to, and what a fair round costs.

    It is of all countries, also where one is looked at: a round is fair to all or to none.
    """
    if found.alike:
        return [ALIKE]
    said: list[Component | str] = ["Over all countries: "] if here else []
    if found.most_asked and found.most_asked[1] > 1:
        asked, times = found.most_asked
        name = html.A(p.libraries.names[p.index_of(asked)], href=link("/library", asked))
        said += ["If all asked their best fit first, ", name, f" would be asked by {times:,}. "]
    said.append(
        f"In a fair round each library is proposed to one other only: {found.moved:,} of "
        f"{len(found.found):,} get another than their first, which costs {found.cost:.1f} points "
        f"of fit on average ({found.fair_mean:.1f} instead of {found.plain_mean:.1f})"
    )
    far = f"; {found.far:,} find all of their ten best taken and get one further down"
    left = f"; {found.left_out:,} find all who fit taken"
    return [*said, far if found.far else "", left if found.left_out else "", "."]


def _filter(p: Projection, found: Proposals, wanted: str) -> html.Form:
    lonely = _lonely(found)
    country = p.libraries.country
    there = {int(country[p.index_of(library)]) for library in lonely} - {-1}
    named = sorted(
        ((p.countries.ids[at], p.countries.names[at]) for at in there),
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
