"""What a document takes away is told."""

from loaders import load
from tests.loaders.given import CARLOW, PAGE, codes


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
