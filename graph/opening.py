"""Opening the door: which engine, as which user, with a graph that this program can read."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from graph.access import neo4j_access
from graph.connection import Graph
from graph.embedded import EmbeddedEngine
from graph.engine_files import EngineFolder
from graph.errors import GraphBusy
from graph.loading import LOADING
from graph.locks import held
from graph.settings import Settings
from graph.storage import storage_told
from graph.versions import VERSION


def connect(settings: Settings, *, write: bool = False) -> Graph:
    """Open the door: Neo4j where `settings.uri` is set, else the embedded engine.

    Without `write` the principal cannot write: a user of a read-only group on the embedded
    engine; READ transactions, and a user of its own where one is configured, on Neo4j.
    A graph that an earlier program wrote is brought up to date first, by the writer. Raises the
    errors of graph.errors.
    """
    door = _opened(settings, write=write)
    try:
        if 0 < door.version() < VERSION:
            _update(door, settings)
    except BaseException:
        door.close()
        raise
    return door


def look(settings: Settings) -> Graph:
    """Open the door for reading whatever the version of the graph is, and leave that as it is.

    Raises the errors of graph.errors.
    """
    return _opened(settings, write=False)


def _update(door: Graph, settings: Settings) -> None:
    if door.may_write:
        door.prepare()
        return
    with _opened(settings, write=True) as writer:
        writer.prepare()


def _opened(settings: Settings, *, write: bool) -> Graph:
    limit = settings.time_limit
    if settings.uri:
        return Graph(neo4j_access(settings, write=write), write=write, time_limit=limit)
    embedded = EmbeddedEngine(settings.home, time_limit=limit)
    try:
        access = embedded.access(write=write)
        return Graph(access, write=write, time_limit=limit, embedded=embedded)
    except BaseException:
        embedded.release()
        raise


@contextmanager
def hold_for_loading(
    settings: Settings, *, seconds: float = 0.0, on_wait: Callable[[], None] | None = None
) -> Iterator[None]:
    """Be the only one who loads from this data folder, after so long a wait, which is told.

    Raises GraphBusy where another does, EngineUnavailable or StorageFull where it cannot be used.
    """
    with ExitStack() as stack:
        with storage_told(settings.home):
            lock = settings.home / LOADING
            alone = stack.enter_context(held(lock, seconds=seconds, on_wait=on_wait))
        if not alone:
            raise GraphBusy(
                "Another command is loading into the same graph.",
                "Wait until it is done, then run this again; nothing was changed.",
            )
        yield


def keeps_erased(settings: Settings) -> bool:
    """Tell whether the closed graph may still hold what was erased from it, in a journal.

    The embedded engine drops its own when it ends, with its last user; Neo4j after days.
    """
    return bool(settings.uri) or EngineFolder(settings.home).has_journal()
