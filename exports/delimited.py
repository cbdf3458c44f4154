"""Answers as CSV: UTF-8, commas, one line feed a row, lists joined, formulas made harmless.

A mark of byte order goes before it only where asked for: Excel needs it in a file to know the
encoding, and programs at the other end of a pipe trip over it.
"""

import codecs
import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from exports.cells import neutral, text

_TOGETHER = 1_000
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def write_csv(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], *, to: BinaryIO, bom: bool
) -> None:
    """Write the names of the columns and one line a row; `bom` puts the mark first."""
    if bom:
        to.write(codecs.BOM_UTF8)
    for lines in _gathered(itertools.chain([columns], rows)):
        to.write(lines.encode("utf-8", "replace"))


def _gathered(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    line = io.StringIO()
    # With this line end the writer quotes a lone return too; the line itself ends in a line feed.
    writer = csv.writer(line, lineterminator="\r\n")
    lines: list[str] = []
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        lines.append(line.getvalue().removesuffix("\r\n") + "\n")
        line.seek(0)
        line.truncate()
        if len(lines) == _TOGETHER:
            yield "".join(lines)
            lines = []
    yield "".join(lines)


def _cell(value: object) -> str:
    if isinstance(value, (int, float)):
        return text(value)
    # No reader of CSV means a control by it, and a terminal that it is written to would obey.
    return neutral(_CONTROLS.sub("", text(value)))
