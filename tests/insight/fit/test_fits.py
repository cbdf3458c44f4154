"""The fit of two libraries: its laws, and what each part takes into account."""

import tracemalloc
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings

from insight.fit import WEIGHTS, Fits
from tests.insight.fit.made import networks
from tests.small_network import ACTIVITIES, LANGUAGES, projection

PAIRS = networks(least=2, most=6)
VILNIUS = {
    "id": "a",
    "name": "Vilnius",
    "country": "LT",
    "offers": {"debates"},
    "seeks": {"reading-clubs", "storytelling"},
    "staff": {"en", "lt"},
    "prefers": {"PT"},
    "seeks_eu": 1,
    "in_eu": 0,
    "band": "gt_100k",
}
PORTO = {
    "id": "b",
    "name": "Porto",
    "country": "PT",
    "offers": {"storytelling"},
    "seeks": {"debates", "reading-clubs"},
    "staff": {"en"},
    "open_to_all": 1,
    "seeks_eu": 0,
    "in_eu": 1,
    "band": "10k_100k",
}
SILENT = {"id": "c", "name": "Silent", "country": "SI"}


def ids(network):
    return network.libraries.ids


@settings(deadline=None, max_examples=50)
@given(PAIRS)
def test_a_fit_is_from_0_to_100_and_the_sum_of_its_parts(network):
    fits = Fits(network)
    for a, b in permutations(ids(network), 2):
        fit = fits.fit(a, b)
        assert 0 <= fit.score <= 100
        assert fit.score == pytest.approx(sum(part.points for part in fit.parts), abs=1e-5)


@settings(deadline=None, max_examples=50)
@given(PAIRS)
def test_fit_is_the_same_from_both_sides_and_what_one_gets_the_other_gives(network):
    fits = Fits(network)
    for a, b in permutations(ids(network), 2):
        ours, theirs = fits.fit(a, b), fits.fit(b, a)
        assert ours.score == theirs.score
        assert ours.part("get").records == theirs.part("give").records
        assert ours.part("our_wish").records == theirs.part("their_wish").records
        for name in ("both", "language", "size"):
            assert ours.part(name).value == theirs.part(name).value
            assert ours.part(name).records == theirs.part(name).records


@settings(deadline=None, max_examples=50)
@given(PAIRS)
def test_what_is_not_known_counts_as_the_mean_of_all_pairs_of_which_it_is(network):
    fits = Fits(network)
    every = [fits.fit(a, b) for a, b in permutations(ids(network), 2)]
    for name in WEIGHTS:
        parts = [fit.part(name) for fit in every]
        known = [part.value for part in parts if part.value is not None]
        mean = sum(known) / len(known) if known else 0.0
        for part in parts:
            assert part.neutral == pytest.approx(mean)
            assert part.value is not None or part.points == pytest.approx(part.weight * mean)


@settings(deadline=None, max_examples=50)
@given(PAIRS)
def test_the_records_of_a_part_add_up_to_its_points(network):
    fits = Fits(network)
    for a, b in permutations(ids(network), 2):
        for part in fits.fit(a, b).parts:
            told = sum(record.points for record in part.records)
            assert told == pytest.approx(part.points if part.value else 0.0)


@settings(deadline=None, max_examples=50)
@given(PAIRS)
def test_one_with_all_is_the_same_as_one_by_one(network):
    fits = Fits(network)
    for at, a in enumerate(ids(network)):
        nearly = fits.nearly(at)
        for other, b in enumerate(ids(network)):
            assert nearly[other] == pytest.approx(fits.fit(a, b).score, abs=2e-6)


@settings(deadline=None, max_examples=50)
@given(PAIRS)
def test_the_mean_of_all_fits_is_that_of_a_pair_of_which_nothing_is_known(network):
    fits = Fits(network)
    every = [fits.fit(a, b).score for a, b in permutations(ids(network), 2)]
    assert sum(every) / len(every) == pytest.approx(fits.constant, abs=1e-5)


def test_the_weights_add_up_to_100():
    assert sum(WEIGHTS.values()) == 100


def test_each_part_says_what_it_comes_from():
    fit = Fits(projection(VILNIUS, PORTO, SILENT)).fit("a", "b")
    told = {part.name: [record.id for record in part.records] for part in fit.parts}
    assert told == {
        "get": ["storytelling"],
        "give": ["debates"],
        "both": ["reading-clubs"],
        "language": ["en"],
        "our_wish": ["PT"],
        "their_wish": ["LT"],
        "size": ["10k_100k gt_100k"],
        "eu": ["eu"],
    }
    assert [fit.part(name).value for name in ("our_wish", "their_wish", "size", "eu")] == [
        1.0,
        0.5,
        0.5,
        1.0,
    ]


def test_a_library_that_says_nothing_is_unknown_in_every_part():
    fit = Fits(projection(VILNIUS, PORTO, SILENT)).fit("a", "c")
    assert [part.name for part in fit.parts if part.value is not None] == ["our_wish"]
    assert fit.known == WEIGHTS["our_wish"]


def test_an_empty_list_is_known_and_shares_nothing():
    empty = {**SILENT, "stated": {"offers", "seeks", "staff_languages", "prefers"}}
    fit = Fits(projection(VILNIUS, PORTO, empty)).fit("a", "c")
    assert [fit.part(name).value for name in ("get", "give", "both", "language")] == [0, 0, 0, 0]


def test_what_few_name_weighs_more_than_what_nearly_all_name():
    many = [
        {
            "id": f"m{n}",
            "name": "M",
            "country": "SI",
            "offers": {"storytelling"},
            "seeks": {"debates"},
        }
        for n in range(8)
    ]
    rare = {
        "id": "r",
        "name": "R",
        "country": "PT",
        "offers": {"reading-clubs"},
        "seeks": {"debates"},
    }
    seeker = {"id": "s", "name": "S", "country": "LT", "seeks": {"reading-clubs", "storytelling"}}
    fits = Fits(projection(*many, rare, seeker))
    assert fits.fit("s", "r").part("get").value > 4 * fits.fit("s", "m0").part("get").value


@pytest.mark.parametrize(
    ("ours", "theirs", "value"),
    [
        ((1, 0), (0, 1), 1.0),
        ((1, -1), (-1, 1), 1.0),
        ((1, 1), (0, 0), 0.0),
        ((0, -1), (0, -1), 0.0),
        ((1, 0), (0, -1), None),
        ((-1, -1), (-1, -1), None),
    ],
)
def test_interest_in_europe_is_unknown_only_where_what_is_missing_could_decide(ours, theirs, value):
    def library(key, flags):
        return {"id": key, "name": key, "seeks_eu": flags[0], "in_eu": flags[1]}

    fits = Fits(projection(library("a", ours), library("b", theirs)))
    assert fits.fit("a", "b").part("eu").value == fits.fit("b", "a").part("eu").value == value


def test_a_library_that_is_not_there_has_no_fit():
    with pytest.raises(KeyError):
        Fits(projection(VILNIUS)).fit("a", "nobody")


def test_as_many_pairs_as_there_are_take_no_more_memory_than_some():
    every = {"offers": set(ACTIVITIES), "seeks": set(ACTIVITIES), "staff": set(LANGUAGES)}
    alike = [{"id": f"{at}", "name": f"{at}", "country": "LT", **every} for at in range(4)]
    fits = Fits(projection(*alike))
    a, b = (np.resize(np.arange(4), 300_000) + step for step in (0, 1))
    fits.scores(a[:3], b[:3] % 4)
    tracemalloc.start()
    found = fits.scores(a, b % 4)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    assert peak < 100, f"{peak:.0f} MB"
    assert len(set(found[: 4 * 1000 : 4])) == 1
    assert found[-1] == fits.scores(a[-1:], b[-1:] % 4)[0]
