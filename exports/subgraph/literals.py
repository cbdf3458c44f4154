r"""Values as literals of Cypher, for a file that is run where no parameters can be given.

Everywhere else values travel as parameters. Some engines undo escapes such as `\u0027` before
they look for the end of a text, others after; what is written here means the same to both, and no
text can end early: a quote has always its backslash before it, and a backslash from the text is
never followed by a u.
"""

import math
import re

from exports.subgraph.model import Value

_NAME = re.compile(r"[a-z_][a-z0-9_]*")
_SHORT = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Controls, what turns the direction of text, and what some take for the end of a line.
_SPECIAL = re.compile(
    "\\\\[uU]?|['\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]"
    "|[\ud800-\udfff]"
)


def text(value: str) -> str:
    r"""Return a text as a literal within single quotes, on one line.

    >>> print(text("O'Neill\n"), text("\\u0027"))
    'O\'Neill\n' '\\\u00750027'
    """
    return f"'{_SPECIAL.sub(_escaped, value)}'"


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _SHORT:
        return _SHORT[sign]
    if sign[0] == "\\":
        return f"\\\\\\u{ord(sign[1]):04x}"
    return "\\ufffd" if "\ud800" <= sign <= "\udfff" else f"\\u{ord(sign):04x}"


def literal(value: Value) -> str:
    """Return a value as a literal; a number that is none is null.

    >>> literal(True), literal(("a", "b")), literal(1.5), literal(float("nan"))
    ('true', "['a', 'b']", '1.5', 'null')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return text(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(text, value))}]"
    if isinstance(value, float) and not math.isfinite(value):
        return "null"
    return repr(value)


def checked(name: str) -> str:
    """Return a name as it is; raises ValueError for one that is not of the schema's form."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"“{name}” is no name of a property.")
    return name
