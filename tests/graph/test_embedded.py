"""The embedded engine: shared, healed after a kill, gone with its last user."""

import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import graph
from graph.engine_files import EngineFolder
from graph.keeper import answers


@pytest.fixture
def settings(tmp_path, soon_ended):
    return graph.Settings(home=tmp_path / "home")


def gone(process, *, seconds=60):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_the_engine_is_gone_when_the_last_door_closes(settings):
    with graph.connect(settings):
        address = EngineFolder(settings.home).address()
        assert answers(address.port)
    assert gone(address.process)
    assert EngineFolder(settings.home).address() is None


def test_two_doors_share_one_engine_and_the_first_to_close_leaves_it_running(settings):
    with graph.connect(settings) as second:
        with graph.connect(settings) as first:
            assert first.engine.address == second.engine.address
        assert second.read("RETURN 1 AS one").rows == ((1,),)


def test_a_door_that_started_the_engine_is_let_go_in_silence_while_others_use_it(settings):
    first = graph.connect(settings)
    with graph.connect(settings) as second:
        first.close()
        del first
        # What Python would say of the process that it forgets here fails a test.
        gc.collect()
        assert second.read("RETURN 1 AS one").rows == ((1,),)


def test_what_was_written_is_there_after_a_restart(settings):
    with graph.connect(settings, write=True) as door:
        door.prepare()
        door.write([graph.Statement("MERGE (c:Country {id: 'LT'}) SET c.name = 'Lithuania'")])
    with graph.connect(settings) as door:
        assert door.read("MATCH (c:Country) RETURN c.id").rows == (("LT",),)


def test_an_engine_whose_keeper_was_killed_is_ended_and_started_anew(settings):
    with graph.connect(settings, write=True) as door:
        door.write([graph.Statement("MERGE (c:Country {id: 'LT'}) SET c.name = 'Lithuania'")])
        address = EngineFolder(settings.home).address()
        os.kill(address.keeper, signal.SIGKILL)
        os.kill(address.process, signal.SIGKILL)
    with graph.connect(settings) as door:
        assert EngineFolder(settings.home).address().process != address.process
        assert door.read("MATCH (c:Country) RETURN c.id").rows == (("LT",),)


def test_an_orphaned_engine_is_not_left_behind(settings):
    with graph.connect(settings):
        orphan = EngineFolder(settings.home).address()
        os.kill(orphan.keeper, signal.SIGKILL)
        os.waitpid(orphan.keeper, 0)
    with graph.connect(settings):
        assert gone(orphan.process)


def test_a_killed_command_takes_the_engine_with_it(settings, tmp_path):
    code = (
        "import graph, sys, time, pathlib\n"
        f"door = graph.connect(graph.Settings(home=pathlib.Path({str(settings.home)!r})))\n"
        "print('up', flush=True); time.sleep(60)"
    )
    command = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=tmp_path, text=True
    )
    assert command.stdout.readline() == "up\n"
    address = EngineFolder(settings.home).address()
    command.kill()
    command.communicate()
    assert gone(address.process)


def test_an_open_door_survives_the_death_of_the_engine(settings):
    with graph.connect(settings) as door:
        first = EngineFolder(settings.home).address()
        os.kill(first.process, signal.SIGKILL)
        assert door.read("RETURN 1 AS one").rows == ((1,),)
        second = EngineFolder(settings.home).address()
        assert second.process != first.process
    assert gone(second.process)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_command_that_ends_while_the_engine_starts_does_no_harm(settings, tmp_path, how):
    code = (
        f"import graph, pathlib as p; graph.connect(graph.Settings(p.Path({str(settings.home)!r})))"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen([sys.executable, "-c", code], env=environment) as command:
        log = EngineFolder(settings.home).log
        while not log.exists() or not log.stat().st_size:
            time.sleep(0.02)
        command.send_signal(how)
    with graph.connect(settings) as door:
        assert door.read("RETURN 1 AS one").rows == ((1,),)
        running = EngineFolder(settings.home).address()
    assert gone(running.process)


def test_a_stale_address_file_does_not_matter(settings):
    folder = EngineFolder(settings.home)
    folder.prepare()
    (folder.root / "address.json").write_text('{"keeper": 999999, "process": 999998, "port": 9}')
    with graph.connect(settings) as door:
        assert door.read("RETURN 1 AS one").rows == ((1,),)


@pytest.mark.parametrize("name", ["address.json", "passwords.json"])
def test_a_broken_file_in_the_folder_does_not_matter(settings, name):
    folder = EngineFolder(settings.home)
    folder.prepare()
    (folder.root / name).write_text('{"half a fi')
    with graph.connect(settings) as door:
        assert door.read("RETURN 1 AS one").rows == ((1,),)


def test_passwords_and_data_are_for_their_owner_only(settings):
    with graph.connect(settings):
        root = EngineFolder(settings.home).root
        assert root.stat().st_mode & 0o077 == 0
        assert (root / "passwords.json").stat().st_mode & 0o077 == 0


def test_no_password_stands_on_a_command_line(settings):
    with graph.connect(settings):
        folder = EngineFolder(settings.home)
        listing = subprocess.run(
            ["ps", "-ww", "-o", "command=", "-p", str(folder.address().process)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    assert folder.passwords().writer not in listing
    assert folder.passwords().reader not in listing


def test_a_folder_that_cannot_be_used_is_told_with_its_remedy(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(graph.EngineUnavailable, match="SISTERNET_HOME"):
        graph.connect(graph.Settings(home=blocked))


def test_the_engines_last_words_hold_no_trace(settings):
    folder = EngineFolder(settings.home)
    folder.prepare()
    folder.log.write_text("It began\nThis is why\n\tat com.example.Main(Main.java:1)\nIt ended\n")
    assert folder.last_words(lines=2) == "This is why\nIt ended"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_database_that_may_not_be_read_is_told_as_a_folder_that_cannot_be_used(settings):
    folder = EngineFolder(settings.home)
    folder.prepare()
    (folder.root / "databases").chmod(0)
    with pytest.raises(graph.EngineUnavailable, match="cannot be used: Permission denied"):
        graph.connect(settings)
    (folder.root / "databases").chmod(0o700)


def test_the_engine_keeps_a_log_in_the_data_folder(settings):
    with graph.connect(settings):
        pass
    assert "ArcadeDB" in EngineFolder(settings.home).log.read_text()


def test_the_files_of_users_stay_as_they_are_while_they_say_the_same(settings):
    # An engine that is just starting reads them anew when they change, and throws everybody out.
    folder = EngineFolder(settings.home)
    folder.prepare()
    folder.make_users()
    files = [folder.root / "config" / f"server-{name}" for name in ("users.jsonl", "groups.json")]
    before = [(file.stat().st_ino, file.read_text()) for file in files]
    folder.make_users()
    assert [(file.stat().st_ino, file.read_text()) for file in files] == before
    (folder.root / "passwords.json").unlink()
    files[1].write_text("{")
    folder.make_users()
    assert files[0].read_text() != before[0][1]
    assert files[1].read_text() == before[1][1]
