"""Tests are shared out where that pays, and nowhere where it does harm."""

import pytest

from tests.workers import MOST, shared_out, workers


@pytest.mark.parametrize("named", [["tests"], ["tests/graph"], [__file__, "tests/graph"]])
def test_whole_folders_are_shared_by_two(named):
    assert workers(named, {}, cores=2) == 2


@pytest.mark.parametrize("named", [[__file__], [f"{__file__}::test_whole_folders"]])
def test_files_that_are_named_are_run_at_once(named):
    assert workers(named, {}, cores=2) == 0


def test_many_cores_start_no_more_than_memory_holds():
    assert workers(["tests"], {}, cores=64) == MOST


def test_one_core_has_nothing_to_share():
    assert workers(["tests"], {}, cores=1) == 0


def test_a_database_of_the_user_is_used_by_one_process_alone():
    assert workers(["tests"], {"NEO4J_URI": "bolt://127.0.0.1:7687"}, cores=2) == 0


def test_what_is_slow_to_start_begins_a_half_and_files_stay_whole():
    needs = {"page": {"browser"}, "both": {"neo4j"}, "either": set()}
    kinds = [("a", "either"), ("b", "page"), ("c", "either"), ("d", "both"), ("e", "either")]
    tests = [(file, kind, at) for file, kind in kinds for at in (0, 1)]
    # One of a file that needs nothing goes with the rest of its file.
    tests.append(("d", "either", 0))
    shared = shared_out(
        tests, {each: needs[each[1]] for each in tests}, {each: each[0] for each in tests}
    )
    assert [each[0] for each in shared] == [*"ddd", *"aa", *"bb", *"ccee"]
    assert sorted(shared) == sorted(tests)
