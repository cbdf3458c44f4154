"""The wheel that is installed over an earlier one: the data folder stays, and the network in it."""

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

import graph
from graph import Statement, versions
from graph.archive import checksum
from tests.graph.test_versions import AS_IT_IS_NOW, OLDER

PROJECT = Path(__file__).parent.parent
UV = shutil.which("uv") or str(PROJECT / ".uv" / "bin" / "uv")
FOLDERS = [file.with_suffix(".tar.gz") for file in OLDER]


def uv(*words, into):
    """Run uv on what is there already: nothing is fetched."""
    return subprocess.run(
        [UV, *map(str, words), "--offline", "--quiet"],
        cwd=PROJECT,
        env={**os.environ, "UV_PROJECT_ENVIRONMENT": str(into)},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The command of the wheel, in an environment that knows nothing of the checkout."""
    place = tmp_path_factory.mktemp("wheel")
    env = place / "env"
    try:
        uv("build", "--wheel", "--out-dir", place, into=env)
        uv("sync", "--locked", "--no-dev", "--no-install-project", "--link-mode=symlink", into=env)
        (wheel,) = place.glob("*.whl")
        uv("pip", "install", "--no-deps", "--python", env, wheel, into=env)
    except FileNotFoundError:
        missing("there is no uv on the PATH, nor in .uv")
    except subprocess.CalledProcessError as error:
        missing(f"the wheel could not be installed from what uv has kept:\n{error.stderr}")
    return env / "bin" / "sisternet"


def missing(what):
    (pytest.fail if os.environ.get("CI") else pytest.skip)(what)


@pytest.fixture
def started(installed, tmp_path, soon_ended):
    """Start it on a data folder, from a folder in which there is nothing of ours."""

    def start(home, *words):
        given = {name: said for name, said in os.environ.items() if name != "PYTHONPATH"}
        return subprocess.Popen(
            [installed, *words],
            cwd=tmp_path,
            env={**given, "SISTERNET_HOME": str(home)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


@pytest.fixture(params=FOLDERS, ids=[file.stem for file in OLDER])
def home(request, tmp_path):
    """A data folder as the program of an earlier version left it."""
    with tarfile.open(request.param) as folder:
        folder.extractall(tmp_path / "home", filter="data")
    return tmp_path / "home"


def test_a_wheel_brings_an_older_data_folder_up_to_date_and_refuses_a_newer_one(started, home):
    # It has opened the folder when it asks, and keeps it open until it is answered.
    with started(home, "forget", "alpha library") as asking:
        question = "Erase Alpha Library, Alytus (lt-alpha-library)? [y/N]: "
        assert asking.stderr.read(len(question)) == question
        with graph.connect(graph.Settings(home=home), write=True) as door:
            assert door.version() == versions.VERSION
            assert checksum(door) == AS_IT_IS_NOW
            newer = "MATCH (r:Revision) SET r.version = $version"
            door.write([Statement(newer, {"version": versions.VERSION + 1})])
            said, trouble = (refused := started(home, "ask", "languages")).communicate(timeout=60)
            assert (refused.returncode, said) == (1, "")
            assert f"sisternet: The graph is of version {versions.VERSION + 1}" in trouble
            assert "Install the Sisternet that wrote it" in trouble
            assert checksum(door) == AS_IT_IS_NOW
        asking.communicate("n\n", timeout=60)
    assert asking.returncode == 1
