"""The parts of a workbook looked through before it is read: whether they can be held in memory.

A workbook of some kilobytes can unpack to gigabytes, and its reader keeps much of what it reads.
So every part is read here once without keeping anything, and refused where it promises too much.
"""

import zipfile
from dataclasses import dataclass
from xml.parsers import expat

from loaders.files.reading import HEAD, MIB, RejectionError

_UNPACKED_LIMIT = 512 * MIB
_MOST_PARTS = 2_000
# What the reader keeps as long as it reads a part, and what it keeps of one row or string.
_MOST_KEPT = 300_000
_MOST_IN_A_ROW = 150_000
_MOST_ROWS = 1_048_576
_MOST_STRINGS = 1_000_000
_DEEPEST = 64
_LONGEST_TEXT = 2 * MIB
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _CELL, _STRING = f"{_MAIN}row", f"{_MAIN}c", f"{_MAIN}si"
_FORMULA = f"{_MAIN}f"
_VALUES = frozenset({f"{_MAIN}v", f"{_MAIN}is"})
WIDEST = 500
"""How many columns are read."""


@dataclass
class Shape:
    """How wide the rows of a workbook are, and what of its cells cannot be read.

    `beyond` are filled cells beyond WIDEST, `unworked` formulas without a value, `failed` those
    whose value is an error.
    """

    widest: int = 1
    beyond: int = 0
    unworked: int = 0
    failed: int = 0


def looked_through(archive: zipfile.ZipFile) -> Shape:
    """Look through all parts; raises RejectionError where they are more than can be read."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > _UNPACKED_LIMIT:
        raise RejectionError(
            "too-large",
            f"The workbook unpacks to {unpacked // MIB} MiB; "
            f"the limit is {_UNPACKED_LIMIT // MIB} MiB.",
        )
    if len(parts) > _MOST_PARTS:
        raise _refused(f"has {len(parts):,} parts; the limit is {_MOST_PARTS:,}")
    shape = Shape()
    for part in parts:
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _refused("is packed as no program for tables does it", code="broken-workbook")
        _Part(shape).read(archive, part)
    return shape


class _Part:
    """Counts what one part holds while it is parsed."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._depth = self._unit_depth = 0
        self._kept = self._in_unit = self._units = 0
        self._row = self._column = 0
        self._is_filled = self._is_formula = False
        self._place = 0
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype

    def read(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
        """Read a part; what is no XML, such as a picture, the reader leaves alone."""
        fed = 0
        is_xml = part.filename.endswith((".xml", ".rels", ".vml"))
        with archive.open(part) as file:
            try:
                while chunk := file.read(HEAD):
                    self._parser.Parse(chunk)
                    fed += len(chunk)
                    self._check_length(fed)
                self._parser.Parse(b"", True)
            except expat.ExpatError:
                if is_xml:
                    raise
                if part.file_size > 16 * MIB:
                    raise _refused(f"holds {part.filename}, which is no table") from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._check_length(self._parser.CurrentByteIndex)
        self._place = self._parser.CurrentByteIndex
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _refused("is nested without end")
        if self._unit_depth:
            self._in_unit += 1 + len(attributes)
            if self._in_unit > _MOST_IN_A_ROW:
                raise _refused("has a row of more cells than a sheet has columns")
        else:
            self._kept += 1 + len(attributes)
            if self._kept > _MOST_KEPT:
                raise _refused(f"has a part of more than {_MOST_KEPT:,} elements besides its rows")
        if name == _CELL:
            self._cell(attributes.get("r", ""), kind=attributes.get("t", ""))
        elif name in _VALUES:
            self._is_filled = True
        elif name == _FORMULA:
            self._is_formula = True
        elif name in (_ROW, _STRING) and not self._unit_depth:
            self._unit(name, attributes.get("r"))

    def _check_length(self, place: int) -> None:
        if place - self._place > _LONGEST_TEXT:
            raise _refused("has a text of more than 2 MiB in one place")

    def _unit(self, name: str, number: str | None) -> None:
        """Begin a row or a shared string, of which nearly nothing is kept when it ends."""
        self._unit_depth, self._in_unit, self._kept = self._depth, 0, self._kept - 1
        self._units += 1
        if self._units > (_MOST_ROWS if name == _ROW else _MOST_STRINGS):
            raise _refused("has more rows or texts than any program for tables makes")
        if name == _ROW:
            row = int(number) if number and number.isdecimal() else self._row + 1
            if not self._row < row <= _MOST_ROWS:
                raise _refused(f"has a row {row} behind row {self._row}", code="broken-workbook")
            self._row, self._column = row, 0

    def _cell(self, place: str, *, kind: str) -> None:
        self._is_filled = self._is_formula = False
        self._shape.failed += kind == "e"
        letters = place.rstrip("0123456789")
        self._column = _column(letters) if letters else self._column + 1
        self._shape.widest = max(self._shape.widest, self._column)

    def _end(self, name: str) -> None:
        self._place = self._parser.CurrentByteIndex
        if name == _CELL:
            self._shape.beyond += self._is_filled and self._column > WIDEST
            self._shape.unworked += self._is_formula and not self._is_filled
        if self._depth == self._unit_depth:
            self._unit_depth = 0
        self._depth -= 1

    def _doctype(self, *_said: object) -> None:
        what = "defines words of its own (a DTD), which no program for tables does"
        raise _refused(what, code="broken-workbook")


def _column(letters: str) -> int:
    number = 0
    for letter in letters[:3].upper():
        number = 26 * number + ord(letter) - 64
    return number


def _refused(what: str, *, code: str = "too-large") -> RejectionError:
    return RejectionError(
        code, f"The workbook {what}: not read. Save the table again as XLSX or CSV."
    )
