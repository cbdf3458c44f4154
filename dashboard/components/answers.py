"""An answer: how many rows, the picture that fits, the table with its links, the ways out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components.native import wild
from dashboard.components.notices import empty
from dashboard.components.tables import Column, downloads, table, words
from dashboard.data.questions import READ, Asked
from dashboard.data.questions_drawn import page_of
from graph import Answer

SHOWN = 200
_KINDS = ("library", "country", "activity", "language", "cluster")
LINK_WORDS = {
    "SISTER_OF": "sisters",
    "OFFERS": "offers",
    "SEEKS": "seeks",
    "STAFF_SPEAK": "staff speak",
    "PATRONS_SPEAK": "patrons speak",
    "LOCATED_IN": "is in",
    "PREFERS": "wishes for",
}
IsLibrary = Callable[[str], bool]


@dataclass(frozen=True)
class _Cell:
    """A column of the answer that is shown: where it stands, and where its id stands."""

    at: int
    title: str
    numeric: bool
    id_at: int | None = None
    kind: str = ""


def rows(asked: Asked, *, is_library: IsLibrary) -> list[Component]:
    """Return the table of an answer with its links and files, or that there is nothing in it."""
    answer = asked.answer
    if answer is None:
        return []
    if not answer.rows:
        return [_nothing(asked)]
    cells = _cells(asked, answer)
    titles = [Column(str(cell.at), cell.title, numeric=cell.numeric) for cell in cells]
    body = [[_cell(row, cell, is_library) for cell in cells] for row in answer.rows[:SHOWN]]
    return [
        table(
            titles, body, caption=asked.question.title, actions=_files(asked), note=_limit(answer)
        ),
    ]


def source(asked: Asked) -> html.Details:
    """Return the text of the question, to read, to copy and to take along."""
    question = asked.question
    copy = html.Button(
        "Copy", type="button", className="plain-button", **wild(data_act="copy-text")
    )
    file = html.A("as a file", href=f"/questions/{question.name}.cypher", download="")
    return html.Details(
        [
            html.Summary("The question in Cypher"),
            html.P([copy, " · ", file], className="note"),
            html.Pre(html.Code(question.cypher), tabIndex=0, **wild(aria_label="Cypher")),
        ],
        className="cypher",
    )


def _limit(answer: Answer) -> str:
    """Say how much of the answer is shown, and where the rest is."""
    found = len(answer.rows)
    if answer.truncated:
        return f"The first {min(SHOWN, found):,} of more than {READ:,} rows; the files hold all."
    if found > SHOWN:
        return f"The first {SHOWN:,} of {found:,} rows; the files hold all."
    return f"{found:,} row{'' if found == 1 else 's'}, all shown."


def _files(asked: Asked) -> html.Span:
    return downloads(f"/answers/{asked.question.name}", dict(asked.values))


def _nothing(asked: Asked) -> html.Div:
    given = [each for each in asked.question.parameters if asked.values.get(each.name)]
    loose = [each for each in given if not each.required]
    links = [
        html.Li(html.A(f"Ask without “{each.label}”", href=_without(asked, each.name)))
        for each in loose
    ]
    if links:
        return empty("Nothing in the data answers all of this.", html.Ul(links, className="plain"))
    if given:
        return empty(
            "Nothing in the data answers this.",
            html.P(f"Try another value for {_listed(given)}."),
        )
    return empty(
        "Nothing in the data answers this.",
        html.P([html.A("What is loaded, and what was left out", href="/data"), "."]),
    )


def _listed(parameters: Sequence[Any]) -> str:
    return " or ".join(f"“{each.label}”" for each in parameters)


def _without(asked: Asked, name: str) -> str:
    kept = {key: value for key, value in asked.values.items() if key != name}
    return link("/questions", asked.question.name, **kept)


def _cells(asked: Asked, answer: Answer) -> list[_Cell]:
    """Choose what is shown: ids become the links of the names that they belong to."""
    names = {column: at for at, column in enumerate(answer.columns)}
    titles = {column.name: column.title for column in asked.question.columns}
    cells = []
    for column, at in names.items():
        stem = column.removesuffix("_ids").removesuffix("_id")
        if stem != column and stem in names:
            continue
        id_at = names.get(f"{column}_id", names.get(f"{column}_ids"))
        kind = _kind(titles[answer.columns[id_at]]) if id_at is not None else ""
        numeric = all(_is_number(row[at]) for row in answer.rows)
        cells.append(_Cell(at, titles[column], numeric, id_at, kind))
    return cells


def _kind(title: str) -> str:
    """Read from an id's title what it is the id of: "Seeking library id", "Country code"."""
    said = title.lower()
    return next((kind for kind in _KINDS if kind in said), "")


def _is_number(value: object) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def _cell(row: Sequence[Any], cell: _Cell, is_library: IsLibrary) -> Any:  # noqa: ANN401 (any cell)
    value = row[cell.at]
    ids = row[cell.id_at] if cell.id_at is not None else None
    if isinstance(value, list) and isinstance(ids, list) and len(ids) == len(value):
        parts: list[Any] = []
        for name, each in zip(value, ids, strict=True):
            known = is_library(str(each))
            parts += [html.A(name, href=link("/library", str(each))) if known else name, " → "]
        return html.Span(parts[:-1], className="chain")
    if value is not None and ids is not None and cell.kind:
        return html.A(words(value), href=page_of(cell.kind, str(ids)))
    if isinstance(value, list):
        return html.Span(words([_said(each) for each in value]), className="listed")
    return _said(value)


def _said(value: Any) -> Any:  # noqa: ANN401 (any value of an answer)
    """Return a value as a page says it: a type of link in words."""
    return LINK_WORDS.get(value, value) if isinstance(value, str) else value
