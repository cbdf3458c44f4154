"""The commands of the README do what it says."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from loaders import SAMPLE, load

HOUSE = Path(__file__).parent.parent
BLOCKS = re.findall(r"```sh\n(.*?)```", (HOUSE / "README.md").read_text("utf-8"), re.DOTALL)
COMMANDS = [shlex.split(line, comments=True) for block in BLOCKS for line in block.splitlines()]
PROFILE = """Testville Public Library

Country: Lithuania

Current library programs:
  • Reading clubs
"""


@pytest.fixture
def desk(tmp_path, graph, _scratch):
    """A folder with the documents that the README names, and the sample in the graph."""
    load([SAMPLE], graph=graph)
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "testville.txt").write_text(PROFILE, "utf-8")
    (tmp_path / "sisterships.csv").write_bytes((SAMPLE / "sisterships.csv").read_bytes())

    def run(command):
        environment = {**os.environ, "SISTERNET_HOME": str(_scratch.settings.home)}
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=tmp_path,
            env=environment,
            input="y\n",
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def test_every_make_target_that_it_names_is_there():
    targets = re.findall(r"^([\w-]+):", (HOUSE / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {command[1] for command in COMMANDS if command[0] == "make"} <= set(targets)


def test_every_command_works_in_the_order_of_the_page(desk):
    commands = [c for c in COMMANDS if c[0] == "sisternet" and c[1] != "serve"]
    failures = [(c, done.stderr) for c in commands if (done := desk(c)).returncode]
    assert len(commands) > 4
    assert failures == []
