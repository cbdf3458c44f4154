"""One model of a part of the graph, from which every format is written.

Facts are nodes and relationships, as they are in the graph. What is worked out, such as places,
colours and fits, stands beside them, so that a file can tell the one from the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from exports.about import About

if TYPE_CHECKING:
    from exports.dossier.model import Dossier
    from exports.plan import Plan

Value: TypeAlias = str | int | float | bool | tuple[str, ...]
Properties: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True)
class Node:
    """A library, country, activity or language; `properties` are without its id."""

    label: str
    id: str
    properties: Properties = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Return what it is called by among nodes of all kinds, such as library:6919."""
        return key(self.label, self.id)

    @property
    def name(self) -> str:
        """Return what people call it, its id where it has no name."""
        return str(self.properties.get("name") or self.id)


@dataclass(frozen=True)
class Relationship:
    """A fact about two nodes, by their keys."""

    type: str
    start: str
    end: str
    properties: Properties = field(default_factory=dict)


@dataclass(frozen=True)
class Tie:
    """Two libraries, by their keys, that are among each other's best fits; from 0 to 100."""

    a: str
    b: str
    fit: float


@dataclass(frozen=True)
class Look:
    """Where a node stands in a picture, y downwards, how it is drawn, and its cluster.

    `cluster` is an id and a name.
    """

    x: float
    y: float
    colour: str
    size: float
    cluster: tuple[str, str] | None = None

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Return the colour as three numbers from 0 to 255."""
        return int(self.colour[1:3], 16), int(self.colour[3:5], 16), int(self.colour[5:7], 16)


@dataclass(frozen=True)
class PartTable:
    """A table as it leaves: names of columns, their titles, rows of plain values; None: unknown."""

    name: str
    columns: tuple[str, ...]
    titles: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Subgraph:
    """A part of the graph in a fixed order, what it is about, and how it may be drawn.

    `chosen` are the keys of the libraries that were asked for. Others are their sisters alone:
    of these only what names and places them is here. A `plan` with verdicts, the `answer` that
    named the libraries and a `dossier` are there where the format has a place for them.
    """

    about: About
    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]
    chosen: frozenset[str]
    looks: Mapping[str, Look] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    plan: "Plan | None" = None
    answer: PartTable | None = None
    dossier: "Dossier | None" = None

    @cached_property
    def by_key(self) -> dict[str, Node]:
        """The nodes by their keys."""
        return {node.key: node for node in self.nodes}

    def of(self, label: str) -> tuple[Node, ...]:
        """Return the nodes of one kind."""
        return tuple(node for node in self.nodes if node.label == label)


def key(label: str, id_: str) -> str:
    """Return what a node is called by among nodes of all kinds."""
    return f"{label.lower()}:{id_}"
