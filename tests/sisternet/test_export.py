"""`sisternet export`: a part of the graph as a file, whole or not at all."""

import io
import json

import networkx
import openpyxl
import pytest

from tests.sisternet.conftest import PROFILE


def test_the_whole_network_leaves_as_gexf_by_the_ending_of_the_file(command, tmp_path):
    file = tmp_path / "network.gexf"
    done = command("export", "graph", "--out", file)
    assert (done.returncode, done.stdout) == (0, "")
    assert "87 libraries, relationships: 430" in done.stderr
    read = networkx.read_gexf(file, version="1.3")
    places = {tuple(told["viz"]["position"].values()) for _, told in read.nodes(data=True)}
    assert (len(read), len(places)) == (166, 166)
    assert any(told["relationship"] == "FITS" for *_, told in read.edges(data=True))


def test_a_library_leaves_by_name_on_stdout_with_where_it_is_shown(command):
    done = command("export", "library", "valenca", "--format", "json")
    document = json.loads(done.stdout)
    assert document["graph"]["title"] == "Valença Municipal Library"
    assert document["graph"]["link"] == "/library/6919"
    read = networkx.node_link_graph(document, edges="edges")
    assert [key for key, told in read.nodes(data=True) if told.get("chosen")] == ["library:6919"]


def test_several_libraries_are_one_selection(command):
    done = command("export", "library", "6919", "7062", "6919", "--format", "graphml")
    read = networkx.read_graphml(io.BytesIO(done.stdout.encode()), force_multigraph=True)
    assert sum(bool(told.get("chosen")) for _, told in read.nodes(data=True)) == 2
    assert read.graph["link"] == "/exports/libraries.graphml?library=6919&library=7062"


def test_a_cluster_leaves_by_its_name(command, tmp_path):
    first = json.loads(command("clusters", "--no-save", "--format", "json").stdout)[0]
    file = tmp_path / "cluster.xlsx"
    done = command("export", "cluster", first["cluster"], "--out", file)
    assert done.returncode == 0, done.stderr
    rows = list(openpyxl.load_workbook(file)["Libraries"].values)
    column = rows[0].index("Was asked for")
    assert sum(row[column] for row in rows[1:]) == first["members"]
    told = dict(openpyxl.load_workbook(file)["About"].values)
    assert told["Address"] == f"/clusters/{first['cluster_id']}"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("graph", "--format", "xlsx"), "add --out FILE, such as network.xlsx"),
        (("library", "6919", "--format", "csv"), "add --out FILE, such as 6919.zip"),
        (("graph", "--out", "x.csv"), "several tables, so CSV comes as a zip: --out x.zip"),
        (("graph", "--out", "x.dot"), "cannot be written as .dot"),
        (("library",), "LIBRARY"),
        (("library", "nowhere-at-all-xyz"), "No library is called"),
        (("cluster", "nowhere-at-all-xyz"), "No cluster is called"),
    ],
)
def test_what_cannot_be_is_said(command, words, said):
    done = command("export", *words)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_a_file_that_cannot_be_written_leaves_nothing_behind(command, tmp_path):
    done = command("export", "library", "6919", "--out", tmp_path / "none" / "x.cypher")
    assert (done.returncode, "there is no folder" in done.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_contact_data_leaves_by_an_option_alone(run, profile):
    assert run("load", profile).returncode == 0
    shut = run("export", "graph", "--format", "cypher")
    assert "Example Town Library" in shut.stdout
    assert not [word for word in ("Ona", "ona@example.org") if word in shut.stdout]
    opened = run("export", "graph", "--format", "cypher", "--with-contacts")
    assert "ona@example.org" in opened.stdout
    assert "// note: Contains contact data" in opened.stdout
    assert "Contains contact data" in opened.stderr
    assert "ona@example.org" in PROFILE
