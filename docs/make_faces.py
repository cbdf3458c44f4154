"""Makes the typeface of pictures in documents of the explorer's own: python docs/make_faces.py

Needs fontTools and brotli, which the program itself does not. Each subset of Inter is fixed at a
weight, without kerning and variants, and the subsets are joined to one file a weight.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).parent.parent
SOURCE, TARGET = ROOT / "dashboard" / "assets" / "fonts", ROOT / "exports" / "dossier" / "faces"
SUBSETS = ("latin", "latin-ext", "greek", "cyrillic")
WEIGHTS = (400, 600)
LEFT_OUT = ("GSUB", "GPOS", "GDEF", "STAT", "HVAR", "MVAR", "DSIG")


def main() -> None:
    for weight in WEIGHTS:
        with TemporaryDirectory() as folder:
            parts = [fixed(subset, weight, Path(folder)) for subset in SUBSETS]
            font = Merger().merge(parts)
            # The same file each time: the moment of making is no part of it.
            font.recalcTimestamp = False
            font["head"].created = font["head"].modified = TTFont(parts[0])["head"].created
            font.save(TARGET / f"inter-{weight}.ttf")


def fixed(subset, weight, folder):
    """Write a subset at one weight as TTF; returns where."""
    font = TTFont(SOURCE / f"inter-{subset}-wght-normal.woff2", recalcTimestamp=False)
    font.flavor = None
    font = instantiateVariableFont(font, {"wght": weight})
    for table in LEFT_OUT:
        if table in font:
            del font[table]
    font.save(folder / f"{subset}.ttf")
    return str(folder / f"{subset}.ttf")


if __name__ == "__main__":
    main()
