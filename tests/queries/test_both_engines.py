"""Every question gives the same rows on both engines, and its header says what it does."""

import re

import networkx
import pytest

from graph import QueryFailed, Statement
from queries import Catalogue, ask, resolve

CATALOGUE = Catalogue.read()
# None is the example of a question that asks for two: one library twice is refused.
OTHERS = ("6926", "7062", "Municipal Library Frenštát pod Radhoštěm")


def many_ways(question):
    """Return values to ask a question with: its defaults and examples, then other ones."""
    first = question.samples()
    yield first
    for parameter in question.parameters:
        if parameter.name not in first and parameter.example:
            yield first | {parameter.name: parameter.example}
        yield from (first | {parameter.name: choice} for choice in parameter.choices)
        if parameter.type == "boolean":
            yield first | {parameter.name: "yes"}
        if parameter.type == "library":
            yield from (first | {parameter.name: other} for other in OTHERS)


@pytest.mark.parametrize("name", list(CATALOGUE.questions))
def test_a_question_gives_the_same_rows_on_both_engines(name, sample, neo4j_sample):
    question = CATALOGUE[name]
    for values in many_ways(question):
        assert ask(sample, question, values) == ask(neo4j_sample, question, values), values


@pytest.mark.parametrize("name", list(CATALOGUE.questions))
def test_the_header_names_the_columns_that_the_database_returns(name, neo4j_sample):
    question = CATALOGUE[name]
    planned = neo4j_sample.read(f"EXPLAIN {question.cypher}", resolved(neo4j_sample, question))
    assert planned.columns == tuple(column.name for column in question.columns)


@pytest.mark.parametrize("name", list(CATALOGUE.questions))
def test_the_query_uses_every_parameter_that_its_header_names(name, neo4j_sample):
    question = CATALOGUE[name]
    values = resolved(neo4j_sample, question)
    neo4j_sample.read(question.cypher, values)
    for lacking in values:
        fewer = {key: value for key, value in values.items() if key != lacking}
        with pytest.raises(QueryFailed, match=lacking):
            neo4j_sample.read(question.cypher, fewer)


def resolved(graph, question):
    return resolve(graph, question, question.samples())


@pytest.mark.parametrize("name", list(CATALOGUE.questions))
def test_a_question_has_an_answer_on_the_sample(name, sample):
    question = CATALOGUE[name]
    answer = ask(sample, question, question.samples())
    assert answer.rows
    assert not answer.truncated


def test_no_question_tells_who_to_contact(graph):
    from loaders import SAMPLE, load
    from tests.databases import LOADED_AT, save_clusters

    load([SAMPLE], graph=graph, clock=lambda: LOADED_AT)
    save_clusters(graph)
    graph.write([Statement("MATCH (l:Library) SET l.contact = 'someone@example.org'")])
    for question in CATALOGUE:
        for values in many_ways(question):
            assert "someone@" not in str(ask(graph, question, values).rows)


@pytest.mark.parametrize("other", ["6924", "6919", "7058"])
def test_paths_are_all_simple_paths_of_up_to_four_steps(other, sample):
    links = sample.read(
        "MATCH (a:Library)-[link]->(b) WHERE NOT b:Cluster AND NOT b:Clustering "
        "RETURN a.id AS a, b.id AS b, type(link) AS type"
    )
    network = networkx.MultiGraph([(a, b, type_) for a, b, type_ in links.rows])
    ours = "lt-klaipeda-city-municipality-imanuelis-kantas-public-library"
    expected = networkx.all_simple_edge_paths(network, ours, other, cutoff=4)
    wanted = sorted(
        ([ours, *(step[1] for step in path)], [e[2] for e in path]) for path in expected
    )
    answer = ask(sample, CATALOGUE["paths"], {"library": ours, "other": other})
    assert sorted((row[3], row[2]) for row in answer.rows) == wanted
    assert [row[0] for row in answer.rows] == sorted(row[0] for row in answer.rows)


def test_questions_keep_to_what_both_engines_know():
    foreign = re.compile(r"elementId|SHORTEST|apoc\.|gds\.|LOAD CSV|CALL db")
    assert [each.name for each in CATALOGUE if foreign.search(each.cypher)] == []
