"""What stands in one cell: text that no spreadsheet takes for a formula and no terminal obeys."""

import json
import math
import re

from graph import legible

BETWEEN = " | "
"""What divides the items of a list within one cell."""

# A tab or a return opens a cell as well as the signs do, and blanks before a sign are skipped.
_FORMULA = re.compile(r"[\t\r\n]|[\s\x00-\x1f\u200b\ufeff]*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def text(value: object, *, unknown: str = "", between: str = BETWEEN) -> str:
    """Return a value as text: lists joined, yes and no as true and false, null as `unknown`.

    >>> text(["Music", None, True])
    'Music |  | true'
    """
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return unknown
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return between.join(text(item, unknown=unknown, between=between) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def neutral(cell: str) -> str:
    """Return a cell's text with a `'` before it where a spreadsheet would open it as a formula.

    >>> neutral("=1+1"), neutral("-12"), neutral("Music")
    ("'=1+1", '-12', 'Music')
    """
    risky = _FORMULA.match(cell) is not None and _NUMBER.fullmatch(cell) is None
    return f"'{cell}" if risky else cell


def spoken(value: object) -> str:
    """Return a value as people read it: one line, unknown as –, an empty list as none.

    >>> spoken(None), spoken([]), spoken([True, "Music"])
    ('–', 'none', 'yes; Music')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "; ".join(spoken(item) for item in value) or "none"
    return legible(_CONTROLS.sub(" ", text(value, unknown="–"))).strip()
