"""Whether a question of one's own reads what is private, so that its answer may tell it.

What comes back under its own name is left out there. Under another, or worked into something else,
it would not be known, so such a question is not asked at all where everybody reads.
"""

import re
from collections.abc import Iterable

_ESCAPED = re.compile(r"\\u+([0-9a-fA-F]{4})")
_REMARK = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_ANY_PROPERTY = re.compile(r"\bkeys\s*\(|[\w`)\]]\[\s*\$")


def tells_of(cypher: str, private: Iterable[str]) -> str:
    """Return which private property a text may tell under another name, in words; empty for none.

    >>> tells_of("MATCH (l) RETURN l.contact AS found", ["contact"])
    '“contact”, which is private'
    >>> tells_of("MATCH (l) RETURN l.contact AS contact, l.name AS name", ["contact"])
    ''
    """
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cypher)
    text = _REMARK.sub(" ", text)
    for name in sorted(private):
        # Read as it is called, and handed on or returned by that name.
        rest = re.sub(rf"\b\w+\.{name}\)*\s+AS\s+{name}\b", "", text)
        rest = re.sub(rf"(?m)(?:^|,|\bRETURN\b|\bWITH\b)\s*{name}\s*(?=,|$)", "", rest)
        if re.search(rf"\b{name}\b", rest):
            return f"“{name}”, which is private"
    return "any property" if _ANY_PROPERTY.search(text) else ""
