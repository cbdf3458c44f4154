"""One cluster: who is in it and how sure that is, why, where, what it lacks and is linked to."""

import flask
from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link, one
from dashboard.components import cluster_told, figures, notices
from dashboard.components.clusters_told import named, percent
from dashboard.components.part_files import part_files
from dashboard.data import Explorer, explorer
from dashboard.data.atlas import Atlas
from dashboard.data.clusters import (
    LEVELS,
    Known,
    exists,
    known,
    resolution_of,
    saved,
    steps,
    usual,
)
from dashboard.data.unknown import Offer, unknown
from dashboard.shell import page, register_page, titled
from exports import LEVEL_WORDS, mean_sureness
from insight.clusters import COARSE, Identified, near


@titled
def _title(cluster_id: str = "") -> str | None:
    here = known(explorer(), _asked_step(), at_most=1.0)
    each = here.by_id.get(cluster_id) if here else None
    return each.cluster.name if each else None


def _asked_step() -> float:
    return resolution_of(explorer(), flask.request.args.get("resolution", ""))


register_page(
    __name__,
    path_template="/clusters/<cluster_id>",
    title=_title,
    exists=lambda cluster_id: exists(
        explorer(), cluster_id, flask.request.args.get("resolution", "")
    ),
)


@page
def layout(cluster_id: str = "", **query: str) -> html.Div:
    """Draw a cluster."""
    whole = explorer()
    size = len(whole.projection().libraries.ids)
    here = known(whole, resolution_of(whole, one(query.get("resolution"))))
    if here is None:
        return notices.still_working(f"Looking for clusters among {size:,} libraries")
    each = here.by_id.get(cluster_id)
    if each is None:
        return _missing(here, cluster_id)
    addresses = {every.id: _address(here, every.id) for every in here.clusters}
    everything = one(query.get("rows")) == "all"
    return html.Div(
        [
            _crumb(here, each, addresses),
            html.H1(each.cluster.name),
            html.P(" ".join(each.cluster.description), className="say"),
            notices.unknown(unknown(link("/clusters", cluster_id), query, offers=_offers(whole))),
            html.P(_standing(here, each), className="lead"),
            html.Div(
                [
                    html.Section(
                        [
                            *cluster_told.members(here, each, everything=everything),
                            *cluster_told.lacks(here, each),
                            *cluster_told.joiners(here, each, addresses=addresses),
                        ]
                    ),
                    html.Aside(
                        [
                            *cluster_told.why(each, here),
                            *_map(whole, each),
                            *cluster_told.linked(here, each, addresses=addresses),
                            _files(here, each),
                        ]
                    ),
                ],
                className="cols",
            ),
        ],
        className="cluster-page",
    )


def _offers(whole: Explorer) -> dict[str, Offer]:
    there = steps(saved(whole).last)
    return {
        "resolution": Offer(tuple((f"{step:g}", words) for step, words in there.items())),
        "rows": Offer((("all", "all rows"),)),
    }


def _address(here: Known, cluster: str) -> str:
    step = "" if here.resolution == usual(here.last) else f"{here.resolution:g}"
    return link("/clusters", cluster, resolution=step)


def _missing(here: Known, cluster: str) -> html.Div:
    found = [(each.cluster.name, _address(here, each.id)) for each in near(here.clusters, cluster)]
    was = next((b for b in (here.last.clusters if here.last else ()) if b.id == cluster), None)
    said = (
        f"“{was.name}” was saved under it, and is no more: its members now belong elsewhere."
        if was
        else f"Nothing is known of “{cluster}”. It may have been found with another fineness, "
        "or be gone since the network changed."
    )
    return notices.missing(
        "No cluster has this address.",
        said,
        near=found,
        instead=html.P(["or ", html.A("look at all clusters", href="/clusters"), "."]),
    )


def _crumb(here: Known, each: Identified, addresses: dict[str, str]) -> html.P:
    level = LEVEL_WORDS[each.cluster.level] if each.cluster.level == COARSE else ""
    step = "" if here.resolution == usual(here.last) else f"{here.resolution:g}"
    parts: list[Component | str] = [
        html.A("Clusters", href=link("/clusters", resolution=step, level=level))
    ]
    wider = here.wider(each.cluster)
    if wider:
        parts += [" · in ", named(wider, addresses[wider.id])]
    return html.P(parts, className="crumb")


def _standing(here: Known, each: Identified) -> list[Component | str]:
    """Say how sure it is, whether it is saved, and where else it can be looked at."""
    sure = percent(mean_sureness(each.cluster))
    parts: list[Component | str] = [
        f"Its members are with most of it in {sure} of the searches, each from another start. "
        if sure
        else "How sure this is cannot be said: there was only one search. "
    ]
    if each.before and each.similarity is not None and each.similarity < 1:
        parts.append(f"{each.similarity:.0%} the same as “{each.before.name}”, which is saved. ")
    elif each.before is None:
        parts.append("It is not saved; its address holds until clusters are saved again. ")
    if each.before is not None:
        open_ = link("/network", cluster=each.id)
        parts += [html.A("Open in the network", href=open_), " · "]
    step = "" if here.resolution == usual(here.last) else f"{here.resolution:g}"
    plan = link("/consortium", **{"from": each.id, "resolution": step})
    parts += [html.A("Plan a project with this cluster", href=plan), " · "]
    question = link("/questions", "cluster-members", cluster=each.id)
    parts += [html.A("As a question", href=question)] if each.before else []
    level = next(name for name, number in LEVELS.items() if number == each.cluster.level)
    map_ = link("/clusters", resolution=f"{here.resolution:g}", level=level)
    return [*parts, " · " if each.before else "", html.A("On the map of clusters", href=map_)]


def _files(here: Known, each: Identified) -> html.Section:
    query = {"resolution": f"{here.resolution:g}"}
    what = "Its members, what they say and whom they know"
    many = len(each.cluster.members)
    return part_files(link("/exports/cluster", each.id), query, what=what, libraries=many)


def _map(whole: Explorer, each: Identified) -> list[Component]:
    p = whole.projection()
    atlas = whole.once(Atlas)
    drawn = atlas.map([p.index_of(member.id) for member in each.cluster.members])
    countries = ", ".join(
        f"{name} {count:,}"
        for (_, name), count in sorted(
            each.cluster.countries.items(), key=lambda pair: (-pair[1], pair[0])
        )
    )
    heading = html.H2("Where they are", id="where")
    words = html.P(countries or "No country is known.", className="note")
    if not drawn.shown:
        return [heading, words]
    left = len(drawn.unplaced)
    caption = figures.legend([("dot", "has sisters"), ("alone", "none known yet")])
    more: list[Component | str] = [f"{left:,} not on the map."] if left else []
    label = f"The members of {each.cluster.name} on the map"
    return [
        heading,
        figures.europe(drawn.picture, label=label, caption=[*caption, *more]),
        words,
    ]
