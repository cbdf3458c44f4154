"""One library: who fits it, its sisters, what it offers and seeks."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link, one
from dashboard.components import figures, notices
from dashboard.components import profile as told
from dashboard.components.part_files import part_files
from dashboard.components.who_fits import AT_MOST, incomparable, who_fits
from dashboard.data import Explorer, explorer
from dashboard.data.clusters import clusters_of
from dashboard.data.fits import by_id, condition_offers, conditions
from dashboard.data.library import Profile, Sister, exists, name, profile, sisters
from dashboard.data.neighbourhood import MOST_SISTERS, label, neighbourhood
from dashboard.data.network.page import network
from dashboard.data.partners import Partners, partners
from dashboard.data.search import near
from dashboard.data.unknown import Offer, unknown
from dashboard.shell import page, register_page, titled
from insight.fit import Conditions


@titled
def _title(library_id: str = "") -> str | None:
    return name(explorer(), library_id) or "No such library"


register_page(
    __name__,
    path_template="/library/<library_id>",
    title=_title,
    exists=lambda library_id: exists(explorer(), library_id),
)


@page
def layout(library_id: str = "", fits: str = "", **query: str) -> html.Div:
    """Draw a library."""
    whole = explorer()
    whole.projection()  # A database that hangs is noticed here, within a bounded time.
    shown = profile(whole, library_id)
    if shown is None:
        return _missing(whole, library_id)
    known = sisters(whole.graph, library_id)
    lasting = sum(not sister.ended for sister in known)
    query = by_id(query, condition_offers(whole))
    asked = conditions(query)
    found = _partners(whole, shown, asked)
    everyone = one(fits) == "all"
    untold = told.unknown(shown)
    query |= {"fits": fits} if fits else {}
    return html.Div(
        [
            _crumb(shown),
            html.H1(shown.name),
            told.facts(shown, sisters=lasting),
            html.P(untold, className="note") if untold else None,
            _clusters(clusters_of(whole.graph, library_id)),
            _plan(shown),
            notices.unknown(unknown(link("/library", shown.id), query, offers=_offers(whole))),
            html.Div(
                [
                    html.Section(
                        [
                            *_who_fits(whole, shown, found, asked=asked, everyone=everyone),
                            *_its_sisters(shown, known),
                            *_its_page(shown),
                        ]
                    ),
                    html.Aside([_picture(whole, shown, known, found), *_lists(shown)]),
                ],
                className="cols",
            ),
        ],
        className="library",
    )


def _offers(whole: Explorer) -> Mapping[str, Offer]:
    return {"fits": Offer((("all", "everybody who fits"),)), **condition_offers(whole)}


def _missing(whole: Explorer, library_id: str) -> html.Div:
    return notices.missing(
        "No library has this address.",
        f"Nothing is known of “{library_id}”. It may have been taken out, or come in again under "
        "another number.",
        near=near(whole, library_id),
        instead=html.P(["or ", html.A("look through all libraries", href="/libraries"), "."]),
    )


def _crumb(shown: Profile) -> html.P:
    country: Component | str = "Country unknown"
    if shown.country_id and shown.country:
        country = html.A(shown.country, href=link("/libraries", country=shown.country_id))
    return html.P([country, f" · {shown.city}" if shown.city else ""], className="crumb")


def _clusters(found: Sequence[tuple[str, str]]) -> html.P | None:
    """Say which saved clusters a library belongs to, the fine one first."""
    if not found:
        return None
    words: list[Component | str] = []
    for key, called in found:
        words += [", within ", html.A(called, href=link("/clusters", key))]
    return html.P(["Belongs to ", *words[1:], "."], className="more")


def _plan(shown: Profile) -> html.P:
    """Return the way to a consortium that begins with this library."""
    words = "Plan a project with it"
    return html.P(html.A(words, href=link("/consortium", library=shown.id)), className="more")


def _partners(whole: Explorer, shown: Profile, asked: Conditions) -> Partners | None:
    """Return who fits; None where nothing is known to compare, or not yet by all."""
    try:
        return (
            partners(whole, shown.id, limit=AT_MOST, conditions=asked) if shown.compared else None
        )
    except KeyError:
        return None


def _who_fits(
    whole: Explorer,
    shown: Profile,
    found: Partners | None,
    *,
    asked: Conditions,
    everyone: bool,
) -> list[Component]:
    heading = html.H2("Who fits, both ways", id="fits")
    if found is None:
        return [heading, incomparable(shown.country, shown.country_id)]
    p = whole.projection()
    return [
        heading,
        *who_fits(shown.id, found, conditions=asked, projection=p, everyone=everyone),
    ]


def _its_sisters(shown: Profile, known: tuple[Sister, ...]) -> list[Component]:
    lasting = sum(not sister.ended for sister in known)
    ended = len(known) - lasting
    over = f"{ended:,} that {'has' if ended == 1 else 'have'} ended" if ended else ""
    numbers = [f"{lasting:,}" if known else "", over]
    count = html.Small(" and ".join(filter(None, numbers)))
    parts: list[Component] = [html.H2(["Sisters ", count], id="sisters")]
    if known:
        parts.append(told.sister_list(shown.id, known))
        ways = html.A(
            "To whom could they lead?",
            href=link("/questions", "sisters-of-sisters", library=shown.id),
        )
        parts.append(html.P(ways, className="more"))
        if any(sister.status in (None, "unknown") for sister in known):
            parts.append(notices.note("Where nothing is said, nobody knows whether a tie lasts."))
    else:
        parts.append(html.P("No source names a sister of it.", className="lead"))
    stated = shown.sisters_stated
    if stated is not None and stated != lasting:
        besides = f", and {over}" if over else ""
        said = f"It says itself that it has {stated:,}; the sources name {lasting:,}{besides}."
        parts.append(html.P(said, className="more"))
    return parts


def _its_page(shown: Profile) -> list[Component | None]:
    """Return what the library's own page says, where it was read, and the files."""
    files = part_files("/exports/libraries", {"library": shown.id}, what="This library")
    return [told.own_words(shown), told.provenance(shown), files]


def _picture(
    whole: Explorer,
    shown: Profile,
    known: tuple[Sister, ...],
    found: Partners | None,
) -> html.Figure | None:
    best = found.found if found else ()
    if not known and not best:
        return None
    picture = neighbourhood(network(whole), shown.id, sisters=known, partners=best)
    parts = sorted({each["kind"] for each in picture["around"]} & {"get", "give", "both"})
    meaning = {"get": "mainly we get", "give": "mainly we give", "both": "mainly both want"}
    keys = [("dot", "sister")] if any(not sister.ended for sister in known) else []
    keys += [("line ended", "was a sister")] if any(sister.ended for sister in known) else []
    keys += [(part, meaning[part]) for part in parts]
    left = len(known) - MOST_SISTERS
    return html.Figure(
        [
            figures.picture(
                "neighbourhood",
                picture,
                label=f"{label(network(whole), shown.id)} with its sisters and best fits",
            ),
            html.Figcaption(
                [
                    *figures.legend(keys),
                    html.Span("Wider fits better.") if best else None,
                    html.Span(f"{left:,} more sisters in the list.") if left > 0 else None,
                    html.A("Open in the network", href=link("/network", focus=shown.id)),
                    figures.taken_away(),
                ]
            ),
        ],
        className="nb",
    )


def _lists(shown: Profile) -> list[Component]:
    lists = shown.lists
    if all(items is None for items in lists.values()):
        return []
    rare = any(item.rare for name in ("offers", "seeks") for item in lists[name] or ())
    parts: list[Component] = [
        told.chips("Offers", lists["offers"], nothing="Nothing known of what it offers."),
        told.chips("Seeks", lists["seeks"], nothing="Nothing known of what it seeks."),
        told.languages("Staff speak", lists["staff_languages"]),
        told.languages("Patrons speak", lists["patron_languages"]),
        told.wishes(shown),
    ]
    if rare:
        parts.insert(2, html.P(figures.key("rare", "few libraries name it"), className="note"))
    return parts
