"""Clusters of libraries that fit each other: found, named, joined, and followed through time."""

from insight.clusters.bridges import Bridges, Broker, Joined, Link
from insight.clusters.changes import Change, Changes, Ended, what_changed
from insight.clusters.clustering import (
    COARSE,
    FINE,
    Alone,
    Cluster,
    Clustering,
    Member,
    cluster,
    describe,
)
from insight.clusters.finding import called, near
from insight.clusters.gaps import Gap, Nearest
from insight.clusters.identity import Before, Earlier, Identified, Profile, identify, match
from insight.clusters.leiden import modularity, partition
from insight.clusters.levels import RESOLUTION, SEEDS, Level, Levels, find
from insight.clusters.names import trait_words
from insight.clusters.saving import SAVED, Saving, earlier, save
from insight.clusters.ties import Ties, mutual_best
from insight.clusters.traits import Trait

__all__ = [
    "COARSE",
    "FINE",
    "RESOLUTION",
    "SAVED",
    "SEEDS",
    "Alone",
    "Before",
    "Bridges",
    "Broker",
    "Change",
    "Changes",
    "Cluster",
    "Clustering",
    "Earlier",
    "Ended",
    "Gap",
    "Identified",
    "Joined",
    "Level",
    "Levels",
    "Link",
    "Member",
    "Nearest",
    "Profile",
    "Saving",
    "Ties",
    "Trait",
    "called",
    "cluster",
    "describe",
    "earlier",
    "find",
    "identify",
    "match",
    "modularity",
    "mutual_best",
    "near",
    "partition",
    "save",
    "trait_words",
    "what_changed",
]
