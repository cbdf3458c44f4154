"""Which files are read, and what cannot be."""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest

from loaders import LoadError
from loaders.files.finding import find
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


@contextmanager
def without_privileges():
    """Be nobody for a while where the superuser runs the tests: it may read everything."""
    own = os.geteuid()
    if own == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(own)


def test_a_folder_without_permission_is_rejected_and_the_rest_goes_on(put, tmp_path, monkeypatch):
    good = put("good.csv", table([CARLOW]))
    assert codes(dry(good)) == []
    (tmp_path / "closed").mkdir(mode=0)
    tmp_path.chmod(0o755)
    # Nobody may not pass the folders above, so this one is entered before.
    monkeypatch.chdir(tmp_path)
    with without_privileges():
        report = dry(Path())
    (tmp_path / "closed").chmod(0o700)
    assert codes(report) == [("rejected", "unreadable")]
    assert [document.status for document in report.documents].count("loaded") == 1


def test_two_files_of_one_name_are_named_in_full(put):
    one_, other = put("a/x.csv", table([CARLOW])), put("b/x.csv", table([library("Kilkenny")]))
    sources = [document.source for document in dry(one_, other).documents]
    assert sources == [f"{one_}:2", f"{other}:2"]


def test_a_link_that_leads_out_of_a_folder_is_told_and_not_followed(tmp_path):
    given, outside = tmp_path / "given", tmp_path / "outside"
    for folder in (given, outside):
        folder.mkdir()
        (folder / f"{folder.name}.txt").touch()
    (given / "up").symlink_to("..")
    (given / "file.txt").symlink_to(outside / "outside.txt")
    (given / "within.txt").symlink_to("given.txt")
    found = {each.name: each.trouble and each.trouble.code for each in find([given])}
    assert found == {"file.txt": "leads-out", "given.txt": None, "up": "leads-out"}
    # What is named itself is meant.
    (linked,) = find([given / "file.txt"])
    assert linked.trouble is None


def test_folders_in_folders_without_end_are_walked_through_and_the_rest_is_loaded(put, tmp_path):
    put("good.csv", table([CARLOW]))
    deep = tmp_path / "deep"
    deep.mkdir()
    here = os.open(deep, os.O_RDONLY)
    try:
        for _ in range(1_200):
            os.mkdir("a", dir_fd=here)
            here, above = os.open("a", os.O_RDONLY, dir_fd=here), here
            os.close(above)
        os.close(os.open("x.txt", os.O_CREAT, dir_fd=here))
        assert codes(dry(tmp_path)) == [("rejected", "empty")]
    finally:
        os.close(here)
        while deep.exists():
            _shorten(deep)


def _shorten(folder):
    """Take away the upper half of folders: the library's own way to do it ends in the depth."""
    inner = folder.joinpath(*["a"] * 400)
    if inner.exists():
        inner.rename(folder.parent / "inner")
        shutil.rmtree(folder)
        (folder.parent / "inner").rename(folder)
    else:
        shutil.rmtree(folder)


def test_folders_that_link_to_each_other_are_read_once(put, tmp_path):
    for number in range(12):
        put(f"d{number:02}/x{number:02}.csv", table([library(f"Library {number:02}")]))
    for number in range(12):
        for other in range(12):
            (tmp_path / f"d{number:02}" / f"link{other:02}").symlink_to(tmp_path / f"d{other:02}")
    sources = [document.source for document in dry(tmp_path).documents]
    assert len(sources) == 12
