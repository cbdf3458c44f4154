"""The whole of loading: find, read, take, write, report."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from graph import Graph, GraphError
from loaders.files.documents import Reading, read_file, read_indexes
from loaders.files.finding import Found, find
from loaders.report import DocumentReport, Report, place_counts
from loaders.writing.existing import known_libraries
from loaders.writing.identity import Register
from loaders.writing.intake import Intake
from loaders.writing.loadnode import LoadNode, timestamp
from loaders.writing.pairs import Pair, Said, pairs_in, settle
from loaders.writing.writer import BATCH, Writer

if TYPE_CHECKING:
    from loaders.profile import Document

Progress = Callable[[int, int], None]


class LoadInterrupted(KeyboardInterrupt):
    """Ctrl-C came; `report` tells what is in the graph, whole profiles all of them."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


class LoadStopped(GraphError):
    """The database failed on the way; `report` tells what had been written before."""

    def __init__(self, error: GraphError, report: Report) -> None:
        done = sum(document.status != "rejected" for document in report.documents)
        remedy = f"{error.remedy} {done} documents are loaded; load the same again for the rest."
        super().__init__(error.message, remedy.strip())
        self.report = report


def now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


def load(
    paths: Sequence[Path],
    *,
    graph: Graph | None,
    clock: Callable[[], datetime] = now,
    on_document: Callable[[DocumentReport], None] | None = None,
    on_progress: Progress | None = None,
    batch: int = BATCH,
) -> Report:
    """Load all documents under the paths; without a graph only read and report (a dry run).

    `on_document` is called with each document's fate, `on_progress` with the bytes that are read
    and all that there are; `batch` documents are written in one transaction. Raises LoadError
    where a path does not exist, LoadInterrupted on Ctrl-C, LoadStopped when the database fails on
    the way, another GraphError when it fails before.
    """
    files = find(paths)
    with _no_search_for_cycles(), graph.alone() if graph else nullcontext():
        run = _Run(paths, graph=graph, clock=clock, on_document=on_document, batch=batch)
        return _loaded(run, _readings(files, on_progress))


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Keep the interpreter from looking for cycles in all that a load holds.

    There are none, and looking again and again, the longer the more there is, takes a third of
    the time of a load.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _loaded(run: "_Run", readings: Iterable[Reading]) -> Report:
    try:
        for reading in readings:
            run.take(reading)
        run.finish()
    except KeyboardInterrupt:
        raise LoadInterrupted(run.stop()) from None
    except GraphError as error:
        raise LoadStopped(error, run.stop()) from error
    return run.report()


def _readings(files: Sequence[Found], on_progress: Progress | None) -> Iterator[Reading]:
    indexes = read_indexes(files)
    tell = on_progress or (lambda _done, _total: None)
    sizes = [file.size() for file in files]
    total, done = sum(sizes), 0
    for file, size in zip(files, sizes, strict=True):
        for reading in read_file(file, indexes):
            yield reading
            tell(done + int(size * reading.share), total)
        done += size
        tell(done, total)


class _Run:
    """Passes documents on: libraries at once, sisterships when all libraries are known."""

    def __init__(
        self,
        paths: Sequence[Path],
        *,
        graph: Graph | None,
        clock: Callable[[], datetime],
        on_document: Callable[[DocumentReport], None] | None,
        batch: int,
    ) -> None:
        self._graph, self._clock = graph, clock
        began = clock()
        if graph:
            graph.prepare()
        self._intake = Intake(Register(known_libraries(graph) if graph else ()))
        self._node = LoadNode(paths, began=began)
        self._writer = Writer(
            graph,
            node=self._node,
            loaded_at=timestamp(began),
            on_document=on_document,
            batch=batch,
        )
        self._count = 0
        self._pairs: list[tuple[int, Document]] = []
        # Tables of libraries without pages are a network of their own; pages come on top of one.
        self._saw_table = self._saw_page = False

    def take(self, reading: Reading) -> None:
        """Take one document."""
        self._count += 1
        self._saw_table |= reading.in_library_table
        self._saw_page |= reading.is_page
        if reading.document.sistership:
            self._pairs.append((self._count, reading.document))
        else:
            self._writer.add(self._intake.take(self._count, reading))

    def finish(self) -> None:
        """Write what waited for the end, and that the load has ended."""
        self._writer.add(self._intake.rest())
        pairs = settle(
            self._pairs,
            register=self._intake.register,
            existing=self._stored_pairs,
            may_be_elsewhere=self._graph is None and (self._saw_page or not self._saw_table),
        )
        for pair in pairs:
            self._writer.add([pair])
        self._writer.close()
        if self._graph and self._count:
            for order, note in self._intake.left_behind():
                self._writer.note(order, note)
            ended = self._node.statement(changed=self._writer.has_written, finished=self._clock())
            self._graph.record(ended)

    def stop(self) -> Report:
        """End early and report what was done."""
        self._writer.stop()
        report = self.report()
        return replace(report, more={**report.more, "complete": False})

    def report(self) -> Report:
        """Report what was done."""
        places = self._intake.places(self._writer.taken())
        return Report(self._writer.reports(), place_counts(places), places)

    def _stored_pairs(self, pairs: Sequence[Pair]) -> dict[Pair, Said]:
        """Return what the graph says of pairs: of a new library it says nothing."""
        was_stored = self._intake.register.was_stored
        asked = [(a, b) for a, b in pairs if was_stored(a) and was_stored(b)]
        return dict(pairs_in(self._graph, asked)) if self._graph else {}
