"""Pages and tables that are tangled, endless, or called what they are not."""

import gzip
import random

from torture.families import FORM
from torture.hostile_files.hostile import MIB, PAGE, Hostile, repeated, text
from torture.hostile_files.workbooks import rows


def _formatting(count: int) -> str:
    marks = "".join(f"<b a={number}>" for number in range(count))
    return PAGE.format(f"<p>{marks}</p>" + "<p>x</p>" * count)


DISGUISED = (
    Hostile("a PDF called .html", "a.html", text(b"%PDF-1.7\n\xe2\xe3"), "rejected", "not-text"),
    Hostile("a web page called .xlsx", "a.xlsx", text(PAGE.format("")), "noted"),
    Hostile(
        "a gzip archive called .csv",
        "a.csv",
        text(gzip.compress(b"name,country\n")),
        "rejected",
        "not-text",
    ),
    Hostile(
        "an old or locked workbook called .xlsx",
        "a.xlsx",
        text(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)),
        "rejected",
        "not-text",
    ),
    Hostile(
        "a table in UTF-16", "a.csv", text("name,country\nLug,Spain\n".encode("utf-16")), "loaded"
    ),
    Hostile(
        "a table with a NUL", "a.csv", text(b"name,country\nLug,Spa\0in\n"), "rejected", "not-text"
    ),
    Hostile(
        "a table with a NUL far down",
        "a.csv",
        text(b"name,country\n" + b"Lug,Spain\n" * 9000 + b"\0"),
        "rejected",
        "undecodable",
    ),
    Hostile("a workbook called .txt", "a.txt", rows(), "loaded"),
    Hostile("a page with two marks of its encoding", "a.txt", text("\ufeff\ufeff" + FORM), "noted"),
    Hostile(
        "a page that names a wrong encoding",
        "a.html",
        text(PAGE.format('<meta charset="utf-7"><p>Ž')),
        "noted",
    ),
)
TABLES = (
    Hostile("a file of 0 bytes", "a.csv", text(b""), "rejected", "empty"),
    Hostile(
        "a table of 500 MB with one letter beyond the first 65,536",
        "a.csv",
        repeated(
            b"Lug,Spain," + b"x" * 900_000 + b"\n",
            550,
            start="name,country,description\n\U0001f469,Spain,x\n".encode(),
        ),
        "loaded",
        None,
        True,
    ),
    Hostile(
        "a table of 500 MB in an old encoding",
        "a.csv",
        repeated(b"Bibli\xf3teka," + b"x" * 900_000 + b"\n", 550, start=b"name,country\n"),
        "rejected",
        "too-large",
        True,
    ),
    Hostile(
        "a table of 250,000 columns",
        "a.csv",
        repeated(b"x,", 250_000, start=b"name,country,", end=b"\nLug,Spain\n"),
        "noted",
        "unknown-column",
    ),
    Hostile(
        "a key of 500,000 values",
        "a.jsonl",
        text('{"name": "Lug", "country": "Spain", "x": [' + "1," * 500_000 + "1]}"),
        "noted",
        "unknown-column",
    ),
    Hostile(
        "a cell of 200 MB",
        "a.csv",
        repeated(b"x", 200 * MIB, start=b"name,country\n", end=b",Spain\n"),
        "rejected",
        "line-too-long",
        True,
    ),
    Hostile(
        "a quoted cell of 200 MB in lines",
        "a.csv",
        repeated(b"x" * 99 + b"\n", 2 * MIB, start=b'name,country\n"', end=b'",Spain\n'),
        "rejected",
        None,
        True,
    ),
    Hostile(
        "200,000 marks of quotation that never close",
        "a.csv",
        repeated(b'x","\n', 200_000, start=b"name,country\n"),
        "rejected",
        None,
        True,
    ),
    Hostile(
        "a cell just over the limit of a cell",
        "a.csv",
        repeated(b"x", MIB + 9, start=b'name,country\n"', end=b'",Spain\n'),
        "rejected",
    ),
    Hostile(
        "a line of JSON nested 100,000 times",
        "a.jsonl",
        text('{"name": "Lug", "country": "Spain"}\n{"name": ' + "[" * 10**5),
        "loaded",
    ),
)
PAGES = (
    Hostile(
        "a page of one line of 18 MB",
        "a.txt",
        repeated(b"x ", 9_000_000, start=b"Country: Spain "),
        "rejected",
        "line-too-long",
    ),
    Hostile(
        "a web page of one line of 18 MB",
        "a.html",
        repeated(b"x ", 9_000_000, start=b"<html><body><p>Country: Spain</p><p>"),
        "noted",
        None,
        True,
    ),
    Hostile(
        "a web page of 100 MB",
        "a.html",
        repeated(b"<p>words of prose</p>\n", 5 * MIB, start=b"<html><body>"),
        "rejected",
        "too-large",
        True,
    ),
    Hostile(
        "a web page of 1,000,000 nested tags",
        "a.html",
        repeated(b"<div>", 10**6, start=b"<html><body>Country: Spain"),
        "rejected",
        "too-large",
    ),
    Hostile(
        "a web page of 90,000 nested tags",
        "a.html",
        repeated(b"<div>", 90_000, start=b"<html><body>Country: Spain"),
        "noted",
    ),
    Hostile("marks of text that each block repeats", "a.html", text(_formatting(2_000)), "noted"),
    Hostile(
        "a web page that goes elsewhere",
        "a.html",
        text(
            PAGE.format(
                '<base href="http://x.example.org"><meta http-equiv="refresh" content="0;url=file:///etc/hostname">'
            )
        ),
        "noted",
    ),
    Hostile("1,000,000 blank lines", "a.txt", repeated(b"\n", 10**6, end=FORM.encode()), "noted"),
    Hostile(
        "20 MB of labels",
        "a.txt",
        repeated(b"Country: Spain\n", 1_390_000),
        "rejected",
        "too-large",
        True,
    ),
    Hostile(
        "any 10 MB",
        "a.txt",
        lambda path: path.write_bytes(random.Random(6).randbytes(10 * MIB)),
        "rejected",
    ),
)
