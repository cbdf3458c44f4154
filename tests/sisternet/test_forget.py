"""`sisternet forget`: what is erased is gone from the disk too."""

import pytest

import graph
from tests.sisternet.conftest import PROFILE

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


def test_the_words_of_a_note_that_is_erased_stand_in_no_file_either(run, profile, tmp_path):
    glued = "- Music\n- Evenings with Zdenka Vzorova"
    profile.write_text(PROFILE.replace("- Music", glued), encoding="utf-8")
    other = profile.with_name("other.txt")
    other.write_text(PROFILE.replace("Example Town", "Other Town"), encoding="utf-8")
    run("load", profile, other)
    assert holding(tmp_path / "home", b"Zdenka")
    assert run("forget", "example town library", "--yes").returncode == 0
    assert holding(tmp_path / "home", b"Zdenka") == set()
