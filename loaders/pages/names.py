"""The name of a library whose page has no line for it, from a title or its file."""

import re
from pathlib import PurePath

_SITE = re.compile(r"naple|sister\s*librar|wordpress", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|–—»«·-]\s+")
_GENERIC = re.compile(
    r"(?:the )?librar(?:y|ies)|profile|home|menu|search|libraries by country|library profile"
    r"|skip to (?:main )?content|inicio|untitled.*|https?://\S+|[\W_]*",
    re.IGNORECASE,
)
_TITLE_MARK = re.compile(r"(?:title\s*:|#+)\s*", re.IGNORECASE)
LONGEST = 200
MOST_WORDS = 16

# A word for a library in one of the languages of the programme.
LIBRARY = re.compile(
    r"\b\w*(?:librar|bibliot|bücherei|knjižni|knihovn|knižnic|könyvtár|kirjasto|raamatukogu"
    r"|leabharlann|βιβλιοθήκη|библиотека|biblioth)\w*",
    re.IGNORECASE,
)


def from_title(title: str) -> str | None:
    """Return a page's title without the site's name; None where it names no library."""
    bare = _TITLE_MARK.sub("", " ".join(title.split()), count=1)
    parts = [part for part in _SEPARATOR.split(bare) if part.strip()]
    if any(_SITE.search(part) for part in parts):
        parts = [part for part in parts if not _SITE.search(part)]
        bare = parts[0] if parts else ""
    return bare if is_name(bare) else None


def is_title(line: str) -> bool:
    """Tell a title line (marked, or with the site's name) from a plain line with the name."""
    return bool(_TITLE_MARK.match(line) or is_site(line))


def is_name(text: str) -> bool:
    """Tell whether a line can be a library's name at all."""
    return len(text) <= LONGEST and "@" not in text and not is_generic(text)


def is_generic(text: str) -> bool:
    """Tell whether a line is furniture that any page has, and says nothing of this one."""
    return bool(_GENERIC.fullmatch(text) or not any(c.isalpha() for c in text))


def is_site(text: str) -> bool:
    """Tell whether a line has the site's name."""
    return bool(_SITE.search(text))


def speaks_of_library(text: str) -> bool:
    """Tell whether a line is about a library."""
    return bool(LIBRARY.search(text)) and len(text.split()) <= MOST_WORDS


def from_file(source: str) -> str:
    """Make a name from a file's: `sutivan-antonio-rendic` becomes `Sutivan Antonio Rendic`."""
    stem = re.sub(r"\.(?:txt|html?|md|text)$", "", PurePath(source).name, flags=re.IGNORECASE)
    parts = [part for part in re.split(r"[-_\s]+", stem) if part]
    return " ".join(part[0].upper() + part[1:] for part in parts) or source
