import json

import pytest
from dash import dcc, html

from dashboard.components import Column, choice, downloads, shown, table, words
from dashboard.components.part_files import part_files
from dashboard.components.tree import Tree, drawn_at_once
from exports.packing import LONGEST_DOSSIER

COLUMNS = (Column("library", "Library"), Column("sisters", "Sisters", numeric=True))


def text(component):
    """Return all words of a component, in order."""
    if component is None or isinstance(component, bool):
        return ""
    if isinstance(component, str | int):
        return str(component)
    if isinstance(component, list | tuple):
        return " ".join(filter(None, map(text, component)))
    return text(getattr(component, "children", None))


def as_json(component):
    return json.loads(json.dumps(component, default=lambda each: each.to_plotly_json()))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "unknown"),
        (True, "yes"),
        (False, "no"),
        (1340, "1,340"),
        (0.5, "0.5"),
        ([], "none"),
        (["a", None], "a, unknown"),
    ],
)
def test_values_are_told_in_words_and_unknown_is_not_no(value, said):
    assert words(value) == said


def test_a_table_names_its_rows_marks_numbers_and_says_unknown():
    drawn = as_json(table(COLUMNS, [("Anadia", None)], caption="Libraries"))
    rows = json.dumps(drawn)
    assert '"scope": "row"' in rows
    assert '"className": "num unknown"' in rows
    assert "unknown" in text(table(COLUMNS, [("Anadia", None)], caption="Libraries"))


def test_a_table_takes_only_rows_of_its_width():
    with pytest.raises(ValueError, match="argument 2"):
        table(COLUMNS, [("Anadia",)], caption="Libraries")


def test_an_answer_leaves_in_three_formats_and_as_its_query():
    links = downloads("/answers/partners", {"library": "6913"}, cypher="/questions/partners.cypher")
    assert [a.href for a in links.children] == [
        "/answers/partners.csv?library=6913",
        "/answers/partners.xlsx?library=6913",
        "/answers/partners.json?library=6913",
        "/api/v1/questions/partners?library=6913",
        "/questions/partners.cypher",
    ]


def test_a_limit_is_always_said():
    assert text(shown(200, 1340, order="strongest first", more="/x")) == (
        "200 of 1,340, strongest first.  All 1,340"
    )
    assert text(shown(3, 3, order="strongest first")) == "All 3, strongest first."


def test_a_choice_keeps_a_value_that_the_network_does_not_have():
    field = choice("Country", name="country", options=[("LT", "Lithuania")], value="XX").children[1]
    assert field.options[-1] == ["XX", "XX (not in the network)"]


def test_plain_html_becomes_one_tree_and_a_chart_stays_what_it_is():
    chart = dcc.Graph(id="chart")
    page = html.Div([html.H1("A"), html.Label(["b", None, html.B("c")]), html.Figure(chart)])
    (kept,) = drawn_at_once(page)
    first, figure = kept.children
    assert first.nodes == [["h1", {}, "A"], ["label", {}, "b", ["b", {}, "c"]]]
    assert figure.children == [chart]


def test_a_page_without_charts_is_a_single_tree():
    (tree,) = drawn_at_once(html.Div(html.A("Home", href="/"), className="x"))
    assert isinstance(tree, Tree)
    assert tree.nodes == [["div", {"className": "x"}, ["a", {"href": "/"}, "Home"]]]


def test_a_dossier_that_would_be_refused_is_not_offered_and_that_is_said():
    drawn = [
        str(part_files("/exports/selection", {}, what="All", libraries=LONGEST_DOSSIER + more))
        for more in (0, 1)
    ]
    assert ["selection.docx" in each for each in drawn] == [True, False]
    assert ["1,000 libraries at most" in each for each in drawn] == [False, True]
    assert all("selection.xlsx" in each for each in drawn)
