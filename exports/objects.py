"""Answers as JSON: a list with one object a row, as programs expect it; lists stay lists.

A list has no place to say that rows were left out, so whoever asks for it says so beside it.
"""

import json
import math
import re
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

# JSON lets these stand as they are, and a terminal obeys some of them.
_CONTROLS = re.compile("[\x7f-\x9f]")


def write_json(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, to: BinaryIO) -> None:
    """Write one object a row, each on a line of its own."""
    opening = "[\n"
    for row in rows:
        record = {name: _plain(value) for name, value in zip(columns, row, strict=True)}
        line = json.dumps(record, ensure_ascii=False, default=str)
        line = _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
        to.write(f"{opening}{line}".encode("utf-8", "replace"))
        opening = ",\n"
    to.write(b"[]\n" if opening == "[\n" else b"\n]\n")


def _plain(value: object) -> object:
    """JSON has no way to write what is not a number."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return value
