"""The styles of a dossier on paper: those of Word by their own names, and a few more."""

from typing import Any, cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from exports.dossier.dress import LIGHT

LANGUAGE = "en-GB"
_SERIF, _SANS = "Georgia", "Calibri"
_MORE = (
    "Kind",
    "Lead",
    "Note",
    "Warning",
    "Before",
    "Small",
    "Contents",
    "Picture",
    "Figure caption",
    "Cell",
    "Foot",
)
# The name, typeface, points, colour, bold, points before and after, and keep with what follows.
_LOOKS: tuple[tuple[str, str, float, str, bool, float, float, bool], ...] = (
    ("Normal", _SANS, 10, "ink", False, 0, 5, False),
    ("Title", _SERIF, 20, "ink", False, 0, 6, False),
    ("Heading 1", _SERIF, 15, "ink", False, 16, 5, True),
    ("Heading 2", _SERIF, 12, "ink", False, 10, 3, True),
    ("Caption", _SERIF, 10.5, "ink", False, 8, 3, True),
    ("List Bullet", _SANS, 10, "ink", False, 0, 2, False),
    ("Kind", _SANS, 10.5, "accent", True, 0, 4, True),
    ("Lead", _SERIF, 11, "ink", False, 0, 6, False),
    ("Note", _SANS, 8.5, "soft", False, 2, 5, False),
    ("Warning", _SANS, 10.5, "none", False, 4, 8, False),
    ("Small", _SANS, 8, "ink", False, 0, 1.5, False),
    ("Before", _SANS, 10, "ink", False, 0, 4, True),
    ("Contents", _SANS, 9, "ink", False, 0, 2, False),
    ("Picture", _SANS, 10.5, "ink", False, 8, 2, True),
    ("Figure caption", _SANS, 9.5, "ink", False, 2, 2, True),
    ("Cell", _SANS, 9, "ink", False, 1, 1, False),
    ("Foot", _SANS, 8.5, "soft", False, 0, 0, False),
)


def dressed(document: Document) -> None:
    """Give a new document its page, its language and its styles."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin, page.bottom_margin = Mm(18), Mm(20)
    styles = document.styles
    for name in _MORE:
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles["Normal"]
        made.quick_style = True
    for look in _LOOKS:
        _look(cast("Any", styles[look[0]]), look)
    foot = cast("Any", styles["Foot"]).paragraph_format.tab_stops
    foot.add_tab_stop(Mm(170), WD_TAB_ALIGNMENT.RIGHT)
    _speak(document)


def colour(name: str) -> RGBColor:
    """Return a colour of the explorer on a light ground."""
    return RGBColor.from_string(LIGHT[name].removeprefix("#").upper())


def _look(style: Any, look: tuple[str, str, float, str, bool, float, float, bool]) -> None:  # noqa: ANN401 (python-docx tells no types of styles)
    _, face, points, ink, bold, before, after, keeps = look
    style.font.name, style.font.size, style.font.bold = face, Pt(points), bold
    style.font.italic = False
    style.font.color.rgb = colour(ink)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        # Typefaces of the theme would win over those by name.
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), face)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.keep_with_next = Pt(before), Pt(after), keeps
    borders = style.element.pPr.find(qn("w:pBdr")) if style.element.pPr is not None else None
    if borders is not None:
        style.element.pPr.remove(borders)


def _speak(document: Document) -> None:
    """Say in which language the document is, so that it is read aloud in it."""
    for told in document.styles.element.iter(qn("w:lang")):
        told.set(qn("w:val"), LANGUAGE)
