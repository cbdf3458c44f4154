"""A desk as the pages of the project suppose it: some documents, and the sample in the graph."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from graph import Graph, Settings
from loaders import SAMPLE, load

PROFILE = """Testville Public Library

Country: Lithuania

Current library programs:
  • Reading clubs
"""
# The command of this house, whatever lies on the PATH; Python is the one that runs the tests.
COMMANDS = f"""
sisternet() {{ '{sys.executable}' -m sisternet "$@"; }}
python() {{ '{sys.executable}' "$@"; }}
"""
SECONDS = 300


def lay_out(folder: Path, graph: Graph, settings: Settings) -> Callable[[str], str]:
    """Return what runs a script of the shell at the desk and gives its complaints, or nothing."""
    load([SAMPLE], graph=graph)
    (folder / "profiles").mkdir()
    (folder / "profiles" / "testville.txt").write_text(PROFILE, "utf-8")
    (folder / "sisterships.csv").write_bytes((SAMPLE / "sisterships.csv").read_bytes())

    def run(script: str) -> str:
        done = subprocess.run(
            ["sh", "-e", "-c", COMMANDS + script],
            cwd=folder,
            env={**os.environ, "SISTERNET_HOME": str(settings.home)},
            input="y\n",
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        return f"{script}\n{done.stderr}" if done.returncode else ""

    return run
