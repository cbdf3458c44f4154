"""What people type by mistake ends in a line that says what is right, and changes nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("words", [["load", ""], ["load", "example.txt", "--report", ""]])
def test_an_empty_path_is_wrong_usage_and_not_this_folder(run, profile, words):
    done = run(*words)
    assert done.returncode == 2
    assert "A path is empty" in done.stderr


def test_a_folder_without_documents_is_told(run, tmp_path):
    (tmp_path / "empty").mkdir()
    done = run("load", tmp_path / "empty", "--dry-run")
    assert "nothing to read" in done.stderr


def test_a_data_folder_may_be_relative(run, profile, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "sisternet", "load", profile],
        env={**os.environ, "SISTERNET_HOME": "home", "PYTHONPATH": str(Path.cwd())},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Done: 1 document," in done.stderr
    assert (tmp_path / "home" / "engine").is_dir()


@pytest.mark.parametrize("variable", ["SISTERNET_HOME", "SISTERNET_QUESTIONS"])
def test_a_folder_of_a_user_who_is_not_there_is_wrong_usage(run, variable):
    done = run("doctor", **{variable: "~nobody-of-this-name/x"})
    assert done.returncode == 2
    assert f"{variable} is '~nobody-of-this-name/x'" in done.stderr


@pytest.mark.parametrize("host", ["999.1.1.1", "192.0.2.1"])
def test_an_address_of_another_machine_is_told_with_the_option_to_mend(run_apart, host):
    done = run_apart("serve", "--no-browser", "--public", "--host", host)
    assert done.returncode == 1
    assert "--host" in done.stderr
    assert "--port" not in done.stderr


@pytest.mark.parametrize(("typed", "told"), [("n\n", "Nothing was erased."), ("", "--yes")])
def test_a_library_is_only_forgotten_by_a_yes(run_warm, profile, typed, told):
    assert run_warm("load", profile).returncode == 0
    done = run_warm("forget", "example town", keys=typed)
    assert done.returncode == 1
    assert told in done.stderr
    assert "libraries   1" in run_warm("doctor").stdout
