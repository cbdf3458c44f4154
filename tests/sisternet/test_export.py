"""`sisternet export`: a part of the graph as a file, whole or not at all."""

import io
import json
import re
import resource

import docx
import networkx
import openpyxl
import pytest

from tests.sisternet.conftest import PROFILE


def test_the_whole_network_leaves_as_gexf_by_the_ending_of_the_file(command, tmp_path):
    file = tmp_path / "network.gexf"
    done = command("export", "graph", "--out", file)
    assert (done.returncode, done.stdout) == (0, "")
    assert re.search(r"87 libraries, relationships: 430, and \d+ best fits", done.stderr)
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


def test_contact_data_leaves_by_an_option_alone(run_warm, profile):
    assert run_warm("load", profile).returncode == 0
    shut = run_warm("export", "graph", "--format", "cypher")
    assert "Example Town Library" in shut.stdout
    assert not [word for word in ("Ona", "ona@example.org") if word in shut.stdout]
    opened = run_warm("export", "graph", "--format", "cypher", "--with-contacts")
    assert "ona@example.org" in opened.stdout
    assert "// note: Contains contact data" in opened.stdout
    assert "Contains contact data" in opened.stderr
    assert "ona@example.org" in PROFILE


SET = ("6919", "7062", "6926", "6927")


def test_a_cluster_leaves_as_a_dossier(command, tmp_path):
    first = json.loads(command("clusters", "--no-save", "--format", "json").stdout)[0]
    file = tmp_path / "cluster.docx"
    done = command("export", "cluster", first["cluster_id"], "--out", file)
    assert done.returncode == 0, done.stderr
    said = [each.text for each in docx.Document(file).paragraphs]
    assert said[:2] == ["A cluster of the network", first["cluster"]]
    assert "Why these belong together" in said


def test_a_consortium_leaves_with_its_score_and_the_address_that_shows_it(command, tmp_path):
    words = ("export", "consortium", *SET, "--programme", "crea coop s", "--year", "2026")
    done = command(*words, "--coordinator", "valenca", "--format", "html", "--out", "-")
    assert done.returncode == 0, done.stderr
    address = "&amp;".join(f"library={each}" for each in SET)
    rest = "&amp;programme=CREA-COOP-S&amp;year=2026&amp;coordinator=6919"
    assert f"/consortium?{address}{rest}" in done.stdout
    assert "How strong the set is" in done.stdout
    book = tmp_path / "set.xlsx"
    assert command(*words, "--out", book).returncode == 0
    members = list(openpyxl.load_workbook(book)["Members"].values)
    assert [row[0] for row in members[1:]] == list(SET)


def test_an_answer_leaves_with_the_libraries_that_it_names_and_its_own_table(command, tmp_path):
    file = tmp_path / "answer.xlsx"
    done = command("export", "answer", "partners", "-p", "library=valenca", "--out", file)
    assert done.returncode == 0, done.stderr
    book = openpyxl.load_workbook(file)
    answer = list(book["Answer"].values)
    named = {row[0] for row in list(book["Members"].values)[1:]}
    assert "6919" in named
    assert {row[0] for row in answer[1:]} == named - {"6919"}


def test_an_answer_that_names_no_library_is_pointed_to_ask(command, tmp_path):
    file = tmp_path / "answer.docx"
    done = command("export", "answer", "supply-and-demand", "--out", file)
    assert (done.returncode, file.exists()) == (1, False)
    assert "`sisternet ask supply-and-demand` gives the answer itself" in done.stderr


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("consortium", "6919", "--programme", "nothing"), 2, "No programme has the code"),
        (("consortium", "6919", "--year", "1999"), 2, "The year 1999 cannot be judged"),
        (("consortium", "6919", "7062", "--coordinator", "6926"), 2, "is not one of the set"),
        (("consortium", "6919", "7062", "--theme", "nothing-xyz"), 2, "nothing-xyz"),
        (("consortium",), 2, "LIBRARY"),
        (("answer", "nothing-xyz"), 2, "nothing-xyz"),
        (("answer", "partners", "-p", "library"), 2, "-p takes KEY=VALUE"),
        (("answer", "partners"), 2, "library"),
    ],
)
def test_what_cannot_be_of_a_set_or_an_answer_is_said(command, words, status, said):
    done = command("export", *words, "--format", "html")
    assert (done.returncode, said in done.stderr) == (status, True), done.stderr
    assert done.stdout == ""


def test_a_library_named_twice_is_counted_once_and_it_is_said(command):
    done = command("export", "consortium", "6919", "7062", "valenca", "--format", "json")
    assert (done.returncode, "Named twice, and counted once: 6919" in done.stderr) == (0, True)
    assert sum(bool(n.get("chosen")) for n in json.loads(done.stdout)["nodes"]) == 2


@pytest.fixture
def small_files():
    """For a while, no file of this process may grow over 3,000 bytes."""
    least, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, most))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (least, most))


@pytest.mark.parametrize("ending", ["docx", "xlsx", "zip"])
def test_a_file_that_does_not_fit_leaves_the_older_one_whole(
    command, tmp_path, small_files, ending
):
    file = tmp_path / f"set.{ending}"
    file.write_text("old")
    done = command("export", "library", 6919, 7062, "--out", file)
    assert done.returncode == 1, done.stderr
    assert f"The export could not be written to {file}: File too large." in done.stderr
    assert "Traceback" not in done.stderr
    assert ([each.name for each in tmp_path.iterdir()], file.read_text()) == ([file.name], "old")


def test_contact_data_in_a_dossier_is_marked_on_its_first_page(run_warm, profile, tmp_path):
    assert run_warm("load", profile).returncode == 0
    words = ("export", "library", "Example Town Library", "--format", "html")
    shut = run_warm(*words)
    # What comes before are typefaces, as letters that mean nothing.
    said = shut.stdout.partition("</head>")[2]
    assert "Example Town Library" in said
    assert not [word for word in ("Ona", "ona@example.org") if word in said]
    opened = run_warm(
        "export", "library", "Example Town Library", "--with-contacts", "--format", "html"
    )
    assert "ona@example.org" in opened.stdout
    assert opened.stdout.index("Contains contact data") < opened.stdout.index("<section")
