"""The links by which a part of the graph leaves for other programs, and what opens each."""

from collections.abc import Mapping

from dash import html

from dashboard.addresses import Value, below, link
from dashboard.components.for_programs import for_programs
from dashboard.components.native import wild
from exports.packing import LONGEST_DOSSIER
from exports.subgraph import FORMS

_WORDS = {
    "docx": "Dossier, DOCX",
    "html": "Dossier, one page of HTML",
    "xlsx": "XLSX",
    "csv": "CSV, zipped",
    "graphml": "GraphML",
    "gexf": "GEXF",
    "json": "JSON, node-link",
    "cytoscape": "JSON of Cytoscape",
    "vosviewer": "JSON of VOSviewer",
    "cypher": "Cypher script",
}
"""In the order of the page: what colleagues read first."""


def part_files(
    address: str, query: Mapping[str, Value], *, what: str, libraries: int = 0
) -> html.Section:
    """Return a section with a link for each format; `address` has no ending.

    Dossiers of more `libraries` than they tell of are left out, and that is said.
    """
    is_long = libraries > LONGEST_DOSSIER
    items = [
        html.Li(
            [
                html.A(
                    _WORDS[form.name],
                    href=link(f"{address}.{form.ending}", **query),
                    download="",
                ),
                html.Span(form.opens_in, className="where"),
            ]
        )
        for form in (FORMS[name] for name in _WORDS)
        if not (form.told and is_long)
    ]
    most = f" A dossier tells of {LONGEST_DOSSIER:,} libraries at most."
    longer = most if is_long else ""
    return html.Section(
        [
            html.H2("Take it away", id="files"),
            html.P(f"{what}, without contact data and descriptions.{longer}", className="note"),
            html.Ul(items, className="plain"),
            _for_programs(address, query),
        ]
    )


def _for_programs(address: str, query: Mapping[str, Value]) -> html.P | None:
    there = for_programs(address, query)
    if there is None:
        return None
    return html.P(
        ["For programs: ", html.A(below(there), href=there, **wild(data_file=""))], className="note"
    )
