"""Backups made to hurt: refused before anything is written, in bounded memory."""

import gzip
import hashlib
import io
import json
import time

import pytest

from graph.archive import BrokenBackup, checked
from graph.archive.restore import _batches
from graph.versions import VERSION

HEADER = {"format": "sisternet backup 1", "version": VERSION, "revision": 1}
SAID = {"made_at": "2026-11-24", "program": "0.1.0", "engine": "any"}


def backup(*facts, **header):
    """Make a backup whose sum is right, of facts as lines of JSON."""
    lines = [f"{fact}\n".encode() for fact in facts]
    sum_ = hashlib.sha256(b"".join(lines)).hexdigest()
    end = {"end": True, "nodes": len(lines), "relationships": 0, "sha256": sum_}
    first = json.dumps(HEADER | SAID | header)
    whole = [f"{first}\n".encode(), *lines, json.dumps(end).encode()]
    return io.BytesIO(gzip.compress(b"".join(whole)))


def test_a_whole_backup_is_taken():
    assert checked(backup('["Country", "LT", {"name": "Lithuania", "state": null}]')).nodes == 1


HELD = {
    "half a letter": '{"name": "\\ud800"}',
    "half a name": '{"\\udfff": 1}',
    "half a letter in a list": '{"n": ["\\udc00"]}',
    "a number too large": '{"n": 9223372036854775808}',
    "an object": '{"n": {"a": 1}}',
    "a list in a list": '{"n": [[1]]}',
    "lists without end": "[" * 100_000,
    "a value without end": '{"n": ' + "[" * 100_000,
    "thousands of digits": "9" * 5_000,
}


@pytest.mark.parametrize("held", HELD.values(), ids=HELD)
def test_what_no_engine_takes_is_refused_before_anything_is_written(held):
    with pytest.raises(BrokenBackup):
        checked(backup(f'["Country", "LT", {held}]'))


@pytest.mark.parametrize("number", [float("inf"), float("nan"), 10**400, -1, "1", None, True, 1.5])
@pytest.mark.parametrize("name", ["version", "revision"])
def test_a_header_whose_numbers_are_none_is_refused(name, number):
    with pytest.raises(BrokenBackup):
        checked(backup(**{name: number}))


def test_a_bomb_of_gzip_is_given_up_at_its_first_line():
    bomb = io.BytesIO(gzip.compress(b" " * 100_000_000, compresslevel=1))
    began = time.process_time()
    with pytest.raises(BrokenBackup):
        checked(bomb)
    assert time.process_time() - began < 2


def test_very_long_facts_are_written_a_few_at_once():
    facts = [["Library", str(n), {"description": "x" * 3_000_000}] for n in range(7)]
    assert [len(batch) for batch in _batches(facts)] == [3, 3, 1]
