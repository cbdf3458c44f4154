"""Clusters in a real graph: saved, read back, and untouched by what is loaded and forgotten."""

import pytest

from graph import Projection
from insight.clusters import SAVED, cluster, earlier, save
from insight.fit import Fits, best_of_everybody
from loaders import SAMPLE, forget, load
from tests.databases import LOADED_AT

FIRST, SECOND = "2026-11-01T12:00:00+00:00", "2026-12-01T12:00:00+00:00"
VALENCA = "6919"
MEMBERS = "MATCH (l:Library)-[:MEMBER_OF]->(c:Cluster) RETURN c.id, c.level, l.id"


def read_back(graph):
    return earlier(*(graph.read(cypher, row_limit=10_000).rows for cypher in SAVED.values()))


def clusters_saved(graph, *, at):
    projection = Projection.read(graph)
    fits = Fits(projection)
    found = cluster(fits, best_of_everybody(fits))
    saving = save(projection, found, read_back(graph), made_at=at)
    graph.write(saving.statements)
    return saving


@pytest.fixture
def loaded(graph):
    load([SAMPLE], graph=graph, clock=lambda: LOADED_AT)
    return graph


def test_what_is_read_back_is_what_was_saved(loaded):
    saving = clusters_saved(loaded, at=FIRST)
    back = read_back(loaded)
    said = {
        (e.id, e.cluster.name, frozenset(m.id for m in e.cluster.members)) for e in saving.clusters
    }
    assert {(each.id, each.name, each.members) for each in back.clusters} == said
    assert (back.made_at, len(back.libraries)) == (FIRST, 87)


def test_saved_again_every_cluster_is_the_same_and_there_once(loaded):
    first = clusters_saved(loaded, at=FIRST)
    again = clusters_saved(loaded, at=SECOND)
    assert [each.id for each in again.clusters] == [each.id for each in first.clusters]
    assert (again.changes.moves, again.changes.since) == ((), FIRST)
    members = loaded.read(MEMBERS).rows
    assert len(members) == len({(level, library) for _, level, library in members})


def test_loading_again_leaves_the_clusters(loaded):
    clusters_saved(loaded, at=FIRST)
    before = set(loaded.read(MEMBERS).rows)
    report = load([SAMPLE], graph=loaded, clock=lambda: LOADED_AT)
    assert report.totals()["rejected"] == 0
    assert set(loaded.read(MEMBERS).rows) == before


def test_a_library_that_is_forgotten_leaves_its_clusters_and_is_named_nowhere(loaded):
    clusters_saved(loaded, at=FIRST)
    forget(loaded, VALENCA)
    assert VALENCA not in {library for _, _, library in loaded.read(MEMBERS).rows}
    again = clusters_saved(loaded, at=SECOND)
    texts = loaded.read("MATCH (c:Cluster) RETURN c.name, c.description, c.went_to").rows
    assert "Valença" not in str(texts)
    assert sum(each.before.gone for each in again.clusters if each.before) >= 1


def test_clusters_that_ended_stay_once_and_go_the_next_time(loaded):
    clusters_saved(loaded, at=FIRST)
    ids = [row[0] for row in loaded.read("MATCH (l:Library) RETURN l.id").rows]
    for key in ids:
        forget(loaded, key)
    clusters_saved(loaded, at=SECOND)
    ended = "MATCH (c:Cluster) WHERE c.ended_at IS NOT NULL RETURN count(c)"
    assert loaded.read(ended).rows[0][0] == 8
    clusters_saved(loaded, at="2027-01-01T12:00:00+00:00")
    assert loaded.read("MATCH (c:Cluster) RETURN count(c)").rows == ((0,),)
