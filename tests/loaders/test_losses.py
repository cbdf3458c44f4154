"""What a document takes away is told."""

import pytest

from loaders import load
from tests.loaders.given import CARLOW, PAGE, codes, links, table


def test_a_document_that_takes_facts_away_says_which(graph, put):
    load([put("carlow.txt", PAGE + "Contact: Ada Byrne\n")], graph=graph)
    short = put("short.txt", "Carlow Library\nCountry: Ireland\nType of library: Rural\n")
    (document,) = load([short], graph=graph).documents
    (note,) = [note for note in document.notes if note.code == "takes-away"]
    assert document.status == "noted"
    for what in ("1 activity offered", "1 activity wanted", "the description", "the contact"):
        assert what in note.message
    assert "Ada" not in note.message
    before = graph.revision()
    assert "takes-away" not in {code for _, code in codes(load([short], graph=graph))}
    assert graph.revision() == before


def test_a_document_that_only_adds_or_changes_takes_nothing_away(graph, take):
    take(CARLOW | {"type": "Rural"})
    report = take(CARLOW | {"type": "Metropolitan", "current_programs": "Storytelling | Music"})
    assert codes(report) == []
    taken = take(CARLOW | {"type": "Rural", "current_programs": "Music"})
    assert codes(taken) == [("noted", "takes-away")]
    assert "said: 1 activity offered." in taken.documents[0].notes[0].message


def test_what_a_load_takes_away_is_remembered_with_it(graph, take):
    take(CARLOW, name="a.csv")
    load_again = take(CARLOW | {"preferred_countries": ""}, name="b.csv")
    kept = graph.read("MATCH (n:Load) RETURN n.noted, n.report").rows
    assert load_again.totals()["noted"] == 1
    assert any(noted == 1 and "takes-away" in report for noted, report in kept)


@pytest.fixture
def run(graph, put):
    """Load these rows as documents of one run, each in a table and a batch of its own."""

    def load_rows(*rows, batch=1):
        paths = [put(f"{number}.csv", table([row])) for number, row in enumerate(rows)]
        return load(paths, graph=graph, batch=batch)

    return load_rows


def lossy(report):
    return [
        (document.source, note.message)
        for document in report.documents
        for note in document.notes
        if note.code == "takes-away"
    ]


@pytest.mark.parametrize("batch", [1, 500])
def test_what_a_later_document_of_the_run_gives_back_is_no_loss(graph, take, run, batch):
    take(CARLOW)
    poorer = CARLOW | {"current_programs": "Music", "in_eu_programme": ""}
    report = run(poorer, CARLOW, batch=batch)
    assert lossy(report) == []
    assert links(graph, "OFFERS") == {("8600", "music"), ("8600", "storytelling")}
    remembered = graph.read("MATCH (n:Load) RETURN n.loaded, n.noted, n.report ORDER BY n.id").rows
    assert sorted(row[:2] for row in remembered) == [(1, 0), (1, 1)]
    assert "takes-away" not in remembered[-1][2]


@pytest.mark.parametrize("batch", [1, 500])
def test_what_only_the_run_itself_had_said_is_no_loss(take, run, batch):
    take(CARLOW)
    report = run(
        CARLOW | {"current_programs": "Music | Storytelling | Debates"}, CARLOW, batch=batch
    )
    assert lossy(report) == []


def test_a_new_library_loses_nothing_to_a_later_document_of_its_run(run):
    assert lossy(run(CARLOW, CARLOW | {"current_programs": ""})) == []


def test_what_stays_lost_is_told_once_with_the_last_document(take, run):
    take(CARLOW)
    poorer = CARLOW | {"current_programs": "", "preferred_countries": ""}
    report = run(poorer, poorer | {"preferred_countries": "Spain", "type": "Rural"})
    ((source, message),) = lossy(report)
    assert source == "1.csv:2"
    assert "said: 2 activities offered, 1 preferred country." in message
