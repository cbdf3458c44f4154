import json

import pytest

from dashboard.data.loads import last_load, loads, remarks

NOTE = {"line": 2, "field": None, "code": "city", "message": "It names no city."}
ENTRY = {"source": "a.csv:2", "library": "x", "status": "noted", "notes": [NOTE]}
REFUSED = {"source": "b.txt", "library": None, "status": "rejected", "notes": [NOTE]}


@pytest.fixture
def runs(fake_graph):
    """Three runs of the loader, the latest first: nothing new, broken off, and the first."""

    def row(day, finished, changed, *entries):
        report = json.dumps({"documents": entries})
        return (f"2026-11-0{day}T09:00", "a.csv", finished, 0, 1, 0, report, changed)

    rows = [row(3, "x", False, ENTRY), row(2, None, True, ENTRY, REFUSED), row(1, "x", None, ENTRY)]
    return loads(fake_graph((["n"] * 8, rows)))


def test_a_run_says_whether_it_found_anything_new(runs):
    assert [run.outcome for run in runs] == ["nothing new", "not ended", ""]


def test_what_several_runs_noted_is_told_once_what_was_not_taken_first(runs):
    assert [remark.document for remark in remarks(runs)] == ["b.txt", "a.csv:2"]


def test_what_earlier_loads_refused_is_told_apart_from_the_last(runs):
    last = "Last load, 3 November 2026: 1 document read, 1 with notes, none refused"
    assert last_load(runs) == f"{last}; refused by earlier loads: 1"
    assert last_load(runs[:1]) == last
