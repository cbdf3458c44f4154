"""Words of a document: runs, links within it and out of it, fields, alternative texts."""

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from exports.dossier.model import Run, Text
from exports.dossier.paper_styles import colour
from exports.subgraph.xml_text import legible_in_xml

_ACCENT, _SOFT = "accent", "soft"


def add_runs(paragraph: Paragraph, words: Text | str, *, link: str = "") -> None:
    """Add words to a paragraph; those that lead somewhere become links."""
    for run in (Run(words, link=link),) if isinstance(words, str) else words:
        if run.link:
            _link(paragraph, run)
            continue
        made = paragraph.add_run(legible_in_xml(run.text))
        made.bold = run.strong or None
        if run.unknown:
            made.italic = True
            made.font.color.rgb = colour(_SOFT)


def _link(paragraph: Paragraph, run: Run) -> None:
    made = OxmlElement("w:hyperlink")
    if run.link.startswith("#"):
        made.set(qn("w:anchor"), run.link[1:])
    else:
        address = legible_in_xml(run.link)
        known = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        made.set(qn("r:id"), known)
    words = paragraph.add_run(legible_in_xml(run.text))
    words.font.color.rgb = colour(_ACCENT)
    words.underline = True
    made.append(words._r)  # noqa: SLF001 (python-docx has no door to links)
    paragraph._p.append(made)  # noqa: SLF001


def marked(paragraph: Paragraph, name: str, number: int) -> None:
    """Put a mark on a paragraph that links within the document lead to; each has its number."""
    begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    begin.set(qn("w:id"), str(number))
    begin.set(qn("w:name"), name)
    end.set(qn("w:id"), str(number))
    paragraph._p.insert(0, begin)  # noqa: SLF001
    paragraph._p.append(end)  # noqa: SLF001


def fields(paragraph: Paragraph, *parts: str) -> None:
    """Add fields such as PAGE, worked out by whoever opens the document; other parts are words."""
    for part in parts:
        if not part.isupper():
            paragraph.add_run(part)
            continue
        for kind, inside in (
            ("begin", ""),
            ("", part),
            ("separate", ""),
            ("text", "1"),
            ("end", ""),
        ):
            run = paragraph.add_run(inside if kind == "text" else None)
            if kind == "text":
                continue
            made: Any = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                made.set(qn("w:fldCharType"), kind)
            else:
                made.text = f" {inside} "
            run._r.append(made)  # noqa: SLF001


def described(paragraph: Paragraph, title: str, told: str) -> None:
    """Give the picture of a paragraph its alternative text."""
    for drawn in paragraph._p.iter(qn("wp:docPr")):  # noqa: SLF001
        drawn.set("title", legible_in_xml(title.partition(".")[0]))
        drawn.set("descr", legible_in_xml(told))
