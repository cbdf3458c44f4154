"""Writes what was taken in batches, each in one transaction, and tells what became of it.

While one batch is written the next is read and made ready; no more than two are held. A document is
told of once its batch is in the graph. Ctrl-C waits for the batch that is being written: what is
told is true.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from graph import Graph, Statement
from loaders.profile import Note
from loaders.report import DocumentReport
from loaders.writing.intake import Taken
from loaders.writing.loadnode import LoadNode
from loaders.writing.losses import LOSS, Losses
from loaders.writing.pairs import TakenPair, pair_statements
from loaders.writing.rows import Change, merged, statements

BATCH = 500
_NOT_WRITTEN = Note(
    None, None, "not-written", "The load ended before this was written; load it again."
)


@dataclass(frozen=True)
class _UnderWay:
    """A batch that is being written: as it was taken, and as it is to be told once it is there."""

    future: Future[None]
    taken: list[Taken]
    told: list[Taken]


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
        self._under_way: _UnderWay | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="loading")
        self._told: dict[int, DocumentReport] = {}
        self._losses = Losses(graph) if graph else None
        self._lossy: dict[str, Taken] = {}
        self.has_written = False

    def add(self, taken: Iterable[Taken]) -> None:
        """Take more, and write a batch when there is one."""
        self._waiting += taken
        if len(self._waiting) >= self._batch:
            self.flush()

    def flush(self) -> None:
        """Begin to write what waits, as soon as the batch before it is written."""
        told, written = self._ready(self._waiting)
        self._finish_batch()
        if not self._waiting:
            return
        future = self._thread.submit(self._write, written)
        self._under_way, self._waiting = _UnderWay(future, self._waiting, told), []

    def close(self) -> None:
        """Write what is left and wait for it."""
        self.flush()
        self._finish_batch()
        self._thread.shutdown()

    def stop(self) -> None:
        """End early: wait for the batch under way; what waits behind it is told as not written.

        A dry run writes nothing, so there what was read is told as it is.
        """
        try:
            self._finish_batch()
        finally:
            self._tell(_undone(self._waiting) if self._graph else self._waiting)
            self._waiting = []
            self._thread.shutdown(wait=False)

    def reports(self) -> tuple[DocumentReport, ...]:
        """Return what was told, in the order of the documents."""
        return tuple(report for _, report in sorted(self._told.items()))

    def taken(self) -> frozenset[int]:
        """Return the documents, by their order, that are in the graph or were read well."""
        return frozenset(n for n, report in self._told.items() if report.status != "rejected")

    def note(self, order: int, note: Note) -> None:
        """Add to a document's report what is known only now that all of them are written."""
        self._told[order] = self._node.amend(self._told[order], _with_note(self._told[order], note))

    def _finish_batch(self) -> None:
        if self._under_way is None:
            return
        batch = self._under_way
        try:
            batch.future.result()
        except KeyboardInterrupt:
            raise
        except BaseException:
            self._under_way = None
            self._tell(_undone(batch.taken))
            raise
        self._under_way = None
        self._tell(batch.told)

    def _ready(self, batch: list[Taken]) -> tuple[list[Taken], list[Statement]]:
        """Return a batch as it is to be told, and what is to be written of it.

        So the writing thread has nothing to do but to write.
        """
        changes = _changes(batch)
        told = [*self._taken_back(changes), *self._with_losses(batch, changes)]
        if self._graph is None:
            return told, []
        written = list(_statements(batch, changes, loaded_at=self._loaded_at))
        return told, [*written, self._node.statement(changed=True)] if written else []

    def _write(self, statements: list[Statement]) -> None:
        if self._graph and statements:
            self._graph.write(statements)
            self.has_written = True

    def _taken_back(self, changes: Iterable[str]) -> list[Taken]:
        """Return earlier batches' documents that had told of a loss of these: no more now."""
        earlier = [self._lossy.pop(each) for each in changes if each in self._lossy]
        return [
            Taken(each.order, self._node.amend(each.report, _without_loss(each.report)))
            for each in earlier
        ]

    def _with_losses(self, batch: list[Taken], changes: Mapping[str, Change]) -> list[Taken]:
        """Return the batch with what is lost, each on the last document about its library."""
        notes = self._losses.take(changes) if self._losses else {}
        told = list(batch)
        for place, each in reversed(list(enumerate(batch))):
            library_id = each.change.known.id if each.change else ""
            if note := notes.pop(library_id, None):
                report = _with_note(each.report, note)
                self._lossy[library_id] = Taken(each.order, report)
                told[place] = replace(each, report=report)
        self._node.add(each.report for each in told)
        return told

    def _tell(self, batch: Iterable[Taken]) -> None:
        for each in batch:
            is_new = each.order not in self._told
            self._told[each.order] = each.report
            if is_new and self._on_document:
                self._on_document(each.report)


def _changes(batch: Iterable[Taken]) -> dict[str, Change]:
    """Return what the batch changes of each library, by id."""
    changes: dict[str, Change] = {}
    for each in batch:
        if each.change:
            library_id = each.change.known.id
            earlier = changes.get(library_id)
            changes[library_id] = merged(earlier, each.change) if earlier else each.change
    return changes


def _with_note(report: DocumentReport, note: Note) -> DocumentReport:
    status = "noted" if report.status == "loaded" else report.status
    return replace(report, status=status, notes=(note, *report.notes))


def _without_loss(report: DocumentReport) -> DocumentReport:
    notes = tuple(note for note in report.notes if note.code != LOSS)
    status = "loaded" if report.status == "noted" and not notes else report.status
    return replace(report, status=status, notes=notes)


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
