"""Nothing that anybody may ask writes, reads files or reaches out, on either engine."""

import base64
import json
import re
import socket
import subprocess
import threading
from contextlib import contextmanager, suppress
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from graph import GraphError, Statement, TimeExceeded, WriteRefused, connect
from graph.archive import checksum
from graph.engine_files import EngineFolder
from graph.keeper import answers
from queries import Catalogue, WrongParameter, ask
from tests.hostile.statements import HARMLESS, MORE_THAN_READING, WRITING

NETWORK = [
    Statement("UNWIND range(1, 9) AS at CREATE (:Library {id: 'l' + at, name: 'Library ' + at})"),
    Statement("MATCH (a:Library {id: 'l1'}), (b:Library {id: 'l2'}) CREATE (a)-[:SISTER_OF]->(b)"),
]
HEADER = "// title: Anything\n// description: What it says.\n// column one: One\n\n"


@pytest.fixture
def door(any_database):
    """A small network as the explorer reads it; afterwards it is the same as before."""
    with any_database.emptied() as writer:
        writer.write(NETWORK)
        with connect(any_database.settings) as reader:
            before = state(writer)
            yield reader
            assert state(writer) == before


def state(graph):
    """Return the network, its revision, its labels, what holds it together, and who may use it."""
    names = {"INDEXES": "name", "CONSTRAINTS": "name", "USERS": "user"}
    is_neo4j = graph.engine.name == "Neo4j"
    shown = [f"SHOW {kind}{f' YIELD {name}' if is_neo4j else ''}" for kind, name in names.items()]
    asked = [*shown, "CALL db.labels() YIELD label RETURN label"]
    return checksum(graph), graph.revision(), [sorted(map(str, graph.read(q).rows)) for q in asked]


@contextmanager
def listening():
    """A place that somebody may be made to call; yields its address and who called."""
    called = []
    with socket.create_server(("127.0.0.1", 0)) as place:
        place.settimeout(30)

        def wait():
            try:
                while True:
                    line, _ = place.accept()
                    called.append(line.recv(100))
                    line.close()
            except OSError:
                return

        thread = threading.Thread(target=wait, daemon=True)
        thread.start()
        yield f"127.0.0.1:{place.getsockname()[1]}", called


def own_question(folder, text, name="own"):
    (folder / f"{name}.cypher").write_text(HEADER + text, "utf-8")
    return Catalogue.read(folder)[name]


def test_no_statement_writes_whoever_asks_it(door):
    for cypher in WRITING:
        with pytest.raises(GraphError) as told:
            door.read(cypher)
        assert told.value.remedy, cypher


def test_a_question_of_ones_own_only_reads_the_graph(door, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("TOPSECRET\n")
    with listening() as (address, called):
        for cypher in (*WRITING, *MORE_THAN_READING):
            text = cypher.replace("{file}", str(secret)).replace("{address}", address)
            with pytest.raises(GraphError) as told:
                ask(door, own_question(tmp_path, text))
            assert "TOPSECRET" not in str(told.value)
        assert called == []


def test_what_a_question_does_beside_reading_is_said(door, tmp_path):
    for cypher, words in (
        ("LOAD CSV FROM 'http://127.0.0.1:1/x' AS one RETURN one", "reads a file or an address"),
        ("CALL db.labels() YIELD label AS one RETURN one", "calls a procedure"),
    ):
        with pytest.raises(WriteRefused, match=words) as told:
            ask(door, own_question(tmp_path, cypher))
        assert told.value.remedy == "Questions read the graph, and only that."


@pytest.mark.parametrize("cypher", HARMLESS)
def test_whatever_only_reads_is_answered(door, tmp_path, cypher):
    assert ask(door, own_question(tmp_path, cypher)).rows


def test_values_are_never_taken_for_cypher(sample):
    before = checksum(sample)
    evils = ("'}) DETACH DELETE n //", "\\u0027}) DETACH DELETE n //", "$x}) SET n.a = 1 //")
    for question in Catalogue.read():
        for evil in evils:
            with suppress(WrongParameter, TimeExceeded):
                ask(sample, question, {each.name: evil for each in question.parameters})
    assert checksum(sample) == before


COMMANDS = (
    ("sql", "insert into Library set id = 'zz'"),
    ("sql", "delete from Library unsafe"),
    ("sql", "truncate type Library unsafe"),
    ("sql", "drop type Library unsafe"),
    ("sql", "create vertex type Zap"),
    ("sql", "alter database `arcadedb.dateFormat` 'x'"),
    ("sql", "export database file://{folder}/out.jsonl"),
    ("sql", "backup database"),
    ("sql", "import database file://{folder}/secret.csv"),
    ("sql", 'define function my.f "return 1" language js'),
    ("sqlscript", "begin; insert into Library set id = 'zz'; commit;"),
    ("js", "java.lang.System.exit(1)"),
    ("gremlin", "g.addV('Library')"),
    ("cypher", "CREATE (:Zap)"),
)
# The reader may do these: they change no fact of a network that is whole.
MAINTENANCE = (
    ("sql", "check database fix"),
    ("sqlscript", "lock type Library; commit;"),
    ("redis", "SET a b"),
)
ORDERS = (
    "create database evil",
    "drop database sisternet",
    'create user {"name":"x","password":"xxxxxxxx1","databases":{"*":["admin"]}}',
    "set server setting arcadedb.opencypher.loadCsv.allowFileUrls true",
    "set database setting sisternet arcadedb.opencypher.loadCsv.allowFileUrls true",
    "shutdown",
)


@pytest.fixture
def engine(graph, _scratch):
    """The folder of the embedded engine, a network in it, which is the same afterwards."""
    graph.write(NETWORK)
    before = checksum(graph)
    yield EngineFolder(_scratch.settings.home)
    assert checksum(graph) == before


def test_the_readers_login_opens_no_other_way_into_the_embedded_engine(engine, tmp_path):
    port = web_port(engine)
    (tmp_path / "secret.csv").write_text("a\n1\n")
    for user in (("reader", engine.passwords().reader), None):
        for language, command in COMMANDS:
            body = {"language": language, "command": command.replace("{folder}", str(tmp_path))}
            for way in ("command", "query"):
                assert sent(port, f"/api/v1/{way}/sisternet", body, user) in (400, 401, 403, 500)
        for language, command in () if user else MAINTENANCE:
            body = {"language": language, "command": command}
            assert sent(port, "/api/v1/command/sisternet", body, user) == 401
        for command in ORDERS:
            assert sent(port, "/api/v1/server", {"command": command}, user) in (400, 401, 403)
    assert [each.name for each in tmp_path.iterdir()] == ["secret.csv"]
    assert answers(engine.address().port)


def test_the_embedded_engine_listens_on_this_machine_alone_and_keeps_its_passwords(engine):
    assert engine.root.stat().st_mode & 0o077 == 0
    for name in ("passwords.json", "config/server-users.jsonl", "address.json"):
        assert (engine.root / name).stat().st_mode & 0o077 == 0
    for port in (engine.address().port, web_port(engine)):
        # Whatever listens everywhere listens here as well.
        with pytest.raises(OSError, match=r"refused|assign|unreachable|timed out"):
            socket.create_connection(("127.0.0.2", port), timeout=5)
    said = command_line(engine)
    assert engine.passwords().writer not in said
    assert engine.passwords().reader not in said


def command_line(engine):
    asked = ["ps", "-ww", "-o", "command=", "-p", str(engine.address().process)]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout


def web_port(engine):
    return int(re.search(r"httpIncomingPort=(\d+)", command_line(engine))[1])


def sent(port, path, body, user):
    """Post a command to the engine's own web server, and return the status."""
    headers = {"Content-Type": "application/json"}
    if user:
        headers["Authorization"] = f"Basic {base64.b64encode(':'.join(user).encode()).decode()}"
    question = Request(f"http://127.0.0.1:{port}{path}", json.dumps(body).encode(), headers)
    try:
        with urlopen(question, timeout=30) as answer:
            return answer.status
    except HTTPError as refused:
        return refused.code
