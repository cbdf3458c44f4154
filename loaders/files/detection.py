"""What a file is, told by looking inside; its suffix only helps where the inside is silent."""

import csv
import json
import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from loaders.files import reading
from loaders.files.archives import packed
from loaders.files.lines import Lines, read_lines
from loaders.files.reading import RejectionError, Text
from loaders.pages.labels import has_label
from loaders.profile import Note


class Kind(StrEnum):
    """The kinds of documents that can be loaded."""

    PAGE = "page"
    HTML = "html"
    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"


@dataclass(frozen=True)
class Examined:
    """A file's kind, and the text of a page or the lines of a table; a workbook has neither."""

    kind: Kind
    text: Text | None = None
    lines: Lines | None = None

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is worth a note about how the file was read."""
        found = self.text or self.lines
        return found.notes if found else ()


_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Word or Excel document (.doc, .xls), or one with a password",
    ),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet table"),
)
_ZIPPED = (
    ("word/", "a Word document (.docx)"),
    ("ppt/", "a presentation (.pptx)"),
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)"),
    ("content.xml", "an OpenDocument file"),
    ("Index/", "a Numbers, Pages or Keynote document"),
)
_XML = (
    (re.compile(r"<office:document\b"), "an OpenDocument file (one XML text)"),
    (re.compile(r'progid="Excel\.Sheet"'), "an old XML workbook"),
)
# One of these in its first line makes a text with delimiters a table.
_COLUMNS = frozenset(
    {"a", "b", "library_a", "library_b", "slug", "name", "library", "country", "city", "file"}
    | {"id", "profile_id", "programme_id", "source_url", "type", "population", "population_served"}
    | {"current_programs", "wanted_activities", "offers", "seeks", "staff_languages", "since"}
    | {"patron_languages", "preferred_countries", "date", "status"}
)
_TAG = re.compile(
    r"<(?:!doctype html|html|head|body|main|article|div|p|ul|li|table|h\d|span)\b", re.I
)


def examine(path: Path) -> Examined:
    """Tell a file's kind and read its text; raises RejectionError with the reason."""
    kind = detect(path)
    if kind is Kind.XLSX:
        return Examined(kind)
    if kind in (Kind.CSV, Kind.JSONL):
        return Examined(kind, lines=read_lines(path))
    if kind is Kind.HTML:
        # A page saved with its pictures inside has lines of any length.
        data = reading.read_bytes(path, line_limit=None)
        return Examined(kind, reading.read_text(data, declared=declared_encoding(data)))
    return Examined(kind, _filled(reading.read_text(path)))


def detect(path: Path) -> Kind:
    """Tell a file's kind from its beginning; raises RejectionError where it cannot be loaded."""
    head = reading.read_head(path)
    if not head:
        raise RejectionError("empty", "The file is empty.")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(path)
    for signature, what in _SIGNATURES:
        if head.startswith(signature) or (signature == b"%PDF-" and signature in head[:1024]):
            raise _other(what)
    text = _sample(head)
    if "\0" in text:
        raise _other("a binary file (it holds NUL bytes)")
    return _kind_of_text(text, suffix=path.suffix.lower())


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a web page names in its head."""
    match = re.search(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", data[:4096], re.I)
    return match[1].decode("ascii", errors="ignore") if match else None


def _kind_of_text(text: str, *, suffix: str) -> Kind:
    start = text.lstrip("\ufeff \t\r\n")
    if re.match(r"(?:From|MIME-Version|Snapshot-Content-Location):", start) and "MIME-V" in start:
        raise _other("a web page saved as one MHTML file")
    for sign, what in _XML if start.startswith("<") else ():
        if sign.search(start[:1024]):
            raise _other(what)
    tags = len(_TAG.findall(start)) if start.startswith("<") else 0
    if tags >= 2 or (tags and re.search(r"</\w{1,10}>", start)):
        return Kind.HTML
    if _is_spread_object(start):
        raise _other("a JSON object over several lines (one object a line is a table's row)")
    if start.startswith("{") and _is_object(start):
        return Kind.JSONL
    if re.match(r"\[\s*\{", start):
        raise _other("a JSON array (one object a line is read)")
    lines = [line for line in start.splitlines() if line.strip()][:20]
    if lines and _is_table(lines, suffix=suffix):
        return Kind.CSV
    return Kind.PAGE


def _is_spread_object(start: str) -> bool:
    """Tell whether an object begins that its first line does not end, with no other below it."""
    line, ended, below = start.partition("\n")
    if (
        not ended
        or not re.match(r'\{\s*"[^"\n]{1,60}"\s*:', start)
        or not line.rstrip().endswith(("{", "[", ","))
    ):
        return False
    return not (line.rstrip().endswith(",") and below.lstrip().startswith("{"))


def _is_object(start: str) -> bool:
    line = start.splitlines()[0]
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return re.match(r'\{\s*"[^"\n]{1,60}"\s*:', line) is not None


def _is_table(lines: list[str], *, suffix: str) -> bool:
    if any(has_label(line) for line in lines):
        return False
    widths = {delimiter: _cells(lines[0], delimiter) for delimiter in ",;\t|"}
    cells = max(widths.values(), key=len)
    if len(cells) < 2:
        return suffix in {".csv", ".tsv"}
    columns = [re.sub(r"[\s-]+", "_", cell.strip().casefold()) in _COLUMNS for cell in cells]
    # One line of text may hold a word such as “country” between commas.
    return suffix in {".csv", ".tsv"} or sum(columns) >= (1 if len(lines) > 1 else 2)


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter))


def _sample(head: bytes) -> str:
    """Decode a beginning loosely: what tells the kinds apart is ASCII."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-32" if head.startswith(b"\xff\xfe\0\0") else "utf-16", "ignore")
    return head.decode(reading.unmarked_utf16(head) or "utf-8", errors="replace")


def _zipped(path: Path) -> Kind:
    names = zipfile.ZipFile(packed(path)).namelist()
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    found = (what for part, what in _ZIPPED if any(name.startswith(part) for name in names))
    raise _other(next(found, "a ZIP archive"))


def _filled(text: Text) -> Text:
    if not text.text.strip():
        raise RejectionError("empty", "The file holds nothing but blanks.")
    return text


def _other(what: str) -> RejectionError:
    return RejectionError(
        "not-text", f"This is {what}, not a profile or a table. Save it as text, HTML, CSV or XLSX."
    )
