"""JSON lines as a table: one object a line, its keys the columns."""

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from loaders.tables.sheets import JOIN, Row, Sheet, cell_text, column
from loaders.vocabulary.words import Remark

_LINE = re.compile(r"[^\r\n]+|\r\n|\r|\n")


def jsonl_sheet(text: str, *, source: str) -> Sheet:
    """Read a text as one table; its columns are the keys of its first whole object."""
    rows = _rows(text)
    ahead: list[Row] = []
    for row in rows:
        ahead.append(row)
        if not row.error:
            break
    return Sheet(source, tuple(ahead[-1].cells) if ahead else (), chain(ahead, rows))


def _rows(text: str) -> Iterator[Row]:
    number = 1
    for match in _LINE.finditer(text):
        line = match.group()
        if line[0] in "\r\n":
            number += 1
        elif line.strip("\ufeff \t"):
            yield _row(number, line)


def _row(number: int, line: str) -> Row:
    try:
        said = json.loads(line.lstrip("\ufeff"))
        if not isinstance(said, dict):
            return _broken(number, "it is no object in braces")
        return Row(number, {column(key): _cell(value) for key, value in said.items()})
    except (ValueError, RecursionError) as error:
        return _broken(number, getattr(error, "msg", str(error)).lower())


def _cell(value: Any) -> str:  # noqa: ANN401 -- whatever JSON holds
    """Write a value as a cell of CSV has it; an object has no such form, so ValueError."""
    if value is None:
        return ""
    if isinstance(value, list):
        return JOIN.join(filter(None, map(_cell, value))) or "none"
    if isinstance(value, dict):
        raise ValueError("an object stands where a value belongs")
    return cell_text(str(value))


def _broken(number: int, reason: str) -> Row:
    return Row(number, error=Remark("broken-line", f"The line is no JSON object: {reason}."))
