"""The lines of a picture: sister ties first, the layers that were asked for, what was expanded."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from dashboard.data.network.choice import nodes_of, row_of
from dashboard.data.network.layers import (
    Layer,
    columns,
    mutual_wishes,
    shared_activities,
    shared_languages,
)
from dashboard.data.network.model import Network, Tie
from dashboard.data.network.scene import Link, Node
from dashboard.data.network.stage import Stage
from dashboard.data.network.view import kind_of, owner
from dashboard.data.network.words import count, pair_words, tie_words

GROUP_LINES = 80
"""How many lines between clusters a picture shows: each is tied to nearly all others."""
_LAYERS: Mapping[str, Callable[..., Layer]] = {
    "wishes": mutual_wishes,
    "activities": shared_activities,
    "languages": shared_languages,
}


def layer_links(stage: Stage, *, name: str) -> tuple[list[Link], int]:
    """Return the drawn links of a layer, and how many there are among what is drawn."""
    if name == "sisters":
        links = _group_ties(stage) if stage.grouped else _ties(stage)
        total = sum(link.count or 1 for link in links if not link.ended)
        is_crowd = stage.grouped and stage.groups.kind == "cluster"
        return _strongest(stage, links) if is_crowd else links, total
    if stage.grouped:
        links = _group_wishes(stage) if (name, stage.groups.kind) == ("wishes", "country") else []
        return links, len(links)
    rows = [row_of(stage.network, key) for key, n in stage.nodes.items() if n.kind == "library"]
    there = np.array(sorted(row for row in rows if row is not None), dtype=np.int64)
    layer = _LAYERS[name](stage.network, there)
    found = [
        Link(
            *_ends(stage, pair.a, pair.b),
            name,
            _says(stage, pair.a, pair.b, pair_words(name, pair)),
            weight=round(pair.weight, 3),
        )
        for pair in layer.pairs
    ]
    return found, layer.total


def expanded_links(stage: Stage) -> list[Link]:
    """Return the links of activities, languages and countries that were expanded."""
    links: list[Link] = []
    for node in stage.nodes.values():
        if node.kind != "library" and node.state == "":
            for row in sorted(stage.owners(node.key)):
                if stage.library(row) in stage.nodes:
                    links += _node_links(stage, node, row)
    return links


def _ties(stage: Stage) -> list[Link]:
    """Return the ties of what was chosen, expanded or selected; not those among the others."""
    told = {
        row_of(stage.network, each) for each in (stage.view.focus, *map(owner, stage.view.open))
    }
    meant = stage.chosen | told
    return [
        Link(a, b, "sisters", _says(stage, tie.a, tie.b, tie_words(tie)), ended=tie.ended)
        for tie in stage.network.ties
        for a, b in [_ends(stage, tie.a, tie.b)]
        if a in stage.nodes and b in stage.nodes and {tie.a, tie.b} & meant
    ]


def _group_ties(stage: Stage) -> list[Link]:
    """Add up ties between what is drawn: a library itself where it is, else its group."""
    sums: dict[tuple[str, str], list[Tie]] = {}
    for tie in stage.network.ties:
        if tie.a in stage.chosen and tie.b in stage.chosen:
            ends = sorted(_drawn(stage, row) for row in (tie.a, tie.b))
            if ends[0] != ends[1] and all(end in stage.nodes for end in ends):
                sums.setdefault((ends[0], ends[1]), []).append(tie)
    return [_group_tie(stage, a, b, ties) for (a, b), ties in sorted(sums.items())]


def _strongest(stage: Stage, links: list[Link]) -> list[Link]:
    """Return the strongest links, where there are so many that none could be followed."""
    if len(links) <= GROUP_LINES:
        return links
    stage.notices.append(f"{GROUP_LINES:,} of {len(links):,} lines are drawn, the strongest first.")
    return sorted(links, key=lambda each: (each.ended, -each.count))[:GROUP_LINES]


def _group_tie(stage: Stage, a: str, b: str, ties: list[Tie]) -> Link:
    between = f"{stage.nodes[a].name} and {stage.nodes[b].name}"
    if kind_of(a)[0] == kind_of(b)[0] == "library":
        return Link(a, b, "sisters", f"{between}: {tie_words(ties[0])}", ended=ties[0].ended)
    lasting = sum(not tie.ended for tie in ties)
    if not lasting:
        return Link(a, b, "sisters", f"{between}: were sisters, now ended", ended=True)
    says = f"{between}: {count(lasting, 'sister tie')}"
    return Link(a, b, "sisters", says, weight=float(lasting), count=lasting)


def _group_wishes(stage: Stage) -> list[Link]:
    """Link countries whose libraries wish for each other's country, by the fewer of the two."""
    projection = stage.network.projection
    rows = np.array(sorted(stage.chosen), dtype=np.int64)
    country = projection.libraries.country[rows]
    wishes = np.zeros((len(projection.countries.ids),) * 2, dtype=np.int64)
    prefers = projection.prefers[rows].tocoo()
    from_, to = country[prefers.coords[0]], prefers.coords[1]
    np.add.at(wishes, (from_[from_ >= 0], to[from_ >= 0]), 1)
    both = np.triu(np.minimum(wishes, wishes.T), k=1)
    return [
        _wish(stage, a, b, int(wishes[a, b]), int(wishes[b, a]))
        for a, b in np.argwhere(both).tolist()
        if all(f"country:{projection.countries.ids[at]}" in stage.nodes for at in (a, b))
    ]


def _wish(stage: Stage, a: int, b: int, there: int, back: int) -> Link:
    countries = stage.network.projection.countries
    names = countries.names[a], countries.names[b]
    says = (
        f"{count(there, 'library')} of {names[0]} would like a partner from {names[1]}, "
        f"{back:,} of {names[1]} from {names[0]}"
    )
    fewer = min(there, back)
    ends = (f"country:{countries.ids[a]}", f"country:{countries.ids[b]}")
    return Link(*ends, "wishes", says, weight=float(fewer), count=fewer)


def _drawn(stage: Stage, row: int) -> str:
    key = stage.library(row)
    at = int(stage.groups.of[row])
    return key if key in stage.nodes or at < 0 else stage.groups.key(at)


def _node_links(stage: Stage, node: Node, row: int) -> Iterable[Link]:
    projection = stage.network.projection
    kind, name = kind_of(node.key)
    at = nodes_of(stage.network, kind).ids.index(name)
    key = stage.library(row)
    who = stage.nodes[key].name
    if kind == "activity":
        if at in columns(projection.offers, row):
            yield Link(key, node.key, "offers", f"{who} offers {node.name}")
        if at in columns(projection.seeks, row):
            yield Link(key, node.key, "seeks", f"{who} seeks {node.name}")
    elif kind == "language":
        who_speaks = _speakers(stage.network, row, at)
        if who_speaks:
            yield Link(key, node.key, "speaks", f"{who_speaks} of {who} speak {node.name}")
    elif kind == "cluster":
        if node.key in stage.view.open and row in stage.having("cluster", at):
            yield Link(key, node.key, "is-in", f"{who} belongs to {node.name}")
    else:
        yield from _country_links(stage, node, row, at)


def _country_links(stage: Stage, node: Node, row: int, at: int) -> Iterable[Link]:
    projection = stage.network.projection
    key = stage.library(row)
    who = stage.nodes[key].name
    if at in columns(projection.prefers, row):
        yield Link(key, node.key, "prefers", f"{who} would like a partner from {node.name}")
    if node.key in stage.view.open and projection.libraries.country[row] == at:
        yield Link(key, node.key, "is-in", f"{who} is in {node.name}")


def _speakers(network: Network, row: int, at: int) -> str:
    projection = network.projection
    who = [
        said
        for said, matrix in (("staff", projection.staff), ("patrons", projection.patrons))
        if at in columns(matrix, row)
    ]
    return " and ".join(who).capitalize()


def _ends(stage: Stage, a: int, b: int) -> tuple[str, str]:
    return stage.library(a), stage.library(b)


def _says(stage: Stage, a: int, b: int, why: str) -> str:
    libraries = stage.network.projection.libraries
    return f"{libraries.names[a]} and {libraries.names[b]}: {why}"
