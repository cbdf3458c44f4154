"""JSON lines as a table: one object a line, its keys the columns."""

import json
from collections.abc import Iterator
from typing import Any

from loaders.files.lines import Lines
from loaders.tables.sheets import JOIN, Row, Sheet, by_name, cell_text, column
from loaders.vocabulary.words import Remark

# Objects become tuples, which nothing else in JSON does; NaN and Infinity are not known.
_READER = json.JSONDecoder(object_pairs_hook=tuple, parse_constant=lambda _name: None)


def jsonl_sheet(text: Lines, *, source: str) -> Sheet:
    """Read lines as one table; its columns are the keys of all its objects.

    What kind of table it is, the keys of the first whole object tell where they suffice.
    """
    first: tuple[str, ...] = ()
    every: dict[str, None] = {}
    for _, line in _filled(text):
        keys = _keys(line)
        first = first or keys
        every.update(dict.fromkeys(keys))
    rows = (_row(number, line) for number, line in _filled(text))
    return Sheet(source, tuple(every), rows, first=first)


def _filled(text: Lines) -> Iterator[tuple[int, str]]:
    for number, line in text:
        if bare := line.strip("\ufeff \t\r\n"):
            yield number, bare


def _object(line: str) -> tuple[tuple[str, Any], ...] | None:
    """Return the keys and values of a line's object, those of one key all of them."""
    said = _READER.decode(line)
    return said if isinstance(said, tuple) else None


def _keys(line: str) -> tuple[str, ...]:
    """Return the keys of a line's object; of a line that is broken none."""
    try:
        return tuple(key for key, _ in _object(line) or ())
    except (ValueError, RecursionError):
        return ()


def _row(number: int, line: str) -> Row:
    try:
        said = _object(line)
        if said is None:
            return _broken(number, "it is no object in braces")
        cells, twice = by_name((column(key), _cell(value)) for key, value in said)
    except (ValueError, RecursionError) as error:
        return _broken(number, getattr(error, "msg", str(error)).lower())
    return Row(number, cells, twice=twice, unnamed=bool(cells.pop("", "")))


def _cell(value: Any) -> str:  # noqa: ANN401 -- whatever JSON holds
    """Write a value as a cell of CSV has it; an object has no such form, so ValueError."""
    if value is None:
        return ""
    if isinstance(value, list):
        return JOIN.join(filter(None, map(_cell, value))) or "none"
    if isinstance(value, tuple):
        raise ValueError("an object stands where a value belongs")
    return cell_text(str(value))


def _broken(number: int, reason: str) -> Row:
    return Row(number, error=Remark("broken-line", f"The line is no JSON object: {reason}."))
