"""One question: its form, its answer as table and picture, its text."""

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components import answers, charts, figures, forms, network_picture, notices
from dashboard.components.part_files import part_files
from dashboard.data import Explorer, explorer, passing
from dashboard.data.atlas import Atlas
from dashboard.data.network.page import network
from dashboard.data.questions import Asked, asked, is_library, name_of
from dashboard.data.questions_drawn import bars, drawing
from dashboard.shell import page, register_page, titled
from exports.packing import LONGEST_DOSSIER
from exports.subgraph import answer_table, libraries_in
from graph import Answer, TimeExceeded
from queries import Question, UnknownQuestion

_NARROWER = "A narrower question, with more of the fields above, is answered faster."


@titled
def _title(name: str = "") -> str | None:
    catalogue = explorer().catalogue
    return catalogue[name].title if name in catalogue else "No such question"


register_page(
    __name__,
    path_template="/questions/<name>",
    title=_title,
    covers=("/questions",),
    exists=lambda name: name in explorer().catalogue,
)


@page
def layout(name: str = "", **query: object) -> html.Div:
    """Ask the question that the address names, with the values that it gives."""
    whole = explorer()
    try:
        question = whole.catalogue[name]
    except UnknownQuestion as error:
        return _missing(whole, error)
    found = asked(whole, question, query)
    return html.Div(
        [
            html.P(html.A("Questions", href="/questions"), className="crumb"),
            html.H1(question.title),
            html.P(question.description, className="lead"),
            forms.form(found, names=_names(whole, found)) if question.parameters else None,
            *_answer(whole, found),
            answers.source(found),
        ],
        className="asking",
    )


def _names(whole: Explorer, found: Asked) -> dict[str, str]:
    """Return the names of the libraries that are asked about."""
    names = {}
    for each in found.question.parameters:
        given = found.resolved.get(each.name) or found.values.get(each.name)
        if each.type == "library" and given:
            names[each.name] = name_of(whole, str(given))
    return names


def _files(whole: Explorer, found: Asked) -> list[Component]:
    """Return the files of the libraries that the answer names; none where it names none."""
    answer, question = found.answer, found.question
    if answer is None or not answer.rows:
        return []
    table = answer_table(answer.columns, [column.title for column in question.columns], answer.rows)
    named = libraries_in(table, frozenset(whole.projection().libraries.ids))
    if not named:
        return []
    what = "The libraries that the answer names, with the answer"
    # A file holds the whole answer: the page's part of a long one does not tell how many it names.
    many = LONGEST_DOSSIER + 1 if answer.truncated else len(named)
    address = f"/exports/answer/{question.name}"
    return [part_files(address, dict(found.values), what=what, libraries=many)]


def _missing(whole: Explorer, error: UnknownQuestion) -> html.Div:
    return notices.missing(
        "No question has this address.",
        error.in_public,
        near=[(whole.catalogue[each].title, link("/questions", each)) for each in error.near],
        instead=html.P(["or ", html.A("look through all questions", href="/questions"), "."]),
    )


def _answer(whole: Explorer, found: Asked) -> list[Component]:
    if found.waits_for:
        return [_beginning(found)]
    if found.trouble is not None:
        return [_trouble(found)]
    if found.answer is None:
        return [notices.note("Nothing was asked yet: something above needs another value.")]
    return [
        *_picture(whole, found),
        *answers.rows(found, is_library=lambda key: is_library(whole, key)),
        *_files(whole, found),
    ]


def _beginning(found: Asked) -> html.Div:
    needed = " and ".join(f"“{each}”" for each in found.waits_for)
    example = {name: str(value) for name, value in found.question.samples().items()}
    address = link("/questions", found.question.name, **example)
    words = ", ".join(str(each.example) for each in found.question.parameters if each.required)
    return notices.empty(
        f"Choose {needed} to begin.",
        html.P(["Or see it at work: ", html.A(words, href=address)]),
    )


def _trouble(found: Asked) -> html.Div:
    passing()
    error = found.trouble
    message, remedy = (error.message, error.remedy) if error else ("", "")
    return html.Div(
        [
            html.P(message, className="say"),
            html.P(remedy) if remedy else None,
            html.P(_NARROWER) if isinstance(error, TimeExceeded) else None,
        ],
        className="notice",
        role="alert",
    )


def _picture(whole: Explorer, found: Asked) -> list[Component]:
    """Return the picture that fits the answer; none where there is nothing to draw."""
    answer, question = found.answer, found.question
    if answer is None or not answer.rows:
        return []
    if question.show == "graph":
        net = network(whole)
        towns = dict(zip(net.projection.libraries.ids, net.labels, strict=True))
        return [network_picture.plain_figure(drawing(answer, towns=towns), label=question.title)]
    if question.show == "chart":
        return _chart(question, answer)
    return [_map(whole, found)] if question.show == "map" else []


def _chart(question: Question, answer: Answer) -> list[Component]:
    drawn = bars(answer, [column.title for column in question.columns])
    if not drawn.series:
        return []
    some = len(drawn.names)
    note = f"The first {some:,} of {drawn.of:,}; the table holds all."
    label = f"{question.title} The table below holds the same numbers."
    figure = charts.chart(drawn, label=label, name=f"chart-{question.name}")
    caption = html.Figcaption(note) if some < drawn.of else None
    return [html.Figure([figure, caption], className="charted")]


def _map(whole: Explorer, found: Asked) -> html.Figure:
    projection = whole.projection()
    records = found.answer.records() if found.answer else []
    ids = dict.fromkeys(str(row["library_id"]) for row in records)
    rows = [projection.index_of(each) for each in ids if is_library(whole, each)]
    drawn = whole.once(Atlas).map(rows)
    away = f"{len(drawn.unplaced):,} of them without a known place" if drawn.unplaced else ""
    said = [f"{drawn.shown:,} libraries on the map", f", {away}" if away else "", "."]
    return figures.europe(drawn.picture, label=f"{found.question.title}", caption=["".join(said)])
