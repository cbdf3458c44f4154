"""`sisternet forget`: what is erased is gone from the disk too."""

import pytest

import graph

CONTACT = b"ona@example.org"


def holding(folder, words):
    return {file.name for file in folder.rglob("*") if file.is_file() and words in read(file)}


def read(file):
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


@pytest.fixture
def loaded(run, profile, tmp_path):
    assert run("load", profile).returncode == 0
    assert holding(tmp_path / "home", CONTACT)
    return tmp_path / "home"


def test_a_contact_that_is_erased_stands_in_no_file_of_the_data_folder(run, loaded):
    done = run("forget", "example town library", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert holding(loaded, CONTACT) == set()


def test_a_journal_that_others_keep_open_is_told_and_gone_with_them(run, loaded):
    with graph.connect(graph.Settings(home=loaded)):
        done = run("forget", "example town library", "--yes")
        assert done.returncode == 0
        assert "until the explorer, or whatever else uses the same graph, is ended" in done.stderr
    assert holding(loaded, CONTACT) == set()
