"""Both engines in turn: the same door has to behave the same."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

import graph


@pytest.fixture
def any_reader(any_database, any_graph) -> Iterator[graph.Graph]:
    """The same graph through a principal that cannot write."""
    with graph.connect(any_database.settings) as door:
        yield door


@pytest.fixture
def writer(_scratch) -> Iterator[graph.Graph]:
    """The embedded engine through the user that may do everything."""
    with graph.connect(_scratch.settings, write=True) as door:
        yield door


@pytest.fixture
def reader(_scratch) -> Iterator[graph.Graph]:
    """The embedded engine through its read-only user."""
    with graph.connect(_scratch.settings) as door:
        yield door


@pytest.fixture(params=["embedded", "neo4j"])
def slow_reader(request, tmp_path) -> Iterator[graph.Graph]:
    """A door whose queries are stopped after two seconds."""
    given = (
        graph.Settings(home=tmp_path)
        if request.param == "embedded"
        else request.getfixturevalue("neo4j_settings")
    )
    with graph.connect(replace(given, time_limit=2.0)) as door:
        yield door


@pytest.fixture
def neo4j_settings(_neo4j) -> graph.Settings:
    """Where the real Neo4j is."""
    return _neo4j.settings
