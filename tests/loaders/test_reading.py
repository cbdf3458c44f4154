import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.files import reading
from loaders.files.reading import RejectionError

LITHUANIAN = "Country: Lithuania\nDescription: Šiųmetė „Žvaigždė“ – ąžuolų ūkis, įkurta čia.\n"
POLISH = "Country: Poland\nDescription: Żółta łąka, źrebię, ćma i „Śląsk”.\n"
CROATIAN = "Country: Croatia\nDescription: Đak, šuma, žaba, čaša i ćup.\n"
SPANISH = "Country: Spain\nDescription: ¿Qué? La biblioteca «Núñez», 5.º año.\n"
GREEK = "Country: Greece\nDescription: Βιβλιοθήκη Σάμου\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (LITHUANIAN, "windows-1257"),
        (LITHUANIAN.replace("–", "-"), "iso-8859-13"),
        (POLISH, "windows-1250"),
        (POLISH.replace("„", '"').replace("”", '"'), "iso-8859-2"),
        (POLISH.replace("„", '"'), "iso-8859-13"),
        (CROATIAN, "windows-1250"),
        (SPANISH, "windows-1252"),
        (GREEK, "windows-1253"),
    ],
)
def test_the_letters_of_the_country_tell_the_old_encoding(text, encoding):
    found = reading.decode(text.encode(encoding))
    assert (found.text, found.encoding) == (text, encoding)
    assert [note.code for note in found.notes] == ["encoding"]
    assert encoding in found.notes[0].message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_or_without_a_mark_needs_no_note(encoding):
    found = reading.decode(LITHUANIAN.encode(encoding))
    assert (found.text, found.notes) == (LITHUANIAN, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_its_zero_bytes(encoding):
    found = reading.decode(LITHUANIAN.encode(encoding))
    assert (found.text, [note.code for note in found.notes]) == (LITHUANIAN, ["encoding"])


def test_a_table_is_told_by_the_countries_that_it_names():
    text = "name,country\nKlaipėdos biblioteka „Šviesa“ ąęįųū,Lithuania\n"
    assert reading.decode(text.encode("windows-1257")).text == text


@pytest.mark.parametrize(
    ("data", "place", "line"),
    [
        ("Country: Latvia\nRīga, ".encode() + b"\xff\xe2, " + "ēka".encode(), 23, 2),
        (b"Country: Latvia\nRiga \x81\n", 21, 2),
        ("Riga".encode("utf-16") + b"\x00\xd8" + "x".encode("utf-16-le"), 10, 1),
        (b"one\ntwo\0three", 7, 2),
    ],
)
def test_what_cannot_be_decoded_is_rejected_with_the_place_of_the_byte(data, place, line):
    with pytest.raises(RejectionError, match=rf"Byte {place} ") as caught:
        reading.read_text(data)
    assert (caught.value.note.code, caught.value.note.line) == ("undecodable", line)


def test_a_letter_cut_at_the_very_end_is_a_cut_and_no_wrong_encoding():
    whole = "Country: Latvia\nDescription: Rīga, ē"
    found = reading.decode(whole.encode()[:-1])
    assert found.text == whole[:-1] + reading.CUT_LETTER


def test_a_line_over_the_limit_is_refused_before_it_is_read_whole(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"Country: Spain\n" + b"x" * (3 * reading.MIB))
    with pytest.raises(RejectionError, match="Line 2 is longer than 1 MiB"):
        reading.read_text(path)


def test_a_file_over_the_limit_is_refused_by_its_size(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200 * reading.MIB)
    with pytest.raises(RejectionError, match=r"200\.0 MiB; the limit is 20 MiB"):
        reading.read_text(path)


def test_what_cannot_be_opened_is_rejected_with_the_reason(tmp_path):
    with pytest.raises(RejectionError, match="no such file"):
        reading.read_head(tmp_path / "gone.txt")
    with pytest.raises(RejectionError, match="not a file"):
        reading.read_head(tmp_path)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_rejected(data):
    with contextlib.suppress(RejectionError):
        assert isinstance(reading.read_text(data).text, str)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_valid_utf8_always_wins(text):
    data = text.encode()
    assert reading.decode(data).encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")
    if data.isascii():
        assert reading.decode(data).text == text
