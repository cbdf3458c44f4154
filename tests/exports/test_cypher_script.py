"""The script that rebuilds a part of the graph, run on a fresh database of both engines."""

import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.about import About
from exports.subgraph import Choice, Node, Relationship, read_subgraph, write_subgraph
from exports.subgraph.cypher import BATCH
from exports.subgraph.literals import checked, literal, text
from tests.exports.parts import ABOUT, HANDMADE, NASTY, facts_of, parts, texts

RISKY = [
    NASTY,
    "' OR 1=1 //",
    "\\",
    "\\'",
    "\\\\u0027 \\u005c' \\U00000027",
    "\\u",
    "a;\nMATCH (n) DETACH DELETE n;\n",
    "\u2028\u2029\x85\r\n\t\x08\x0c",
    "*/ /* // ` $x {y}",
    "",
]


def script(part):
    out = io.BytesIO()
    write_subgraph(part, form="cypher", to=out)
    return out.getvalue().decode("utf-8")


def run(graph, words):
    """Run a script as a simple program does: each statement up to a semicolon at a line's end."""
    with graph._session("WRITE") as session:
        for statement in words.removesuffix(";\n").split(";\n"):
            session.run(statement).consume()


def rebuilt(graph, part):
    run(graph, script(part))
    return read_subgraph(graph, Choice(descriptions=True, contacts=True), about=About())


def counts(graph):
    asked = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n), count(r)"
    return graph.read(asked).rows


def test_a_script_rebuilds_the_part_on_a_fresh_database(any_graph):
    assert facts_of(rebuilt(any_graph, HANDMADE)) == facts_of(HANDMADE)


def test_a_script_run_twice_changes_nothing(any_graph):
    first = rebuilt(any_graph, HANDMADE)
    before = counts(any_graph)
    assert (facts_of(rebuilt(any_graph, HANDMADE)), counts(any_graph)) == (facts_of(first), before)


def test_the_sample_is_rebuilt_whole(any_graph, sample):
    whole = read_subgraph(sample, Choice(), about=ABOUT)
    assert len(whole.nodes) > 150
    assert facts_of(rebuilt(any_graph, whole)) == facts_of(whole)


def test_more_than_one_statement_holds_are_written_in_several(any_graph):
    nodes = tuple(Node("Activity", f"a{at}", {"name": "Music"}) for at in range(2 * BATCH + 1))
    part = replace(HANDMADE, nodes=nodes, relationships=(), chosen=frozenset())
    assert script(part).count("UNWIND") == 3
    assert len(rebuilt(any_graph, part).nodes) == 2 * BATCH + 1


@settings(
    deadline=None,
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(part=parts(texts()))
def test_whatever_people_write_is_rebuilt(any_graph, part):
    run(any_graph, "MATCH (n) DETACH DELETE n;\n")
    assert facts_of(rebuilt(any_graph, part)) == facts_of(part)


@pytest.mark.parametrize("words", RISKY)
def test_a_text_is_read_as_it_was(any_graph, words):
    assert any_graph.read(f"RETURN {text(words)} AS words").rows == ((words,),)


@settings(
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=st.lists(texts(), min_size=1).map(tuple))
def test_any_text_is_read_as_it_was(any_graph, words):
    assert any_graph.read(f"RETURN {literal(words)} AS words").rows == ((list(words),),)


@given(texts(lone=st.sampled_from(["\ud800", "\udfff"])))
def test_a_text_is_one_line_with_no_quote_inside_that_ends_it(words):
    written = text(words)
    assert (written[0], written[-1], len(written.splitlines())) == ("'", "'", 1)
    inside = written[1:-1].replace("\\\\", "").replace("\\'", "")
    assert "'" not in inside
    written.encode("utf-8")


@given(texts())
def test_a_comment_ends_with_its_line(words):
    about = replace(ABOUT, title=words, parameters={"library": words})
    part = replace(HANDMADE, about=about, nodes=(), relationships=())
    head = script(part).split("CREATE CONSTRAINT")[0]
    assert all(line.startswith("//") for line in head.splitlines())


def test_numbers_and_flags_are_literals_too():
    values = [1, 1.5, True, ("x", "it's"), float("inf"), -3]
    assert list(map(literal, values)) == ["1", "1.5", "true", "['x', 'it\\'s']", "null", "-3"]


@pytest.mark.parametrize("name", ["a b", "a}", "`a`", "", "A", "1a"])
def test_a_name_that_is_none_of_the_schemas_is_refused(name):
    with pytest.raises(ValueError, match="no name of a property"):
        checked(name)
    part = replace(HANDMADE, nodes=(Node("Activity", "a", {name: 1}),), relationships=())
    with pytest.raises(ValueError, match="no name of a property"):
        script(part)


def test_what_differs_in_its_properties_is_rebuilt_with_its_own_alone(any_graph):
    nodes = (
        Node("Activity", "a", {"name": "Music"}),
        Node("Activity", "b", {"name": "Art", "kind": "theme"}),
        Node("Activity", "c", {}),
        Node("Activity", "d", {"kind": "method", "name": "Exchange"}),
    )
    part = replace(HANDMADE, nodes=nodes, relationships=(), chosen=frozenset())
    found = {node.id: dict(node.properties) for node in rebuilt(any_graph, part).nodes}
    assert found == {node.id: dict(node.properties) for node in nodes}


def test_sisters_of_sisters_are_rebuilt_whole(any_graph):
    """ArcadeDB stops where a statement writes to a node that it has read before."""
    size = 60
    nodes = tuple(Node("Library", f"l{at:02}", {"name": f"Library {at}"}) for at in range(size))
    pairs = [(at, (at * step + step) % size) for at in range(size) for step in (1, 7)]
    facts = tuple(
        Relationship("SISTER_OF", nodes[a].key, nodes[b].key, {"status": "active"})
        for a, b in dict.fromkeys(tuple(sorted(pair)) for pair in pairs if pair[0] != pair[1])
    )
    part = replace(HANDMADE, nodes=nodes, relationships=facts, chosen=frozenset())
    assert len(rebuilt(any_graph, part).relationships) == len(facts) > size


def test_statements_hold_no_list_of_maps():
    """Neo4j plans such a list map by map, which takes most of the time."""
    assert "{id: '" not in script(HANDMADE)
    assert "properties:" not in script(HANDMADE)
