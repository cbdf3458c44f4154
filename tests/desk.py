"""A desk as the pages of the project suppose it: some documents, and the sample in the graph."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

from graph import Graph, Settings
from loaders import SAMPLE, load
from tests.command import typed

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
# What the shell would not pass on as it stands.
OF_THE_SHELL = set("|<>$;&`*?[]{}()\\")
KEYS = "y\n"


def lay_out(folder: Path, graph: Graph, settings: Settings) -> Callable[[str], str]:
    """Return what runs a script of the shell at the desk and gives its complaints, or nothing."""
    load([SAMPLE], graph=graph)
    (folder / "profiles").mkdir()
    (folder / "profiles" / "testville.txt").write_text(PROFILE, "utf-8")
    (folder / "sisterships.csv").write_bytes((SAMPLE / "sisterships.csv").read_bytes())

    def run(script: str) -> str:
        words, home = _plain(script), str(settings.home)
        told = _within(folder, words, home) if words else _by_the_shell(folder, script, home)
        return f"{script}\n{told}" if told else ""

    return run


def _plain(script: str) -> list[list[str]]:
    """Return the words of each line where all of them only call the command, else nothing."""
    if OF_THE_SHELL & set(script):
        return []
    lines = [words for line in script.splitlines() if (words := shlex.split(line, comments=True))]
    is_plain = all(words[0] == "sisternet" for words in lines)
    return lines if is_plain else []


def _within(folder: Path, lines: list[list[str]], home: str) -> str:
    """Run the command here: thirty starts of it are a minute, and tell nothing more."""
    with chdir(folder):
        for _, *words in lines:
            done = typed(*words, keys=KEYS, SISTERNET_HOME=home)
            if done.returncode:
                return done.stderr or f"It ended with {done.returncode}."
    return ""


def _by_the_shell(folder: Path, script: str, home: str) -> str:
    done = subprocess.run(
        ["sh", "-e", "-c", COMMANDS + script],
        cwd=folder,
        env={**os.environ, "SISTERNET_HOME": home},
        input=KEYS,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    return (done.stderr or f"It ended with {done.returncode}.") if done.returncode else ""
