"""Each run of the loader is remembered."""

import json

from tests.loaders.given import CARLOW, library


def test_a_load_is_remembered_with_its_totals_and_notes(graph, take):
    take(CARLOW, library("Nowhere Library", "Atlantis"))
    (row,) = graph.read(
        "MATCH (n:Load) RETURN n.name, n.loaded, n.rejected, n.finished_at, n.report"
    ).rows
    *totals, report = row
    assert totals == ["libraries.csv", 1, 1, "2026-11-01T09:00:00+00:00"]
    (document,) = json.loads(report)["documents"]
    assert (document["source"], document["library"]) == ("libraries.csv:3", None)
