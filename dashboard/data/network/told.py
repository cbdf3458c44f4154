"""What the page tells of the selected node, and of the whole where nothing is selected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.addresses import link
from dashboard.data.network.choice import nodes_of, row_of
from dashboard.data.network.crowd import SMALLER
from dashboard.data.network.layers import either
from dashboard.data.network.model import Network
from dashboard.data.network.scene import Link, Scene
from dashboard.data.network.view import kind_of
from dashboard.data.network.words import count, tie_words, together


@dataclass(frozen=True)
class Line:
    """One link of the selected node: to whom, where that is, and why it is there."""

    key: str
    name: str
    where: str
    why: str
    more: tuple[str, ...] = ()
    source: str = ""
    drawn: bool = True


@dataclass(frozen=True)
class Action:
    """Something that can be expanded or collapsed: its wording and the address that does it."""

    name: str
    words: str
    address: str
    opened: bool


@dataclass(frozen=True)
class Told:
    """The selected node in words."""

    key: str
    heading: str
    facts: tuple[str, ...]
    lines: tuple[Line, ...]
    actions: tuple[Action, ...]
    page: str = ""
    """The address of its own page, where it has one."""


def told(network: Network, scene: Scene) -> Told | None:
    """Tell the selected node, or None where nothing is selected that is there."""
    focus = scene.view.focus
    kind, name = kind_of(focus)
    if not focus:
        return None
    if kind == "library":
        row = row_of(network, focus)
        return None if row is None else _library(network, scene, row)
    nodes = nodes_of(network, kind)
    if name not in nodes.ids:
        return None
    tell = {"activity": _activity, "language": _language, "country": _country, "cluster": _cluster}[
        kind
    ]
    return tell(network, scene, nodes.ids.index(name))


def _library(network: Network, scene: Scene, row: int) -> Told:
    libraries = network.projection.libraries
    ties = network.ties_of.get(row, ())
    stated = int(libraries.sisterships_stated[row])
    lasting = int(network.degree[row])
    ended = len(ties) - lasting
    known = f"{count(lasting, 'sister')} known" if lasting else "no sister known"
    facts = (
        ", ".join(filter(None, [libraries.cities[row], network.country_name(row)])),
        known if stated < 0 else f"{known}, {stated} stated",
        f"{ended:,} that {'has' if ended == 1 else 'have'} ended" if ended else "",
    )
    lines = [
        Line(
            key=libraries.ids[tie.other(row)],
            name=network.labels[tie.other(row)],
            where=network.country_name(tie.other(row)),
            why=tie_words(tie),
            more=together(network, row, tie.other(row)),
            source=tie.source or "",
            drawn=libraries.ids[tie.other(row)] in scene.nodes,
        )
        for tie in ties
    ]
    others = [_line(network, scene, each) for each in scene.links if each.layer != "sisters"]
    lines += _merged([line for line in others if line is not None])
    return Told(
        key=libraries.ids[row],
        heading=libraries.names[row],
        facts=facts,
        lines=tuple(lines),
        actions=tuple(_sides(network, scene, row)),
        page=link("/library", libraries.ids[row]),
    )


def _merged(lines: Sequence[Line]) -> list[Line]:
    """Tell each other end once, with all that joins them."""
    merged: dict[str, Line] = {}
    for line in lines:
        known = merged.get(line.key)
        why = f"{known.why} and {line.why}" if known else line.why
        merged[line.key] = replace(line, why=why)
    return list(merged.values())


def _line(network: Network, scene: Scene, drawn: Link) -> Line | None:
    """Tell a drawn link of the selected library that is not a sister tie."""
    focus = scene.view.focus
    if focus not in (drawn.a, drawn.b):
        return None
    other = scene.nodes[drawn.b if drawn.a == focus else drawn.a]
    row = row_of(network, other.key)
    where = network.country_name(row) if row is not None else ""
    verbs = {"offers": "offers", "seeks": "seeks", "prefers": "would like a partner from there"}
    why = verbs.get(drawn.layer) or drawn.says.partition(": ")[2] or drawn.says
    return Line(other.key, other.label if row is not None else other.name, where, why)


def node_actions(network: Network, scene: Scene, key: str) -> Sequence[Action]:
    """Return what can be expanded from a drawn node."""
    row = row_of(network, key)
    if row is not None:
        return _sides(network, scene, row)
    node = scene.nodes[key]
    return [_action(scene, key, f"its {count(node.count, 'library')}")] if node.count else []


def _sides(network: Network, scene: Scene, row: int) -> list[Action]:
    projection = network.projection
    ids, key = projection.libraries.ids, projection.libraries.ids[row]
    away = sum(ids[tie.other(row)] not in scene.nodes for tie in network.ties_of.get(row, ()))
    activities = len(either(row, projection.offers, projection.seeks))
    languages = len(either(row, projection.staff, projection.patrons))
    wishes = len(either(row, projection.prefers))
    found = (
        ("sisters", f"its {count(away, 'sister')} elsewhere", away),
        ("activities", f"its {count(activities, 'activity')}", activities),
        ("languages", f"its {count(languages, 'language')}", languages),
        ("wishes", f"the {count(wishes, 'country')} it wishes for", wishes),
    )
    return [
        _action(scene, f"{side}:{key}", words)
        for side, words, number in found
        # Sisters that are opened are drawn, so none of them is elsewhere any more.
        if number or (side == "sisters" and f"{side}:{key}" in scene.view.open)
    ]


def _action(scene: Scene, name: str, words: str) -> Action:
    view, opened = scene.view, name in scene.view.open
    changed = view.closed(name) if opened else view.opened(name)
    if opened and name.startswith("sisters:"):
        words = "its sisters elsewhere"
    return Action(name, f"{'Hide' if opened else 'Show'} {words}", changed.address, opened)


def _activity(network: Network, scene: Scene, at: int) -> Told:
    projection = network.projection
    offering = int((projection.offers[:, [at]].toarray() > 0).sum())
    seeking = int((projection.seeks[:, [at]].toarray() > 0).sum())
    either = int(((projection.offers[:, [at]] + projection.seeks[:, [at]]).toarray() > 0).sum())
    facts = (f"{count(offering, 'library')} offer it", f"{seeking:,} seek it")
    return _other(network, scene, f"activity:{projection.activities.ids[at]}", facts, either)


def _language(network: Network, scene: Scene, at: int) -> Told:
    projection = network.projection
    staff = int((projection.staff[:, [at]].toarray() > 0).sum())
    patrons = int((projection.patrons[:, [at]].toarray() > 0).sum())
    either = int(((projection.staff[:, [at]] + projection.patrons[:, [at]]).toarray() > 0).sum())
    facts = (f"staff of {count(staff, 'library')} speak it", f"patrons of {patrons:,}")
    return _other(network, scene, f"language:{projection.languages.ids[at]}", facts, either)


def _country(network: Network, scene: Scene, at: int) -> Told:
    projection = network.projection
    rows = network.libraries_of.get(at, ())
    alone = sum(1 for row in rows if not network.degree[row])
    wished = int((projection.prefers[:, [at]].toarray() > 0).sum())
    facts = tuple(
        filter(
            None,
            (
                count(len(rows), "library"),
                f"{alone:,} of them without a sister" if len(rows) else "",
                f"{count(wished, 'library')} elsewhere would like a partner there"
                if wished
                else "",
            ),
        )
    )
    return _other(network, scene, f"country:{projection.countries.ids[at]}", facts, len(rows))


def _cluster(network: Network, scene: Scene, at: int) -> Told:
    key = network.clusters.ids[at]
    rows = network.members_of(key)
    alone = sum(1 for row in rows if not network.degree[row])
    facts = (count(len(rows), "library"), f"{alone:,} of them without a sister")
    told = _other(network, scene, f"cluster:{key}", facts, len(rows))
    page = link("/clusters", rows="all") if key == SMALLER else link("/clusters", key)
    return replace(told, page=page)


def _other(network: Network, scene: Scene, key: str, facts: tuple[str, ...], number: int) -> Told:
    kind, name = kind_of(key)
    nodes = nodes_of(network, kind)
    lines = [
        Line(other, scene.nodes[other].name, "", _reason(each), drawn=True)
        for each in sorted(scene.links, key=lambda link: -link.weight)
        for other in [each.b if each.a == key else each.a]
        if key in (each.a, each.b)
    ]
    inside = [node for node in scene.nodes.values() if node.within == key]
    lines += [Line(node.key, node.label, "", node.says.rpartition(": ")[2]) for node in inside]
    action = _action(scene, key, f"its {count(number, 'library')}")
    return Told(
        key=key,
        heading=nodes.names[nodes.ids.index(name)],
        facts=facts,
        lines=tuple(_merged(lines)),
        actions=(action,) if number else (),
        page=link("/network", **{kind: name}),
    )


_REASONS: Mapping[str, str] = {
    "offers": "offers it",
    "seeks": "seeks it",
    "is-in": "is there",
    "prefers": "would like a partner from there",
}


def _reason(drawn: Link) -> str:
    if drawn.layer == "sisters" and drawn.count:
        return count(drawn.count, "sister tie")
    return _REASONS.get(drawn.layer) or drawn.says.partition(": ")[2] or drawn.says


def most_linked(network: Network, scene: Scene, *, most: int = 8) -> Sequence[Line]:
    """Tell the drawn libraries or groups with the most ties, for a picture without a selection."""
    nodes = sorted(scene.nodes.values(), key=lambda node: (-node.count, node.key))
    kind = scene.kind if scene.grouped else "library"
    return [
        Line(
            node.key,
            node.name if scene.grouped else node.label,
            _where(network, node.key),
            node.says.rpartition(": ")[2],
        )
        for node in nodes
        if node.kind == kind and node.count and not node.elsewhere
    ][:most]


def _where(network: Network, key: str) -> str:
    row = row_of(network, key)
    return "" if row is None else network.country_name(row)
