"""`sisternet doctor`: what is in the graph, what is wrong with it, and the repair of that."""

import json
from pathlib import Path

import click
import pytest

from graph import Statement
from sisternet.commands.doctor import doctor
from sisternet.settings import Settings

MAKE = """
CREATE (l:Library {id: 'a', name: 'A'})-[:LOCATED_IN]->(:Country {id: 'LT', name: 'Lithuania'})
CREATE (l)-[:SISTER_OF]->(l)
"""


def test_a_sistership_that_has_ended_is_counted_apart(run_warm, tmp_path):
    libraries = tmp_path / "libraries.csv"
    libraries.write_text("name,country\nCarlow Library,Ireland\nFaro Library,Portugal\n", "utf-8")
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("a,b,status\nCarlow Library,Faro Library,ended\n", "utf-8")
    assert run_warm("load", libraries, pairs).returncode == 0
    said = run_warm("doctor").stdout.splitlines()
    assert {"sister ties 0", "ties ended  1"} <= set(said)


def test_what_is_wrong_is_explained_and_repaired_when_that_is_agreed_to(run_warm, graph):
    graph.prepare()
    graph.write([Statement(MAKE)])
    told = run_warm("doctor", "--format", "json")
    said = json.loads(told.stdout)
    assert (told.returncode, said["sound"], said["facts"]["libraries"]) == (1, False, 1)
    assert [each["code"] for each in said["findings"]] == ["own-sister"]
    assert "doctor --repair` offers to repair 1 of them" in told.stderr
    refused = run_warm("doctor", "--repair")
    assert (refused.returncode, "own sister" in refused.stdout) == (1, True)
    assert "nobody answered" in refused.stderr.lower()
    mended = run_warm("doctor", "--repair", "--yes")
    assert (mended.returncode, "sound       yes" in mended.stdout) == (0, True)


def test_a_database_that_does_not_open_leaves_the_rest_to_be_told(run, tmp_path):
    home = tmp_path / "home"
    (home / "engine").mkdir(parents=True)
    (home / "engine" / "passwords.json").write_text("{}")
    for path in (home, home / "engine"):
        path.chmod(0o755)
    (home / "engine" / "passwords.json").chmod(0o644)
    word = tmp_path / "word"
    word.write_text("a-password\n")
    word.chmod(0o644)
    given = {
        "NEO4J_URI": "bolt://127.0.0.1:1",
        "SISTERNET_PASSWORD_FILE": str(word),
        "SISTERNET_QUESTIONS": str(tmp_path / "nowhere"),
    }
    done = run("doctor", "--format", "json", **given)
    codes = [each["code"] for each in json.loads(done.stdout)["findings"]]
    assert codes == ["no-questions", "open-password-file", "open-secrets", "open-rest", "closed"]
    assert (done.returncode, "docker compose up" in done.stderr) == (1, True)
    assert "a-password" not in done.stdout + done.stderr


def test_yes_without_repair_is_wrong_usage():
    with pytest.raises(click.UsageError, match="--repair"):
        doctor.main(["--yes"], standalone_mode=False, obj=Settings.from_environment({}))


def test_what_a_restore_has_kept_is_found_and_goes(run_warm, graph):
    graph.prepare()
    kept = Path(run_warm.keywords["SISTERNET_HOME"]) / "before-restore-0a1b2c3d.backup"
    kept.touch(mode=0o600)
    told = json.loads(run_warm("doctor", "--format", "json").stdout)
    assert [each["code"] for each in told["findings"]] == ["kept-before-restore"]
    assert run_warm("doctor", "--repair", "--yes").returncode == 0
    assert not kept.exists()
