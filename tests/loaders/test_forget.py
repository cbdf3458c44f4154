"""Forgetting a library."""

import json

import pytest

from loaders import Forgotten, LoadError, forget, load
from tests.loaders.given import library, nodes, relationships, table

ROWS = [
    library(
        "Carlow Library",
        slug="carlow",
        contact="Ada Byrne, ada@example.org",
        current_programs="Music | Yodelling",
        staff_languages="Welsh",
    ),
    library(
        "Kilkenny Library",
        slug="kilkenny",
        contact="",
        current_programs="Music",
        staff_languages="",
    ),
]
PAIRS = [{"a": "carlow", "b": "kilkenny"}, {"a": "carlow", "b": "nobody-at-all"}]


@pytest.fixture
def filled(graph, put):
    load([put("libraries.csv", table(ROWS)), put("pairs.csv", table(PAIRS))], graph=graph)
    return graph


def test_a_library_goes_with_its_contact_its_relationships_and_its_notes(filled):
    told = forget(filled, "ie-carlow-library")
    assert told == Forgotten("ie-carlow-library", "Carlow Library", 6, 1)
    everything = json.dumps([*nodes(filled), *relationships(filled)])
    reports = json.dumps(filled.read("MATCH (n:Load) RETURN properties(n)").rows)
    for word in ("carlow library", "ada", "byrne", "yodelling", "welsh", "ie-carlow"):
        assert word not in (everything + reports).casefold()


def test_what_others_have_stays(filled):
    forget(filled, "ie-carlow-library")
    rows = filled.read("MATCH (l:Library)-[:OFFERS]->(a) RETURN l.id, a.id").rows
    assert rows == (("ie-kilkenny-library", "music"),)
    kept = json.loads(filled.read("MATCH (n:Load) RETURN n.report").rows[0][0])
    assert [entry["source"] for entry in kept["documents"]] == ["pairs.csv:3"]


def test_an_id_that_is_not_there_erases_nothing(filled):
    before = nodes(filled), filled.revision()
    with pytest.raises(LoadError, match="no library with the id carlow"):
        forget(filled, "carlow")
    assert (nodes(filled), filled.revision()) == before
