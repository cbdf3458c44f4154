"""A data folder that cannot be used is told in the same words by every command."""

import pytest


@pytest.fixture
def commands(profile):
    return {
        "load": ["load", profile],
        "forget": ["forget", "example", "--yes"],
        "ask": ["ask", "open-to-all"],
        "doctor": ["doctor"],
        "serve": ["serve", "--no-browser"],
    }


@pytest.mark.parametrize("name", ["load", "forget", "ask", "doctor", "serve"])
def test_every_command_tells_a_folder_that_cannot_be_used_alike(
    run, run_apart, commands, tmp_path, name
):
    (tmp_path / "file").write_text("")
    home = tmp_path / "file" / "home"
    # What listens is shut by the end of its process.
    command = run_apart if name == "serve" else run
    done = command(*commands[name], SISTERNET_HOME=str(home))
    assert done.returncode == 1
    assert done.stderr.removeprefix("Starting …\n") == (
        f"sisternet: The data folder {home} cannot be used: Not a directory. "
        "Set SISTERNET_HOME to a folder that you may write.\n"
    )
