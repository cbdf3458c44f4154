"""Clusters as tables: all of a level, the members of one, why, what it lacks, what joins it."""

from collections.abc import Mapping, Sequence
from typing import Any

from exports.fits import FitTable
from graph import Projection
from insight.clusters import (
    FINE,
    Alone,
    Broker,
    Changes,
    Cluster,
    Gap,
    Identified,
    Link,
    Trait,
    trait_words,
)

LEVEL_WORDS = {1: "fine", 2: "coarse"}


def clusters_table(clusters: Sequence[Identified], *, brief: bool = False) -> FitTable:
    """Return clusters, in their order; the coarse ones may be among them to be named.

    In `brief` without ids and descriptions, for a screen.
    """
    coarse = {e.cluster.number: e.cluster.name for e in clusters if e.cluster.level != FINE}
    rows = tuple(_cluster(each, coarse) for each in clusters)
    whole = FitTable(
        (
            "cluster_id",
            "cluster",
            "level",
            "members",
            "countries",
            "sureness",
            "lies_in",
            "description",
            "set_apart_by",
            "was_called",
        ),
        (
            "Cluster id",
            "Cluster",
            "Level",
            "Members",
            "Countries",
            "How sure, from 0 to 1",
            "Lies in",
            "Description",
            "More often than elsewhere they",
            "Was called",
        ),
        rows,
    )
    if not brief:
        return whole
    at = [whole.columns.index(name) for name in ("cluster_id", "cluster", "members", "sureness")]
    return FitTable(
        tuple(whole.columns[place] for place in at),
        tuple(whole.titles[place] for place in at),
        tuple(tuple(row[place] for place in at) for row in rows),
    )


def _cluster(each: Identified, coarse: Mapping[int, str]) -> tuple[Any, ...]:
    here = each.cluster
    return (
        each.id,
        here.name,
        LEVEL_WORDS[here.level],
        len(here.members),
        countries(here),
        mean_sureness(here),
        None if here.part_of is None else coarse.get(here.part_of),
        " ".join(here.description),
        [trait_words(trait) for trait in here.traits],
        each.before.name if each.before else None,
    )


def countries(cluster: Cluster) -> list[str]:
    """Return the names of a cluster's countries, that with most members first."""
    ranked = sorted(cluster.countries.items(), key=lambda each: (-each[1], each[0]))
    return [name for (_, name), _ in ranked]


def mean_sureness(cluster: Cluster) -> float | None:
    """Return how sure the memberships of a cluster are on average; None where nobody knows."""
    told = [member.sureness for member in cluster.members if member.sureness is not None]
    return round(sum(told) / len(told), 4) if told else None


def members_table(p: Projection, each: Identified) -> FitTable:
    """Return the members of a cluster, those with the strongest ties inside first."""
    rows = tuple(
        (
            each.id,
            each.cluster.name,
            member.id,
            member.name,
            member.town,
            _country(p, p.index_of(member.id)),
            member.sureness,
            member.inside,
            member.one_sided,
        )
        for member in each.cluster.members
    )
    columns = "cluster_id cluster library_id library town country sureness inside one_sided"
    titles = (
        "Cluster id,Cluster,Library id,Library,Town,Country,How sure from 0 to 1,"
        "Strength of its ties here,Tied to its best partner alone"
    )
    return FitTable(tuple(columns.split()), tuple(titles.split(",")), rows)


def traits_table(traits: Sequence[Trait]) -> FitTable:
    """Return what sets a cluster apart, the surest first."""
    return FitTable(
        ("kind", "what", "members", "who_say", "elsewhere", "elsewhere_who_say", "weight"),
        (
            "Kind",
            "What",
            "Members",
            "Who say",
            "Elsewhere",
            "Who say there",
            "How surely it sets apart",
        ),
        tuple(
            (t.kind, t.name, t.members, t.known, t.elsewhere, t.elsewhere_known, t.weight)
            for t in traits
        ),
    )


def gaps_table(p: Projection, gaps: Sequence[Gap]) -> FitTable:
    """Return what many members seek and none is known to offer, with who offers it."""
    rows = tuple(
        (
            gap.name,
            gap.sought_by,
            gap.saying,
            gap.silent,
            gap.offered_by,
            [p.libraries.names[near.library] for near in gap.nearest],
        )
        for gap in gaps
    )
    return FitTable(
        ("activity", "sought_by", "who_say", "silent", "offered_elsewhere", "nearest"),
        (
            "Activity",
            "Members who seek it",
            "Who say what they seek",
            "Who do not say what they offer",
            "Libraries that offer it",
            "Nearest of them",
        ),
        rows,
    )


def brokers_table(p: Projection, brokers: Sequence[Broker], names: Mapping[int, str]) -> FitTable:
    """Return the libraries that tie clusters to others; `names` are those of their level."""
    rows = tuple(
        (
            p.libraries.ids[broker.library],
            p.libraries.names[broker.library],
            _country(p, broker.library),
            names[broker.cluster],
            names[join.cluster],
            broker.participation,
            join.strength,
            join.fits,
            join.sisters,
        )
        for broker in brokers
        for join in broker.joins
    )
    columns = "library_id library country cluster joins participation strength fits sisters"
    titles = (
        "Library id,Library,Country,Its cluster,Ties it to,How evenly its ties spread (0 to 1),"
        "Weight,Best fits,Sisterships"
    )
    return FitTable(tuple(columns.split()), tuple(titles.split(",")), rows)


def links_table(links: Sequence[Link], names: Mapping[int, str]) -> FitTable:
    """Return how clusters are linked, the strongest first; `names` are those of their level."""
    return FitTable(
        ("cluster", "other", "strength", "fits", "sisters"),
        ("Cluster", "Other cluster", "Weight", "Best fits", "Sisterships"),
        tuple((names[k.a], names[k.b], k.strength, k.fits, k.sisters) for k in links),
    )


def alone_table(alone: Sequence[Alone]) -> FitTable:
    """Return who is in no cluster, and why."""
    return FitTable(
        ("library_id", "library", "why"),
        ("Library id", "Library", "Why"),
        tuple((each.id, each.name, each.why) for each in alone),
    )


def changes_table(p: Projection, changes: Changes, clusters: Sequence[Identified]) -> FitTable:
    """Return who came to which cluster and who left it since the last time, and why."""
    names = {each.id: each.cluster.name for each in clusters}
    names |= {each.before.id: each.before.name for each in changes.ended}
    moves = tuple(
        (
            names[move.cluster],
            move.library,
            p.libraries.names[p.index_of(move.library)],
            "came" if move.came else "left",
            move.why,
        )
        for move in changes.moves
    )
    ended = tuple((e.before.name, None, None, "ended", e.went_to) for e in changes.ended)
    return FitTable(
        ("cluster", "library_id", "library", "what", "why"),
        ("Cluster", "Library id", "Library", "What", "Why, or where most are now"),
        (*moves, *ended),
    )


def _country(p: Projection, row: int) -> str | None:
    country = int(p.libraries.country[row])
    return p.countries.names[country] if country >= 0 else None
