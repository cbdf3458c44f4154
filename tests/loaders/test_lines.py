"""The lines of large tables, which are decoded piece by piece."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.files.lines import Lines, lines_of, read_lines
from loaders.files.reading import CUT_LETTER, RejectionError

PIECES = st.lists(st.text(st.sampled_from("ab \r\n\u0105\U0001f469"), max_size=6), max_size=6)


@given(PIECES)
def test_lines_are_the_same_wherever_the_pieces_are_cut(pieces):
    whole = list(lines_of("".join(pieces)))
    assert list(Lines(lambda: pieces, 1)) == whole
    assert "".join(line for _, line in whole) == "".join(pieces)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_large_table_is_read_as_a_small_one_is(put, encoding):
    text = "name,country\n" + ("\u0142\u0105ka " * 40 + ",Poland\r\n") * 65_000
    found = read_lines(put("x.csv", text.encode(encoding)))
    assert not isinstance(found.pieces(), tuple), "it is held whole"
    assert list(found) == list(lines_of(text))
    assert list(found)[:2] == list(lines_of(text))[:2], "it can be read again"


def test_a_letter_that_a_large_table_ends_in_the_middle_of_is_marked(put):
    data = b"name,country\n" + (b"Lug " * 40 + b",Spain\n") * 110_000 + "Ža".encode()[:1]
    assert list(read_lines(put("x.csv", data)))[-1] == (110_002, CUT_LETTER)


def test_a_table_in_an_old_encoding_is_refused_where_it_is_far_too_large(put):
    data = b"name,country\n" + (b"Bibli\xf3teka " * 40 + b",Poland\n") * 200_000
    with pytest.raises(RejectionError, match=r"the limit is 64 MiB. Save it as UTF-8"):
        read_lines(put("x.csv", data))
