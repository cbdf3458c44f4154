"""What a dossier wears: the land of the map, the typefaces and colours of the explorer."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LIGHT = {
    "paper": "#faf8f4",
    "card": "#ffffff",
    "ink": "#1d2329",
    "soft": "#57616b",
    "line": "#e5e0d6",
    "edge": "#d8d1c2",
    "accent": "#0b6660",
    "wash": "#e4efec",
    "get": "#2468a8",
    "give": "#b3560a",
    "both": "#7b4397",
    "none": "#a63d2f",
    "land": "#ebe6db",
    "field": "#8f887a",
}
DARK = {
    "paper": "#14181b",
    "card": "#1b2125",
    "ink": "#e9e6df",
    "soft": "#a3abb2",
    "line": "#2d353b",
    "edge": "#3b464d",
    "accent": "#63c7bd",
    "wash": "#1d312f",
    "get": "#79b4ea",
    "give": "#eba35c",
    "both": "#c79be0",
    "none": "#ee8a7b",
    "land": "#2a3339",
    "field": "#6d7880",
}
# The explorer's own subsets: what each holds, as ranges of code points.
_SUBSETS = {
    "latin": "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, "
    "U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
    "latin-ext": "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, "
    "U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, "
    "U+2C60-2C7F, U+A720-A7FF",
    "greek": "U+0370-0377, U+037A-037F, U+0384-038A, U+038C, U+038E-03A1, U+03A3-03FF",
    "cyrillic": "U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116",
}


@dataclass(frozen=True)
class Face:
    """A typeface of some letters, as woff2 in base 64."""

    family: str
    letters: str
    data: str


@dataclass(frozen=True)
class Dress:
    """The land by the name of its frame, as paths of land and of borders; typefaces by subset."""

    land: Mapping[str, tuple[str, str]]
    faces: Mapping[tuple[str, str], bytes]

    def worn(self, words: str) -> list[Face]:
        """Return the typefaces that words need, to be held by the page itself."""
        needed = [name for name, letters in _SUBSETS.items() if _any_of(words, letters)]
        return [
            Face(family, _SUBSETS[subset], base64.b64encode(data).decode())
            for (family, subset), data in self.faces.items()
            if subset in needed
        ]


def _any_of(words: str, letters: str) -> bool:
    spans = [part.strip().removeprefix("U+").partition("-") for part in letters.split(",")]
    ends = [(int(low, 16), int(high or low, 16)) for low, _, high in spans]
    return any(low <= ord(sign) <= high for sign in set(words) for low, high in ends)


@cache
def dress(assets: Path) -> Dress:
    """Return what lies in the folder of the explorer's pictures and typefaces; read once."""
    frames = json.loads((assets / "europe.json").read_text("utf-8"))["frames"]
    fonts = assets / "fonts"
    return Dress(
        {each["name"]: (each["land"], each["borders"]) for each in frames},
        {
            (family, subset): (fonts / f"{family.lower()}-{subset}-wght-normal.woff2").read_bytes()
            for family in ("Literata", "Inter")
            for subset in _SUBSETS
        },
    )
