import zipfile

import pytest
from openpyxl import Workbook

from loaders.files.detection import Kind, detect, examine
from loaders.files.reading import RejectionError

PAGE = "City Library\nCountry: Spain\nType of library: Rural\n"
HTML = "<!-- x --><html><head><title>a</title></head><body><p>Country: Spain</p></body></html>"


@pytest.fixture
def file(tmp_path):
    def write(content, name="file.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a", "a.html"])
@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PAGE, Kind.PAGE),
        (PAGE.encode("utf-16"), Kind.PAGE),
        ("Name, with a comma\nCountry: Spain\n", Kind.PAGE),
        (HTML, Kind.HTML),
        ("\ufeff" + HTML, Kind.HTML),
        ("a,b,since\nx,y,2012\n", Kind.CSV),
        ("\ufeffslug;name;country\nx;y;Spain\n", Kind.CSV),
        ("name\tcountry\nx\tSpain\n".encode("utf-16"), Kind.CSV),
        ('{"name": "x", "country": "Spain"}\n', Kind.JSONL),
        ('{"name": "x", "country":\n{"name": "y", "country": "Spain"}\n', Kind.JSONL),
    ],
)
def test_the_inside_tells_the_kind_whatever_the_name(file, content, kind, name):
    assert detect(file(content, name)) is kind


def test_a_workbook_is_told_from_other_archives(tmp_path):
    Workbook().save(tmp_path / "table.txt")
    assert examine(tmp_path / "table.txt").kind is Kind.XLSX
    with zipfile.ZipFile(tmp_path / "other.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "x")
    with pytest.raises(RejectionError, match="Word document"):
        detect(tmp_path / "other.xlsx")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7\n\xe2\xe3", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"PK\x03\x04broken", "a broken ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word"),
        (b"{\\rtf1 x}", "an RTF document"),
        (b"Country: Spain\n\0\0\0\0", "a binary file"),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0\n", "one MHTML file"),
        (b'[{"name": "x"}]', "a JSON array"),
        (b'[\n  {\n    "name": "x"\n  }\n]\n', "a JSON array"),
        (b'{\n  "name": "x",\n  "country": "Spain"\n}\n', "a JSON object over several lines"),
        (b'{"documents": [\n  {"name": "x"}\n]}\n', "a JSON object over several lines"),
        (b"", "empty"),
        (b" \n\t\n", "nothing but blanks"),
    ],
)
def test_what_cannot_be_loaded_is_rejected_by_what_it_is(file, content, reason):
    with pytest.raises(RejectionError, match=reason):
        examine(file(content))


def test_a_web_page_is_read_by_the_encoding_that_it_names(file):
    page = '<html><head><meta charset="windows-1257"></head><body>Šiųmetė žąsis</body></html>'
    found = examine(file(page.encode("windows-1257")))
    assert (found.text.text, found.text.encoding) == (page, "windows-1257")


def test_a_web_page_may_have_a_very_long_line(file):
    picture = "x" * (2 * 1024 * 1024)
    path = file(f"<html><body><img src='{picture}'><p>Country: Spain</p></body></html>")
    assert examine(path).kind is Kind.HTML


@pytest.mark.parametrize("more", [0, 1])
def test_an_object_whose_line_is_longer_than_what_is_looked_at_is_a_row(put, more):
    text = '{"name": "Lug", "country": "Spain", "x":' + " " * more + "[" + "1," * 50_000 + "1]}\n"
    assert detect(put("x.jsonl", text)) is Kind.JSONL
