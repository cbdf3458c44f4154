"""Pictures as PNG, drawn by resvg with the typeface that ships beside this module."""

from functools import cache
from pathlib import Path

import resvg_py

from exports.dossier.dress import LIGHT

_HERE = Path(__file__).parent
ZOOM = 2.5
"""How many points of a PNG one unit of a picture has: sharp on paper."""


def png(svg: str) -> bytes:
    """Return a picture as PNG on white."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        background="#ffffff",
        style_sheet=_style(),
        zoom=ZOOM,
        skip_system_fonts=True,
        font_family="Inter",
        sans_serif_family="Inter",
        font_files=[str(each) for each in sorted((_HERE / "faces").glob("*.ttf"))],
    )
    return bytes(drawn)


@cache
def _style() -> str:
    """Return the colours of a light ground, as values: resvg knows no variables."""
    style = (_HERE / "picture.css").read_text("utf-8")
    for name, colour in LIGHT.items():
        style = style.replace(f"var(--{name})", colour)
    return style
