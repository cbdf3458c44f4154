"""The hostile files: what makes each, and how it has to end."""

import gzip
import os
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from torture import workbooks as xlsx
from torture.families import FORM

_MIB = 2**20
_PAGE = "<html><head><title>Lug Library</title></head><body>{}<p>Country: Spain</p></body></html>"
_SHEET = "xl/worksheets/sheet1.xml"
_OPEN_SHEET = xlsx.sheet(xlsx.HEAD, xlsx.GOOD).removesuffix("</sheetData></worksheet>")
_CLOSE_SHEET = "</sheetData></worksheet>"
_STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_LAUGHS = "<!DOCTYPE x [<!ENTITY a 'lol'>{}]>".format(
    "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
)
_OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@dataclass(frozen=True)
class Hostile:
    """A file: its name, what makes it, and how it has to end, by status and perhaps a code.

    `large` takes seconds or much disk, so that only the long run makes it.
    """

    what: str
    file: str
    make: Callable[[Path], object]
    ends: str
    code: str | None = None
    large: bool = False


def _text(content: str | bytes) -> Callable[[Path], object]:
    data = content if isinstance(content, bytes) else content.encode()
    return lambda path: path.write_bytes(data)


def _repeated(
    unit: bytes, times: int, *, start: bytes = b"", end: bytes = b""
) -> Callable[[Path], object]:
    """Return what writes a file of any size in chunks."""

    def write(path: Path) -> None:
        portion = max(1, _MIB // len(unit))
        with path.open("wb") as file:
            file.write(start)
            for _ in range(times // portion):
                file.write(unit * portion)
            file.write(unit * (times % portion) + end)

    return write


def _rows(*rows: str, **how: str) -> Callable[[Path], object]:
    return lambda path: xlsx.workbook(path, xlsx.HEAD, xlsx.GOOD, *rows, **how)


def _long_sheet(unit: str, count: int) -> Callable[[Path], object]:
    return lambda path: xlsx.streamed(path, _SHEET, _OPEN_SHEET, unit, count, _CLOSE_SHEET)


def _long_strings(unit: str, count: int) -> Callable[[Path], object]:
    part = "xl/sharedStrings.xml"
    return lambda path: xlsx.streamed(path, part, _STRINGS, unit, count, "</sst>")


def _members(count: int) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for number in range(count):
                archive.writestr(str(number), b"")

    return write


def _nested(path: Path) -> None:
    inner = path.with_suffix(".inner")
    _long_sheet(" " * 40, 100_000)(inner)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.xlsx", inner.read_bytes())
    inner.unlink()


def _formatting(count: int) -> str:
    marks = "".join(f"<b a={number}>" for number in range(count))
    return _PAGE.format(f"<p>{marks}</p>" + "<p>x</p>" * count)


WORKBOOKS = (
    Hostile(
        "a sheet of 300,000,000 elements",
        "a.xlsx",
        _long_sheet("<a/>", 3 * 10**8),
        "rejected",
        "too-large",
        True,
    ),
    Hostile(
        "a sheet of 400 MB of blanks",
        "a.xlsx",
        _long_sheet(" " * 40, 10**7),
        "rejected",
        "too-large",
        True,
    ),
    Hostile(
        "20,000,000 shared texts",
        "a.xlsx",
        _long_strings("<si><t>a</t></si>", 2 * 10**7),
        "rejected",
        "too-large",
        True,
    ),
    Hostile(
        "900,000 shared texts",
        "a.xlsx",
        _long_strings("<si><t>a</t></si>", 900_000),
        "loaded",
        None,
        True,
    ),
    Hostile(
        "a row of 200,000 cells",
        "a.xlsx",
        _rows(f'<row r="3">{"<c><v>1</v></c>" * 200_000}</row>'),
        "rejected",
        "too-large",
    ),
    Hostile(
        "300,000 rows",
        "a.xlsx",
        _long_sheet("<row><c><v>1</v></c></row>", 300_000),
        "rejected",
        "no-country",
        True,
    ),
    Hostile(
        "a cell at XFD1048576",
        "a.xlsx",
        _rows(f'<row r="1048576">{xlsx.cell("XFD1048576", "x")}</row>'),
        "noted",
        "extra-cells",
    ),
    Hostile("a size of XFD1048576 that is not", "a.xlsx", _rows(size="A1:XFD1048576"), "loaded"),
    Hostile("a size of A1 that is not", "a.xlsx", _rows(size="A1:A1"), "loaded"),
    Hostile(
        "a row 99999999999",
        "a.xlsx",
        _rows('<row r="99999999999"/>'),
        "rejected",
        "broken-workbook",
    ),
    Hostile(
        "entities that grow a thousand million times",
        "a.xlsx",
        _rows(before=_LAUGHS),
        "rejected",
        "broken-workbook",
    ),
    Hostile(
        "an entity that is another file",
        "a.xlsx",
        _rows(strings=f"{_OUTSIDE}{_STRINGS}<si><t>&a;</t></si></sst>"),
        "rejected",
        "broken-workbook",
    ),
    Hostile(
        "a formula without its value",
        "a.xlsx",
        _rows('<row r="3"><c r="A3"><f>1+1</f></c></row>'),
        "noted",
        "formula-without-value",
    ),
    Hostile(
        "parts that say they are 2 GB",
        "a.xlsx",
        lambda path: xlsx.lying(path, 2**31),
        "rejected",
        "too-large",
    ),
    Hostile(
        "parts that say they are small",
        "a.xlsx",
        lambda path: xlsx.lying(path, 100),
        "rejected",
        "broken-workbook",
    ),
    Hostile(
        "400 parts over the same bytes",
        "a.xlsx",
        lambda path: xlsx.overlapping(path, 400),
        "rejected",
    ),
    Hostile(
        "60,000 parts over the same bytes",
        "a.xlsx",
        lambda path: xlsx.overlapping(path, 60_000),
        "rejected",
        "too-large",
    ),
    Hostile("an archive in an archive", "a.xlsx", _nested, "rejected", "not-text"),
    Hostile(
        "an archive of 1,000,000 parts", "a.xlsx", _members(10**6), "rejected", "too-large", True
    ),
)
DISGUISED = (
    Hostile("a PDF called .html", "a.html", _text(b"%PDF-1.7\n\xe2\xe3"), "rejected", "not-text"),
    Hostile("a web page called .xlsx", "a.xlsx", _text(_PAGE.format("")), "noted"),
    Hostile(
        "a gzip archive called .csv",
        "a.csv",
        _text(gzip.compress(b"name,country\n")),
        "rejected",
        "not-text",
    ),
    Hostile(
        "an old or locked workbook called .xlsx",
        "a.xlsx",
        _text(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)),
        "rejected",
        "not-text",
    ),
    Hostile(
        "a table in UTF-16", "a.csv", _text("name,country\nLug,Spain\n".encode("utf-16")), "loaded"
    ),
    Hostile(
        "a table with a NUL", "a.csv", _text(b"name,country\nLug,Spa\0in\n"), "rejected", "not-text"
    ),
    Hostile(
        "a table with a NUL far down",
        "a.csv",
        _text(b"name,country\n" + b"Lug,Spain\n" * 9000 + b"\0"),
        "rejected",
        "undecodable",
    ),
    Hostile("a workbook called .txt", "a.txt", _rows(), "loaded"),
    Hostile(
        "a page with two marks of its encoding", "a.txt", _text("\ufeff\ufeff" + FORM), "noted"
    ),
    Hostile(
        "a page that names a wrong encoding",
        "a.html",
        _text(_PAGE.format('<meta charset="utf-7"><p>Ž')),
        "noted",
    ),
)
TABLES = (
    Hostile(
        "a cell of 200 MB",
        "a.csv",
        _repeated(b"x", 200 * _MIB, start=b"name,country\n", end=b",Spain\n"),
        "rejected",
        "line-too-long",
        True,
    ),
    Hostile(
        "a quoted cell of 200 MB in lines",
        "a.csv",
        _repeated(b"x" * 99 + b"\n", 2 * _MIB, start=b'name,country\n"', end=b'",Spain\n'),
        "rejected",
        None,
        True,
    ),
    Hostile(
        "200,000 marks of quotation that never close",
        "a.csv",
        _repeated(b'x","\n', 200_000, start=b"name,country\n"),
        "rejected",
        None,
        True,
    ),
    Hostile(
        "a cell just over the limit of a cell",
        "a.csv",
        _repeated(b"x", _MIB + 9, start=b'name,country\n"', end=b'",Spain\n'),
        "rejected",
    ),
    Hostile(
        "a line of JSON nested 100,000 times",
        "a.jsonl",
        _text('{"name": "Lug", "country": "Spain"}\n{"name": ' + "[" * 10**5),
        "loaded",
    ),
)
PAGES = (
    Hostile(
        "a web page of 100 MB",
        "a.html",
        _repeated(b"<p>words of prose</p>\n", 5 * _MIB, start=b"<html><body>"),
        "rejected",
        "too-large",
        True,
    ),
    Hostile(
        "a web page of 1,000,000 nested tags",
        "a.html",
        _repeated(b"<div>", 10**6, start=b"<html><body>Country: Spain"),
        "rejected",
        "too-large",
    ),
    Hostile(
        "a web page of 90,000 nested tags",
        "a.html",
        _repeated(b"<div>", 90_000, start=b"<html><body>Country: Spain"),
        "noted",
    ),
    Hostile("marks of text that each block repeats", "a.html", _text(_formatting(2_000)), "noted"),
    Hostile(
        "a web page that goes elsewhere",
        "a.html",
        _text(
            _PAGE.format(
                '<base href="http://x.example.org"><meta http-equiv="refresh" content="0;url=file:///etc/hostname">'
            )
        ),
        "noted",
    ),
    Hostile("1,000,000 blank lines", "a.txt", _repeated(b"\n", 10**6, end=FORM.encode()), "noted"),
    Hostile(
        "20 MB of labels",
        "a.txt",
        _repeated(b"Country: Spain\n", 1_390_000),
        "rejected",
        "too-large",
        True,
    ),
    Hostile(
        "any 10 MB",
        "a.txt",
        lambda path: path.write_bytes(random.Random(6).randbytes(10 * _MIB)),
        "rejected",
    ),
)
STRANGE = (
    Hostile("a pipe that nobody writes to", "a.txt", os.mkfifo, "rejected", "unreadable"),
    Hostile(
        "a device without end",
        "a.csv",
        lambda path: path.symlink_to("/dev/zero"),
        "rejected",
        "unreadable",
    ),
    Hostile(
        "a link to itself", "a.txt", lambda path: path.symlink_to(path), "rejected", "unreadable"
    ),
    Hostile(
        "a link to nothing", "a.txt", lambda path: path.symlink_to("gone"), "rejected", "unreadable"
    ),
    Hostile(
        "a folder that links to the one above",
        "a",
        lambda path: path.symlink_to(path.parent),
        "passed over",
    ),
    Hostile("a folder called .xlsx", "a.xlsx", Path.mkdir, "passed over"),
    Hostile(
        "a name of bytes that are no letters",
        os.fsdecode(b"a\xff\n\x1b[2J.txt"),
        _text(FORM),
        "noted",
    ),
)
EVERY = (*WORKBOOKS, *DISGUISED, *TABLES, *PAGES, *STRANGE)
