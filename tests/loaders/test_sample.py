"""The sample that ships: it loads whole, it says where it is from, it holds nobody's data."""

import csv
import re

import pytest

from loaders import SAMPLE, load
from loaders.vocabulary.terms import activities
from tests.loaders.given import codes, dry, nodes, relationships


def rows(name):
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def report():
    return dry(SAMPLE)


def test_all_of_it_loads(report):
    totals = report.totals()
    assert (totals["documents"], totals["rejected"]) == (87 + 43, 0)


def test_nearly_all_of_it_is_on_the_map(report):
    assert report.totals()["places_matched"] == 84
    lost = [placed.name for placed in report.places if placed.place is None]
    assert lost == [
        "Kiri-kirjastot Library",
        "Ricardo León Municipal Library",
        "Tavernes Municipal Library",
    ]


def test_what_is_noted_is_only_what_the_sources_left_open(report):
    expected = {"cut-list", "preference-note", "place-unmatched"}
    assert {code for _, code in codes(report)} == expected


def test_every_row_names_its_source():
    sources = [row["source_url"] for name in ("libraries", "sisterships") for row in rows(name)]
    assert [source for source in sources if not re.fullmatch(r"https?://[^\s,]+", source)] == []


def test_it_holds_no_prose_and_no_personal_data():
    assert not {"contact", "description"} & set(rows("libraries")[0])
    text = "".join(
        (SAMPLE / f"{name}.csv").read_text("utf-8") for name in ("libraries", "sisterships")
    )
    assert not re.search(r"\S@\S|\+\d{2}", text)
    assert max(len(row["note"]) for row in rows("sisterships")) < 100


def test_its_activities_are_all_known(sample):
    ids = {row[0] for row in sample.read("MATCH (a:Activity) RETURN a.id").rows}
    assert ids <= set(activities().terms)


def test_it_is_the_same_on_both_engines(graph, neo4j_graph):
    for engine in (graph, neo4j_graph):
        load([SAMPLE], graph=engine)
    assert nodes(graph) == nodes(neo4j_graph)
    assert relationships(graph) == relationships(neo4j_graph)
    revision = neo4j_graph.revision()
    load([SAMPLE], graph=neo4j_graph)
    assert neo4j_graph.revision() == revision
