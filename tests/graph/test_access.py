"""How the door is reached, and whom it meets there."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import HTTPServer, SimpleHTTPRequestHandler

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import ServiceUnavailable

import graph
from graph import Statement
from graph.access import Engine, met
from graph.driver_errors import translated

BOLT_4_4, BOLT_5_4, NONE_IN_COMMON = bytes([0, 0, 4, 4]), bytes([0, 0, 4, 5]), bytes(4)
GOODBYE = 0x02


@contextmanager
def server(agent, bolt) -> Iterator[str]:
    """A server that speaks this Bolt, names itself, and agrees to all; yields its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve, args=(listening, agent, bolt))
        thread.start()
        yield f"bolt://127.0.0.1:{listening.getsockname()[1]}"
        thread.join()


def serve(listening, agent, bolt):
    connection, _ = listening.accept()
    with connection, connection.makefile("rb") as said:
        said.read(20)
        connection.sendall(bolt)
        while (message := next_message(said)) and message[1] != GOODBYE:
            connection.sendall(success({"server": agent, "connection_id": "bolt-1"}))


def next_message(said):
    """A message comes in chunks, the length before each, and an empty one after them."""
    message = b""
    while size := int.from_bytes(said.read(2)):
        message += said.read(size)
    return message


def success(values):
    packed = b"".join(string(word) for pair in values.items() for word in pair)
    body = bytes([0xB1, 0x70, 0xA0 + len(values)]) + packed
    return len(body).to_bytes(2) + body + bytes(2)


def string(word):
    return bytes([0xD0, len(word)]) + word.encode()


@pytest.mark.parametrize("bolt", [BOLT_4_4, NONE_IN_COMMON])
def test_a_server_that_does_not_even_speak_our_bolt_is_told_as_too_old(tmp_path, bolt):
    with server("Neo4j/4.4.38", bolt) as uri, pytest.raises(graph.VersionTooOld) as told:
        graph.connect(graph.Settings(home=tmp_path, uri=uri, password="secret"))
    assert uri in told.value.message
    assert "5.23 or newer" in told.value.remedy


def test_a_server_that_is_too_old_is_told_with_its_version_and_the_one_needed(tmp_path):
    with server("Neo4j/5.22.0", BOLT_5_4) as uri, pytest.raises(graph.VersionTooOld) as told:
        graph.connect(graph.Settings(home=tmp_path, uri=uri, password="secret"))
    assert told.value.message == f"The server at {uri} is Neo4j 5.22.0."
    assert "5.23 or newer" in told.value.remedy


@pytest.mark.parametrize("version", ["5.23.0", "5.26.30", "2026.10.1", "5.26.0-aura"])
def test_a_server_that_is_new_enough_is_met(version):
    assert met(f"Neo4j/{version}", "bolt://h") == Engine("Neo4j", version, "bolt://h")


def test_the_embedded_engine_is_met_by_its_own_name():
    agent = "Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)"
    assert met(agent, "bolt://h") == Engine("ArcadeDB", "26.10.2", "bolt://h")


def test_a_web_server_is_told_with_the_port_to_ask_instead(tmp_path):
    with server("", b"HTTP") as uri, pytest.raises(graph.GraphUnreachable, match="web server"):
        graph.connect(graph.Settings(home=tmp_path, uri=uri))


@pytest.fixture
def web_server() -> Iterator[int]:
    """A web server that, as ours does, waits for whole lines; yields its port."""
    with HTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s"])
def test_a_web_server_that_lets_bolt_wait_is_told_too(web_server, scheme):
    error = ServiceUnavailable("Failed to read four byte Bolt handshake response: timed out")
    told = translated(error, f"{scheme}://127.0.0.1:{web_server}")
    assert "is a web server" in told.message
    assert "port for Bolt in NEO4J_URI" in told.remedy


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s", "bolt+ssc"])
def test_tls_asked_of_a_server_without_it_names_the_s(writer, tmp_path, scheme):
    uri = writer.engine.address.replace("bolt", scheme, 1)
    with pytest.raises(graph.GraphUnreachable, match="without TLS only") as told:
        graph.connect(graph.Settings(home=tmp_path, uri=uri))
    assert "Leave +s out of NEO4J_URI" in told.value.remedy


def test_tls_that_fails_for_another_reason_names_what_to_try():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        uri = f"bolt+s://127.0.0.1:{silent.getsockname()[1]}"
        told = translated(ServiceUnavailable("Failed to establish encrypted connection."), uri)
    assert "no connection with TLS" in told.message
    assert "+ssc" in told.remedy


def test_a_password_in_the_address_is_refused_and_not_shown(tmp_path):
    with pytest.raises(graph.GraphUnreachable, match="NEO4J_PASSWORD") as told:
        graph.connect(graph.Settings(home=tmp_path, uri="bolt://ada:sesame@127.0.0.1:1"))
    assert "sesame" not in str(told.value)


@pytest.fixture
def with_reader(neo4j_settings):
    """The settings of a Neo4j on which the operator made a user for reading."""
    with GraphDatabase.driver(
        neo4j_settings.uri, auth=(neo4j_settings.username, neo4j_settings.password)
    ) as driver:
        made = "CREATE USER looker SET PASSWORD 'only-looks-1' CHANGE NOT REQUIRED"
        driver.execute_query(made, database_="system")
        yield replace(neo4j_settings, reader_username="looker", reader_password="only-looks-1")
        driver.execute_query("DROP USER looker", database_="system")


def user_of(door):
    return door.read("SHOW CURRENT USER YIELD user RETURN user").rows


def test_reading_is_done_by_the_readers_user_and_writing_by_the_writers(with_reader):
    with graph.connect(with_reader) as reader, graph.connect(with_reader, write=True) as writer:
        assert (user_of(reader), user_of(writer)) == ((("looker",),), (("neo4j",),))
        with pytest.raises(graph.WriteRefused):
            reader.read("CREATE (:Country {id: 'XX'})")
        writer.write([Statement("MERGE (c:Country {id: 'LT'})")])
        assert reader.read("MATCH (c:Country {id: 'LT'}) RETURN c.id").rows == (("LT",),)


def test_a_readers_password_that_is_wrong_is_told(with_reader):
    with pytest.raises(graph.LoginRefused, match="user or the password"):
        graph.connect(replace(with_reader, reader_password="not the password"))
