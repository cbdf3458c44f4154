"""`sisternet clusters`: found, saved, told; what changed; one by its name."""

import csv
import io
import json
import re

import openpyxl
import pytest

from loaders import SAMPLE


def rows(done):
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_clusters_are_listed_with_what_sets_them_apart(command):
    found = rows(command("clusters", "--no-save", "--format", "json"))
    assert len(found) == 6
    assert found[0]["members"] == max(row["members"] for row in found)
    assert all(row["cluster_id"].startswith("c") and row["description"] for row in found)
    coarse = rows(command("clusters", "--no-save", "--level", "coarse", "--format", "json"))
    assert {row["lies_in"] for row in found} == {row["cluster"] for row in coarse}


def test_one_cluster_is_told_by_id_and_by_name(command):
    first = rows(command("clusters", "--no-save", "--format", "json"))[0]
    by_id = rows(command("clusters", first["cluster_id"], "--format", "json"))
    by_name = command("clusters", first["cluster"].upper(), "--format", "json")
    assert (rows(by_name), len(by_id)) == (by_id, first["members"])
    assert first["cluster"] in by_name.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("clusters", "storytelling and book presentation s"), "Did you mean:"),
        (("clusters", "lithuania"), "may be more than one cluster:"),
        (("clusters", "--resolution", "0"), "0"),
        (("clusters", "--format", "xlsx"), "add --out FILE"),
    ],
)
def test_what_cannot_be_is_said_with_what_may_be_meant(command, words, said):
    done = command(*words, "--no-save")
    assert (done.returncode, said in done.stderr) == (2, True)


def test_clusters_leave_in_every_format(command, tmp_path):
    file = tmp_path / "clusters.xlsx"
    assert command("clusters", "--no-save", "--out", file).returncode == 0
    sheet = openpyxl.load_workbook(file).worksheets[0]
    read = list(
        csv.DictReader(io.StringIO(command("clusters", "--no-save", "--format", "csv").stdout))
    )
    assert (sheet.max_row >= len(read) + 1, len(read)) == (True, 6)


def test_they_are_saved_with_their_ids_and_what_changed_is_said(run_warm):
    assert run_warm("load", SAMPLE).returncode == 0
    first = run_warm("clusters", "--format", "json", "--resolution", "1")
    assert "Saved. The next time it is said who came, who left, and why." in first.stderr
    again = run_warm("clusters", "--format", "json")
    assert "Saved. Nothing changed since" in again.stderr
    assert [each["cluster_id"] for each in rows(again)] == [e["cluster_id"] for e in rows(first)]
    look = run_warm("clusters", "--format", "json", "--resolution", "8")
    assert "another fineness; --save replaces them" in look.stderr
    assert "Nothing changed since" in run_warm("clusters", "--format", "json").stderr
    finer = run_warm("clusters", "--format", "json", "--resolution", "8", "--save")
    assert "clusters are finer than the last time" in finer.stderr
    assert re.search(r"\d+ came to and \d+ left fine clusters and \d+ came", finer.stderr)
    assert json.loads(run_warm("ask", "cluster-changes", "--format", "json").stdout)


def test_a_graph_that_cannot_be_reached_is_a_line(run):
    done = run("clusters", NEO4J_URI="bolt://127.0.0.1:1", NEO4J_PASSWORD="x")
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (1, "", False)


@pytest.mark.parametrize("words", [(), ("anything",)])
def test_an_empty_graph_has_no_clusters_and_says_what_brings_libraries_in(run_warm, words):
    done = run_warm("clusters", *words, "--format", "json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Nothing is loaded yet. `sisternet load" in done.stderr
