"""The one door to the database: everything speaks Bolt through here, on both engines."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from graph import schema
from graph.driver_errors import translated
from graph.embedded import Access, EmbeddedEngine
from graph.errors import GraphBusy, GraphUnreachable, VersionTooOld, WriteRefused
from graph.locks import held
from graph.settings import Settings

ROW_LIMIT = 10_000
_OLDEST_NEO4J = (5, 23)
_CONNECT_SECONDS = 10.0

_BUMP = """
MERGE (r:Revision {id: 'graph'})
SET r.name = 'graph', r.number = coalesce(r.number, 0) + 1
"""


@dataclass(frozen=True)
class Statement:
    """Cypher text with its values; text is never built from values."""

    cypher: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """Rows in the order of the query; `truncated` where there were more than `limit` of them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    limit: int
    truncated: bool

    def records(self) -> list[dict[str, Any]]:
        """Return each row as a dict by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Engine:
    """Which database answers, as it names itself, and where."""

    name: str
    version: str
    address: str


class Graph:
    """An open door; close it, or use it as a context manager."""

    def __init__(
        self,
        access: Access,
        *,
        write: bool,
        time_limit: float,
        embedded: EmbeddedEngine | None = None,
    ) -> None:
        self._access = access
        self._may_write = write
        self._embedded = embedded
        self.time_limit = time_limit
        self._driver = neo4j.GraphDatabase.driver(
            access.uri,
            auth=(access.username, access.password),
            connection_timeout=_CONNECT_SECONDS,
            connection_acquisition_timeout=_CONNECT_SECONDS,
            max_transaction_retry_time=_CONNECT_SECONDS,
            notifications_min_severity="OFF",
            user_agent="sisternet",
        )
        try:
            self.engine = self._meet()
        except BaseException:
            self.close()
            raise

    def read(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        row_limit: int = ROW_LIMIT,
        time_limit: float | None = None,
    ) -> Answer:
        """Ask for rows, at most `row_limit` of them, within `time_limit` seconds.

        Without `time_limit` the settings' own holds; the embedded engine knows only that one.
        An answer without rows may come without columns (the embedded engine leaves them out).
        Raises the errors of graph.errors.
        """

        @neo4j.unit_of_work(timeout=time_limit or self.time_limit)
        def work(transaction: neo4j.ManagedTransaction) -> Answer:
            result = transaction.run(cypher, dict(parameters or {}))
            records = result.fetch(row_limit + 1)
            rows = tuple(tuple(record.values()) for record in records[:row_limit])
            return Answer(tuple(result.keys()), rows, row_limit, len(records) > row_limit)

        with self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(work)

    def write(self, statements: Iterable[Statement]) -> None:
        """Run all statements in one transaction and move the graph's revision on.

        Raises WriteRefused at a door opened for reading, else the errors of graph.errors; then
        nothing of it is written.
        """
        if not self._may_write:
            raise WriteRefused("This connection only reads.", "Use a command that loads.")
        batch = [*statements, Statement(_BUMP)]

        def work(transaction: neo4j.ManagedTransaction) -> None:
            for statement in batch:
                transaction.run(
                    statement.cypher,
                    dict(statement.parameters),
                ).consume()

        with self._session(neo4j.WRITE_ACCESS) as session:
            session.execute_write(work)

    def prepare(self) -> None:
        """Make constraints and indexes; safe to repeat, and the same on both engines."""
        with self._session(neo4j.WRITE_ACCESS) as session:
            for statement in schema.statements():
                session.run(statement).consume()

    def revision(self) -> int:
        """Return the number that grows with every change; 0 for a graph never written."""
        answer = self.read("MATCH (r:Revision {id: 'graph'}) RETURN r.number AS number")
        return int(answer.rows[0][0]) if answer.rows else 0

    def close(self) -> None:
        """Close the connection; the embedded engine ends with its last user."""
        self._driver.close()
        if self._embedded is not None:
            self._embedded.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _session(self, mode: str) -> Iterator[neo4j.Session]:
        try:
            with self._driver.session(
                database=self._access.database, default_access_mode=mode
            ) as session:
                yield session
        except (DriverError, Neo4jError) as error:
            raise translated(error, self._access.uri) from error

    def _meet(self) -> Engine:
        """Log in and learn who answers; raises LoginRefused, GraphUnreachable, VersionTooOld."""
        try:
            server = self._driver.get_server_info()
        except (DriverError, Neo4jError) as error:
            raise translated(error, self._access.uri) from error
        engine = _engine(str(server.agent), self._access.uri)
        if engine.name == "Neo4j" and _numbers(engine.version) < _OLDEST_NEO4J:
            raise VersionTooOld(
                f"The server at {self._access.uri} is Neo4j {engine.version}.",
                f"Sisternet needs Neo4j {_OLDEST_NEO4J[0]}.{_OLDEST_NEO4J[1]} or newer.",
            )
        return engine


def connect(settings: Settings, *, write: bool = False) -> Graph:
    """Open the door: Neo4j where `settings.uri` is set, else the embedded engine.

    Without `write` the principal cannot write: a user of a read-only group on the embedded
    engine; READ transactions, and a user of its own where one is configured, on Neo4j.
    Raises the errors of graph.errors.
    """
    limit = settings.time_limit
    if settings.uri:
        return Graph(_neo4j_access(settings, write=write), write=write, time_limit=limit)
    embedded = EmbeddedEngine(settings.home, time_limit=limit)
    try:
        access = embedded.access(write=write)
        return Graph(access, write=write, time_limit=limit, embedded=embedded)
    except BaseException:
        embedded.release()
        raise


@contextmanager
def hold_for_loading(settings: Settings) -> Iterator[None]:
    """Be the only one who loads from this data folder; raises GraphBusy where another does."""
    with held(settings.home / "loading.lock", seconds=0) as alone:
        if not alone:
            raise GraphBusy(
                "Another command is loading into the same graph.",
                "Wait until it is done, then run this again; nothing was changed.",
            )
        yield


def _neo4j_access(settings: Settings, *, write: bool) -> Access:
    uri = settings.uri or ""
    parts = urlsplit(uri)
    if parts.scheme.partition("+")[0] not in {"bolt", "neo4j"} or not parts.hostname:
        raise GraphUnreachable(
            f"NEO4J_URI is {uri!r}, which is no address of a graph.",
            "Write it as neo4j://HOST:7687 or bolt://HOST:7687, with +s after the word for TLS.",
        )
    if not write and settings.reader_username:
        return Access(uri, settings.database, settings.reader_username, settings.reader_password)
    return Access(uri, settings.database, settings.username, settings.password)


def _engine(agent: str, uri: str) -> Engine:
    # The embedded engine says "Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)".
    if "ArcadeDB" in agent:
        return Engine("ArcadeDB", agent.rsplit("ArcadeDB", 1)[1].strip(" /)"), uri)
    name, _, version = agent.partition("/")
    return Engine(name, version, uri)


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split(".")[:2]
    return tuple(int("".join(filter(str.isdigit, part)) or 0) for part in parts)
