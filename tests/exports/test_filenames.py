"""Names of files that every file system takes, whatever things are called."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.filenames import LONGEST, file_name

RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789"),
}


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("cluster", "Music / makers: 100%"), "cluster-music-makers-100.gexf"),
        (("../../etc/passwd",), "etc-passwd.gexf"),
        (("C:\\Windows\\x",), "c-windows-x.gexf"),
        (("CON",), "con-file.gexf"),
        (("lpt1",), "lpt1-file.gexf"),
        (("\U0001f4da\u202e",), "sisternet.gexf"),
        (("a\u202egpj.exe",), "a-gpj-exe.gexf"),
        (("...",), "sisternet.gexf"),
        (("Βιβλιοθήκη", "Žagarė"), "βιβλιοθήκη-žagarė.gexf"),
        (("מה\u200fספרייה",), "מה-ספרייה.gexf"),
        (("",), "sisternet.gexf"),
    ],
)
def test_a_name_holds_words_alone(parts, name):
    assert file_name(*parts, ending="gexf") == name


def test_a_long_name_is_cut_at_a_word():
    name = file_name("library " * 40, ending="json")
    assert name == f"{'-'.join(['library'] * 10)}.json"
    assert len(file_name("ž" * 300)) == LONGEST // 2


@given(st.lists(st.text(), max_size=3))
def test_no_name_is_dangerous_whatever_things_are_called(parts):
    stem = file_name(*parts)
    assert 0 < len(stem.encode()) <= LONGEST + len("-file")
    assert stem not in RESERVED
    assert all(c == "-" or unicodedata.category(c)[0] in "LMN" for c in stem)
    assert stem == stem.strip("-")
