"""What `make` says on a machine where it cannot set up; the rest is done by every run of it."""

import shutil
import subprocess
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).parent.parent / "Makefile"


@pytest.fixture
def make(tmp_path):
    """Runs make in an empty folder, with a PATH of the given commands and the barest tools."""

    def run(target, **commands):
        for name in ("sh", "awk", "make", "test"):
            (tmp_path / name).symlink_to(shutil.which(name))
        for name, script in commands.items():
            (tmp_path / name).write_text(f"#!{shutil.which('sh')}\n{script}\n")
            (tmp_path / name).chmod(0o755)
        command = [tmp_path / "make", "-f", MAKEFILE, target]
        environment = {"PATH": str(tmp_path)}
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    return run


def test_without_a_recent_python_it_says_which_one_is_needed(make):
    done = make("run", python3="exit 1")
    assert done.returncode == 2
    assert "needs Python 3.11 or newer" in done.stderr


def test_a_python_without_environments_is_told_which_package_it_lacks(make):
    done = make("run", python3='test "$1" = -c')
    assert done.returncode == 2
    assert "apt install python3-venv" in done.stderr


def test_an_old_uv_is_not_used(make):
    done = make("run", uv="echo 'uv 0.4.30 (61ed2a236)'", python3="exit 1")
    assert "needs Python" in done.stderr


def test_a_recent_uv_sets_up_without_the_tools_of_the_tests(make):
    done = make("run", uv='test "$1" = --version && echo "uv 0.13.9 (x)" || echo "$@"')
    assert "sync --locked --no-dev --inexact" in done.stdout
