"""Setting a picture of the network: what a view chooses, expands and selects gets its place."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from dashboard.data.network.choice import Choice, nodes_of, row_of
from dashboard.data.network.groups import Kind
from dashboard.data.network.layers import either, rarity
from dashboard.data.network.model import PICTURE_NODES, Network, Places, shortened
from dashboard.data.network.scene import Node
from dashboard.data.network.view import GROUPS, View, kind_of, owner
from dashboard.data.network.words import count
from insight import Point, around

_SIZES = {"activity": 6.5, "language": 7.0, "country": 9.0, "cluster": 9.0}


class Stage:
    """The nodes of a picture while it is being set; each is placed once and then stays."""

    def __init__(self, network: Network, *, view: View, choice: Choice) -> None:
        self.network = network
        self.view = view
        self.chosen = set(choice.rows.tolist())
        self.grouped = len(self.chosen) > PICTURE_NODES
        self.kinds = self._kinds()
        wanted = GROUPS.get(view.group, self.kinds[0])
        clusters = network.by_cluster
        self.groups = clusters if clusters and wanted == "cluster" else network.by_country
        self.nodes: dict[str, Node] = {}
        self.captions: tuple[tuple[str, Point], ...] = ()
        self.notices: list[str] = []
        self._places = Places({})

    def fill(self) -> None:
        """Place the chosen, then what was expanded, then what is selected; drop what is aside."""
        if self.grouped:
            self._place_groups()
        else:
            self._place_chosen()
        for each in self.view.open:
            self._expand(each)
        self._place_selected()
        for key in self.view.without:
            self.nodes.pop(key, None)
        alone = {self.network.country_name(at) for at in self._libraries() if not self._ties(at)}
        self.captions = tuple(each for each in self._places.captions if each[0] in alone)

    def _kinds(self) -> tuple[Kind, ...]:
        """Return what libraries may be grouped by: clusters first where they hold most of them."""
        clusters = self.network.by_cluster
        if clusters is None:
            return ("country",)
        inside = sum(clusters.of[row] >= 0 for row in self.chosen)
        return ("cluster", "country") if 2 * inside > len(self.chosen) else ("country", "cluster")

    def owners(self, key: str) -> set[int]:
        """Return the libraries whose links to an activity, language or country are drawn."""
        if key in self.view.open:
            return set(self._libraries())
        rows = [
            row_of(self.network, each) for each in (*map(owner, self.view.open), self.view.focus)
        ]
        return {row for row in rows if row is not None}

    def library(self, row: int) -> str:
        """Return the key of a library."""
        return self.network.projection.libraries.ids[row]

    def _libraries(self) -> list[int]:
        found = (row_of(self.network, key) for key, n in self.nodes.items() if n.kind == "library")
        return [row for row in found if row is not None]

    def _place_chosen(self) -> None:
        network = self.network
        sisters = {
            tie.other(row)
            for row in sorted(self.chosen)
            for tie in network.ties_of.get(row, ())
            if tie.other(row) not in self.chosen
        }
        room = PICTURE_NODES - len(self.chosen)
        kept = sorted(sisters, key=lambda row: (-network.degree[row], row))[:room]
        if len(kept) < len(sisters):
            self.notices.append(
                f"{len(kept):,} of {count(len(sisters), 'sister')} elsewhere are drawn, "
                "those with the most ties first."
            )
        shown = sorted(self.chosen | set(kept))
        size = len(network.projection.libraries.ids)
        placed = tuple(range(size)) if size <= PICTURE_NODES else tuple(shown)
        self._places = network.places(placed)
        for row in shown:
            self._add_library(row, self._places.points[row])

    def _place_groups(self) -> None:
        groups = self.groups
        for at, room in groups.rooms.items():
            rows = [row for row in groups.members[at].tolist() if row in self.chosen]
            if rows:
                self._add_group(at, rows=rows, place=(room.x, room.y), radius=room.radius)
        if groups.kind == "cluster":
            self.notices.extend(self.network.crowd.said)
        nowhere = int((groups.of[list(self.chosen)] < 0).sum())
        if nowhere:
            libraries = count(nowhere, "library")
            self.notices.append(
                f"{libraries} without a country stand in no group."
                if groups.kind == "country"
                else f"{libraries} belong to no cluster."
            )

    def _add_group(self, at: int, *, rows: Sequence[int], place: Point, radius: float) -> None:
        key, name = self.groups.key(at), self.groups.nodes.names[at]
        says = f"{name}: {count(len(rows), 'library')}"
        opened = key in self.view.open
        state = "opened" if opened else "group"
        kind, label = self.groups.kind, shortened(name, most=30)
        self.nodes[key] = Node(
            key, kind, label, name, says, *place, radius, state=state, count=len(rows)
        )

    def _expand(self, opened: str) -> None:
        side, _, name = opened.partition(":")
        row = row_of(self.network, name)
        if side in ("activities", "languages", "wishes") and row is not None:
            self._expand_side(row, side)
        elif side == "sisters" and row is not None:
            self._ensure(row)
            sisters = [tie.other(row) for tie in self.network.ties_of.get(row, ())]
            self._add_around(row, sisters)
        elif kind_of(opened)[0] != "library" and name in nodes_of(self.network, side).ids:
            self._expand_node(opened)

    def _expand_side(self, row: int, side: str) -> None:
        """Place a library's activities, languages or wished-for countries around it."""
        self._ensure(row)
        projection = self.network.projection
        kind, matrices = {
            "activities": ("activity", (projection.offers, projection.seeks)),
            "languages": ("language", (projection.staff, projection.patrons)),
            "wishes": ("country", (projection.prefers,)),
        }[side]
        found = either(row, *matrices)
        weights = rarity(matrices[0])
        ordered = sorted(found, key=lambda at: (-weights[at], at))
        self._add_nodes(kind, ordered, owner=self.nodes[self.library(row)])

    def _expand_node(self, key: str) -> None:
        """Place an activity, language or country, and the libraries that have it."""
        kind, name = kind_of(key)
        at = nodes_of(self.network, kind).ids.index(name)
        if key in self.nodes and self.nodes[key].state in ("group", "opened"):
            self._open_group(at, key)
            return
        if key not in self.nodes:
            self._add_nodes(kind, [at], owner=None)
        rows = self.having(kind, at)
        self._add_around(key, rows)

    def having(self, kind: str, at: int) -> list[int]:
        """Return the libraries that have an activity, language or country, most ties first."""
        projection = self.network.projection
        if kind == "country":
            return [int(row) for row in self.network.libraries_of.get(at, ())]
        if kind == "cluster":
            return [int(row) for row in self.network.members_of(self.network.clusters.ids[at])]
        pair = (
            (projection.offers, projection.seeks)
            if kind == "activity"
            else (projection.staff, projection.patrons)
        )
        has = sum(matrix[:, [at]].toarray().ravel() for matrix in pair) > 0
        return [int(row) for row in self.network.by_ties if has[row]]

    def _number(self, kind: str, at: int) -> int:
        return len(self.having(kind, at))

    def _open_group(self, at: int, key: str) -> None:
        """Fill a country's circle with its libraries, as far as the picture holds them."""
        libraries = self.groups.members[at].tolist()
        rows = [row for row in libraries if row in self.chosen]
        kept = self._room(rows, self.nodes[key].name)
        spacing = self.groups.rooms[at].radius / max(len(libraries), 1) ** 0.5
        for row in kept:
            self._add_library(row, self.groups.places[row], room=spacing, within=key)

    def _add_around(self, centre: int | str, rows: Iterable[int]) -> None:
        """Place libraries: where the whole picture has them, else around what was expanded."""
        key = self.library(centre) if isinstance(centre, int) else centre
        new = [row for row in rows if self.library(row) not in self.nodes]
        kept = self._room(new, self.nodes[key].name)
        loose = [row for row in kept if self._place_of(row) is None]
        labels = {str(row): self.network.labels[row] for row in loose}
        spots = around(
            (self.nodes[key].x, self.nodes[key].y),
            list(labels),
            labels=labels,
            taken=self._taken(),
        )
        for row in kept:
            self._add_library(row, self._place_of(row) or spots[str(row)])

    def _room(self, rows: Sequence[int], name: str) -> Sequence[int]:
        """Return as many as the picture still holds, and say so where some are left out."""
        left = max(PICTURE_NODES - sum(n.kind == "library" for n in self.nodes.values()), 0)
        if len(rows) > left:
            self.notices.append(
                f"{name}: {left:,} of {count(len(rows), 'library')} are drawn, those with the "
                "most ties first. A filter makes room; the files hold all."
            )
        return rows[:left]

    def _place_selected(self) -> None:
        kind, name = kind_of(self.view.focus)
        row = row_of(self.network, self.view.focus)
        if not self.view.focus or self.view.focus in self.nodes:
            return
        if kind == "library" and row is not None:
            self._ensure(row)
            self._add_around(row, [tie.other(row) for tie in self.network.ties_of.get(row, ())])
        elif kind != "library" and name in nodes_of(self.network, kind).ids:
            self._add_nodes(kind, [nodes_of(self.network, kind).ids.index(name)], owner=None)

    def _ensure(self, row: int) -> None:
        """Place a library that the choice leaves out and something else needs."""
        if self.library(row) not in self.nodes:
            spot = self._place_of(row) or self._free_spot(self.network.labels[row])
            self._add_library(row, spot)

    def _place_of(self, row: int) -> Point | None:
        if row in self._places.points:
            return self._places.points[row]
        return self.groups.places.get(row) if self.grouped else None

    def _free_spot(self, label: str) -> Point:
        points = [(node.x, node.y) for node in self.nodes.values()] or [(0.0, 0.0)]
        middle = (float(np.mean([x for x, _ in points])), float(np.mean([y for _, y in points])))
        return around(middle, ["new"], labels={"new": label}, taken=self._taken())["new"]

    def _taken(self) -> list[Point]:
        return [*self._places.points.values(), *((node.x, node.y) for node in self.nodes.values())]

    def _add_library(self, row: int, place: Point, *, room: float = 0.0, within: str = "") -> None:
        network = self.network
        ties = self._ties(row)
        name = network.projection.libraries.names[row]
        said = count(ties, "sister tie") if ties else "no sister known"
        self.nodes[self.library(row)] = Node(
            key=self.library(row),
            kind="library",
            label=network.labels[row],
            name=name,
            says=f"{name}, {network.country_name(row)}: {said}",
            x=place[0],
            y=place[1],
            size=round(5.0 + 2.7 * ties**0.5, 1) if ties else 5.5,
            state="tied" if ties else "alone",
            elsewhere=row not in self.chosen,
            room=room,
            within=within,
            count=ties,
        )

    def _ties(self, row: int) -> int:
        return int(self.network.degree[row])

    def _add_nodes(self, kind: str, found: Sequence[int], *, owner: Node | None) -> None:
        nodes = nodes_of(self.network, kind)
        keys = {f"{kind}:{nodes.ids[at]}": at for at in found}
        new = [key for key in keys if key not in self.nodes]
        labels = {key: shortened(nodes.names[keys[key]], most=24) for key in new}
        if owner is None:
            spots = {key: self._free_spot(labels[key]) for key in new}
        else:
            spots = around((owner.x, owner.y), new, labels=labels, taken=self._taken())
        for key in new:
            name, number = nodes.names[keys[key]], self._number(kind, keys[key])
            says = f"{name}: {count(number, 'library')}"
            plain = Node(key, kind, labels[key], name, says, *spots[key], _SIZES[kind])
            self.nodes[key] = replace(plain, count=number)
