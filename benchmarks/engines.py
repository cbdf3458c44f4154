"""The embedded engine and Neo4j with the same synthetic network in both."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.synthetic import network, write_tables
from graph import Graph, Settings, connect
from loaders import load
from tests.neo4j.server import neo4j_server

PATIENCE = 1200.0
"""The time limit of a question here, in seconds: even what is far too slow is measured."""


@contextmanager
def tables(size: int) -> Iterator[Path]:
    """Give a folder with a synthetic network as tables."""
    with tempfile.TemporaryDirectory() as folder:
        write_tables(network(size), Path(folder))
        yield Path(folder)


@contextmanager
def empty() -> Iterator[dict[str, Settings]]:
    """Give the settings of both engines, running and empty."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        embedded = Settings(home / "embedded", time_limit=PATIENCE)
        neo4j = stack.enter_context(neo4j_server(home, os.environ))
        yield {"embedded": embedded, "Neo4j": replace(neo4j, time_limit=PATIENCE)}


@contextmanager
def loaded(size: int) -> Iterator[dict[str, Graph]]:
    """Give both engines, open to read, with the same network in them."""
    with empty() as engines, tables(size) as folder, ExitStack() as stack:
        graphs = {}
        for name, settings in engines.items():
            with connect(settings, write=True) as door:
                load([folder], graph=door)
                # Held open, so that an embedded engine does not end in between.
                graphs[name] = stack.enter_context(connect(settings))
        yield graphs
