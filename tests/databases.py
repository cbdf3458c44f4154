"""A database of the tests, emptied or filled with the sample only when it has to be."""

from datetime import UTC, datetime

from graph import Graph, Settings, Statement, connect

LOADED_AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


class Database:
    """Holds one connection open, so that an embedded engine stays up between two tests."""

    def __init__(self, settings: Settings):
        self.settings = settings
        self._open = connect(settings, write=True)
        self._open.prepare()
        self._holds_sample = False

    def emptied(self) -> Graph:
        """Open it for writing, with nothing in it."""
        self._holds_sample = False
        self._empty()
        return connect(self.settings, write=True)

    def with_sample(self) -> Graph:
        """Open it for reading, with the sample network in it."""
        if not self._holds_sample:
            from loaders import SAMPLE, load

            self._empty()
            load([SAMPLE], graph=self._open, clock=lambda: LOADED_AT)
            self._holds_sample = True
        return connect(self.settings)

    def close(self) -> None:
        self._open.close()

    def _empty(self) -> None:
        self._open.write([Statement("MATCH (n) DETACH DELETE n")])
