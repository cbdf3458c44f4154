"""Questions: what can be asked of the network, grouped by what it is about."""

from dash import html

from dashboard.addresses import link
from dashboard.components.notices import empty
from dashboard.data import explorer
from dashboard.shell import page, register_page
from queries import Catalogue, Question

register_page(__name__, path="/questions", title="Questions · Sisternet", nav=(60, "Questions"))

_LOOKS = {"graph": "draws a picture", "map": "draws a map", "chart": "draws a chart"}
_LEAD = (
    "Fill in a library, a country or an activity and read the answer as a table or a picture; "
    "every answer leaves as CSV, XLSX or JSON, with the query behind it. Each has an "
)


@page
def layout(**_: object) -> html.Div:
    """List the catalogue."""
    catalogue = explorer().catalogue
    if not len(catalogue):
        return empty("There is no question in the catalogue.")
    topics = catalogue.topics()
    return html.Div(
        [
            html.H1(f"{len(catalogue)} questions, ready to ask"),
            html.P(
                [_LEAD, html.A("address for programs", href="/api"), " too."],
                className="lead",
            ),
            html.Div([_topic(name, asked) for name, asked in topics.items()], className="topics"),
            _problems(catalogue),
        ],
        className="questions",
    )


def _topic(name: str, questions: tuple[Question, ...]) -> html.Section:
    return html.Section([html.H2(name), html.Ul([_entry(each) for each in questions])])


def _entry(question: Question) -> html.Li:
    look = _LOOKS.get(question.show)
    return html.Li(
        [
            html.A(question.title, href=link("/questions", question.name)),
            html.Span(look, className="look") if look else None,
            html.P(question.description),
        ]
    )


def _problems(catalogue: Catalogue) -> html.Div | None:
    if not catalogue.problems:
        return None
    return html.Div(
        [
            html.P("Some files of questions could not be read, and are not listed:"),
            html.Ul([html.Li(problem.without_folder) for problem in catalogue.problems]),
        ],
        className="notice",
    )
