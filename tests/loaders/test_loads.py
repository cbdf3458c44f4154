"""Each run of the loader is remembered."""

import json

from loaders import load
from tests.loaders.given import CARLOW, EVENING, library, nodes, relationships


def test_a_load_is_remembered_with_its_totals_and_notes(graph, take):
    take(CARLOW, library("Nowhere Library", "Atlantis"))
    (row,) = graph.read(
        "MATCH (n:Load) RETURN n.name, n.loaded, n.rejected, n.finished_at, n.report"
    ).rows
    *totals, report = row
    assert totals == ["libraries.csv", 1, 1, "2026-11-01T09:00:00+00:00"]
    (document,) = json.loads(report)["documents"]
    assert (document["source"], document["library"]) == ("libraries.csv:3", None)


def runs(graph):
    return graph.read(
        "MATCH (n:Load) RETURN n.changed, n.loaded, n.rejected, n.finished_at ORDER BY n.id"
    ).rows


def test_a_load_that_finds_nothing_new_is_remembered_and_moves_no_revision(graph, take):
    take(CARLOW)
    before, revision = (nodes(graph), relationships(graph)), graph.revision()
    take(CARLOW, clock=lambda: EVENING)
    assert runs(graph) == (
        (True, 1, 0, "2026-11-01T09:00:00+00:00"),
        (False, 1, 0, "2026-11-01T18:00:00+00:00"),
    )
    assert ((nodes(graph), relationships(graph)), graph.revision()) == (before, revision)


def test_a_load_of_which_nothing_is_taken_is_remembered_too(graph, take):
    take(library("Nowhere Library", "Atlantis"))
    assert runs(graph) == ((False, 0, 1, "2026-11-01T09:00:00+00:00"),)


def test_a_folder_without_a_document_is_no_load(graph, tmp_path):
    load([tmp_path], graph=graph)
    assert runs(graph) == ()
