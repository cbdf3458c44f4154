"""Any European alphabet in plain Latin letters, so that names can be compared and made into ids."""

import hashlib
import unicodedata
from functools import lru_cache


def _pairs(text: str) -> dict[str, str]:
    return {pair[0]: pair[1:] for pair in text.split()}


_LATIN = _pairs("łl øo đd ðd ħh ŧt ıi ĸk ßss æae œoe þth ŋng əe")
_GREEK = _pairs("αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo")
_CYRILLIC = _pairs(
    "аa бb вv гg дd еe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хh цts чch шsh щsht ъa ыy ь "
    "эe юyu яya єye іi јj ґg ђdj љlj њnj ћc џdz ѓgj ќkj ѕdz ўu"
)
_LETTERS = str.maketrans(_LATIN | _GREEK | _CYRILLIC)
_ASCII_WORDS = str.maketrans({chr(i): " " for i in range(128) if not chr(i).isalnum()})
_LONGEST_SLUG = 120


def romanised(text: str) -> str:
    """Return the text in small Latin letters without accents; letters of other scripts stay."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.replace("ου", "ou").translate(_LETTERS)


def plain_words(text: str) -> str:
    """Return the text's words as they are compared: romanised, letters and digits only."""
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII_WORDS).split())
    letters = romanised(text)
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


@lru_cache(maxsize=65536)
def name_key(text: str) -> str:
    """Return what two writings of the same name have in common."""
    return plain_words(text)


def slug(text: str) -> str:
    """Return the words joined by hyphens, in ASCII, at most 120 characters.

    What would be lost by that (another script, the end of a long name) is told by a short hash,
    so that two names never share a slug for being foreign or long.
    """
    words = plain_words(text)
    letters = "-".join("".join(c if c.isascii() else " " for c in words).split())
    if words.isascii() and len(letters) <= _LONGEST_SLUG:
        return letters or _hash(text)
    return f"{letters[:_LONGEST_SLUG]}-{_hash(words)}".strip("-")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
