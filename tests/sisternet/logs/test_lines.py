"""What a line of the log holds, and what it never does."""

import json
import logging
import os
import stat
import sys
import threading

import pytest

from sisternet.logs import file, lines

MAIL = "ona@example.org"


def record(name="dashboard.shell", words="A page could not be drawn.", *values, **more):
    made = logging.LogRecord(name, logging.ERROR, "file.py", 1, words, values, None)
    made.__dict__.update(more)
    return made


def raised():
    try:
        try:
            int(MAIL)
        except ValueError as error:
            raise KeyError(MAIL) from error
    except KeyError:
        return sys.exc_info()


def test_a_line_is_json_with_time_level_and_what_happened():
    told = json.loads(lines.line(record(told={"ms": 3.5}, request="ab12")))
    assert told["time"].endswith("Z")
    assert (told["level"], told["ms"], told["request"]) == ("error", 3.5, "ab12")
    assert told["event"] == "A page could not be drawn."


def test_an_error_leaves_its_kind_and_places_but_none_of_its_words():
    line = lines.line(record(exc_info=raised()))
    trace = json.loads(line)["trace"]
    assert (trace[0], "ValueError" in trace) == ("KeyError", True)
    assert any("test_lines.py" in each for each in trace)
    assert MAIL not in line


def test_values_that_others_put_into_their_words_are_left_out():
    assert MAIL not in lines.line(record("flask.app", f"Exception on /{MAIL} [GET]"))
    assert MAIL not in lines.line(record("dashboard.shell", "No page for %s.", MAIL))
    assert json.loads(lines.line(record("dashboard", MAIL)))["event"] == "said by dashboard"


def test_no_name_breaks_a_line():
    line = lines.line(record(told={"kind": "a\nb\u2028c\ud800"}))
    assert line.isascii()
    assert len(line.splitlines()) == 1


def filled(log, count):
    for number in range(count):
        log.emit(record(told={"number": number, "pad": "x" * 200}))


def test_files_are_bounded_in_size_and_number_and_their_owners(tmp_path):
    before = os.umask(0)
    log = file.LogFile(tmp_path / "log" / "sisternet.log", size=2_000, count=3)
    filled(log, 60)
    log.close()
    os.umask(before)
    files = sorted((tmp_path / "log").glob("sisternet.log*"))
    assert [each.name for each in files] == ["sisternet.log", "sisternet.log.1", "sisternet.log.2"]
    assert max(each.stat().st_size for each in files) <= 2_000
    every = ((tmp_path / "log").stat(), *(each.stat() for each in (tmp_path / "log").iterdir()))
    assert [oct(each.st_mode) for each in every if stat.S_IMODE(each.st_mode) & 0o077] == []


def test_two_writers_lose_no_line_and_break_none_while_files_move_on(tmp_path):
    path = tmp_path / "sisternet.log"
    logs = [file.LogFile(path, size=4_000, count=100) for _ in range(2)]
    threads = [threading.Thread(target=filled, args=(log, 150)) for log in logs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for log in logs:
        log.close()
    told = [
        json.loads(line)["number"]
        for each in tmp_path.glob("sisternet.log*")
        for line in each.read_text().splitlines()
    ]
    assert sorted(told) == sorted([*range(150), *range(150)])


def test_a_log_that_cannot_be_written_is_told_once_and_stops_nothing(tmp_path):
    (tmp_path / "log").write_text("")
    told = []
    log = file.LogFile(tmp_path / "log" / "sisternet.log", on_trouble=told.append)
    filled(log, 3)
    assert len(told) == 1


@pytest.mark.parametrize("name", ["graph.embedded", "sisternet.logs.beginning"])
def test_our_own_rooms_are_known(name):
    assert lines.is_ours(record(name))
    assert not lines.is_ours(record("waitress"))
