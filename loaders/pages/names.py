"""The name of a library whose page has no line for it: from a title, its prose, its file."""

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
_QUOTES = re.compile('["„“”«»]')
_LONGEST = 200
_MOST_WORDS = 16

# What a name is followed by in a first sentence.
_VERB = re.compile(
    r"\s+(?:was|is|were|are|has|had|have|began|started|opened|serves?|offers?|operates?|works"
    r"|provides?|consists?|became|belongs|functions|acts|founded|established|located|situated"
    r"|celebrates?|exists|covers?|runs|plays|aims|wants)\b"
)
_LIBRARY = re.compile(
    r"\b\w*(?:librar|bibliot|bücherei|knjižni|knihovn|knižnic|könyvtár|kirjasto|raamatukogu"
    r"|leabharlann|βιβλιοθήκη|библиотека|biblioth)\w*",
    re.IGNORECASE,
)
# Words that make no name of their own; anything else with a capital does.
_COMMON = frozenset(
    {"the", "a", "an", "our", "this", "that", "public", "city", "town", "municipal", "county"}
    | {"municipality", "regional", "region", "national", "central", "main", "district", "local"}
    | {"state", "library", "libraries", "service", "services", "network", "system", "community"}
    | {"rural", "mobile", "and", "of", "in", "for"}
)
# Words that begin a sentence about something else.
_NO_NAME = frozenset(
    {"since", "in", "at", "from", "founded", "opened", "established", "our", "this", "it", "as"}
    | {"when", "after", "located", "with", "there", "welcome", "we", "today", "every", "although"}
    | {"while", "during", "before", "currently", "now", "because", "a", "an"}
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
    return len(text) <= _LONGEST and "@" not in text and not is_generic(text)


def is_generic(text: str) -> bool:
    """Tell whether a line is furniture that any page has, and says nothing of this one."""
    return bool(_GENERIC.fullmatch(text) or not any(c.isalpha() for c in text))


def is_site(text: str) -> bool:
    """Tell whether a line has the site's name."""
    return bool(_SITE.search(text))


def speaks_of_library(text: str) -> bool:
    """Tell whether a line is about a library."""
    return bool(_LIBRARY.search(text)) and len(text.split()) <= _MOST_WORDS


def from_description(description: str) -> str | None:
    """Return the name before the verb of the first sentence, where that is a library's name."""
    start = description.lstrip(" \"'“”„«‘’*§•-–")
    match = _VERB.search(start[: 2 * _LONGEST])
    if not match:
        return None
    name = start[: match.start()].strip()
    name = re.sub(r"^[Tt]he\s+", "", name)
    if len(_QUOTES.findall(name)) == 1:
        name = name.rstrip("\"“”’'")
    tokens = re.findall(r"[^\W\d_][\w'’-]*", name)
    if not tokens or tokens[0].casefold() in _NO_NAME or not name[:1].isupper():
        return None
    own = [t for t in tokens if t[0].isupper() and t.casefold() not in _COMMON]
    own = [t for t in own if not _LIBRARY.fullmatch(t)]
    if not own or not _LIBRARY.search(name) or re.search(r"[,;:!?\n]|\.\s+[a-z]", name):
        return None
    return name if is_name(name) and len(tokens) <= _MOST_WORDS else None


def from_file(source: str) -> str:
    """Make a name from a file's: `sutivan-antonio-rendic` becomes `Sutivan Antonio Rendic`."""
    stem = re.sub(r"\.(?:txt|html?|md|text)$", "", PurePath(source).name, flags=re.IGNORECASE)
    parts = [part for part in re.split(r"[-_\s]+", stem) if part]
    return " ".join(part[0].upper() + part[1:] for part in parts) or source
