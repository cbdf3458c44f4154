"""Clusters as statements for the graph, and the rows by which the last ones are read back.

Everything is data: whoever holds the graph asks `SAVED`, gives the rows to `earlier`, and writes
the statements. All of them belong in one transaction. Clusters that ended stay until the next time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph import Projection, Statement
from insight.clusters.bridges import Broker, Link
from insight.clusters.changes import Changes, profiles, what_changed
from insight.clusters.clustering import COARSE, FINE, Clustering
from insight.clusters.identity import Before, Earlier, Identified, Profile, identify
from insight.clusters.names import trait_words

BATCH = 5_000
SAVED = {
    "runs": "MATCH (r:Clustering) RETURN r.made_at, r.resolution ORDER BY r.id DESC LIMIT 1",
    "clusters": (
        "MATCH (c:Cluster) WHERE c.ended_at IS NULL "
        "OPTIONAL MATCH (l:Library)-[:MEMBER_OF]->(c) "
        "RETURN c.id, c.name, c.level, c.size, collect(l.id)"
    ),
    "libraries": ("MATCH (l:Library)-[r:COUNTED_IN]->(:Clustering) RETURN l.id, r.offers, r.seeks"),
}
"""What to ask the graph for, without a limit of rows; the answers are what `earlier` takes."""

_CLEAR = (
    "MATCH (c:Cluster) WHERE c.ended_at IS NOT NULL DETACH DELETE c",
    "MATCH (:Library)-[r:MEMBER_OF|JOINS|CAME_TO|LEFT]->(:Cluster) DELETE r",
    "MATCH (:Cluster)-[r:PART_OF|LINKED_TO]->(:Cluster) DELETE r",
    "MATCH (r:Clustering) DETACH DELETE r",
)
_RUN = "MERGE (r:Clustering {id: $id}) SET r += $properties"
_CLUSTERS = "UNWIND $rows AS row MERGE (c:Cluster {id: row.id}) SET c += row.properties"
_FROM_LIBRARIES = (
    "UNWIND $rows AS row MATCH (l:Library {{id: row.library}}) MATCH (c:{} {{id: row.to}}) "
    "CREATE (l)-[r:{}]->(c) SET r += row.properties"
)
_FROM_CLUSTERS = (
    "UNWIND $rows AS row MATCH (a:Cluster {{id: row.cluster}}) MATCH (b:Cluster {{id: row.to}}) "
    "CREATE (a)-[r:{}]->(b) SET r += row.properties"
)
Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Saving:
    """What is to be written: the clusters with their ids, what changed, and the statements."""

    clusters: tuple[Identified, ...]
    changes: Changes
    statements: tuple[Statement, ...]


def earlier(runs: Rows, clusters: Rows, libraries: Rows) -> Earlier | None:
    """Return the clusters that are saved, from the rows of `SAVED`; None where there are none."""
    if not runs:
        return None
    return Earlier(
        made_at=str(runs[0][0]),
        resolution=float(runs[0][1]),
        clusters=tuple(
            Before(key, name, int(level), int(size), frozenset(members))
            for key, name, level, size, members in sorted(clusters, key=lambda row: str(row[0]))
        ),
        libraries={key: Profile(_said(offers), _said(seeks)) for key, offers, seeks in libraries},
    )


def save(p: Projection, clustering: Clustering, before: Earlier | None, *, made_at: str) -> Saving:
    """Return what writes the clusters; `made_at` is a moment as ISO 8601 in UTC."""
    found = identify(clustering, before)
    moved = what_changed(p, clustering, found, before)
    statements = [
        *(Statement(cypher) for cypher in _CLEAR),
        _run(p, clustering, moved, made_at),
        *_batched(_CLUSTERS, list(_clusters(clustering, found, moved, made_at))),
        *_relationships(p, clustering, found, made_at),
        *_moves(moved),
    ]
    return Saving(found, moved, tuple(statements))


def _run(p: Projection, clustering: Clustering, moved: Changes, made_at: str) -> Statement:
    levels = clustering.levels
    properties = {
        "name": f"Clusters of {made_at[:10]}",
        "made_at": made_at,
        "since": moved.since,
        "revision": clustering.revision,
        "resolution": levels.fine.resolution,
        "seeds": levels.seeds,
        "libraries": len(p.libraries.ids),
        "note": clustering.note,
    }
    return Statement(_RUN, {"id": made_at, "properties": properties})


def _clusters(
    clustering: Clustering, found: Sequence[Identified], moved: Changes, made_at: str
) -> Iterator[dict[str, Any]]:
    levels = dict(zip((FINE, COARSE), clustering.levels.both, strict=True))
    for each in found:
        here = each.cluster
        properties = {
            "name": here.name,
            "level": here.level,
            "size": len(here.members),
            "description": "\n".join(here.description),
            "set_apart_by": [trait_words(trait) for trait in here.traits],
            "made_at": made_at,
            "resolution": levels[here.level].resolution,
            "revision": clustering.revision,
            "before": each.before.name if each.before else None,
            "similarity": each.similarity,
            "left_network": each.before.gone if each.before else None,
        }
        yield {"id": each.id, "properties": properties}
    for end in moved.ended:
        properties = {
            "ended_at": made_at,
            "went_to": end.went_to,
            "left_network": end.before.gone,
        }
        yield {"id": end.before.id, "properties": properties}


def _relationships(
    p: Projection, clustering: Clustering, found: Sequence[Identified], made_at: str
) -> Iterator[Statement]:
    ids = {(each.cluster.level, each.cluster.number): each.id for each in found}
    yield from _linked("Cluster", "MEMBER_OF", list(_members(found)))
    yield from _linked("Clustering", "COUNTED_IN", list(_counted(p, clustering, made_at)))
    inside = [
        {"cluster": each.id, "to": ids[COARSE, each.cluster.part_of], "properties": {}}
        for each in found
        if each.cluster.part_of is not None
    ]
    yield from _batched(_FROM_CLUSTERS.format("PART_OF"), inside)
    for level in (FINE, COARSE):
        links = [_link(link, level, ids) for link in clustering.links[level]]
        yield from _batched(_FROM_CLUSTERS.format("LINKED_TO"), links)
        joins = [
            row
            for broker in clustering.brokers[level]
            for row in _joins(p, broker, level=level, ids=ids)
        ]
        yield from _linked("Cluster", "JOINS", joins)


def _members(found: Sequence[Identified]) -> Iterator[dict[str, Any]]:
    for each in found:
        for member in each.cluster.members:
            properties = {"sureness": member.sureness, "inside": member.inside}
            yield {"library": member.id, "to": each.id, "properties": properties}


def _counted(p: Projection, clustering: Clustering, made_at: str) -> Iterator[dict[str, Any]]:
    alone = {each.id: each.why for each in clustering.alone}
    for key, profile in profiles(p).items():
        properties = {
            "offers": _listed(profile.offers),
            "seeks": _listed(profile.seeks),
            "alone": alone.get(key),
        }
        yield {"library": key, "to": made_at, "properties": properties}


def _link(link: Link, level: int, ids: dict[tuple[int, int], str]) -> dict[str, Any]:
    properties = {"strength": link.strength, "fits": link.fits, "sisters": link.sisters}
    return {"cluster": ids[level, link.a], "to": ids[level, link.b], "properties": properties}


def _joins(
    p: Projection, broker: Broker, *, level: int, ids: dict[tuple[int, int], str]
) -> Iterator[dict[str, Any]]:
    for join in broker.joins:
        properties = {
            "participation": broker.participation,
            "strength": join.strength,
            "fits": join.fits,
            "sisters": join.sisters,
        }
        yield {
            "library": p.libraries.ids[broker.library],
            "to": ids[level, join.cluster],
            "properties": properties,
        }


def _moves(moved: Changes) -> Iterator[Statement]:
    for kind, came in (("CAME_TO", True), ("LEFT", False)):
        rows = [
            {"library": each.library, "to": each.cluster, "properties": {"why": each.why}}
            for each in moved.moves
            if each.came == came
        ]
        yield from _linked("Cluster", kind, rows)


def _linked(label: str, kind: str, rows: Sequence[dict[str, Any]]) -> Iterator[Statement]:
    yield from _batched(_FROM_LIBRARIES.format(label, kind), rows)


def _batched(cypher: str, rows: Sequence[dict[str, Any]]) -> Iterator[Statement]:
    for start in range(0, len(rows), BATCH):
        yield Statement(cypher, {"rows": list(rows[start : start + BATCH])})


def _said(items: Sequence[str] | None) -> frozenset[str] | None:
    return None if items is None else frozenset(items)


def _listed(items: frozenset[str] | None) -> list[str] | None:
    return None if items is None else sorted(items)
