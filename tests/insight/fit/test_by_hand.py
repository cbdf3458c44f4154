"""Fit counted by hand: sets, logarithms and means alone, for three pairs of the sample."""

from math import log, sqrt
from statistics import median

import pytest

from graph import Projection
from insight.fit import Fits, best_partners
from queries import Catalogue, ask

KLAIPEDA = "lt-klaipeda-city-municipality-imanuelis-kantas-public-library"
PAIRS = [("6919", "6714"), (KLAIPEDA, "6927"), ("6919", "9750")]
LISTS = {
    "offers": "OFFERS",
    "seeks": "SEEKS",
    "staff_languages": "STAFF_SPEAK",
    "prefers": "PREFERS",
}
BANDS = ["lt_10k", "10k_100k", "gt_100k"]
COMPARED = {"get": 30, "give": 30, "both": 15, "spoken": 10}


class Library:
    """What the graph says of one library, as plain sets; None is not known."""

    def __init__(self, record):
        self.__dict__.update(record)
        for name in LISTS:
            items = set(record[name])
            setattr(self, name, items if items or name in (self.stated or []) else None)


@pytest.fixture(scope="module")
def libraries(sample):
    lists = ", ".join(
        f"COLLECT {{ MATCH (l)-[:{type_}]->(x) RETURN x.id ORDER BY x.id }} AS {name}"
        for name, type_ in LISTS.items()
    )
    answer = sample.read(
        "MATCH (l:Library)-[:LOCATED_IN]->(c) RETURN l.id AS id, c.id AS country, l.stated AS "
        "stated, l.open_to_all AS open, l.population_band AS band, l.seeks_eu_partners AS "
        f"seeks_eu, l.in_eu_programme AS in_eu, {lists} ORDER BY id"
    )
    return {record["id"]: Library(record) for record in answer.records()}


class ByHand:
    """The formula of the page “How fit is counted”, step by step."""

    def __init__(self, libraries):
        self.all = list(libraries.values())
        self.activity = self.weights(lambda one: (one.offers or set()) | (one.seeks or set()))
        self.language = self.weights(lambda one: one.staff_languages or set())

    def weights(self, named):
        lists = [named(one) for one in self.all if named(one)]
        items = set().union(*lists)
        return {x: log((len(lists) + 1) / sum(x in each for each in lists)) for x in items}

    def length(self, name, one, weights):
        whole = [sum(map(weights.get, getattr(each, name) or ())) for each in self.all]
        own = sum(map(weights.get, getattr(one, name) or ()))
        return max(own, median(each for each in whole if each))

    def get(self, a, b):
        if a.seeks is None or b.offers is None:
            return None
        shared = sum(map(self.activity.get, a.seeks & b.offers))
        return shared / self.length("seeks", a, self.activity)

    def shared(self, name, weights, a, b):
        if getattr(a, name) is None or getattr(b, name) is None:
            return None
        both = sum(map(weights.get, getattr(a, name) & getattr(b, name)))
        return both / sqrt(self.length(name, a, weights) * self.length(name, b, weights))

    def wish(self, a, b):
        if a.prefers is None and a.open is None:
            return None
        return 1.0 if b.country in (a.prefers or ()) else 0.5 * bool(a.open)

    def size(self, a, b):
        if a.band is None or b.band is None:
            return None
        return 1 - abs(BANDS.index(a.band) - BANDS.index(b.band)) / 2

    def eu(self, a, b):
        ways = [(a.seeks_eu, b.in_eu), (b.seeks_eu, a.in_eu)]
        if (True, True) in ways:
            return 1.0
        return 0.0 if all(False in way for way in ways) else None

    def parts(self, a, b):
        return {
            "get": (30, self.get(a, b)),
            "give": (30, self.get(b, a)),
            "both": (15, self.shared("seeks", self.activity, a, b)),
            "language": (10, self.shared("staff_languages", self.language, a, b)),
            "our_wish": (4, self.wish(a, b)),
            "their_wish": (4, self.wish(b, a)),
            "size": (2, self.size(a, b)),
            "eu": (5, self.eu(a, b)),
        }

    def means(self):
        every = [self.parts(a, b) for a in self.all for b in self.all if a is not b]
        known = {
            name: [parts[name][1] for parts in every if parts[name][1] is not None]
            for name in every[0]
        }
        return {name: sum(values) / len(values) for name, values in known.items()}


@pytest.fixture(scope="module")
def by_hand(libraries):
    hand = ByHand(libraries)
    return hand, hand.means()


@pytest.fixture(scope="module")
def fits(sample):
    return Fits(Projection.read(sample))


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_the_fit_of_a_pair_is_what_the_formula_gives_by_hand(a, b, fits, by_hand, libraries):
    hand, means = by_hand
    parts = hand.parts(libraries[a], libraries[b])
    fit = fits.fit(a, b)
    for name, (weight, value) in parts.items():
        assert fit.part(name).value == (None if value is None else pytest.approx(value))
        assert fit.part(name).weight == weight
    expected = sum(w * (means[name] if v is None else v) for name, (w, v) in parts.items())
    assert fit.score == pytest.approx(expected, abs=1e-6)


def test_the_three_pairs_have_known_and_unknown_parts(fits):
    known = [fits.fit(a, b).known for a, b in PAIRS]
    assert max(known) == 100 > min(known)


@pytest.mark.parametrize("engine", ["sample", "neo4j_sample"])
def test_the_question_gives_the_numbers_of_the_fit(engine, request):
    graph = request.getfixturevalue(engine)
    fits, question = Fits(Projection.read(graph)), Catalogue.read()["partners"]
    for at in fits.comparable.nonzero()[0]:
        library = fits.projection.libraries.ids[at]
        records = ask(graph, question, {"library": library}).records()
        listed = {each.id for each in best_partners(fits, library, limit=99).found}
        assert {record["partner_id"] for record in records} <= listed
        for record in records:
            assert_equal(record, fits.fit(library, record["partner_id"]))


def assert_equal(record, fit):
    values = {name: fit.part("language" if name == "spoken" else name).value for name in COMPARED}
    for name, value in values.items():
        assert record[name] == (None if value is None else pytest.approx(value, abs=6e-5))
    points = sum(COMPARED[name] * (value or 0) for name, value in values.items())
    assert record["points"] == pytest.approx(points, abs=6e-4)
