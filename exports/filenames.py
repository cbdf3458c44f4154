"""Names for files, made from what people call things, that every file system takes.

What is written from right to left, pictures, controls and whatever a system keeps for itself do
not enter a name; letters of all alphabets do.
"""

import re
import unicodedata

LONGEST = 80
"""How many bytes of UTF-8 a name takes before its ending; file systems take 255, others less."""
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
_KEPT = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"})


def file_name(*parts: str, ending: str = "", otherwise: str = "sisternet") -> str:
    """Return parts as the name of a file: words with lines between them, cut where it is long.

    >>> file_name("cluster", "Music / makers: 100%", ending="gexf")
    'cluster-music-makers-100.gexf'
    >>> file_name("CON"), file_name("../../etc"), file_name("💡\u202e")
    ('con-file', 'etc', 'sisternet')
    """
    stem = _cut("-".join(filter(None, map(_words, parts)))) or otherwise
    if _RESERVED.fullmatch(stem):
        stem = f"{stem}-file"
    return f"{stem}.{ending}" if ending else stem


def _words(text: str) -> str:
    composed = unicodedata.normalize("NFC", text.lower())
    signs = (c if unicodedata.category(c) in _KEPT else "-" for c in composed)
    # Marks that belong to no letter would join the sign before the name.
    return re.sub("-+", "-", "".join(signs)).strip("-")


def _cut(stem: str) -> str:
    """Cut at the end of a word, as far as there is one, and never within a letter."""
    raw = stem.encode()
    if len(raw) <= LONGEST:
        return stem
    short = raw[:LONGEST].decode("utf-8", "ignore")
    whole = short.rpartition("-")[0]
    return whole if len(whole) > len(short) // 2 else short
