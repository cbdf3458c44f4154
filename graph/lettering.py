"""Any European alphabet in plain Latin letters: how all rooms compare words and names."""

import unicodedata


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


def romanised(text: str) -> str:
    """Return the text in small Latin letters without accents; letters of other scripts stay."""
    # Twice: some letters have a small one, or a mark, only once they are taken apart.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.replace("ου", "ou").translate(_LETTERS)


def plain_words(text: str) -> str:
    """Return the text's words as they are compared: romanised, letters and digits only.

    >>> plain_words("Škofja Loka, „KŁAIPĖDA“")
    'skofja loka klaipeda'
    """
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII_WORDS).split())
    letters = romanised(text)
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())
