"""Passwords: weak ones are refused, hashes are taken, and the lock outlives a restart."""

import json
import os
import time

import pytest
from argon2 import PasswordHasher

from dashboard.guard import PasswordRefused, hashed, lock
from dashboard.guard.ended import FILE as SIGNED_OUT
from dashboard.guard.ended import Ended
from dashboard.guard.keeper import Keeper
from dashboard.guard.locks import FILE
from dashboard.guard.passwords import opens

GOOD = "four words of no kin"
CHEAP = PasswordHasher(time_cost=1, memory_cost=7_168, parallelism=1)
# The same in every process of the tests, which name cases after it.
HASH = CHEAP.hash(GOOD, salt=b"of no secret here")


@pytest.mark.parametrize(
    "weak",
    ["", "short", "elevenchars", "aaaaaaaaaaaaaaaa", "abababababababab", "sisternetpassword"],
)
def test_a_password_that_is_easily_guessed_is_refused_with_what_to_take(weak):
    with pytest.raises(PasswordRefused, match="Take 12 characters"):
        hashed(weak)


@pytest.mark.parametrize(
    ("no_hash", "why"),
    [
        ("$argon2id$v=19$m=65536", "none that"),
        (HASH.replace("argon2id", "argon2i"), "none that"),
        (HASH.replace("m=7168", "m=64"), "too little"),
        (HASH.replace("m=7168", "m=9999999"), "too much"),
    ],
)
def test_a_hash_that_is_broken_or_cheap_is_refused(no_hash, why):
    with pytest.raises(PasswordRefused, match=why):
        hashed(no_hash)


def test_a_password_is_hashed_and_a_hash_is_taken_as_it_is():
    made = hashed(GOOD)
    assert made.startswith("$argon2id$")
    assert (opens(GOOD, made), opens(GOOD + " ", made), opens("", made)) == (True, False, False)
    assert hashed(HASH) == HASH
    assert not opens(HASH, HASH)


def test_nothing_of_a_lock_is_seen_where_it_is_shown():
    made = lock(HASH)
    assert made.password not in repr(made)
    assert made.key not in repr(made)


@pytest.mark.parametrize("said", [GOOD, HASH])
def test_a_restart_signs_nobody_out(tmp_path, said):
    ticket = Keeper(lock(said, tmp_path)).ticket()
    assert Keeper(lock(said, tmp_path)).takes(ticket)
    assert GOOD not in (tmp_path / FILE).read_text("utf-8")
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_whoever_signed_out_is_out_after_a_restart_too(tmp_path):
    keeper = Keeper(lock(HASH, tmp_path))
    one, other = keeper.ticket(), keeper.ticket()
    keeper.end(one)
    assert [keeper.takes(ticket) for ticket in (one, other)] == [False, True]
    again = Keeper(lock(HASH, tmp_path))
    assert [again.takes(ticket) for ticket in (one, other)] == [False, True]
    assert (tmp_path / SIGNED_OUT).stat().st_mode & 0o777 == 0o600


def test_what_nobody_was_given_is_not_remembered_and_what_is_too_old_neither(tmp_path):
    keeper = Keeper(lock(HASH, tmp_path))
    for made_up in ("", "x", "IjAi.aaaa.bbbb"):
        keeper.end(made_up)
    assert not (tmp_path / SIGNED_OUT).exists()
    ended = Ended(tmp_path)
    ended.add("old", until=time.time() - 1)
    ended.add("new", until=time.time() + 60)
    assert json.loads((tmp_path / SIGNED_OUT).read_text("utf-8")).keys() == {"new"}


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"a": "b"}', "\x00"])
def test_a_list_of_who_signed_out_that_cannot_be_read_is_begun_anew(tmp_path, spoilt):
    (tmp_path / SIGNED_OUT).write_text(spoilt, encoding="utf-8")
    (tmp_path / SIGNED_OUT).chmod(0o600)
    ended = Ended(tmp_path)
    ended.add("new", until=time.time() + 60)
    assert "new" in Ended(tmp_path)
    assert "a" not in ended


def test_another_password_signs_everybody_out(tmp_path):
    ticket = Keeper(lock(HASH, tmp_path)).ticket()
    other = CHEAP.hash("four other words of no kin")
    assert not Keeper(lock(other, tmp_path)).takes(ticket)
    assert not Keeper(lock(HASH, tmp_path)).takes(ticket)


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"key": "", "password": ""}', "\x00"])
def test_a_lock_that_cannot_be_read_is_made_anew(tmp_path, spoilt):
    (tmp_path / FILE).write_text(spoilt, encoding="utf-8")
    (tmp_path / FILE).chmod(0o600)
    assert lock(HASH, tmp_path) == lock(HASH, tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="files have no such modes there")
def test_a_lock_that_others_could_read_is_made_anew(tmp_path):
    lock(HASH, tmp_path)
    (tmp_path / FILE).chmod(0o644)
    before = json.loads((tmp_path / FILE).read_text("utf-8"))["key"]
    assert lock(HASH, tmp_path).key != before
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_without_a_folder_to_write_to_it_is_of_this_start_alone(tmp_path, caplog):
    (tmp_path / "file").touch()
    assert lock(HASH, tmp_path / "file" / "folder").password == HASH
    assert "sign in again" in caplog.text
