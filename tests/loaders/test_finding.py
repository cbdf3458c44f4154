"""Which files are read, and what cannot be."""

import os

import pytest

from loaders import LoadError
from tests.loaders.given import CARLOW, codes, dry, library, table


def test_a_path_that_does_not_exist_is_wrong_usage(tmp_path):
    with pytest.raises(LoadError, match="There is no"):
        dry(tmp_path / "nothing")


def test_what_cannot_be_read_is_rejected_and_the_rest_goes_on(put, tmp_path):
    put("good.csv", table([CARLOW]))
    put("empty.txt", "")
    put("report.txt", b"%PDF-1.7 ...")
    put("long.txt", b"Country: " + b"x" * 2_000_000)
    put(".hidden.txt", "x")
    put("README.md", "x")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "around").symlink_to(tmp_path)
    report = dry(tmp_path)
    fates = {document.source: document.status for document in report.documents}
    assert fates.pop("good.csv:2") == "loaded"
    assert fates == dict.fromkeys(
        ["dangling.txt", "empty.txt", "long.txt", "report.txt"], "rejected"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_without_permission_is_rejected_and_the_rest_goes_on(put, tmp_path):
    put("good.csv", table([CARLOW]))
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    report = dry(tmp_path)
    closed.chmod(0o700)
    assert codes(report) == [("rejected", "unreadable")]


def test_two_files_of_one_name_are_named_in_full(put):
    one_, other = put("a/x.csv", table([CARLOW])), put("b/x.csv", table([library("Kilkenny")]))
    sources = [document.source for document in dry(one_, other).documents]
    assert sources == [f"{one_}:2", f"{other}:2"]
