"""What a picture of the network holds: nodes with their places, links with their reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dashboard.data.network.view import View
from insight import Point


@dataclass(frozen=True)
class Node:
    """Something drawn. `says` is what is read out; `state` is how it is drawn.

    A library is `tied` or `alone`, and `elsewhere` when it is not among the chosen; a country is a
    `group`, `opened`, or a plain node. `size` is the radius in pixels; for groups, and for the
    `room` that a node in a crowd keeps to, in units of the layout. `within` is the group that it
    stands in.
    """

    key: str
    kind: str
    label: str
    name: str
    says: str
    x: float
    y: float
    size: float
    state: str = ""
    elsewhere: bool = False
    room: float = 0.0
    within: str = ""
    count: int = 0


@dataclass(frozen=True)
class Link:
    """A line between two nodes: its layer, how strong it is, and why it is there."""

    a: str
    b: str
    layer: str
    says: str
    weight: float = 1.0
    ended: bool = False
    count: int = 0


@dataclass(frozen=True)
class Scene:
    """A picture of a view: what is drawn, what was left out and why."""

    view: View
    nodes: Mapping[str, Node]
    links: tuple[Link, ...]
    captions: tuple[tuple[str, Point], ...]
    chosen: NDArray[np.int64]
    grouped: bool
    notices: tuple[str, ...] = ()
    kind: str = "country"
    """What a group is: a country or a cluster."""
    kinds: tuple[str, ...] = ("country",)
    """What groups may be, that first which they are where nobody says."""
    drawn: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """For each layer, how many of its links are drawn, and how many there are."""
