"""The command as people type it: answers on stdout, messages on stderr, the right exit status."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection

import pytest

import graph
from tests.sisternet.conftest import PROFILE

# A bound for what hangs; a busy machine takes longer than an idle one to end it all.
GONE_SECONDS = 60


def test_a_dry_run_reads_and_touches_no_database(run, profile, tmp_path):
    done = run("load", profile, "--dry-run", "--report", "-")
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert report["totals"]["documents"] == 1
    assert report["documents"][0]["library"]["offers"] == ["music"]
    assert not (tmp_path / "home").exists()


def test_the_summary_counts_the_libraries_on_the_map_and_names_the_first_that_are_not(
    run, tmp_path
):
    file = tmp_path / "libraries.csv"
    rows = ["Carlow Library,Ireland,Carlow", *(f"Qua {n},Ireland," for n in range(7))]
    file.write_text("name,country,city\n" + "\n".join(rows) + "\n", encoding="utf-8")
    said = run("load", file, "--dry-run").stderr.splitlines()[-1]
    assert said.startswith("On the map: 1 of 8 libraries. No town was found for Qua 0, Qua 1, ")
    assert "Qua 4 and 2 more" in said
    file.write_text("name,country,city\nCarlow Library,Ireland,Carlow\n", encoding="utf-8")
    assert run("load", file, "--dry-run").stderr.splitlines()[-1] == "On the map: 1 of 1 libraries."


def test_a_document_with_many_notes_shows_the_first_of_them(run, tmp_path):
    file = tmp_path / "many.txt"
    file.write_text("".join(f"Tipe of library: {n}\n" for n in range(300)), encoding="utf-8")
    said = run("load", file, "--dry-run").stderr
    assert len(said.splitlines()) < 12
    assert "rejected many.txt" in said
    assert "more; --report FILE has them all." in said


def test_what_is_loaded_can_be_found_and_forgotten(run_apart, profile, home):
    assert run_apart("load", profile).returncode == 0
    with graph.connect(graph.Settings(home=home)):
        assert "libraries   1" in run_apart("doctor").stdout
        gone = run_apart("forget", "example town library", "--yes")
        assert (gone.returncode, "is erased" in gone.stdout) == (0, True)
        assert "libraries   0" in run_apart("doctor").stdout


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("ask", "speakers", "-p", "language=Lithuanian", "--format", "json"), 0),
        (("eligible", "6919", "--out", "/nowhere/at/all.csv"), 1),
        (("consortium", "6919"), 2),
    ],
)
def test_a_process_says_and_ends_as_the_command_does_within_another(
    command, run_apart, environment, words, status
):
    apart = run_apart(*words, SISTERNET_HOME=environment["SISTERNET_HOME"])
    within = command(*words)
    assert apart.returncode == within.returncode == status
    assert (apart.stdout, apart.stderr) == (within.stdout, within.stderr)
    assert apart.stderr if status else apart.stdout


def test_contact_data_stands_in_no_report_and_no_message(run_warm, profile):
    done = run_warm("load", profile, "--report", "-")
    assert "example.org" not in done.stdout + done.stderr
    assert "Pavyzdien" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("paper.txt", b"%PDF-1.7 \xe2\xe3", "PDF"),
        ("table.csv", b"colour,size\nred,1\n", "column"),
        ("nowhere.txt", PROFILE.replace("Country: Lithuania\n", "").encode(), "ountry"),
    ],
)
def test_a_document_that_cannot_be_taken_is_told_and_ends_in_status_1(
    run, tmp_path, name, content, reason
):
    (tmp_path / name).write_bytes(content)
    done = run("load", tmp_path / name, "--dry-run")
    assert done.returncode == 1
    assert reason in done.stderr
    assert "Traceback" not in done.stderr


def test_one_bad_document_does_not_stop_the_rest(run, profile, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("load", profile, tmp_path / "empty.txt", "--dry-run", "--report", "-")
    statuses = [document["status"] for document in json.loads(done.stdout)["documents"]]
    assert done.returncode == 0
    assert statuses[1] == "rejected"
    assert statuses[0] != "rejected"


def test_a_path_that_does_not_exist_is_wrong_usage(run, tmp_path):
    done = run("load", tmp_path / "nothing", "--dry-run")
    assert done.returncode == 2
    assert "There is no" in done.stderr


def test_a_second_load_at_the_same_moment_is_refused(run, profile, tmp_path):
    with graph.hold_for_loading(graph.Settings(home=tmp_path / "home")):
        done = run("load", profile)
    assert done.returncode == 1
    assert "Another command is loading" in done.stderr


def test_a_database_that_is_not_there_is_told_with_its_remedy(run, profile):
    done = run("load", profile, NEO4J_URI="bolt://127.0.0.1:1")
    assert done.returncode == 1
    assert "docker compose up" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_time_limit_that_is_none_is_wrong_usage(run):
    done = run("doctor", SISTERNET_TIME_LIMIT="soon")
    assert done.returncode == 2
    assert "SISTERNET_TIME_LIMIT" in done.stderr


def test_the_catalogue_as_json_tells_parameters_and_columns(run):
    questions = json.loads(run("questions", "--format", "json").stdout)
    partners = next(each for each in questions if each["name"] == "partners")
    assert len(questions) >= 16
    assert "library" in [parameter["name"] for parameter in partners["parameters"]]
    assert partners["columns"]


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


@contextmanager
def serving(home, *words):
    port = free_port()
    command = [sys.executable, "-m", "sisternet", "serve", "--no-browser", "--port", str(port)]
    with subprocess.Popen(
        [*command, *words],
        env={**os.environ, "SISTERNET_HOME": str(home)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as server:
        try:
            yield server, port
        finally:
            server.kill()


def status(port, path):
    until = time.monotonic() + 60
    while time.monotonic() < until:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    return None


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_explorer_comes_up_with_the_sample_and_leaves_nothing_behind(tmp_path, run, how):
    with serving(tmp_path, "--sample") as (server, port):
        assert status(port, "/") == status(port, "/clusters") == 200
        done = run("ask", "cluster-members", "--format", "json", SISTERNET_HOME=str(tmp_path))
        assert (done.returncode, len(json.loads(done.stdout))) == (0, 22)
        os.killpg(server.pid, how)
        assert "Traceback" not in server.communicate(timeout=GONE_SECONDS)[1]
    running = subprocess.run(
        ["ps", "-eww", "-o", "command="], capture_output=True, text=True, check=True
    )
    assert str(tmp_path) not in running.stdout


def test_a_port_that_is_taken_is_told(run_apart):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run_apart("serve", "--no-browser", "--port", taken.getsockname()[1])
    assert done.returncode == 1
    assert "--port" in done.stderr
