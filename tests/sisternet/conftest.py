"""The command, and a document for it."""

import os
import subprocess
import sys
from functools import partial

import pytest

from tests.command import typed

PROFILE = """Example Town Library
Country: Lithuania
Contact: Ona Pavyzdienė. Email: ona@example.org
Type of library: Rural
Population served: Less than 10.000
Current library programs:
- Music
Activities you want to do with your sister library:
- Storytelling
Languages spoken by staff: English
Preferred countries for cooperation: -
Searching partners for European program: Yes
Participating in any European Union program: No
"""


@pytest.fixture
def home(tmp_path):
    """A data folder in which nothing is yet."""
    return tmp_path / "home"


@pytest.fixture
def run(home, soon_ended):
    """Run the command on a graph of its own; returns what it did."""
    return partial(typed, SISTERNET_HOME=str(home))


@pytest.fixture
def run_warm(graph, _scratch):
    """The same on an empty graph whose engine is up, for what is not about its coming and going."""
    return partial(typed, SISTERNET_HOME=str(_scratch.settings.home))


@pytest.fixture
def run_apart(home, soon_ended):
    """Run the command as a process of its own, for what is about starting and ending one."""

    def run(*words, keys="", **environment):
        return subprocess.run(
            [sys.executable, "-m", "sisternet", *map(str, words)],
            env={**os.environ, "SISTERNET_HOME": str(home), **environment},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            input=keys,
            check=False,
        )

    return run


@pytest.fixture
def profile(tmp_path):
    file = tmp_path / "example.txt"
    file.write_text(PROFILE, encoding="utf-8")
    return file


@pytest.fixture
def environment(sample, _shown):
    """The environment in which the command finds the sample's engine, which is running."""
    return {**os.environ, "SISTERNET_HOME": str(_shown.settings.home)}


@pytest.fixture
def command(sample, _shown):
    """Run the command over the sample: `command("fit", "6919")`."""
    return partial(typed, SISTERNET_HOME=str(_shown.settings.home))
