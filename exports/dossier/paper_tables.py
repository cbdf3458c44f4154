"""Tables of a document: hairlines, a head that is repeated on every page, rows kept whole."""

from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as DocxTable
from docx.table import _Cell

from exports.dossier.dress import LIGHT
from exports.dossier.model import Facts, Run, Table, Text
from exports.dossier.paper_styles import colour
from exports.dossier.paper_words import add_runs
from exports.subgraph.xml_text import legible_in_xml

_UPRIGHT_MM, _FLAT_MM = 170.0, 257.0
_MANY, _VERY_MANY = 5, 8
_SHORT, _TOGETHER = 5, 2


def add_facts(document: Document, facts: Facts) -> None:
    """Add named facts as a table of two columns."""
    table = _table(document, len(facts.pairs), 2, (28, 72))
    for at, ((name, value), row) in enumerate(zip(facts.pairs, table.rows, strict=True), 1):
        first, second = row.cells
        _fill(first, (Run(name),), soft=True)
        _fill(second, value)
        # A profile stays on one page.
        for cell in (first, second):
            cell.paragraphs[0].paragraph_format.keep_with_next = at < len(facts.pairs)
    _after(document)


def add_table(document: Document, table: Table) -> None:
    """Add a table under its caption, with what was left out below it."""
    document.add_paragraph(legible_in_xml(table.caption), style="Caption")
    columns = len(table.head)
    shares = table.shares or (1,) * columns
    width = _FLAT_MM if table.is_broad else _UPRIGHT_MM
    made = _table(document, len(table.rows) + 1, columns, shares, width=width)
    size = 9.0 if columns <= _MANY else 8.0 if columns <= _VERY_MANY else 7.5
    rows = iter(made.rows)
    head = next(rows)
    for at, (cell, words) in enumerate(zip(head.cells, table.head, strict=True)):
        _fill(cell, (Run(words),), soft=True, right=at in table.numbers, size=size)
    _flag(head._tr, "w:tblHeader")  # noqa: SLF001 (python-docx has no door to it)
    for row, values in zip(rows, table.rows, strict=True):
        for at, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
            _fill(cell, value, right=at in table.numbers, size=size)
    _keep(made, noted=bool(table.note))
    if table.note:
        document.add_paragraph(legible_in_xml(table.note), style="Note")
    else:
        _after(document)


def _keep(table: DocxTable, *, noted: bool) -> None:
    """Keep a short table on one page; of a long one two rows at either end stay together."""
    last = len(table.rows) - 1
    for at, row in enumerate(table.rows):
        is_kept = at < last and (last <= _SHORT or at < _TOGETHER + 1 or at >= last - _TOGETHER + 1)
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = is_kept or (noted and at == last)


def _table(
    document: Document,
    rows: int,
    columns: int,
    shares: tuple[int, ...],
    *,
    width: float = _UPRIGHT_MM,
) -> DocxTable:
    made: DocxTable = document.add_table(rows, columns)
    made.autofit = False
    widths = [Mm(width * share / sum(shares)) for share in shares]
    for column, wide in zip(made.columns, widths, strict=True):
        column.width = wide
    for row in made.rows:
        _flag(row._tr, "w:cantSplit")  # noqa: SLF001
        for cell, wide in zip(row.cells, widths, strict=True):
            cell.width = wide
    _lines(made)
    if columns > _MANY:
        _closer(made)
    return made


def _lines(table: DocxTable) -> None:
    """Draw hairlines between the rows, and no others."""
    borders = OxmlElement("w:tblBorders")
    for name in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line: Any = OxmlElement(f"w:{name}")
        seen = name in {"top", "bottom", "insideH"}
        line.set(qn("w:val"), "single" if seen else "nil")
        if seen:
            line.set(qn("w:sz"), "4")
            line.set(qn("w:color"), LIGHT["edge"].removeprefix("#").upper())
        borders.append(line)
    table._tbl.tblPr.append(borders)  # noqa: SLF001


def _closer(table: DocxTable) -> None:
    """Leave less room at the sides of cells."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        made: Any = OxmlElement(f"w:{side}")
        made.set(qn("w:w"), "50")
        made.set(qn("w:type"), "dxa")
        margins.append(made)
    table._tbl.tblPr.append(margins)  # noqa: SLF001


def _flag(row: Any, name: str) -> None:  # noqa: ANN401 (an element of the format)
    row.get_or_add_trPr().append(OxmlElement(name))


def _fill(
    cell: _Cell, words: Text, *, soft: bool = False, right: bool = False, size: float = 9.0
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = "Cell"
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    add_runs(paragraph, words)
    for run in paragraph.runs:
        if size != 9.0:
            run.font.size = Pt(size)
        if soft:
            run.font.color.rgb = colour("soft")


def _after(document: Document) -> None:
    """Leave some room after a table: without a paragraph two tables would become one."""
    paragraph = document.add_paragraph(style="Cell")
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(6)
