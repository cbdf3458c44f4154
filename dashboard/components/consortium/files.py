"""The links by which a consortium leaves: documents first, then files for programs."""

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components.part_files import FILE_WORDS
from dashboard.data.consortium.plan import Plan
from exports.subgraph import FORMS

_DOCUMENTS = {
    "docx": ("Dossier, DOCX", "Word, LibreOffice"),
    "html": ("Dossier, HTML", "a browser"),
}
_ADDRESS = "/exports/consortium"


def files(plan: Plan) -> html.Section:
    """Return a link for each format that the set leaves in."""
    items = [_item(plan, ending, *words) for ending, words in _DOCUMENTS.items()]
    items += [
        _item(plan, form.ending, FILE_WORDS.get(form.name, form.name), form.opens_in)
        for form in FORMS.values()
        if form.ending not in _DOCUMENTS
    ]
    return html.Section(
        [
            html.H2("Take it away", id="files"),
            html.P(
                "The members, what they say and whom they know, without contact data.",
                className="note",
            ),
            html.Ul(items, className="plain"),
            html.P(
                [
                    html.A("Permanent link to this set", href=plan.address, id="permanent"),
                    "; it holds every choice made here.",
                ],
                className="more",
            ),
        ]
    )


def _item(plan: Plan, ending: str, words: str, opens_in: str) -> Component:
    address = link(f"{_ADDRESS}.{ending}", **plan.lasting)
    return html.Li(
        [
            html.A(words, href=address, download=""),
            html.Span(opens_in, className="where"),
        ]
    )
