"""A dossier as .docx, with real styles, repeated table heads, alternative texts, page numbers."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from textwrap import shorten
from typing import BinaryIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm

from exports.dossier.model import (
    Block,
    Dossier,
    Facts,
    Figure,
    Part,
    Points,
    Section,
    Table,
    Words,
)
from exports.dossier.paper_styles import dressed
from exports.dossier.paper_tables import add_facts, add_table
from exports.dossier.paper_words import add_runs, described, fields, marked
from exports.dossier.raster import png
from exports.subgraph.xml_text import legible_in_xml

_WIDTH_MM = 170.0
_FOOT_LETTERS = 90
_TONES = {
    "plain": "Normal",
    "lead": "Lead",
    "note": "Note",
    "unknown": "Note",
    "warning": "Warning",
    "before": "Before",
}


def write_paper(dossier: Dossier, *, to: BinaryIO) -> None:
    """Write the document."""
    document = docx.Document()
    dressed(document)
    _properties(document, dossier)
    _first_page(document, dossier)
    for number, section in enumerate(dossier.sections):
        with _turned(document, section):
            _section(document, section, number)
    _foot(document, dossier)
    # Put together first: a file that cannot take it fails in one place, as a file.
    whole = BytesIO()
    document.save(whole)
    to.write(whole.getvalue())


@contextmanager
def _turned(document: Document, section: Section) -> Iterator[None]:
    """Put a section with a table of many columns on pages that lie on their side."""
    is_wide = any(isinstance(b, Table) and b.is_broad for b in section.blocks)
    if is_wide:
        _turn(document, WD_ORIENT.LANDSCAPE)
    yield
    if is_wide:
        _turn(document, WD_ORIENT.PORTRAIT)


def _turn(document: Document, lies: WD_ORIENT) -> None:
    made = document.add_section(WD_SECTION.NEW_PAGE)
    short, long = sorted((made.page_width or Mm(210), made.page_height or Mm(297)))
    is_flat = lies == WD_ORIENT.LANDSCAPE
    made.orientation = lies
    made.page_width, made.page_height = (long, short) if is_flat else (short, long)


def _properties(document: Document, dossier: Dossier) -> None:
    known = document.core_properties
    # The format takes 255 signs.
    known.title = legible_in_xml(dossier.title)[:255]
    known.subject = legible_in_xml(dossier.kind)[:255]
    known.author = "Sisternet"
    known.comments = legible_in_xml(dossier.summary)[:255]
    known.keywords = "libraries, sister libraries"
    known.language = "en-GB"
    known.created = known.modified = datetime.now(UTC).replace(tzinfo=None)


def _first_page(document: Document, dossier: Dossier) -> None:
    document.add_paragraph(legible_in_xml(dossier.kind), style="Kind")
    document.add_paragraph(legible_in_xml(dossier.title), style="Title")
    document.add_paragraph(legible_in_xml(dossier.summary), style="Lead")
    for warning in dossier.warnings:
        paragraph = document.add_paragraph(style="Warning")
        paragraph.add_run("Mind: ").bold = True
        paragraph.add_run(legible_in_xml(warning))
    if dossier.short:
        _section(document, dossier.short, len(dossier.sections))
    add_runs(document.add_paragraph(style="Note"), dossier.line)
    _contents(document, dossier)


def _section(document: Document, section: Section, number: int) -> None:
    heading = document.add_heading(legible_in_xml(section.title), level=1)
    marked(heading, section.id, number)
    for block in section.blocks:
        _add(document, block)


def _contents(document: Document, dossier: Dossier) -> None:
    paragraph = document.add_paragraph(style="Contents")
    paragraph.add_run("In this dossier: ").bold = True
    for at, section in enumerate(dossier.sections):
        if at:
            paragraph.add_run(" · ")
        add_runs(paragraph, section.title, link=f"#{section.id}")


def _add(document: Document, block: Block) -> None:
    if isinstance(block, Words):
        add_runs(document.add_paragraph(style=_TONES[block.tone]), block.text)
    elif isinstance(block, Points):
        style = "Small" if block.is_small else "List Bullet"
        for item in block.items:
            add_runs(document.add_paragraph(style=style), item)
    elif isinstance(block, Facts):
        add_facts(document, block)
    elif isinstance(block, Table):
        add_table(document, block)
    elif isinstance(block, Figure):
        _figure(document, block)
    elif isinstance(block, Part):
        document.add_heading(legible_in_xml(block.title), level=2)
        for each in block.blocks:
            _add(document, each)


def _figure(document: Document, figure: Figure) -> None:
    paragraph = document.add_paragraph(style="Picture")
    width = min(_WIDTH_MM, figure.tall * figure.width / figure.height)
    paragraph.add_run().add_picture(BytesIO(png(figure.svg)), width=Mm(width))
    described(paragraph, figure.caption, figure.told)
    document.add_paragraph(legible_in_xml(figure.caption), style="Figure caption")
    document.add_paragraph(legible_in_xml(figure.told), style="Note")


def _foot(document: Document, dossier: Dossier) -> None:
    part = document.sections[0]
    foot = part.footer.paragraphs[0]
    foot.style = document.styles["Foot"]
    # Words are left out whole: half a year would be another year.
    title = shorten(dossier.title, _FOOT_LETTERS, placeholder=" …")
    said = f"{title} · {dossier.made_with}\t"
    foot.add_run(legible_in_xml(said))
    fields(foot, "PAGE", " / ", "NUMPAGES")
