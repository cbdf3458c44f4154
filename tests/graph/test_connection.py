"""The door, on both engines: reading cannot write, limits are told, errors name the remedy."""

from concurrent.futures import Future
from dataclasses import replace
from threading import Thread

import pytest
from neo4j.exceptions import ClientError

import graph
from graph import Statement
from graph.driver_errors import translated

WRITES = [
    "CREATE (:Country {id: 'XX'})",
    "MERGE (c:Country {id: 'XX'}) SET c.name = 'x'",
    "MATCH (c:Country) SET c.name = 'x'",
    "MATCH (c:Country) REMOVE c.name",
    "MATCH (c:Country) DETACH DELETE c",
    "FOREACH (x IN [1] | CREATE (:Country {id: 'XX'}))",
    "CREATE INDEX country_state IF NOT EXISTS FOR (c:Country) ON (c.state)",
    "DROP CONSTRAINT country_id IF EXISTS",
]


# Far beyond the two seconds of the slow reader, on the busiest machine.
DEADLINE = 60


def within(seconds, work):
    """Do it in a thread and fail where it takes longer: an engine without limit never answers."""
    outcome = Future()
    Thread(target=lambda: outcome.set_result(settled(work)), daemon=True).start()
    value, error = outcome.result(seconds)
    if error is not None:
        raise error
    return value


def settled(work):
    try:
        return work(), None
    except graph.GraphError as error:
        return None, error


@pytest.fixture
def country(any_graph):
    any_graph.write([Statement("MERGE (c:Country {id: 'LT'}) SET c.name = 'Lithuania'")])
    return any_graph


def test_preparing_twice_changes_nothing(any_graph):
    any_graph.prepare()
    any_graph.prepare()
    any_graph.write([Statement("CREATE (:Country {id: 'LT', name: 'Lithuania'})")])
    with pytest.raises(graph.QueryFailed):
        any_graph.write([Statement("CREATE (:Country {id: 'LT', name: 'again'})")])


@pytest.mark.parametrize("cypher", WRITES)
def test_reading_cannot_write(country, any_reader, cypher):
    before = country.revision()
    with pytest.raises(graph.WriteRefused):
        any_reader.read(cypher)
    rows = country.read("MATCH (c:Country) RETURN c.id, c.name").rows
    assert rows == (("LT", "Lithuania"),)
    assert country.revision() == before


def test_a_door_for_reading_refuses_to_write_before_it_asks(any_reader):
    with pytest.raises(graph.WriteRefused, match="only reads"):
        any_reader.write([])


def test_several_statements_are_written_together_or_not_at_all(country):
    before = country.revision()
    with pytest.raises(graph.QueryFailed):
        country.write(
            [
                Statement("CREATE (:Country {id: 'FI', name: 'Finland'})"),
                Statement("THIS IS NOT CYPHER"),
            ]
        )
    assert country.read("MATCH (c:Country) RETURN c.id").rows == (("LT",),)
    assert country.revision() == before


def test_every_write_moves_the_revision_on(country):
    before = country.revision()
    country.write([])
    assert country.revision() == before + 1


def test_what_is_recorded_about_the_graph_leaves_its_revision(country):
    before = country.revision()
    country.record(Statement("CREATE (:Load {id: 'today', name: 'x'})"))
    assert country.revision() == before
    assert country.read("MATCH (n:Load) RETURN n.id").rows == (("today",),)


def test_a_record_too_is_only_made_as_long_as_nobody_else_writes(any_database, any_graph):
    with graph.connect(any_database.settings, write=True) as other, any_graph.alone():
        any_graph.record(Statement("MERGE (n:Load {id: 'one'})"))
        any_graph.write([])
        other.write([])
        with pytest.raises(graph.GraphBusy):
            any_graph.record(Statement("MERGE (n:Load {id: 'two'})"))
    assert any_graph.read("MATCH (n:Load) RETURN n.id").rows == (("one",),)


def test_a_door_for_reading_records_nothing(any_reader):
    with pytest.raises(graph.WriteRefused, match="only reads"):
        any_reader.record(Statement("MERGE (n:Load {id: 'one'})"))


def test_a_row_limit_is_told(any_reader):
    answer = any_reader.read("UNWIND range(1, 10) AS n RETURN n ORDER BY n", row_limit=3)
    assert (answer.rows, answer.limit, answer.truncated) == (((1,), (2,), (3,)), 3, True)


def test_an_answer_of_just_the_limit_is_whole(any_reader):
    answer = any_reader.read("UNWIND range(1, 3) AS n RETURN n ORDER BY n", row_limit=3)
    assert not answer.truncated


def test_values_travel_as_parameters(any_reader):
    hostile = "x'}) DETACH DELETE n //"
    assert any_reader.read("RETURN $v AS v", {"v": hostile}).records() == [{"v": hostile}]


def test_a_query_that_runs_too_long_is_stopped_and_the_door_stays_open(slow_reader):
    slow = "UNWIND range(1, 30000) AS x UNWIND range(1, 100000) AS y RETURN sum(x * y)"
    with pytest.raises(graph.TimeExceeded, match="SISTERNET_TIME_LIMIT"):
        within(DEADLINE, lambda: slow_reader.read(slow))
    assert slow_reader.read("RETURN 1 AS one").rows == ((1,),)


def test_broken_cypher_is_told_in_the_databases_words(any_reader):
    with pytest.raises(graph.QueryFailed, match=r"(?i)syntax|invalid"):
        any_reader.read("MATCH (n RETURN n")


@pytest.mark.parametrize("address", ["file:///etc/hosts", "http://127.0.0.1:9/x"])
def test_the_embedded_engine_reads_no_files_and_calls_no_addresses(writer, reader, address):
    load = f"LOAD CSV FROM '{address}' AS row RETURN row"
    with pytest.raises(graph.WriteRefused):
        reader.read(load)
    with pytest.raises(graph.WriteRefused, match=r"LOAD CSV .* disabled"):
        writer.read(load)


def test_a_door_where_nothing_answers_says_what_to_start(tmp_path):
    settings = graph.Settings(home=tmp_path, uri="bolt://127.0.0.1:1")
    with pytest.raises(graph.GraphUnreachable, match="docker compose up"):
        graph.connect(settings)


@pytest.mark.parametrize(
    "uri", ["localhost:7687", "http://127.0.0.1:7474", "bolt://", "bolt+x://h:1", "bolt://h:abc"]
)
def test_an_address_that_is_none_says_how_one_looks(tmp_path, uri):
    with pytest.raises(graph.GraphError, match="neo4j://HOST"):
        graph.connect(graph.Settings(home=tmp_path, uri=uri))


def test_a_wrong_password_is_told_with_the_variables_to_set(neo4j_settings):
    with pytest.raises(graph.LoginRefused, match="NEO4J_PASSWORD"):
        graph.connect(replace(neo4j_settings, password="not the password"))


def test_a_database_that_does_not_exist_is_told(neo4j_settings):
    with pytest.raises(graph.QueryFailed, match="NEO4J_DATABASE"):
        graph.connect(replace(neo4j_settings, database="nowhere"))


def test_a_full_disk_is_told_as_such():
    from neo4j.exceptions import DatabaseError

    error = translated(DatabaseError("write failed: No space left on device"), "bolt://x")
    assert isinstance(error, graph.StorageFull)
    assert "Free some space" in error.remedy


def test_only_one_command_loads_at_a_time(tmp_path):
    settings = graph.Settings(home=tmp_path)
    with (
        graph.hold_for_loading(settings),
        pytest.raises(graph.GraphBusy, match="nothing was changed"),
        graph.hold_for_loading(settings),
    ):
        pass
    with graph.hold_for_loading(settings):
        pass


def test_a_block_that_is_alone_does_not_write_over_what_another_wrote(any_database, any_graph):
    finland = Statement("MERGE (c:Country {id: 'FI'}) SET c.name = 'Finland'")
    with graph.connect(any_database.settings, write=True) as other, any_graph.alone():
        any_graph.write([])
        any_graph.write([])
        other.write([])
        with pytest.raises(graph.GraphBusy, match="Another command has written"):
            any_graph.write([finland])
    assert any_graph.read("MATCH (c:Country) RETURN c.id").rows == ()
    any_graph.write([finland])


@pytest.mark.parametrize(
    "words",
    [
        "sisternet",
        "RUN not expected in state: AUTHENTICATION",
        "The credentials of this connection are no longer valid",
    ],
)
def test_an_embedded_engine_that_is_ending_is_gone_and_no_query_is_blamed(words, tmp_path):
    said = {"message": words, "code": "Neo.ClientError.Request.Invalid"}
    error = type("Said", (ClientError,), said)()
    told = translated(error, "bolt://x", log=tmp_path / "engine.log")
    assert isinstance(told, graph.GraphUnreachable)
    assert isinstance(translated(error, "bolt://x"), graph.QueryFailed)


def test_a_question_that_gathers_too_much_is_cut_off_and_not_called_wrong(reader):
    with pytest.raises(graph.TimeExceeded, match="gathers more at once"):
        reader.read("UNWIND range(1, 2000000000) AS x RETURN size(collect(x))")
