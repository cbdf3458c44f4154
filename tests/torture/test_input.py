"""The trials of bad input in a short form, the same documents every time."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from loaders import load
from torture import hostile
from torture.documents import faults, take
from torture.families import families
from torture.growing import steepness
from torture.hostile_files import EVERY
from torture.mutating import Tally, account, documents, hold
from torture.mutations import STEPS
from torture.shapes import shapes

FEW = settings(
    max_examples=60,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
PAGES = st.deferred(lambda: st.sampled_from([text for end, text in shapes() if end == ".txt"]))


@FEW
@given(documents())
def test_a_changed_document_ends_as_loaded_noted_or_rejected(tmp_path_factory, document):
    ending, data = document
    hold(Tally(), tmp_path_factory.getbasetemp() / f"x{ending}", data)


@FEW
@given(PAGES, STEPS.filter(lambda steps: len(steps) < 3), st.floats(0, 0.9999))
def test_no_line_of_a_page_is_dropped_silently(tmp_path_factory, text, steps, where):
    account(tmp_path_factory.getbasetemp() / "x.txt", text, steps, where)


def test_a_document_of_any_family_is_taken_in_time(tmp_path):
    for family in list(families())[::150]:
        path = tmp_path / f"x.{family.kind}"
        path.write_bytes(family.of_size(20_000))
        taken = take(path)
        assert (faults(taken.report), taken.seconds < 1) == ([], True), family.name


def test_time_that_grows_as_the_square_is_told_from_time_that_grows_as_the_length():
    assert steepness((10, 1.0), (100, 10.0)) < 1.1
    assert steepness((10, 1.0), (100, 100.0)) > 1.9


@pytest.mark.parametrize(
    "each", [each for each in EVERY if not each.large], ids=lambda each: each.what
)
def test_a_hostile_file_ends_as_it_has_to_and_the_others_are_loaded(tmp_path, each):
    hostile.lay_out(each, tmp_path)
    report = load([tmp_path], graph=None)
    outcomes = {d.source: [d.status, *(note.code for note in d.notes)] for d in report.documents}
    assert hostile.fault(each, outcomes) == ""


def test_a_load_in_a_process_of_its_own_tells_how_it_ended(tmp_path):
    (tmp_path / "x.txt").write_text("Country: Spain\n")
    ran = hostile.load_bounded(tmp_path)
    assert (ran.outcomes["x.txt"][0], ran.died) == ("noted", "")
    assert 50 < ran.peak < hostile.MOST_PEAK
