"""The name of a library from the first sentence about it: what stands before its verb."""

import re

from loaders.pages.names import LIBRARY, LONGEST, MOST_WORDS, is_name

_VERB = re.compile(
    r"\s+(?:was|is|were|are|has|had|have|will|can|may|would|began|started|opened|serves?|offers?"
    r"|operates?|works|provides?|consists?|comprises|became|belongs|functions|acts|founded"
    r"|established|located|situated|celebrates?|celebrated|exists|covers?|runs|plays|aims|wants"
    r"|looks|holds|lies|stands|employs|organi[sz]es|supports|welcomes|invites)\b"
)
_FIRST = re.compile(r"(?:[\"„“”«»]?[\s*§•–-]+)+")
_WELCOME = re.compile(r"[\"„“”«»]?welcome to\s+(?=\S)", re.IGNORECASE)
_QUOTES = '"„“”«»'
_QUOTED = re.compile(
    rf"(?<!\w)[{_QUOTES}](?=[^\s{_QUOTES}])[^{_QUOTES}]*(?<!\s)[{_QUOTES}](?!\w)"
    r"|(?<!\w)‘[^‘’]*[‘’](?!\w)|(?<!\w)'[^']*'(?!\w)"
)
# Where words about the library begin: its parts, a dash, a bracket that is no part of the name.
_MORE = re.compile(
    r"\s+and\s+(?:all\s+)?(?:(?:its|their)\b|the\s+[a-z]).*|\s+together\s+with\b.*|\s+[-–—]\s+(?=[^A-Z]).*"
    r"|\s*\((?![^()]*\)).*|[;:]\s+(?=[a-z]).*"
)
_BRACKET = re.compile(r"\s*\((?=[a-z\d])[^()]*\)")
_OWNER = re.compile(r"['’]s\s+(?=[a-z]).*")
_BETWEEN = frozenset(
    {"and", "&", "of", "the", "de", "da", "do", "del", "la", "le", "el", "du", "di", "der"}
    | {"am", "an", "na", "u", "y", "i", "e", "et", "und"}
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


def library_name(description: str) -> str | None:
    """Return the name before the verb of the first sentence, where that is a library's name."""
    start = _FIRST.sub("", f" {description[: 2 * LONGEST]}", count=1)
    welcome = _WELCOME.match(start)
    start = start[welcome.end() :] if welcome else start
    verb = _VERB.search(start)
    head = start[: verb.start()] if verb else ""
    if welcome:
        # There the name may be all of the sentence.
        head = re.split(r"[!\n]", head or start)[0]
    name = _without_clause(_shortened(_with_whole_quotes(head)))
    return name if name and _is_of_library(name) else None


def _with_whole_quotes(text: str) -> str:
    """Take away the quotation marks that have no other, and those around the whole."""
    kept, place = [], 0
    for pair in _QUOTED.finditer(text):
        kept += [_unquoted(text[place : pair.start()]), pair[0]]
        place = pair.end()
    whole = "".join([*kept, _unquoted(text[place:])]).strip()
    return whole[1:-1].strip() if _QUOTED.fullmatch(whole) else whole


def _unquoted(text: str) -> str:
    bare = re.sub(f"[{_QUOTES}]", "", text)
    return re.sub(r"(?<!\w)['‘’]|(?<=\s)['‘’](?=\s|$)", "", bare)


def _shortened(text: str) -> str:
    """Leave out what a name is followed by inside a sentence, but for clauses behind a comma."""
    name = re.sub(r"^[Tt]he\s+", "", _BRACKET.sub("", text))
    name = _MORE.sub("", name, count=1)
    owner = _OWNER.search(name)
    if owner and LIBRARY.search(name[: owner.start()].rpartition(" ")[2]):
        return name[: owner.start()]
    return name.strip(" -–—")


def _without_clause(text: str) -> str | None:
    """Keep what stands behind a comma where it is a place or more places; a clause ends the name.

    None where another library follows: then the sentence is about several.
    """
    first, *others = [part.strip() for part in text.split(",")]
    kept = [first]
    for part in others:
        words = part.split()
        if not words or not part[:1].isupper():
            break
        if any(word[:1].islower() and word not in _BETWEEN for word in words):
            break
        if LIBRARY.search(part):
            return None
        kept.append(part)
    return ", ".join(kept)


def _is_of_library(name: str) -> bool:
    """Tell whether a library is called so: it has a name of its own besides words for libraries."""
    tokens = re.findall(r"[^\W\d_][\w'’-]*", name)
    if not tokens or tokens[0].casefold() in _NO_NAME or not tokens[0][0].isupper():
        return False
    own = [t for t in tokens if t[0].isupper() and t.casefold() not in _COMMON]
    own = [t for t in own if not LIBRARY.fullmatch(t)]
    if not own or not LIBRARY.search(name) or re.search(r"[;:!?\n]|\.\s+[a-z]", name):
        return False
    return is_name(name) and len(tokens) <= MOST_WORDS
