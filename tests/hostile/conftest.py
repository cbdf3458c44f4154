"""The hostile network, loaded, spoilt further and served."""

import pytest

from graph import Statement, connect
from loaders import load
from tests.databases import save_clusters
from tests.explorer import serving
from tests.hostile.network import PAYLOADS, TOLD, lay_out, spoil, texts_in


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    """The files of the hostile network."""
    return lay_out(tmp_path_factory.mktemp("hostile") / "documents")


@pytest.fixture(scope="module")
def kept(_scratch, documents):
    """Every text that is in the graph once the loader is done."""
    with _scratch.emptied() as graph:
        load(documents, graph=graph)
        things = graph.read("MATCH (n) RETURN properties(n)").rows
        ties = graph.read("MATCH ()-[r]->() RETURN properties(r)").rows
        return [text for (held,) in (*things, *ties) for text in texts_in(held)]


@pytest.fixture(scope="module")
def hostile(_scratch, kept):
    """The graph to read, with worse in it than any loader would write."""
    with connect(_scratch.settings, write=True) as graph:
        spoil(graph)
        save_clusters(graph)
        spoil(graph)
        worst = PAYLOADS["image"] + PAYLOADS["turn"] + PAYLOADS["controls"]
        graph.write([Statement(cypher, {"evil": worst}) for cypher in TOLD])
    with connect(_scratch.settings) as graph:
        yield graph


@pytest.fixture(scope="module")
def hostile_url(hostile):
    with serving(hostile) as address:
        yield address
