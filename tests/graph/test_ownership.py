"""What is written for its owner alone is so under any umask, and secrets may lie in files."""

import os
import stat

import pytest

import graph
from graph.access import Access
from graph.engine_files import EngineFolder
from graph.locks import FileLock
from graph.settings import without_settings


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0, 0o022, 0o077])
def umask(request):
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.parametrize("how", ["a", "a+", "w", "wb+"])
def test_a_file_is_its_owners_from_the_first_moment(tmp_path, umask, how):
    with graph.open_own(tmp_path / "file", how):
        assert mode(tmp_path / "file") == 0o600


def test_a_folder_is_its_owners_and_one_that_is_there_is_left_as_it_is(tmp_path, umask):
    graph.make_folder(tmp_path / "a" / "b")
    assert mode(tmp_path / "a" / "b") == 0o700
    (tmp_path / "a" / "b").chmod(0o750)
    graph.make_folder(tmp_path / "a" / "b")
    assert mode(tmp_path / "a" / "b") == 0o750


def test_the_engines_folder_and_all_in_it_are_their_owners(tmp_path, umask):
    home = tmp_path / "home"
    folder = EngineFolder(home)
    FileLock(home / "loading.lock").close()
    folder.prepare()
    folder.make_users()
    assert [path for path in home.rglob("*") if mode(path) & 0o077] == []
    assert mode(home) == 0o700


def write_own(path, content):
    path.write_bytes(content)
    path.chmod(0o600)


@pytest.mark.skipif(os.name != "posix", reason="files have no such modes there")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o620, 0o601])
def test_a_password_file_that_others_can_read_is_refused_with_the_remedy(tmp_path, mode):
    (tmp_path / "word").write_text("correct horse\n")
    (tmp_path / "word").chmod(mode)
    with pytest.raises(ValueError, match=f"others can read.*chmod 600 {tmp_path / 'word'}"):
        graph.Settings.from_environment({"NEO4J_PASSWORD_FILE": str(tmp_path / "word")})


def test_a_password_may_lie_in_a_file(tmp_path):
    write_own(tmp_path / "word", b"correct horse\nand a second line\n")
    given = {"NEO4J_PASSWORD_FILE": str(tmp_path / "word"), "NEO4J_READER_PASSWORD": "other"}
    settings = graph.Settings.from_environment(given)
    assert (settings.password, settings.reader_password) == ("correct horse", "other")


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "cannot be read: No such file"), (b"\n", "is empty"), (b"\xff\xfe", "it is no text")],
)
def test_a_password_file_that_says_nothing_is_told_with_what_to_do(tmp_path, content, said):
    if content is not None:
        write_own(tmp_path / "word", content)
    with pytest.raises(ValueError, match=f"NEO4J_PASSWORD_FILE names .*{said}"):
        graph.Settings.from_environment({"NEO4J_PASSWORD_FILE": str(tmp_path / "word")})


def test_two_places_for_one_password_are_refused(tmp_path):
    given = {"NEO4J_PASSWORD": "one", "NEO4J_PASSWORD_FILE": str(tmp_path)}
    with pytest.raises(ValueError, match="leave one of them out"):
        graph.Settings.from_environment(given)


def test_no_password_stands_in_what_is_shown_of_the_settings(tmp_path):
    given = {"NEO4J_PASSWORD": "correct", "NEO4J_READER_PASSWORD": "horse"}
    settings = graph.Settings.from_environment(given)
    shown = repr((settings, Access("bolt://x", "neo4j", "neo4j", "staple")))
    assert [word for word in ("correct", "horse", "staple") if word in shown] == []


def test_a_child_is_given_none_of_the_settings():
    given = {"NEO4J_PASSWORD": "x", "SISTERNET_PASSWORD": "y", "PATH": "/bin"}
    assert without_settings(given) == {"PATH": "/bin"}
