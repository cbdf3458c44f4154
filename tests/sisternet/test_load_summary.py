"""The last lines of `sisternet load`: true of what was done, however early it ended."""

from loaders.profile import Note
from loaders.report import DocumentReport, Placed, Report
from sisternet.commands.load import summary, worth_a_look

STOPPED = {"places_matched": 1, "places_unmatched": 0, "complete": False}
NOTHING = "There was nothing to read: hidden files and those called README are passed over."


def test_a_load_that_was_stopped_at_once_is_not_said_to_have_found_nothing():
    said = list(summary(Report((), STOPPED), dry_run=False))
    assert said == ["Stopped: 0 documents, 0 loaded, 0 noted, 0 rejected."]


def test_a_load_of_nothing_says_what_is_passed_over():
    assert list(summary(Report(()), dry_run=False))[1:] == [NOTHING]


def test_a_load_that_was_stopped_tells_what_it_did():
    placed = Placed("ie-carlow", "Carlow", "GeoNames 1 Carlow by city", 53.0, -7.0)
    report = Report((DocumentReport("a.txt", "loaded"),), STOPPED, (placed,))
    assert list(summary(report, dry_run=False)) == [
        "Stopped: 1 document, 1 loaded, 0 noted, 0 rejected.",
        "On the map: 1 of 1 libraries.",
    ]
    (first, _) = summary(report, dry_run=True)
    assert first.startswith("Stopped, nothing loaded: 1 document, 1 as they are")


def test_what_was_refused_is_told_before_what_was_noted_however_late_it_came():
    note = Note(3, None, "x", "Something.")
    noted = [DocumentReport(f"{at:02}.txt", "noted", None, (note,)) for at in range(30)]
    refused = DocumentReport("99.txt", "rejected", None, (note,))
    said = list(worth_a_look(Report((*noted, refused))))
    assert said[0] == "rejected 99.txt"
    assert said[-1] == "… and 10 more noted; --report FILE has them all."
