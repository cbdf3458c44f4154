"""Paths: why two libraries belong together, who could introduce them, what joins several."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link, one
from dashboard.components import find, notices, paths_drawn, paths_told
from dashboard.components.native import Input, choice, wild
from dashboard.data import Explorer, explorer
from dashboard.data.fits import fits, pairs_so_far
from dashboard.data.network.page import network
from dashboard.data.paths import (
    FILED,
    called,
    chains,
    chains_to,
    is_library,
    joined,
    lanes,
    meant,
    tree,
    why,
)
from dashboard.data.unknown import Offer, unknown
from dashboard.shell import page, register_page
from graph import plain_words
from insight.fit import obstacles
from insight.paths import Connection, Why

register_page(__name__, path="/paths", title="Paths · Sisternet", nav=(30, "Paths"))

_MOST = 24
"""How many libraries are joined in one picture at most; those beyond are said."""
_SWITCHES = {
    "kinds": Offer((("all", "all kinds of ways"),)),
    "shared": Offer((("yes", "what they share too"),)),
}


@page
def layout(
    library: str | list[str] = "",
    **query: str,
) -> html.Div:
    """Draw what lies between the libraries of the address."""
    whole = explorer()
    said = [library] if isinstance(library, str) else library
    given = [each.strip() for each in said if each.strip()]
    wanted = list(dict.fromkeys(given))
    found = {each: called(whole, each) for each in wanted[:_MOST]}
    asked = list(found)
    lost = [each for each, library in found.items() if library is None]
    known = list(dict.fromkeys(library for library in found.values() if library is not None))
    missing = html.Div(
        [
            notices.unknown(
                unknown(
                    "/paths", {"library": asked, **query}, offers=_offers(whole), free=["library"]
                )
            ),
            _lost(whole, asked, lost) if lost else None,
            _beyond(whole, wanted[_MOST:]),
        ]
    )
    country = one(query.get("country"))
    if len(known) == 1 and country in whole.projection().countries.ids:
        return _abroad(whole, known[0], country, missing)
    if len(known) < 2:
        return html.Div([*_start(whole, known, twice=len(given) > len(known) + len(lost)), missing])
    if len(known) == 2:
        return _two(whole, known, missing, everything=one(query.get("kinds")) == "all")
    return _several(whole, known, missing, shared=one(query.get("shared")) == "yes")


def _offers(whole: Explorer) -> dict[str, Offer]:
    return {**_SWITCHES, "country": Offer.of(whole.projection().countries, "country")}


def _start(whole: Explorer, known: Sequence[str], *, twice: bool) -> list[Component | None]:
    said = "Pick two libraries: what each offers and seeks, what they share, who knows whom."
    if twice:
        said = "This is one library, not two. Pick another one."
    elif known:
        said = "And the other one?"
    return [
        html.H1("Why these two?"),
        html.P(said, className="say"),
        _form(whole, known),
        _example(whole) if not known else None,
    ]


def _example(whole: Explorer) -> html.P | html.Div | None:
    """Return the best pair to begin with, or what to load; None while it is being looked for."""
    if not whole.projection().libraries.ids:
        return notices.how_to_load()
    best = pairs_so_far(whole)
    if best is None:
        return None
    if not best:
        return html.P("No two libraries here can be compared yet.", className="lead")
    names = [_name(whole, each) for each in (best[0].a, best[0].b)]
    example = link("/paths", library=[best[0].a, best[0].b])
    words = html.A(f"{names[0]} and {names[1]}", href=example)
    return html.P(["For example, those that fit best of all: ", words, "."], className="lead")


def _form(whole: Explorer, known: Sequence[str]) -> html.Form:
    """Return the fields for the libraries asked about, and one more."""
    names = {each: _name(whole, each) for each in known}
    first, second, *others = [*known, "", ""]
    kept = [Input(type="hidden", name="library", value=each) for each in others if each]
    return html.Form(
        [
            _field("One library", first, names, place="1"),
            _field("Another", second, names, place="2"),
            *kept,
            _field("One more", "", names, place="3", hint="if there are several")
            if second
            else None,
            _country(whole) if not second else None,
            html.Button("Show", type="submit", className="first"),
        ],
        action="/paths",
        method="get",
        className="filters pick",
    )


def _country(whole: Explorer) -> html.Label:
    nodes = whole.projection().countries
    named = sorted(zip(nodes.ids, nodes.names, strict=True), key=lambda e: plain_words(e[1]))
    return choice("or anybody in", name="country", options=named, empty="a country")


def _field(
    label: str, library: str, names: Mapping[str, str], *, place: str, hint: str = ""
) -> html.Label:
    words = names.get(library, "")
    return find(label, name=f"library#{place}", value=library, words=words, hint=hint)


def _lost(whole: Explorer, asked: Sequence[str], lost: Sequence[str]) -> html.Div:
    parts: list[Component] = []
    for each in lost:
        near = meant(whole, each)
        several = f"“{each}” may be one of several libraries."
        said = several if len(near) > 1 else f"There is no library “{each}” here."
        parts.append(html.P(said, className="notice"))
        links = [
            html.Li(html.A(label, href=link("/paths", library=_instead(asked, each, key))))
            for key, label in near
        ]
        if links:
            parts += [html.P("Did you mean"), html.Ul(links, className="plain")]
    return html.Div(parts, role="status")


def _beyond(whole: Explorer, left: Sequence[str]) -> html.P | None:
    if not left:
        return None
    names = [_name(whole, each) if is_library(whole, each) else each for each in left]
    said = f"The first {_MOST} libraries are shown here. Left out: {', '.join(names)}."
    return html.P(said, className="notice", role="status")


def _instead(asked: Sequence[str], old: str, new: str) -> list[str]:
    return [new if each == old else each for each in asked]


def _abroad(whole: Explorer, library: str, country: str, missing: Component | None) -> html.Div:
    """Tell who could introduce a library to anybody in a country."""
    p = whole.projection()
    land = p.countries.names[p.countries.ids.index(country)]
    found = chains_to(whole, library, country)
    return html.Div(
        [
            html.P(html.A("Paths", href="/paths"), className="crumb"),
            html.H1(f"Who leads {network(whole).labels[p.index_of(library)]} to {land}?"),
            missing,
            *paths_told.introduced(p, found, filed=FILED, whom="it"),
            paths_told.without_chain(library, country, land)
            if found.reason and found.reason.code != "nobody-there"
            else None,
            html.H2("Others"),
            _form(whole, [library]),
        ],
        className="between",
    )


def _two(
    whole: Explorer, known: Sequence[str], missing: Component | None, *, everything: bool
) -> html.Div:
    a, b = known
    fit, reasons, drawn = fits(whole).fit(a, b), why(whole, a, b), network(whole)
    picture = lanes(whole, drawn, fit)
    more = link("/paths", library=[a, b], kinds="all")
    return html.Div(
        [
            html.P(html.A("Paths", href="/paths"), className="crumb"),
            html.H1(f"Why {picture['us']} and {picture['them']}?"),
            missing,
            html.P(_summary(whole, reasons), className="say"),
            html.Div(
                [
                    html.Section([paths_drawn.lanes(picture)]),
                    html.Aside(
                        [
                            *paths_told.makes(fit, average=fits(whole).constant),
                            *paths_told.against(obstacles(fits(whole), a, b)),
                        ]
                    ),
                ],
                className="cols",
            ),
            *paths_told.introduced(whole.projection(), chains(whole, a, b), filed=FILED),
            *paths_told.linked(
                reasons, names=(picture["us"], picture["them"]), everything=everything, more=more
            ),
            _plan(known),
            html.H2("Others"),
            _form(whole, known),
        ],
        className="between",
    )


def _summary(whole: Explorer, reasons: Why) -> list[Component | str]:
    """Return the summary, with the names of the two as links where they first stand."""
    words: list[Component | str] = [reasons.summary]
    for library in (reasons.a, reasons.b):
        name = _name(whole, library)
        for at, part in enumerate(words):
            if isinstance(part, str) and name in part:
                before, _, after = part.partition(name)
                words[at : at + 1] = [before, html.A(name, href=link("/library", library)), after]
                break
    return words


def _several(
    whole: Explorer, known: Sequence[str], missing: Component | None, *, shared: bool
) -> html.Div:
    found = joined(whole, known, shared=shared)
    return html.Div(
        [
            html.P(html.A("Paths", href="/paths"), className="crumb"),
            html.H1(paths_told.joined_words(found)),
            missing,
            html.P(_apart(whole, found), className="say") if found.reason else None,
            paths_told.way_shared(known, shared=shared),
            paths_drawn.tree(tree(network(whole), found)) if found.links else None,
            *paths_told.joins(found, shared=shared),
            html.H2("Which libraries"),
            html.Ul([html.Li(_without(whole, known, each)) for each in known], className="plain"),
            _plan(known),
            _form(whole, known),
        ],
        className="between",
    )


def _plan(known: Sequence[str]) -> html.P:
    """Return the way to a consortium that begins with these libraries."""
    address = link("/consortium", library=known)
    return html.P(html.A("Plan a project with them", href=address), className="more")


def _apart(whole: Explorer, found: Connection) -> str:
    groups = [" and ".join(_name(whole, each) for each in group) for group in found.groups]
    reason = found.reason.message if found.reason else ""
    return f"{reason} {'; '.join(groups)}."


def _without(whole: Explorer, known: Sequence[str], library: str) -> list[Component]:
    rest = [each for each in known if each != library]
    name = _name(whole, library)
    return [
        html.A(html.B(name), href=link("/library", library)),
        html.A(
            "leave out",
            href=link("/paths", library=rest),
            className="where",
            **wild(aria_label=f"leave out {name}"),
        ),
    ]


def _name(whole: Explorer, library: str) -> str:
    p = whole.projection()
    return p.libraries.names[p.index_of(library)]
