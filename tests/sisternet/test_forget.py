"""`sisternet forget`: what is erased is gone from the disk too."""

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


def test_a_contact_and_a_note_that_are_erased_stand_in_no_file_of_the_data_folder(
    run, home, profile
):
    glued = "- Music\n- Evenings with Zdenka Vzorova"
    profile.write_text(PROFILE.replace("- Music", glued), encoding="utf-8")
    other = profile.with_name("other.txt")
    theirs = PROFILE.replace("Example Town", "Other Town").replace("ona@", "jonas@")
    other.write_text(theirs, encoding="utf-8")
    assert run("load", profile, other).returncode == 0
    assert holding(home, CONTACT)
    assert holding(home, b"Zdenka")
    done = run("forget", "example town library", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert holding(home, CONTACT) == holding(home, b"Zdenka") == set()
    assert holding(home, b"jonas@example.org")


def test_a_journal_that_others_keep_open_is_told_and_gone_with_them(run, home, profile):
    with graph.connect(graph.Settings(home=home)):
        assert run("load", profile).returncode == 0
        assert holding(home, CONTACT)
        done = run("forget", "example town library", "--yes")
        assert done.returncode == 0
        assert "until the explorer, or whatever else uses the same graph, is ended" in done.stderr
    assert holding(home, CONTACT) == set()
