"""The one door to the database: everything speaks Bolt through here, on both engines."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from threading import Lock
from types import TracebackType
from typing import Any, Self, TypeVar

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from graph import schema, settling, versions
from graph.access import Access, Engine, met, no_address
from graph.driver_errors import translated
from graph.embedded import EmbeddedEngine
from graph.errors import GraphBusy, GraphError, GraphUnreachable, HalfRestored, WriteRefused
from graph.overdue import Asked, Overdue
from graph.reading_only import Planned, Vetting
from graph.statements import Answer, Statement
from graph.storage import disk_full

ROW_LIMIT = 10_000
_CONNECT_SECONDS = 10.0
_RETRY_SECONDS = 5.0
_GLANCE_SECONDS = 0.02
# The engine ends a question at its limit, or a moment later where it has much to do.
_GRACE, _GRACE_SECONDS = 1.5, 15.0
T = TypeVar("T")

_STAMP = Statement(versions.STAMP, {"version": versions.VERSION})


class Graph:
    """An open door; close it, or use it as a context manager."""

    def __init__(
        self,
        access: Access,
        *,
        write: bool,
        time_limit: float,
        embedded: EmbeddedEngine | None = None,
        grace_seconds: float = _GRACE_SECONDS,
    ) -> None:
        self.may_write = write
        self._embedded = embedded
        self._waits = write or embedded is None
        self.time_limit = time_limit
        self._reopening = Lock()
        self._writing = embedded.writing if embedded else None
        self._looks = settling.Looks(self._writing)
        self._expected: int | None = None
        self._vetting = Vetting()
        late = _GRACE * time_limit + grace_seconds
        self._overdue = Overdue(embedded.end_engine, seconds=late) if embedded else None
        self._open(access)

    def _open(self, access: Access) -> None:
        """Log in and learn who answers; what was open stays where that fails."""
        try:
            driver = neo4j.GraphDatabase.driver(
                access.uri,
                auth=(access.username, access.password),
                connection_timeout=_CONNECT_SECONDS,
                connection_acquisition_timeout=_CONNECT_SECONDS,
                # An embedded engine that is gone is started again instead of being asked again.
                max_transaction_retry_time=_RETRY_SECONDS if self._waits else 0,
                notifications_min_severity="OFF",
                user_agent="sisternet",
            )
        except (DriverError, ValueError) as error:
            raise no_address(access.uri) from error
        try:
            self.engine = self._meet(driver, access.uri)
        except BaseException:
            driver.close()
            raise
        self._access, self._driver = access, driver

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
        An embedded engine that died meanwhile is started again and asked once more.
        Raises the errors of graph.errors.
        """

        @neo4j.unit_of_work(timeout=time_limit or self.time_limit)
        def work(asked: neo4j.ManagedTransaction | neo4j.Session) -> Answer:
            result = asked.run(cypher, dict(parameters or {}))
            records = result.fetch(row_limit + 1)
            rows = tuple(tuple(record.values()) for record in records[:row_limit])
            return Answer(tuple(result.keys()), rows, row_limit, len(records) > row_limit)

        if self._overdue is None:
            return self._read(work)
        with self._overdue.watching(cypher) as asked:
            return self._read(work, asked)

    def _read(
        self,
        work: Callable[[neo4j.ManagedTransaction | neo4j.Session], T],
        watched: Asked | None = None,
    ) -> T:
        """Read at one go, again where it met a change or the engine has died."""
        until, joined_anew = time.monotonic() + _RETRY_SECONDS, False
        while True:
            driver = self._driver
            try:
                with self._session(neo4j.READ_ACCESS) as session:
                    # A look needs no transaction; without one, a refused PROFILE stays untold.
                    is_look = self._embedded and watched is None
                    return work(session) if is_look else session.execute_read(work)
            except GraphBusy:
                if time.monotonic() >= until:
                    raise
                time.sleep(_GLANCE_SECONDS)
            except GraphUnreachable:
                if self._embedded is None or joined_anew or (watched and watched.is_ended):
                    raise
                with watched.put_off() if watched else nullcontext():
                    self._reopen(driver, self._embedded)
                joined_anew = True

    def vet(self, cypher: str) -> None:
        """Raise WriteRefused where a text that is not ours would do more than read the graph."""
        self._vetting.check(cypher, self._planned, comes_back=self._embedded is not None)

    def _planned(self, cypher: str) -> Planned:
        with self._session(neo4j.READ_ACCESS) as session:
            summary = session.execute_read(lambda asked: asked.run(f"EXPLAIN {cypher}").consume())
        return summary.plan, summary.query_type

    def write(self, statements: Iterable[Statement]) -> None:
        """Run all statements in one transaction and move the graph's revision on.

        Raises WriteRefused at a door opened for reading, GraphBusy where `alone` is not kept,
        else the errors of graph.errors; then nothing of it is written.
        """
        self._run(list(statements), steps=1)

    def record(self, statement: Statement) -> None:
        """Write something about the graph that is no fact of the network: its revision stays.

        Whoever has read the network need not read it anew. Raises as `write` does.
        """
        self._run([statement], steps=0)

    def _run(self, batch: Sequence[Statement], *, steps: int) -> None:
        if not self.may_write:
            raise WriteRefused("This connection only reads.", "Use a command that loads.")

        marked: list[int] = []
        committing = ExitStack()

        def work(transaction: neo4j.ManagedTransaction) -> int:
            # First of all: on Neo4j this makes writers wait for each other.
            number = int(transaction.run(settling.MOVE, {"steps": steps}).single(strict=True)[0])
            self._check_alone(number - steps)
            for statement in batch:
                transaction.run(statement.cypher, dict(statement.parameters)).consume()
            if steps:
                committing.enter_context(settling.shown(self._writing))
                with self._session(neo4j.WRITE_ACCESS) as beside:
                    marked.append(beside.execute_write(settling.begin))
            return number

        try:
            with self._session(neo4j.WRITE_ACCESS) as session:
                number = session.execute_write(work)
        finally:
            # Who is cut off now leaves it open; readers wait for it a moment, and no longer.
            with committing, suppress(GraphError), self._session(neo4j.WRITE_ACCESS) as session:
                if marked:
                    session.execute_write(settling.end, marked[-1])
        if self._expected is not None:
            self._expected = number

    @contextmanager
    def alone(self) -> Iterator[None]:
        """For a block, write only as long as nobody else does; else GraphBusy is raised.

        What was read before stays true until it is written, whichever machine others write from.
        """
        self._expected = self.revision()
        try:
            yield
        finally:
            self._expected = None

    def _check_alone(self, before: int) -> None:
        if self._expected not in {None, before}:
            raise GraphBusy(
                "Another command has written to the same graph meanwhile.",
                "Wait until it is done, then run this again.",
            )

    def prepare(self) -> None:
        """Make constraints and indexes, and bring a graph of an earlier version up to date.

        Safe to repeat, and the same on both engines. Raises GraphTooNew.
        """
        version = self.version()
        with self._session(neo4j.WRITE_ACCESS) as session:
            for statement in schema.statements():
                session.run(statement).consume()
        if version < versions.VERSION:
            self._run(
                [*map(Statement, versions.steps_from(version)), _STAMP], steps=min(version, 1)
            )

    def version(self) -> int:
        """Return the version of what is in the graph, 0 where nothing is; raises GraphTooNew."""
        return versions.version_of(self.read(versions.ASKED).rows)

    def revision(self) -> int:
        """Return the number that grows with every change; 0 for a graph never written.

        While a change is being committed it waits: what is read between two looks that show the
        same number is of one state of the graph.
        Raises GraphBusy where that takes long, HalfRestored as long as a backup is not restored
        whole.
        """
        try:
            number, restoring, kept = self._looks.when_settled(self._read)
        except GraphBusy:
            if self._embedded or not self.may_write:
                raise
            with self._session(neo4j.WRITE_ACCESS) as session:
                session.execute_write(settling.heal)
            number, restoring, kept = self._looks.when_settled(self._read)
        if restoring:
            before = f" {kept} in the data folder has what there was before." if kept else ""
            raise HalfRestored(
                "A backup is being restored into this graph, and that has not ended.",
                f"Wait for it; if it was stopped, run `sisternet restore FILE` again.{before}",
            )
        return int(number)

    def close(self) -> None:
        """Close the connection; the embedded engine ends with its last user."""
        if self._overdue is not None:
            self._overdue.close()
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

    def _reopen(self, lost: neo4j.Driver, embedded: EmbeddedEngine) -> None:
        """Join the engine anew, unless another thread has done so since `lost` was seen."""
        with self._reopening:
            if self._driver is lost:
                embedded.rejoin()
                self._open(embedded.access(write=self.may_write))
                lost.close()

    @contextmanager
    def _session(self, mode: str) -> Iterator[neo4j.Session]:
        try:
            with self._driver.session(
                database=self._access.database, default_access_mode=mode
            ) as session:
                yield session
        except (DriverError, Neo4jError) as error:
            raise self._told(error, self._access.uri) from error

    def _told(self, error: DriverError | Neo4jError, uri: str) -> GraphError:
        if self._embedded is None:
            return translated(error, uri)
        # The engine says no more than that a commit failed.
        if "on commit" in str(error) and self._embedded.is_full:
            return disk_full(self._embedded.home)
        return translated(error, uri, log=self._embedded.log)

    def _meet(self, driver: neo4j.Driver, uri: str) -> Engine:
        """Log in and learn who answers; raises LoginRefused, GraphUnreachable, VersionTooOld."""
        try:
            server = driver.get_server_info()
        except (DriverError, Neo4jError) as error:
            raise self._told(error, uri) from error
        return met(str(server.agent), uri)
