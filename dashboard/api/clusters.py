"""Clusters as they are found now, and one of them: members, traits, gaps, brokers, links."""

from collections.abc import Callable
from typing import Annotated, Literal, TypeAlias

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from dashboard.api.asked import Asked, InForm, Paged, Text
from dashboard.api.doors import Doors
from dashboard.api.paging import Rows
from dashboard.cluster_tables import CLUSTER_TABLES, cluster_asked_for
from dashboard.data import Explorer
from exports import FitTable, clusters_table

TAG = "Clusters"
_Step: TypeAlias = Annotated[float, Field(gt=0)] | SkipJsonSchema[None]


class OfStep(Asked):
    """How fine the clusters are looked for."""

    resolution: _Step = Field(
        default=None,
        description="One of the steps of the page Clusters, from 0.5 for few large ones to 8 for "
        "many small ones. Left out: as those that were saved.",
    )


class Step(OfStep, Paged):
    """A page, and how fine the clusters are looked for."""


class OfLevel(Step):
    """Which clusters."""

    level: Literal["fine", "coarse"] = "fine"


class OfCluster(InForm):
    """One cluster, by its id."""

    cluster: Text


def add_to(doors: Doors) -> None:
    """Add the clusters, and what is told of one."""
    doors.table("/clusters", clusters, tag=TAG)
    doors.table("/clusters/<cluster>", one_cluster, tag=TAG, name="cluster")
    parts = {
        "members": "The members of a cluster, those with the strongest ties inside first.",
        "traits": "What sets a cluster apart.",
        "gaps": "What members of a cluster seek that nobody in it is known to offer.",
        "brokers": "The members that tie a cluster to others.",
        "links": "The clusters that one is linked to, the strongest link first.",
    }
    for name, words in parts.items():
        doors.table(f"/clusters/<cluster>/{name}", _part(name, words), tag=TAG)


def clusters(whole: Explorer, path: InForm, query: OfLevel, upto: int) -> Rows:  # noqa: ARG001
    """Clusters of a level, the largest first.

    Those that were saved go on under the same ids.
    """
    table = CLUSTER_TABLES["clusters"](whole, {**_said(query), "level": query.level})
    return rows(table)


def one_cluster(whole: Explorer, path: OfCluster, query: Step, upto: int) -> Rows:  # noqa: ARG001
    """One cluster, by its id."""
    asked = {**_said(query), "cluster": path.cluster}
    return rows(clusters_table([cluster_asked_for(whole, asked)]))


def _part(name: str, words: str) -> Callable[[Explorer, OfCluster, Step, int], Rows]:
    def part(whole: Explorer, path: OfCluster, query: Step, upto: int) -> Rows:  # noqa: ARG001
        asked = {**_said(query), "cluster": path.cluster}
        return rows(CLUSTER_TABLES[f"cluster-{name}"](whole, asked))

    part.__doc__ = words
    return part


def step_words(query: OfStep) -> str:
    """Return how fine clusters are looked for as pages say it, empty where nothing is said."""
    return "" if query.resolution is None else f"{query.resolution:g}"


def _said(query: OfStep) -> dict[str, str]:
    return {"resolution": step_words(query)}


def rows(table: FitTable) -> Rows:
    """Return a table of the documents as rows of an answer."""
    return Rows(table.columns, table.titles, table.rows, len(table.rows))
