"""`load --report FILE`: whole, or not at all."""

import json
import resource
import subprocess
import sys

import pytest


def test_the_report_is_written_over_an_older_one(run, profile, tmp_path):
    file = tmp_path / "report.json"
    file.write_text("old")
    file.chmod(0o600)
    assert run("load", profile, "--dry-run", "--report", file).returncode == 0
    assert json.loads(file.read_text("utf-8"))["totals"]["documents"] == 1
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["nowhere/report.json", "example.txt/report.json"])
def test_a_report_without_a_folder_is_told_before_anything_is_loaded(run, profile, tmp_path, name):
    done = run("load", profile, "--report", tmp_path / name)
    assert done.returncode == 1
    assert f"there is no folder {(tmp_path / name).parent}" in done.stderr
    assert not (tmp_path / "home").exists()


def test_a_report_that_does_not_fit_leaves_the_older_one_whole(profile, tmp_path):
    file = tmp_path / "report.json"
    file.write_text("old")
    done = subprocess.run(
        [sys.executable, "-m", "sisternet", "load", profile, "--dry-run", "--report", file],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"The report could not be written to {file}: File too large." in done.stderr
    assert file.read_text() == "old"
    assert {each.name for each in tmp_path.iterdir()} == {"report.json", "example.txt"}


def test_a_device_is_written_into_as_it_is(run, profile):
    done = run("load", profile, "--dry-run", "--report", "/dev/full")
    assert done.returncode == 1
    assert "The report could not be written to /dev/full: No space left" in done.stderr
