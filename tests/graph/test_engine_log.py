"""The engine's log, for years."""

import stat

from graph.engine_log import LIMIT, open_log, shorten


def test_a_long_log_is_begun_anew_while_it_is_written_and_once_kept(tmp_path):
    log, before = tmp_path / "engine.log", tmp_path / "engine.log.1"
    with open_log(log) as writing:
        writing.write("x" * LIMIT)
        writing.flush()
        shorten(log)
        assert not before.exists()
        for line in ("first\n", "second\n"):
            writing.write(line)
            writing.flush()
            shorten(log)
    assert before.read_text().endswith("xfirst\n")
    assert stat.S_IMODE(before.stat().st_mode) == 0o600
    assert log.read_text() == "second\n"


def test_a_long_log_that_cannot_be_kept_is_emptied_all_the_same(tmp_path):
    log = tmp_path / "engine.log"
    (tmp_path / "engine.log.1").mkdir()
    log.write_text("x" * (LIMIT + 1))
    shorten(log)
    assert log.read_text() == ""
