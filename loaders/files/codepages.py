"""Which of the old one-byte encodings a text has: the letters of its country's languages decide.

Most bytes are valid in most of them, so validity alone says little. A candidate gains by letters
that belong to the languages of the countries named in the text, and loses by letters that do not,
by signs in the middle of words, and by capitals after small letters.
"""

import codecs
import re
from collections.abc import Sequence
from functools import cache
from itertools import islice

from loaders.profile import Note
from loaders.vocabulary import terms

_BALTIC = ("iso-8859-13", "windows-1257")
_CENTRAL = ("windows-1250", "iso-8859-2")
# Tried first for a language, and so taken when others fit as well; others are tried after them.
_FIRST = {
    **dict.fromkeys(("lt", "lv"), _BALTIC),
    **dict.fromkeys(("bs", "cnr", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq", "sr"), _CENTRAL),
    "bg": ("windows-1251",),
    "be": ("windows-1251",),
    "el": ("windows-1253", "iso-8859-7"),
    "mk": ("windows-1251",),
    "ru": ("windows-1251",),
    "tr": ("windows-1254",),
    "uk": ("windows-1251",),
}
_OTHERS = ("windows-1252", "windows-1250", "iso-8859-13", "windows-1257")

_COUNTRY = re.compile(
    rb"country\s*:(?:<[^>]{0,200}>|&nbsp;|\s){0,50}([A-Za-z\x80-\xff][A-Za-z\x80-\xff .&'-]*)",
    re.IGNORECASE,
)
_FOREIGN = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile("[\x80-\x9f]")
# So many letters outside ASCII decide, however many a table has.
_MOST_LETTERS = 20_000
_TYPOGRAPHIC = frozenset("„“”‘’‚–—•…«»§°€·¿¡ºª©®½¼¾´‹›\u00a0")
_IN_WORDS = frozenset("‘’–—·\u00a0´…")


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, str, tuple[Note, ...]]:
    """Return the text, its encoding, and a note that says how it was chosen.

    Raises the UnicodeDecodeError of the candidate that got farthest when none can decode it.
    """
    if declared and (text := _as_declared(data, declared)) is not None:
        message = f"Read as {declared}, as the page says of itself."
        return text, declared, (Note(None, None, "encoding", message),)
    places = _countries(data)
    spoken = [code for place in places for code in place.languages]
    texts = _candidates(data, spoken)
    letters = _letters(tuple(spoken) or tuple(terms.languages().terms))
    foreign = [match.start() for match in islice(_FOREIGN.finditer(data), _MOST_LETTERS)]
    scores = {encoding: _score(text, foreign, letters) for encoding, text in texts.items()}
    best = max(scores, key=scores.__getitem__)
    message = _message(best, texts=texts, scores=scores, places=places)
    return texts[best], best, (Note(None, None, "encoding", message),)


def _as_declared(data: bytes, declared: str) -> str | None:
    try:
        codec = codecs.lookup(declared)
        # What a page calls Latin-1 is read as windows-1252 by every browser.
        name = "windows-1252" if codec.name == "iso8859-1" else codec.name
        return data.decode(name) if getattr(codec, "_is_text_encoding", True) else None
    except (LookupError, UnicodeError):
        return None


def _countries(data: bytes) -> list[terms.Country]:
    """Return the country of the page; without one, every country that is named in the text."""
    if match := _COUNTRY.search(data):
        # A name such as Åland or Österreich tells its country in one encoding alone.
        names = (match[1].decode(encoding, errors="replace") for encoding in _OTHERS)
        if found := next(filter(None, map(_begins_with, names)), None):
            return [found]
    spread = f" {terms.key(data.decode('ascii', errors='replace'))} "
    return [c for c in terms.countries().terms.values() if f" {terms.key(c.name)} " in spread]


def _begins_with(text: str) -> terms.Country | None:
    """Return the country whose name a text begins with, the longest there is."""
    tokens = text.split()[:6]
    starts = (" ".join(tokens[:size]) for size in range(len(tokens), 0, -1))
    return next((c for start in starts if (c := terms.countries().find(start))), None)


def _candidates(data: bytes, spoken: list[str]) -> dict[str, str]:
    """Decode with every candidate that can, those of the languages first."""
    order = [encoding for code in spoken for encoding in _FIRST.get(code, ())]
    texts: dict[str, str] = {}
    failures = []
    for encoding in dict.fromkeys((*order, *_OTHERS)):
        try:
            texts[encoding] = _strict(data, encoding)
        except UnicodeDecodeError as error:
            failures.append(error)
    if not texts:
        raise max(failures, key=lambda error: error.start)
    return texts


def _strict(data: bytes, encoding: str) -> str:
    """Decode, and take the control characters of the ISO encodings for errors."""
    text = data.decode(encoding)
    if control := _CONTROL.search(text):
        raise UnicodeDecodeError(encoding, data, *control.span(), "control character")
    return text


@cache
def _letters(spoken: tuple[str, ...]) -> frozenset[str]:
    small = frozenset[str]().union(*(terms.languages().terms[code].letters for code in spoken))
    return small | frozenset(letter.upper() for letter in small)


def _score(text: str, places: Sequence[int], letters: frozenset[str]) -> int:
    """Tell how well these letters of a text fit; a byte is a letter in all these encodings."""
    padded = f" {text} "
    return sum(_worth(padded[n], padded[n + 1], padded[n + 2], letters) for n in places)


def _worth(before: str, letter: str, after: str, letters: frozenset[str]) -> int:
    if letter.isalpha() and letter not in "ºª":
        odd_capital = 2 * (letter.isupper() and before.islower())
        return (3 if letter in letters else -1) - odd_capital
    inside_word = before.isalpha() and after.isalpha()
    if letter in _TYPOGRAPHIC:
        return -3 if inside_word and letter not in _IN_WORDS else 1
    return -3


def _message(
    best: str, *, texts: dict[str, str], scores: dict[str, int], places: list[terms.Country]
) -> str:
    names = ", ".join(place.name for place in places[:3])
    why = f"the letters of {names} decide" if names else "its letters decide"
    rivals = [e for e in texts if texts[e] != texts[best] and scores[e] == scores[best]]
    doubt = f" {rivals[0]} fits as well: look at its letters." if rivals else ""
    if scores[best] < 0:
        doubt += " Its letters fit no language that was expected."
    return f"Not UTF-8: read as {best}, {why}.{doubt}"
