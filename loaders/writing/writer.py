"""Writes what was taken in batches, each in one transaction, and tells what became of it.

While one batch is written the next is read; no more than two are held. A document is told of once
its batch is in the graph. Ctrl-C waits for the batch that is being written: what is told is true.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from graph import Graph, Statement
from loaders.profile import Note
from loaders.report import DocumentReport
from loaders.writing.intake import Taken
from loaders.writing.loadnode import LoadNode
from loaders.writing.losses import losses
from loaders.writing.pairs import TakenPair, pair_statements
from loaders.writing.rows import Change, merged, statements

BATCH = 500
_NOT_WRITTEN = Note(
    None, None, "not-written", "The load ended before this was written; load it again."
)


class Writer:
    """Takes what documents became, in batches; without a graph it only tells."""

    def __init__(
        self,
        graph: Graph | None,
        *,
        node: LoadNode,
        loaded_at: str,
        on_document: Callable[[DocumentReport], None] | None,
        batch: int = BATCH,
    ) -> None:
        self._graph = graph
        self._node = node
        self._loaded_at = loaded_at
        self._on_document = on_document
        self._batch = batch
        self._waiting: list[Taken] = []
        self._under_way: tuple[Future[list[Taken]], list[Taken]] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="loading")
        self._told: list[tuple[int, DocumentReport]] = []
        self.has_written = False

    def add(self, taken: Iterable[Taken]) -> None:
        """Take more, and write a batch when there is one."""
        self._waiting += taken
        if len(self._waiting) >= self._batch:
            self.flush()

    def flush(self) -> None:
        """Begin to write what waits, as soon as the batch before it is written."""
        self._finish_batch()
        batch, self._waiting = self._waiting, []
        if not batch:
            return
        self._under_way = (self._thread.submit(self._write, batch), batch)

    def close(self) -> None:
        """Write what is left and wait for it."""
        self.flush()
        self._finish_batch()
        self._thread.shutdown()

    def stop(self) -> None:
        """End early: wait for the batch under way; what waits behind it is told as not written."""
        try:
            self._finish_batch()
        finally:
            self._tell(_undone(self._waiting))
            self._waiting = []
            self._thread.shutdown(wait=False)

    def reports(self) -> tuple[DocumentReport, ...]:
        """Return what was told, in the order of the documents."""
        return tuple(report for _, report in sorted(self._told, key=lambda told: told[0]))

    def _finish_batch(self) -> None:
        if self._under_way is None:
            return
        future, batch = self._under_way
        try:
            told = future.result()
        except KeyboardInterrupt:
            raise
        except BaseException:
            self._under_way = None
            self._tell(_undone(batch))
            raise
        self._under_way = None
        self._tell(told)

    def _write(self, batch: list[Taken]) -> list[Taken]:
        """Write a batch and return it as it is to be told."""
        changes = _changes(batch)
        told = _with_losses(batch, losses(self._graph, changes.values()) if self._graph else {})
        self._node.add(each.report for each in told)
        if self._graph is None:
            return told
        written = list(_statements(batch, changes, loaded_at=self._loaded_at))
        if written:
            self._graph.write([*written, self._node.statement()])
            self.has_written = True
        return told

    def _tell(self, batch: Iterable[Taken]) -> None:
        told = [(each.order, each.report) for each in batch]
        self._told += told
        for _, report in told:
            if self._on_document:
                self._on_document(report)


def _changes(batch: Iterable[Taken]) -> dict[str, Change]:
    """Return what the batch changes of each library, by id."""
    changes: dict[str, Change] = {}
    for each in batch:
        if each.change:
            library_id = each.change.known.id
            earlier = changes.get(library_id)
            changes[library_id] = merged(earlier, each.change) if earlier else each.change
    return changes


def _with_losses(batch: Iterable[Taken], notes: Mapping[str, Note]) -> list[Taken]:
    """Return the batch with these notes, each on the last document about its library."""
    left = dict(notes)
    told = []
    for each in reversed(list(batch)):
        note = left.pop(each.change.known.id, None) if each.change else None
        told.append(replace(each, report=_with_note(each.report, note)) if note else each)
    return told[::-1]


def _with_note(report: DocumentReport, note: Note) -> DocumentReport:
    status = "noted" if report.status == "loaded" else report.status
    return replace(report, status=status, notes=(note, *report.notes))


def _statements(
    batch: Iterable[Taken], changes: Mapping[str, Change], *, loaded_at: str
) -> Iterator[Statement]:
    if changes:
        yield from statements(list(changes.values()), loaded_at=loaded_at)
    yield from pair_statements(batch)


def _undone(batch: Iterable[Taken]) -> Iterator[Taken]:
    """Yield what was not written as rejected; what had nothing to write stays as it is."""
    for each in batch:
        if each.change or (isinstance(each, TakenPair) and each.pair):
            notes = (*each.report.notes, _NOT_WRITTEN)
            yield replace(each, report=replace(each.report, status="rejected", notes=notes))
        else:
            yield each
