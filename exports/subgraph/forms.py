"""One way to write a part of the graph in any of its formats."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

from exports.subgraph.archive import write_csv_zip
from exports.subgraph.cypher import write_cypher
from exports.subgraph.gexf import write_gexf
from exports.subgraph.graphml import write_graphml
from exports.subgraph.json_graphs import write_cytoscape, write_node_link
from exports.subgraph.model import Subgraph
from exports.subgraph.tables import tables
from exports.subgraph.vosviewer import write_vosviewer

if TYPE_CHECKING:
    from exports.dossier import Dossier


class _Writer(Protocol):
    def __call__(self, part: Subgraph, *, to: BinaryIO) -> None: ...


@dataclass(frozen=True)
class Form:
    """A format: the ending of its files, what the web calls it, who opens it.

    It has a place for clusters and fits where it is `drawn`, with places where it is `placed`, for
    verdicts of programmes where it is `planned`, and is a dossier where it is `told`.
    """

    name: str
    ending: str
    media_type: str
    opens_in: str
    write: _Writer
    is_text: bool = True
    drawn: bool = True
    placed: bool = True
    planned: bool = False
    told: bool = False


def _write_xlsx(part: Subgraph, *, to: BinaryIO) -> None:
    # Takes a moment to import, and the other formats need it not.
    from exports.workbook import write_book

    sheets = [(table.name.title(), table.titles, table.rows) for table in tables(part)]
    write_book(sheets, to=to, about=part.about)


def _write_docx(part: Subgraph, *, to: BinaryIO) -> None:
    from exports.dossier.paper import write_paper

    write_paper(_told(part), to=to)


def _write_html(part: Subgraph, *, to: BinaryIO) -> None:
    from exports.dossier.page import write_page

    write_page(_told(part), to=to)


def _told(part: Subgraph) -> "Dossier":
    if part.dossier is None:
        raise ValueError("A dossier is put together before it is written.")
    return part.dossier


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS: Mapping[str, Form] = {
    form.name: form
    for form in (
        Form(
            "graphml", "graphml", "application/graphml+xml", "Gephi, yEd, Cytoscape", write_graphml
        ),
        Form("gexf", "gexf", "application/gexf+xml", "Gephi", write_gexf),
        Form("json", "json", "application/json", "networkx, D3", write_node_link),
        Form("cytoscape", "cyjs", "application/json", "Cytoscape, Cytoscape.js", write_cytoscape),
        Form("vosviewer", "vosviewer.json", "application/json", "VOSviewer", write_vosviewer),
        Form("cypher", "cypher", "text/plain", "any Bolt database", write_cypher, drawn=False),
        Form(
            "csv",
            "zip",
            "application/zip",
            "any program",
            write_csv_zip,
            is_text=False,
            placed=False,
            planned=True,
        ),
        Form(
            "xlsx",
            "xlsx",
            _XLSX,
            "Excel, LibreOffice",
            _write_xlsx,
            is_text=False,
            placed=False,
            planned=True,
        ),
        Form(
            "docx",
            "docx",
            _DOCX,
            "Word, LibreOffice",
            _write_docx,
            is_text=False,
            drawn=False,
            planned=True,
            told=True,
        ),
        Form(
            "html",
            "html",
            "text/html",
            "any browser",
            _write_html,
            drawn=False,
            planned=True,
            told=True,
        ),
    )
}
BY_ENDING: Mapping[str, Form] = {form.ending: form for form in FORMS.values()}


def write_subgraph(part: Subgraph, *, form: str, to: BinaryIO) -> None:
    """Write a part of the graph; `to` stays open. Raises KeyError for a format not in FORMS."""
    FORMS[form].write(part, to=to)
