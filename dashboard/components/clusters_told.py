"""The clusters of a network, told: how fine, how sure, what changed, who joins them, who is out."""

from collections import Counter
from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components.native import wild
from dashboard.components.tables import Cell, Column, downloads, shown, table
from dashboard.data.cluster_map import colour
from dashboard.data.clusters import LEVELS, Known
from dashboard.data.network.words import when
from exports import countries, mean_sureness
from graph import Projection
from insight.clusters import Broker, Change, Clustering, Identified

_ROWS, _BROKERS, _ALONE, _MOVES = 30, 10, 12, 3


def percent(share: float | None) -> str | None:
    """Return a share as 93 %; None where it is not known."""
    return None if share is None else f"{100 * share:.0f} %"


def named(each: Identified, href: str) -> html.Span:
    """Return a cluster's name as a link, with its colour before it."""
    dot = html.I(className=f"hue c{colour(each)}", **wild(aria_hidden="true"))
    return html.Span([dot, html.A(each.cluster.name, href=href)], className="cluster-name")


def control(
    steps: Mapping[float, str], here: float, *, level: str, counts: Mapping[str, int]
) -> html.Div:
    """Return the coarser-finer control, and the choice between the two levels."""
    finer = [
        _choice(words, link("/clusters", resolution=f"{step:g}", level=level), step == here)
        for step, words in sorted(steps.items())
    ]
    levels = [
        _choice(
            f"{words} ({counts[words]:,})" if words in counts else words,
            link("/clusters", resolution=f"{here:g}", level=words),
            words == level,
        )
        for words in LEVELS
    ]
    return html.Div(
        [_choices("How fine", "fineness", finer), _choices("Level", "levels", levels)],
        className="steps",
    )


def _choices(label: str, name: str, links: Sequence[Component]) -> html.Nav:
    return html.Nav(
        [html.Span(label, id=name), html.Ul([html.Li(each) for each in links])],
        **wild(aria_labelledby=name),
    )


def _choice(words: str, href: str, is_here: bool) -> html.A:
    return html.A(words, href=href, **(wild(aria_current="true") if is_here else {}))


def listing(
    here: Known, level: str, *, addresses: Mapping[str, str], everything: bool
) -> html.Section:
    """Return the equal of the map: every cluster with what is told of it."""
    clusters = here.of_level(LEVELS[level])
    some = clusters if everything else clusters[:_ROWS]
    query = {"resolution": f"{here.resolution:g}", "level": level}
    columns = [
        Column("name", "Cluster"),
        Column("members", "Members", numeric=True),
        Column("sureness", "How sure", numeric=True),
        Column("countries", "Countries"),
        Column("description", "What sets it apart"),
    ]
    rows = [_row(each, addresses[each.id]) for each in some]
    return html.Section(
        [
            table(
                columns,
                rows,
                caption="The clusters",
                note="Largest first",
                actions=downloads("/tables/clusters", query),
                stacks=True,
            ),
            shown(
                len(some),
                len(clusters),
                order="largest first",
                more=link("/clusters", **query, rows="all"),
            ),
        ],
        className="listing-clusters",
    )


def _row(each: Identified, href: str) -> list[Cell]:
    here = each.cluster
    return [
        named(each, href),
        with_unit(f"{len(here.members):,}", "libraries"),
        how_sure_of(mean_sureness(here)),
        few(countries(here)),
        html.Span([html.Small(line, className="from") for line in here.description]),
    ]


def with_unit(number: str, unit: str) -> html.Span:
    """Return a number that says on a phone, where no column heads are, what it counts."""
    return html.Span([number, html.Span(f" {unit}", className="unit")])


def how_sure_of(share: float | None) -> html.Span:
    """Return how sure a membership is, a share, said whole on a phone; unknown is said to be."""
    known = percent(share)
    words = ("sure in ", with_unit(known, "of the searches")) if known else ("sure: ", "not known")
    return html.Span([html.Span(words[0], className="unit"), words[1]])


def few(names: Sequence[str], *, most: int = 3) -> str:
    """Return the first of some names, and how many more there are."""
    more = len(names) - most
    listed = ", ".join(names[:most])
    return f"{listed} and {more:,} more" if more > 0 else listed or "not known"


def how_sure(found: Clustering, level: int) -> list[Component]:
    """Say how far to trust clusters: how far other runs agree, and for how many members."""
    told = [m.sureness for each in found.of_level(level) for m in each.members]
    sure = [share for share in told if share is not None]
    parts: list[Component] = [html.H2("How sure"), html.P(found.note)]
    if sure:
        high = sum(share >= 0.9 for share in sure)
        low = sum(share < 0.5 for share in sure)
        words = (
            f"Of {len(sure):,} members {high:,} stay with most of their cluster in nine of ten "
            f"searches or more, {low:,} in fewer than half: those may as well belong elsewhere."
        )
        if high == len(sure):
            words = "Every member stays with most of its cluster in nine of ten searches or more."
        parts.append(html.P(words))
    return parts


def changed(here: Known, *, usual: bool, back: str) -> list[Component | None]:
    """Say what changed since clusters were saved, or how to save them."""
    heading = html.H2("What changed")
    if here.last is None:
        command = html.Code("sisternet clusters")
        then = " saves them, and says the next time who came and who left."
        return [heading, html.P(["They are not saved yet. ", command, then])]
    day = when(here.last.made_at[:10])
    if not usual:
        words_ = f"Clusters were saved on {day}, found with another fineness. "
        return [heading, html.P([words_, html.A("Compare there", href=back)])]
    changes = here.changes
    before = html.A("What changed before then", href=link("/questions", "cluster-changes"))
    if not changes.moves and not changes.ended:
        return [
            heading,
            html.P(f"Nothing since they were saved on {day}."),
            html.P(before, className="more"),
        ]
    came = sum(move.came for move in changes.moves)
    said = f"Since {day}: {came:,} came, {len(changes.moves) - came:,} left"
    ended = f", {len(changes.ended):,} clusters are no more" if changes.ended else ""
    names = {each.id: each.cluster.name for each in here.clusters}
    names |= {each.before.id: each.before.name for each in changes.ended}
    some = changes.moves[:_MOVES]
    return [
        heading,
        html.P(f"{said}{ended}."),
        html.Ul([html.Li(_move(here.projection, each, names)) for each in some], className="plain"),
        shown_of(len(some), len(changes.moves)),
        downloads("/tables/cluster-changes", {"resolution": f"{here.resolution:g}"}),
        html.P(before, className="more"),
    ]


def shown_of(some: int, of: int) -> html.P | None:
    """Say that a list is cut, where it is."""
    words = f"{some:,} of {of:,}; the files hold all."
    return html.P(words, className="note") if some < of else None


def _move(p: Projection, each: Change, names: Mapping[str, str]) -> list[Component | str]:
    name = html.A(p.libraries.names[p.index_of(each.library)], href=link("/library", each.library))
    verb = "came to" if each.came else "left"
    return [name, html.Span(f"{verb} {names[each.cluster]}: {each.why}", className="where")]


def joining(
    here: Known, brokers: Sequence[Broker], level: str, *, addresses: Mapping[str, str]
) -> list[Component]:
    """Return the libraries that join clusters, the strongest first."""
    if not brokers:
        return []
    best = sorted(brokers, key=lambda each: (-each.participation * each.strength, each.library))
    some = best[:_BROKERS]
    columns = [
        Column("library", "Library"),
        Column("cluster", "Is in"),
        Column("joins", "And ties it to"),
    ]
    query = {"resolution": f"{here.resolution:g}", "level": level}
    return [
        html.H2("Who joins them", id="brokers"),
        html.P(
            "Brokers: libraries whose best fits and sisters are spread over several clusters.",
            className="lead",
        ),
        table(
            columns,
            [_broker(here, each, level, addresses) for each in some],
            caption="Libraries that join clusters",
            note=f"{len(some):,} of {len(best):,}, strongest first",
            actions=downloads("/tables/cluster-brokers", query),
            stacks=True,
        ),
    ]


def _broker(
    here: Known, each: Broker, level: str, addresses: Mapping[str, str]
) -> list[Component | str]:
    own = here.at(LEVELS[level], each.cluster)
    joins = [here.at(LEVELS[level], join.cluster) for join in each.joins[:3]]
    links: list[Component | str] = []
    for other in joins:
        links += [named(other, addresses[other.id]), " "]
    more = len(each.joins) - len(joins)
    return [
        library(here.projection, each.library),
        named(own, addresses[own.id]),
        html.Span([*links, f"and {more:,} more" if more > 0 else ""]),
    ]


def library(p: Projection, row: int) -> html.Span:
    """Return a library's name as a link, with its country."""
    country = int(p.libraries.country[row])
    land = p.countries.names[country] if country >= 0 else "country unknown"
    name = html.A(p.libraries.names[row], href=link("/library", p.libraries.ids[row]))
    return html.Span([name, html.Span(land, className="where")])


def alone(here: Known) -> list[Component]:
    """Return who is in no cluster, reason by reason."""
    every = here.found.alone
    if not every:
        return []
    reasons = Counter(each.why for each in every).most_common()
    parts: list[Component] = [
        html.H2(["In no cluster ", html.Small(f"{len(every):,}")], id="alone"),
        downloads("/tables/cluster-alone", {"resolution": f"{here.resolution:g}"}),
    ]
    for why, count in reasons:
        some = [each for each in every if each.why == why][:_ALONE]
        links: list[Component | str] = []
        for each in some:
            links += [html.A(each.name, href=link("/library", each.id)), " · "]
        more = f"{count - len(some):,} more in the files" if count > len(some) else ""
        names = [*links, more] if more else links[:-1]
        words = f"{why[:1].upper()}{why[1:]} "
        parts += [html.H3([words, html.Small(f"{count:,}")]), html.P(names, className="names")]
    return parts
