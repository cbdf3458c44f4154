"""`sisternet backup` and `sisternet restore`."""

import os
import stat
import threading
import time
from pathlib import Path

import graph
from graph import Statement
from graph.archive import checked


def test_a_backup_brings_back_what_was_erased(run_warm, profile, tmp_path):
    kept = tmp_path / "graph.backup"
    assert run_warm("load", profile).returncode == 0
    done = run_warm("backup", kept)
    assert (done.returncode, done.stdout) == (0, "")
    assert "nodes and" in done.stderr
    assert "contact data as well" in done.stderr
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert run_warm("forget", "example town library", "--yes").returncode == 0
    refused = run_warm("restore", kept)
    assert refused.returncode == 1
    assert "holds something already" in refused.stderr
    back = run_warm("restore", kept, "--replace")
    assert back.returncode == 0
    assert "are restored, as they were on" in back.stderr
    assert "sound       yes" in run_warm("doctor").stdout


def test_nothing_loaded_makes_no_backup(run_warm, tmp_path):
    done = run_warm("backup", tmp_path / "graph.backup")
    assert done.returncode == 1
    assert "Nothing is loaded yet" in done.stderr
    assert not list(tmp_path.glob("*.backup*"))


def test_half_of_a_backup_answers_nothing_even_where_no_library_is_there_yet(run_warm, graph):
    graph.prepare()
    graph.write([Statement("MATCH (r:Revision) SET r.restoring = 'x'")])
    for words in (["ask", "languages"], ["export", "graph"], ["backup", "graph.backup"]):
        done = run_warm(*words)
        assert (done.returncode, done.stdout) == (1, "")
        assert "run `sisternet restore FILE` again" in done.stderr


def test_a_backup_that_cannot_be_kept_leaves_no_file(run_warm, profile, tmp_path):
    done = run_warm("backup", tmp_path / "nowhere" / "graph.backup")
    assert done.returncode == 1
    assert "there is no folder" in done.stderr
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    done = run_warm("backup", pipe)
    assert done.returncode == 1
    assert "is no file" in done.stderr


def test_what_is_no_backup_is_told_in_a_line(run_warm, profile):
    done = run_warm("restore", profile)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "no backup" in done.stderr
    assert run_warm("restore", profile.with_name("missing")).returncode == 2


def test_a_backup_waits_for_a_load_that_is_under_way(run_warm, profile, tmp_path):
    kept = tmp_path / "graph.backup"
    assert run_warm("load", profile).returncode == 0
    held, ended = threading.Event(), []

    def load():
        with graph.hold_for_loading(graph.Settings(home=Path(run_warm.keywords["SISTERNET_HOME"]))):
            held.set()
            time.sleep(3)
            ended.append(time.monotonic())

    loading = threading.Thread(target=load)
    loading.start()
    held.wait(10)
    done = run_warm("backup", kept)
    finished = time.monotonic()
    loading.join()
    assert done.returncode == 0
    assert "the backup waits until it is done" in done.stderr
    assert finished > ended[0]
    with kept.open("rb") as file:
        assert checked(file).nodes > 3


def test_an_older_backup_is_replaced_whole_or_not_at_all(run_warm, profile, tmp_path):
    kept = tmp_path / "graph.backup"
    kept.write_text("older")
    kept.chmod(0o644)
    assert run_warm("backup", kept).returncode == 1
    assert kept.read_text() == "older"
    run_warm("load", profile)
    assert run_warm("backup", kept).returncode == 0
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_backup_of_much_less_than_the_last_one_is_refused(run_warm, graph, tmp_path):
    graph.prepare()
    graph.write([Statement("UNWIND range(1, 100) AS n CREATE (:Library {id: toString(n)})")])
    kept, next_day = tmp_path / "1.backup", tmp_path / "2.backup"
    assert run_warm("backup", kept).returncode == 0
    before = kept.read_bytes()
    graph.write([Statement("MATCH (l:Library) WHERE toInteger(l.id) > 70 DELETE l")])
    for file in (kept, next_day):
        refused = run_warm("backup", file)
        assert refused.returncode == 1
        assert "holds 70 nodes" in refused.stderr
        assert f"{kept} holds 100" in refused.stderr
    assert (kept.read_bytes(), next_day.exists()) == (before, False)
    assert run_warm("backup", next_day, "--fewer").returncode == 0
    assert run_warm("backup", tmp_path / "3.backup").returncode == 0
