"""Why two libraries belong together, who could introduce them, and what joins any set of them."""

from insight.paths.connections import Connection, Connections, Join
from insight.paths.introductions import (
    AGAIN,
    HOPS,
    Chain,
    Introductions,
    introductions,
    introductions_to_country,
)
from insight.paths.kinds import Kind, Step, kinds
from insight.paths.links import DAMPING
from insight.paths.meetings import Counted
from insight.paths.stops import Reason, Stop
from insight.paths.ties import COSTS, Tie, Ties
from insight.paths.why import KindOfPath, Path, Paths, Why

__all__ = [
    "AGAIN",
    "COSTS",
    "DAMPING",
    "HOPS",
    "Chain",
    "Connection",
    "Connections",
    "Counted",
    "Introductions",
    "Join",
    "Kind",
    "KindOfPath",
    "Path",
    "Paths",
    "Reason",
    "Step",
    "Stop",
    "Tie",
    "Ties",
    "Why",
    "introductions",
    "introductions_to_country",
    "kinds",
]
