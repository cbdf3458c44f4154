"""The tables of the clusters as files: /tables/clusters.csv?resolution=2&level=fine."""

from collections.abc import Callable, Mapping
from typing import Any

import exports
from dashboard.addresses import one
from dashboard.data import Explorer
from dashboard.data.clusters import LEVELS, Known, known_in_full, saved, steps
from dashboard.data.unknown import Offer, UnknownChoice, unknown
from exports import FitTable
from insight.clusters import Identified, near

Query = Mapping[str, Any]


def _known(whole: Explorer, query: Query) -> Known:
    """Return the clusters that a file asks for; raises UnknownChoice."""
    there = steps(saved(whole).last)
    offers = {
        "resolution": Offer(tuple((f"{step:g}", words) for step, words in there.items())),
        "level": Offer(tuple((name, name) for name in LEVELS)),
    }
    strays = unknown("/clusters", query, offers=offers, free=["cluster", "rows"])
    if strays:
        raise UnknownChoice(strays)
    return known_in_full(whole, query)


def _one(here: Known, query: Query) -> Identified:
    """Return the cluster that a file asks for; raises UnknownCluster."""
    key = one(query.get("cluster"))
    if key not in here.by_id:
        raise UnknownCluster(here, key)
    return here.by_id[key]


def cluster_asked_for(whole: Explorer, query: Query) -> Identified:
    """Return the cluster that an address asks for; raises UnknownChoice, UnknownCluster."""
    return _one(_known(whole, query), query)


class UnknownCluster(Exception):
    """A file was asked for of a cluster that is not there; the message names what may be meant."""

    def __init__(self, here: Known, key: str) -> None:
        close = near(here.clusters, key, limit=3)
        self.near = tuple(each.id for each in close)
        found = [f"“{each.cluster.name}” ({each.id})" for each in close]
        meant = f" Did you mean {' or '.join(found)}?" if found else ""
        super().__init__(f"No cluster has the id “{key}”.{meant}")


def _level(query: Query) -> int:
    return LEVELS.get(one(query.get("level")), LEVELS["fine"])


def _clusters(whole: Explorer, query: Query) -> FitTable:
    here, level = _known(whole, query), _level(query)
    table = exports.clusters_table(here.clusters)
    kept = [
        row
        for row, each in zip(table.rows, here.clusters, strict=True)
        if each.cluster.level == level
    ]
    return FitTable(table.columns, table.titles, tuple(kept))


def _members(whole: Explorer, query: Query) -> FitTable:
    here = _known(whole, query)
    return exports.members_table(here.projection, _one(here, query))


def _traits(whole: Explorer, query: Query) -> FitTable:
    return exports.traits_table(_one(_known(whole, query), query).cluster.traits)


def _gaps(whole: Explorer, query: Query) -> FitTable:
    here = _known(whole, query)
    return exports.gaps_table(here.projection, _one(here, query).cluster.gaps)


def _brokers(whole: Explorer, query: Query) -> FitTable:
    here = _known(whole, query)
    if query.get("cluster"):
        cluster = _one(here, query).cluster
        level, brokers = cluster.level, here.brokers(cluster)
    else:
        level = _level(query)
        brokers = here.found.brokers[level]
    return exports.brokers_table(here.projection, brokers, here.names(level))


def _links(whole: Explorer, query: Query) -> FitTable:
    here = _known(whole, query)
    if query.get("cluster"):
        cluster = _one(here, query).cluster
        level, links = cluster.level, [each for _, each in here.links(cluster)]
    else:
        level = _level(query)
        links = list(here.found.links[level])
    return exports.links_table(links, here.names(level))


def _alone(whole: Explorer, query: Query) -> FitTable:
    return exports.alone_table(_known(whole, query).found.alone)


def _changes(whole: Explorer, query: Query) -> FitTable:
    here = _known(whole, query)
    return exports.changes_table(here.projection, here.changes, here.clusters)


CLUSTER_TABLES: Mapping[str, Callable[[Explorer, Query], FitTable]] = {
    "cluster-alone": _alone,
    "cluster-brokers": _brokers,
    "cluster-changes": _changes,
    "cluster-gaps": _gaps,
    "cluster-links": _links,
    "cluster-members": _members,
    "cluster-traits": _traits,
    "clusters": _clusters,
}
