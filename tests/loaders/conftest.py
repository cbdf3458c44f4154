"""Files for the tests of loading."""

import pytest

from loaders import load
from tests.loaders.given import MORNING, table


@pytest.fixture
def put(tmp_path):
    """Write a file below a fresh folder and return its path: `put("a.csv", text or bytes)`."""

    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def take(graph, put):
    """Load a table of these rows into the graph: `take(row, ..., name="libraries.csv")`."""

    def load_rows(*rows, name="libraries.csv", clock=lambda: MORNING, **how):
        return load([put(name, table(rows))], graph=graph, clock=clock, **how)

    return load_rows
