import pytest

from graph import Statement
from tests.conftest import GIVEN
from tests.neo4j.server import VERSION, NoNeo4j, NotOurs, neo4j_server


@pytest.fixture
def as_given(_neo4j):
    """The environment of a user who has this server running."""
    return {"NEO4J_URI": _neo4j.settings.uri, "NEO4J_PASSWORD": _neo4j.settings.password}


@pytest.mark.skipif("NEO4J_URI" in GIVEN, reason="NEO4J_URI names a server of another version")
def test_it_is_the_neo4j_that_docker_compose_pins(neo4j_graph):
    assert (neo4j_graph.engine.name, neo4j_graph.engine.version) == ("Neo4j", VERSION)


def test_a_running_server_with_an_empty_database_is_used(neo4j_graph, as_given, tmp_path):
    with neo4j_server(tmp_path, as_given) as settings:
        assert settings.uri == as_given["NEO4J_URI"]


def test_a_running_server_that_holds_something_is_left_alone(neo4j_graph, as_given, tmp_path):
    neo4j_graph.write([Statement("CREATE (:Library {id: '1', name: 'Ours'})")])
    with pytest.raises(NotOurs, match="holds 1 node"), neo4j_server(tmp_path, as_given):
        pass
    assert neo4j_graph.read("MATCH (l:Library) RETURN l.name").rows == (("Ours",),)


def test_a_machine_without_a_jdk_or_docker_is_told_what_it_lacks(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoNeo4j, match="needs a JDK 17 or newer"), neo4j_server(tmp_path, {}):
        pass
