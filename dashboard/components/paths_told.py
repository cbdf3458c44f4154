"""Why two libraries, told: the parts of the fit, what speaks against, paths and introductions."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import Value, link
from dashboard.components.answers import LINK_WORDS
from dashboard.components.native import wild
from dashboard.components.notices import note
from dashboard.components.partners import score
from dashboard.components.tables import Column, downloads, table
from exports import PART_WORDS, kind_words, told
from graph import Projection
from insight.fit import Fit, Obstacle, PartName, PartOfFit
from insight.paths import Chain, Connection, Introductions, Join, KindOfPath, Stop, Tie, Why

_COLOURED = ("get", "give", "both")
_KINDS = 12
_NOTHING: dict[PartName, str] = {
    "get": "they offer nothing that we seek",
    "give": "we offer nothing that they seek",
    "both": "nothing that both seek",
    "language": "no language of both staffs",
    "our_wish": "we wish for other countries",
    "their_wish": "they wish for other countries",
    "size": "small and large, two bands apart",
    "eu": "no partners sought where a programme is",
}
_STATUS = {"active": "active", "ended": "ended"}
_PLACES = {"Library": "library", "Activity": "activity", "Language": "language"}


def makes(fit: Fit, *, average: float) -> list[Component]:
    """Return what a fit is made of: each part with its points and where they come from."""
    parts = sorted(fit.parts, key=lambda part: -part.points)
    return [
        html.H2(f"What makes the {score(fit.score)}"),
        table(
            [Column("part", "Part"), Column("points", "Points", numeric=True), Column("of", "Of")],
            [(_part(each), f"{each.points:.1f}", f"{each.weight:.0f}") for each in parts],
            caption="The parts of the fit",
            note=f"Two libraries at random have {average:.0f}",
            actions=downloads("/tables/pair", {"a": fit.a, "b": fit.b}),
        ),
        html.P(
            html.A("How this was counted", href=link("/how-fit-is-counted", a=fit.a, b=fit.b)),
            className="more",
        ),
    ]


def _part(part: PartOfFit) -> html.Span:
    colour = f"k {part.name}" if part.name in _COLOURED else None
    if part.value is None:
        said = "not known, counted as average"
    else:
        said = ", ".join(told(record) for record in part.records) or _NOTHING[part.name]
    return html.Span(
        [html.Span(PART_WORDS[part.name], className=colour), html.Small(said, className="from")]
    )


def against(found: Sequence[Obstacle]) -> list[Component]:
    """Return what speaks against a pair."""
    heading = html.H2("What speaks against")
    if not found:
        return [heading, html.P("Nothing that is known.", className="lead")]
    items = [
        html.Li(
            [each.message, html.Span(" Not proposed for this.", className="where")]
            if each.bars
            else each.message
        )
        for each in found
    ]
    return [heading, html.Ul(items, className="plain")]


def linked(
    why: Why, *, names: tuple[str, str], everything: bool, more: str
) -> list[Component | None]:
    """Return the kinds of path with their shares, each with its best paths as sentences."""
    heading = html.H2(["How they are linked ", html.Small(f"{why.paths:,} ways")], id="linked")
    if not why.kinds:
        return [heading, html.P(why.reason.message if why.reason else "", className="lead")]
    kinds = why.kinds if everything else why.kinds[:_KINDS]
    rows = [
        (_how(each, names), each.paths, f"{100 * each.share:.1f} %", _told(each)) for each in kinds
    ]
    return [
        heading,
        html.P(
            "Each row is one kind of way from the one to the other. What few have counts for much, "
            "what nearly everybody has for little, and a long way for less than a short one.",
            className="lead",
        ),
        table(
            [
                Column("kind", "Kind"),
                Column("paths", "Ways", numeric=True),
                Column("share", "Share", numeric=True),
                Column("best", "The best of them"),
            ],
            rows,
            caption="Kinds of ways between the two",
            note=f"{len(kinds)} of {len(why.kinds)} kinds, greatest share first",
            actions=downloads("/tables/paths", {"a": why.a, "b": why.b}),
            stacks=True,
        ),
        None if len(kinds) == len(why.kinds) else html.P(html.A("All kinds", href=more)),
    ]


def _how(kind: KindOfPath, names: tuple[str, str]) -> str:
    words = kind_words(kind.relations, a=names[0], b=names[1])
    return f"{words[0].upper()}{words[1:]}"


def _told(kind: KindOfPath) -> html.Ul:
    return html.Ul([html.Li(path.sentence) for path in kind.best], className="ways")


def introduced(
    p: Projection, found: Introductions, *, filed: int, whom: str = "them"
) -> list[Component | None]:
    """Return who could introduce the one to the other, chain by chain; files hold so many."""
    heading = html.H2(f"Who could introduce {whom}", id="introductions")
    if not found.chains:
        said = found.reason.message if found.reason else "Nobody was found in the time there was."
        return [heading, html.P(said, className="lead")]
    lapsed = any(chain.lapsed for chain in found.chains)
    return [
        heading,
        html.Ol([html.Li(_chain(p, each)) for each in found.chains], className="chains"),
        _best_of(found, filed),
        note("A broken line is a tie that is over: a memory rather than a friend.")
        if lapsed
        else None,
        downloads("/tables/introductions", {"a": found.a, "b": found.to}),
    ]


def without_chain(library: str, country: str, land: str) -> html.P:
    """Return what to do where nobody can introduce a library to anybody in a country."""
    fits_it = html.A(f"who fits it in {land}", href=link("/library", library, country=country))
    there = html.A(f"the libraries of {land}", href=link("/libraries", country=country))
    return html.P(
        ["It can still write without an introduction: see ", fits_it, ", or ", there, "."]
    )


def _best_of(found: Introductions, filed: int) -> Component | None:
    if found.cut_off:
        return note("The search was cut short; there may be better ones.")
    said = f"The best {len(found.chains):,}; the files hold up to {filed:,}."
    return note(said) if found.more else None


def _chain(p: Projection, chain: Chain) -> list[Component]:
    parts: list[Component] = [_library(p, chain.libraries[0])]
    for tie, library in zip(chain.ties, chain.libraries[1:], strict=True):
        parts += [_tie(tie), _library(p, library)]
    return parts


def _library(p: Projection, library: str) -> html.A:
    return html.A(p.libraries.names[p.index_of(library)], href=link("/library", library))


def _tie(tie: Tie) -> html.Span:
    said = [_STATUS.get(tie.status, ""), f"since {tie.since}" if tie.since else ""]
    words = ", ".join(filter(None, said))
    return html.Span(
        ["–", html.Small(words), "→"] if words else "→",
        className="tie ended" if tie.lapsed else "tie",
    )


def joins(found: Connection, *, shared: bool) -> list[Component]:
    """Return what joins several libraries as a table, with whom it goes through."""
    rows = [
        (
            _stop(each.a),
            "sisters" if each.status else _relations(each.relations),
            _stop(each.b),
            _why(each) if each.status else "",
        )
        for each in found.links
    ]
    asked: dict[str, Value] = {"library": list(found.libraries), "shared": shared}
    exact = "the strongest that join them" if found.exact else "nearly the strongest that do"
    return [
        html.H2(
            [
                "What joins them ",
                html.Small(f"{len(rows):,} link{'s' * (len(rows) != 1)}, {exact}"),
            ]
        ),
        html.Ul([html.Li(each.sentence) for each in found.links], className="ways"),
        table(
            [Column("a", "From"), Column("how", "How"), Column("b", "To"), Column("why", "More")],
            rows,
            caption="The links that join them",
            actions=downloads("/tables/joined", asked),
            stacks=True,
        )
        if rows
        else html.P("No link joins any of them.", className="lead"),
    ]


def _why(found: Join) -> html.A:
    address = link("/paths", library=[found.a.id, found.b.id])
    return html.A(
        "why?", href=address, **wild(aria_label=f"Why {found.a.name} and {found.b.name}?")
    )


def _relations(relations: Sequence[str]) -> str:
    return " and ".join(LINK_WORDS[each] for each in relations)


def _stop(stop: Stop) -> Component:
    if stop.label == "Library":
        return html.A(stop.name, href=link("/library", stop.id))
    name = _PLACES.get(stop.label, "country")
    return html.A(stop.name, href=link("/libraries", **{name: stop.id}))


def joined_words(found: Connection) -> str:
    """Say how many libraries are joined, and through how many others."""
    libraries = [stop for stop in found.between if stop.label == "Library"]
    if found.reason and not found.links:
        return f"Nothing joins these {len(found.libraries):,} libraries"
    if found.reason:
        return f"{len(found.libraries):,} libraries, in {len(found.groups):,} separate parts"
    through = f" through {len(libraries):,} others" if len(libraries) > 1 else ""
    through = " through one other" if len(libraries) == 1 else through
    return f"{len(found.libraries):,} libraries, joined{through}"


def way_shared(known: Sequence[str], *, shared: bool) -> html.P:
    """Say what joins libraries here, and lead to the other way of joining them."""
    other = link("/paths", library=list(known), shared=not shared)
    here = "Sisterships and shared activities, languages and countries join them here."
    there = "Only sisterships join them here."
    words = "Sisterships alone" if shared else "What they share too"
    return html.P([here if shared else there, " ", html.A(words, href=other)], className="lead")
