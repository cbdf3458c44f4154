"""Archives that unpack to more than they are, or that name what is not in them."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from torture import workbooks as xlsx
from torture.hostile_files.hostile import Hostile
from torture.hostile_files.workbooks import STRINGS, long_sheet, rows

_LAUGHS = "<!DOCTYPE x [<!ENTITY a 'lol'>{}]>".format(
    "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
)
_OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def _members(count: int) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for number in range(count):
                archive.writestr(str(number), b"")

    return write


def _nested(path: Path) -> None:
    inner = path.with_suffix(".inner")
    long_sheet(" " * 40, 100_000)(inner)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.xlsx", inner.read_bytes())
    inner.unlink()


ARCHIVES = (
    Hostile(
        "entities that grow a thousand million times",
        "a.xlsx",
        rows(before=_LAUGHS),
        "rejected",
        "broken-workbook",
    ),
    Hostile(
        "an entity that is another file",
        "a.xlsx",
        rows(strings=f"{_OUTSIDE}{STRINGS}<si><t>&a;</t></si></sst>"),
        "rejected",
        "broken-workbook",
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
