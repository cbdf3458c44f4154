"""Workbooks made to hurt, written by hand: what no program for tables would write."""

import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}"><si><t>Spain</t></si></sst>',
}
_HEADER = '<row r="1">{}</row>'
_SHEET = "xl/worksheets/sheet1.xml"


def cell(place: str, text: str) -> str:
    """Return a cell with its text inside."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEAD = _HEADER.format(cell("A1", "name") + cell("B1", "country") + cell("C1", "city"))
GOOD = f'<row r="2">{cell("A2", "Lug Library")}{cell("B2", "Spain")}</row>'


def workbook(path: Path, *rows: str, before: str = "", size: str = "A1:C2", **parts: str) -> None:
    """Write a workbook of these rows, as XML; `parts` by the ending of their names replace ours."""
    write(path, _PARTS | _named(parts) | {_SHEET: sheet(*rows, before=before, size=size)})


def sheet(*rows: str, before: str = "", size: str = "A1:C2") -> str:
    """Return a sheet as XML; `before` is what stands before its first element."""
    return (
        f'{before}<worksheet xmlns="{_MAIN}"><dimension ref="{size}"/>'
        f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
    )


def write(path: Path, parts: dict[str, str]) -> None:
    """Write an archive of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def strict(path: Path) -> None:
    """Write a workbook in the strict form of its standard, which names everything otherwise."""
    start = "http://purl.oclc.org/ooxml/"
    names = {_MAIN: f"{start}spreadsheetml/main", _OFFICE: f"{start}officeDocument/relationships"}
    parts = _PARTS | {_SHEET: sheet(HEAD, GOOD)}
    for ours, theirs in names.items():
        parts = {name: text.replace(ours, theirs) for name, text in parts.items()}
    write(path, parts)


def with_macros(path: Path) -> None:
    """Write a workbook that brings a program along."""
    kinds = _PARTS["[Content_Types].xml"].replace(
        f"{_TYPE}.sheet.main", "application/vnd.ms-excel.sheet.macroEnabled.main"
    )
    program = {"xl/vbaProject.bin": "\0Shell" * 9_999}
    write(path, _PARTS | {"[Content_Types].xml": kinds, _SHEET: sheet(HEAD, GOOD)} | program)


def with_links(path: Path, *linked: str) -> None:
    """Write a workbook with a row of values out of another one, and a connection to a database."""
    cells = "".join(
        f'<c r="{"ABC"[place]}3" t="str"><f>[1]One!$A$1</f><v>{value}</v></c>'
        for place, value in enumerate(linked)
    )
    tie = f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" TargetMode='
    parts = {
        _SHEET: sheet(HEAD, GOOD, f'<row r="3">{cells}</row>'),
        "xl/connections.xml": f'<connections xmlns="{_MAIN}"><connection id="1" type="1" '
        'refreshOnLoad="1"><dbPr connection="DSN=x" command="DROP"/></connection></connections>',
        "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{_MAIN}" '
        f'xmlns:r="{_OFFICE}"><externalBook r:id="r1"/></externalLink>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": f'{tie}"External" '
        f'Type="{_OFFICE}/externalLinkPath" Target="file:///etc/hostname"/></Relationships>',
    }
    write(path, _PARTS | parts)


def streamed(path: Path, name: str, start: str, unit: str, count: int, end: str) -> None:
    """Write a workbook of which one part is very long: a unit repeated, in chunks."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for other, text in (_PARTS | {_SHEET: sheet(HEAD, GOOD)}).items():
            if other != name:
                archive.writestr(other, text)
        with archive.open(name, "w", force_zip64=True) as part:
            part.write(start.encode())
            portion = 10_000
            whole, rest = divmod(count, portion)
            for _ in range(whole):
                part.write((unit * portion).encode())
            part.write((unit * rest + end).encode())


def lying(path: Path, size: int) -> None:
    """Write a workbook whose list of parts gives its sheet another unpacked size."""
    workbook(path, HEAD, GOOD, *(f'<row r="{n}"/>' for n in range(3, 50_000)))
    data = bytearray(path.read_bytes())
    place = data.rfind(b"PK\x01\x02", 0, data.rfind(_SHEET.encode()))
    struct.pack_into("<I", data, place + 24, size)
    path.write_bytes(data)


def overlapping(path: Path, times: int) -> None:
    """Write an archive whose list names the same bytes very often, a part each time."""
    workbook(path, HEAD, GOOD, " " * 1_000_000)
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(_SHEET)
    end = data.rfind(b"PK\x05\x06")
    start, size = struct.unpack_from("<I", data, end + 16)[0], end
    listed = bytearray(data[start:size])
    for number in range(times):
        name = f"xl/media/{number}.xml".encode()
        listed += (
            struct.pack(
                "<4s6H3I5H2I",
                b"PK\x01\x02",
                20,
                20,
                0,
                8,
                0,
                0,
                info.CRC,
                info.compress_size,
                info.file_size,
                len(name),
                0,
                0,
                0,
                0,
                0,
                info.header_offset,
            )
            + name
        )
    count = min(times + len(_PARTS) + 1, 65_535)
    closing = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(listed), start, 0)
    path.write_bytes(data[:start] + bytes(listed) + closing)


def _named(parts: dict[str, str]) -> Iterable[tuple[str, str]] | dict[str, str]:
    names = {"workbook": "xl/workbook.xml", "strings": "xl/sharedStrings.xml"}
    return {names[key]: text for key, text in parts.items()}
