"""How a load goes on, and what is left when it ends early."""

import json
import os
import signal

import pytest

import graph as door
from loaders import LoadInterrupted, LoadStopped, load
from tests.loaders.given import CARLOW, dry, library, links, table


def test_documents_are_told_as_they_come_and_bytes_counted(take):
    told, counted = [], []
    rows = [CARLOW | {"profile_id": str(number)} for number in range(1, 9)]
    report = take(*rows, on_document=told.append, on_progress=lambda *step: counted.append(step))
    assert tuple(told) == report.documents
    assert counted == sorted(counted)
    assert len(counted) > 8
    assert counted[-1][0] == counted[-1][1] > 100


def test_ctrl_c_leaves_whole_profiles_and_a_report_of_them(graph, take):
    def interrupt(document):
        if document.source == "libraries.csv:5":
            os.kill(os.getpid(), signal.SIGINT)

    rows = [CARLOW | {"profile_id": str(n), "name": f"Library {n}"} for n in range(100, 120)]
    with pytest.raises(LoadInterrupted) as interrupted:
        take(*rows, batch=2, on_document=interrupt)
    report = interrupted.value.report
    told = {each.library["id"] for each in report.documents if each.status != "rejected"}
    assert told == {row[0] for row in graph.read("MATCH (l:Library) RETURN l.id").rows}
    assert 4 <= len(told) < 20
    assert len(links(graph, "OFFERS")) == 2 * len(told)
    assert {placed.library for placed in report.places} == told
    assert report.totals()["places_matched"] == len(told)
    assert graph.read("MATCH (n:Load) WHERE n.finished_at IS NULL RETURN n.loaded").rows


def test_ctrl_c_in_a_dry_run_reports_what_was_read(put):
    def interrupt(done, total):
        if done > total / 2:
            os.kill(os.getpid(), signal.SIGINT)

    path = put("libraries.csv", table([library(f"Library {n}") for n in range(20)]))
    with pytest.raises(LoadInterrupted) as interrupted:
        load([path], graph=None, on_progress=interrupt)
    report = interrupted.value.report
    told = [each.library["id"] for each in report.documents]
    assert 5 < len(told) < 20
    assert [placed.library for placed in report.places] == told
    assert report.totals()["rejected"] == 0


def test_a_database_that_goes_away_is_told_with_what_was_written(put, tmp_path):
    settings = door.Settings(home=tmp_path / "home")
    engine = settings.home / "engine" / "address.json"

    def kill(document):
        if document.source == "libraries.csv:3":
            os.kill(json.loads(engine.read_text())["process"], signal.SIGKILL)

    rows = [library(f"Library {number}") for number in range(20)]
    path = put("libraries.csv", table(rows))
    with door.connect(settings, write=True) as graph, pytest.raises(LoadStopped) as stopped:
        load([path], graph=graph, batch=2, on_document=kill)
    told = {
        each.library["id"] for each in stopped.value.report.documents if each.status != "rejected"
    }
    with door.connect(settings, write=True) as graph:
        assert (
            {row[0] for row in graph.read("MATCH (l:Library) RETURN l.id").rows}
            >= told
            >= {
                "ie-library-0",
                "ie-library-1",
            }
        )
        assert load([path], graph=graph).totals()["rejected"] == 0


def test_a_dry_run_reports_the_same_and_needs_no_graph(graph, put, take):
    report = take(CARLOW, library("Nowhere Library", "Atlantis"))
    assert (
        dry(put("libraries.csv", table([CARLOW, library("Nowhere Library", "Atlantis")]))) == report
    )
    assert report.totals()["places_matched"] == 1
