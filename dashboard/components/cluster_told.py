"""One cluster, told: its members, why they belong together, what it lacks, what it is linked to."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components.clusters_told import (
    how_sure_of,
    library,
    named,
    shown_of,
    with_unit,
)
from dashboard.components.native import wild
from dashboard.components.partners import score
from dashboard.components.tables import Cell, Column, downloads, shown, table
from dashboard.data.cluster_map import joined_by, why_linked
from dashboard.data.clusters import Fellow, Known, fellows
from insight.clusters import Gap, Identified, Trait

_MEMBERS, _TRAITS, _LINKED, _GAPS, _BROKERS = 60, 8, 8, 8, 6
_VERBS = {
    "offers": "offer",
    "seeks": "seek",
    "language": "speak",
    "country": "are in",
    "size": "serve",
}


def members(here: Known, each: Identified, *, everything: bool) -> list[Component]:
    """Return the members: how sure each is, its ties here, and whom it fits best here."""
    every = fellows(here, each.cluster)
    some = every if everything else every[:_MEMBERS]
    query = asked(here, each)
    columns = [
        Column("library", "Library"),
        Column("sureness", "How sure", numeric=True),
        Column("inside", "Ties here", numeric=True),
        Column("best", "Fits best here"),
    ]
    address = link("/clusters", each.id, resolution=query["resolution"], rows="all")
    return [
        html.H2(["Members ", html.Small(f"{len(every):,}")], id="members"),
        table(
            columns,
            [_member(here, fellow) for fellow in some],
            caption="Members of the cluster",
            note="Strongest ties here first",
            actions=downloads("/tables/cluster-members", query),
            stacks=True,
        ),
        shown(len(some), len(every), order="strongest ties here first", more=address)
        if len(some) < len(every)
        else html.P(
            "How sure: in how many of the searches, each from another start, a library is with "
            "most of the others. Ties here: with how many members it is among each other's best "
            "fits, or sisters.",
            className="note",
        ),
    ]


def asked(here: Known, each: Identified) -> dict[str, str]:
    """Return what an address says to mean this cluster, in a file as well."""
    return {"cluster": each.id, "resolution": f"{here.resolution:g}"}


def _member(here: Known, each: Fellow) -> list[Cell]:
    p = here.projection
    one = p.libraries.ids[each.row]
    best: list[Component | str] = ["nobody"]
    if each.best is not None:
        other = p.libraries.ids[each.best]
        why = link("/paths", library=[one, other])
        name = p.libraries.names[each.best]
        best = [
            html.A(name, href=link("/library", other)),
            html.A(
                f"fit {score(each.fit)}: why?",
                href=why,
                className="where",
                **wild(aria_label=f"fit {score(each.fit)} with {name}: why?"),
            ),
        ]
    return [
        library(p, each.row),
        how_sure_of(each.sureness),
        with_unit(f"{each.inside:,} of {each.ties:,}", "ties here"),
        html.Span(best),
    ]


def why(each: Identified, here: Known) -> list[Component | None]:
    """Return what sets a cluster apart, with counts."""
    heading = html.H2("Why they belong together", id="why")
    traits = each.cluster.traits
    if not traits:
        return [
            heading,
            html.P(
                "They are each other’s best fits, but nothing that they say sets them clearly "
                "apart from the others.",
                className="lead",
            ),
        ]
    some = traits[:_TRAITS]
    return [
        heading,
        html.Div(
            table(
                [
                    Column("what", "They"),
                    Column("here", "Here", numeric=True),
                    Column("elsewhere", "Elsewhere", numeric=True),
                ],
                [_trait(trait) for trait in some],
                caption="What sets the cluster apart",
                note="Of those who say, surest first",
                actions=downloads("/tables/cluster-traits", asked(here, each)),
            ),
            className="traits",
        ),
        shown_of(len(some), len(traits)),
    ]


def _trait(trait: Trait) -> list[Cell]:
    listed = {
        "offers": link("/libraries", activity=trait.id),
        "seeks": link("/libraries", activity=trait.id),
        "language": link("/libraries", language=trait.id),
        "country": link("/libraries", country=trait.id),
    }
    href = listed.get(trait.kind)
    name: Component | str = html.A(trait.name, href=href) if href else trait.name
    return [
        html.Span([f"{_VERBS[trait.kind]} ", name]),
        f"{trait.members:,} of {trait.known:,}",
        f"{trait.elsewhere:,} of {trait.elsewhere_known:,}",
    ]


def lacks(here: Known, each: Identified) -> list[Component | None]:
    """Return what many members seek and none is known to offer, with who offers it nearest."""
    gaps = each.cluster.gaps
    heading = html.H2("Sought, and offered by nobody here", id="gaps")
    if not gaps:
        return [
            heading,
            html.P("Nothing: what several members seek, one of them offers.", className="lead"),
        ]
    some = gaps[:_GAPS]
    return [
        heading,
        downloads("/tables/cluster-gaps", asked(here, each)),
        html.Ul([html.Li(_gap(here, gap)) for gap in some], className="plain gaps"),
        shown_of(len(some), len(gaps)),
    ]


def _gap(here: Known, gap: Gap) -> list[Component | str]:
    silent = f"; {gap.silent:,} do not say what they offer" if gap.silent else ""
    nearest: list[Component | str] = []
    for near in gap.nearest:
        p = here.projection
        name = html.A(
            p.libraries.names[near.library], href=link("/library", p.libraries.ids[near.library])
        )
        nearest += [name, f" (fit {score(near.fit)})", ", "]
    offered = ["Nearest who offer it: ", *nearest[:-1]] if nearest else ["Nobody offers it at all."]
    return [
        html.A(html.B(gap.name), href=link("/libraries", activity=gap.activity)),
        html.Span(
            f"{gap.sought_by:,} of {gap.saying:,} who say seek it{silent}.", className="where"
        ),
        html.Span(offered, className="from"),
    ]


def linked(
    here: Known, each: Identified, *, addresses: Mapping[str, str]
) -> list[Component | None]:
    """Return the clusters that one is linked to, the coarse or fine ones that it belongs with."""
    links = here.links(each.cluster)
    parts: list[Component | None] = [html.H2("Linked clusters", id="links")]
    if links:
        items = [
            html.Li(
                [
                    named(o, addresses[o.id]),
                    html.Span(joined_by(how), className="where"),
                    _why(here, each, o),
                ],
            )
            for o, how in links[:_LINKED]
        ]
        parts += [
            downloads("/tables/cluster-links", asked(here, each)),
            html.Ul(items, className="plain"),
            shown_of(min(_LINKED, len(links)), len(links)),
        ]
    else:
        parts.append(html.P("None: it stands apart from all others.", className="lead"))
    return [*parts, *_relatives(here, each, addresses)]


def _why(here: Known, one: Identified, other: Identified) -> html.A | None:
    address, names = why_linked(here, one.id, other.id), (one.cluster.name, other.cluster.name)
    told = wild(aria_label=f"Why {names[0]} and {names[1]}?")
    return html.A("why?", href=address, className="where", **told) if address else None


def _relatives(
    here: Known, each: Identified, addresses: Mapping[str, str]
) -> list[Component | None]:
    wider, inside = here.wider(each.cluster), here.inside(each.cluster)
    if wider:
        return [
            html.H3("Coarser"),
            html.P(named(wider, addresses[wider.id])),
        ]
    if inside:
        items = [html.Li(named(finer, addresses[finer.id])) for finer in inside]
        return [
            html.H3(["Finer ", html.Small(f"{len(inside):,}")]),
            html.Ul(items, className="plain"),
        ]
    return []


def joiners(
    here: Known, each: Identified, *, addresses: Mapping[str, str]
) -> list[Component | None]:
    """Return the members that tie a cluster to others."""
    brokers = here.brokers(each.cluster)
    if not brokers:
        return []
    some = brokers[:_BROKERS]
    items = []
    for broker in some:
        others: Sequence[Component | str] = [
            part
            for join in broker.joins[:3]
            for other in [here.at(each.cluster.level, join.cluster)]
            for part in (named(other, addresses[other.id]), " ")
        ]
        items.append(
            html.Li([library(here.projection, broker.library), html.Span(others, className="from")])
        )
    return [
        html.H2("Who joins it to others", id="brokers"),
        html.P("Members with such ties to libraries of other clusters.", className="note"),
        downloads("/tables/cluster-brokers", asked(here, each)),
        html.Ul(items, className="plain"),
        shown_of(len(some), len(brokers)),
    ]
