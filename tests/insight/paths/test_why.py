"""Why these two: what each kind of path counts, and it in words."""

import re
from collections import defaultdict
from itertools import combinations, permutations
from time import process_time

import numpy as np
import pytest
from hypothesis import given, settings

from graph import Projection
from insight.paths import Paths, kinds
from insight.paths.links import Links
from tests.insight.paths.large import large
from tests.insight.paths.walked import LISTS, networks, triples
from tests.small_network import projection

DRAWN = networks(least=2)
KLAIPEDA = {
    "id": "k",
    "name": "Klaipėda",
    "country": "LT",
    "offers": {"debates"},
    "seeks": {"storytelling", "reading-clubs"},
    "staff": {"en", "lt"},
    "prefers": {"PT"},
}
VALENCA = {
    "id": "v",
    "name": "Valença",
    "country": "PT",
    "offers": {"storytelling", "reading-clubs"},
    "seeks": {"reading-clubs", "debates"},
    "staff": {"en", "lt"},
}
TAURAGE = {
    "id": "t",
    "name": "Tauragė",
    "country": "LT",
    "offers": {"debates", "reading-clubs"},
    "staff": {"en"},
}
OTHERS = [
    {"id": f"o{at}", "name": f"Other {at}", "staff": {"en"}, "offers": {"reading-clubs"}}
    for at in range(4)
]
NETWORK = projection(
    KLAIPEDA, VALENCA, TAURAGE, *OTHERS, sisters=[("k", "t"), ("t", "o0"), ("o0", "v", "ended")]
)
WHY = Paths(NETWORK).why("k", "v")


def known(network, relations):
    """Return the rows of which it is known what a way of these relationships begins with."""
    told = defaultdict(set)
    for (_, row), relation, _ in triples(network):
        told[relation].add(row)
    for relation, (_, _, name) in LISTS.items():
        told[relation] |= {row for row, s in enumerate(network.libraries.stated) if name in s}
    rest = [each for each in relations if each != "SISTER_OF"]
    rows = told[rest[0]] if rest else set(range(len(network.libraries.ids)))
    ties = [(a[1], b[1]) for a, each, b in triples(network) if each == "SISTER_OF"]
    for _ in range(relations.index(rest[0]) if rest else 0):
        rows = {x for a, b in ties for x, y in ((a, b), (b, a)) if y in rows}
    return sorted(rows)


def best(kind):
    return [path.sentence for path in WHY.kind(kind).best]


@settings(deadline=None, max_examples=10)
@given(DRAWN)
def test_shares_add_up_and_the_strongest_kind_is_first(network):
    why = Paths(network).why("l00", "l01")
    strengths = [kind.strength for kind in why.kinds]
    assert why.score == pytest.approx(sum(strengths))
    assert strengths == pytest.approx(sorted(strengths, reverse=True))
    assert sum(kind.share for kind in why.kinds) == pytest.approx(1.0 if why.kinds else 0.0)
    assert why.paths == sum(kind.paths for kind in why.kinds)
    assert bool(why.reason) is (not why.kinds)


@settings(deadline=None, max_examples=10)
@given(DRAWN)
def test_a_kind_counts_its_paths_by_what_any_two_have_and_by_the_kinds_of_its_length(network):
    for kind in Paths(network).why("l00", "l01").kinds:
        of_length = {1: 1, 2: 13, 3: 25, 4: 181}[len(kind.relations)]
        assert kind.strength == pytest.approx(np.arcsinh(kind.dwpc / kind.mean) / of_length)


@settings(deadline=None, max_examples=10)
@given(DRAWN)
def test_what_any_two_have_is_the_mean_of_a_product_of_matrices_over_those_that_state_it(network):
    links = Links(network)
    for kind in kinds():
        product = np.eye(len(network.libraries.ids))
        for step in kind.steps:
            product = product @ links.weights[step].toarray()
        relations = [step.relation for step in kind.steps]
        here = product[known(network, relations)][:, known(network, relations[::-1])]
        assert links.mean(kind) == pytest.approx(here.mean() if here.size else 0.0)
        assert here.sum() == pytest.approx(product.sum())


@settings(deadline=None, max_examples=10)
@given(DRAWN)
def test_a_pair_scores_the_same_from_both_ends(network):
    paths = Paths(network)
    for a, b in permutations(network.libraries.ids[:3], 2):
        ours, theirs = paths.why(a, b), paths.why(b, a)
        assert ours.score == pytest.approx(theirs.score)
        turned = {"-".join(reversed(kind.id.split("-"))): kind.paths for kind in theirs.kinds}
        assert {kind.id: kind.paths for kind in ours.kinds} == turned


def test_what_everybody_has_ranks_below_what_few_have():
    languages = WHY.kind("STAFF_SPEAK-STAFF_SPEAK").best
    assert [path.stops[1].name for path in languages] == ["Lithuanian", "English"]
    assert [path.stops[1].id for path in WHY.kind("SEEKS-OFFERS").best] == [
        "storytelling",
        "reading-clubs",
    ]


def test_a_common_word_of_everybody_counts_less_than_a_rare_thing_given():
    other = {"name": "O", "staff": {"en"}, "seeks": {"debates"}, "offers": {"reading-clubs"}}
    rows = [{"id": f"o{at}", **other} for at in range(9)]
    a = {"id": "a", "name": "A", "staff": {"en"}, "seeks": {"storytelling"}}
    b = {"id": "b", "name": "B", "staff": {"en"}, "offers": {"storytelling"}}
    why = Paths(projection(a, b, *rows)).why("a", "b")
    assert why.kinds[0].id == "SEEKS-OFFERS"
    assert why.kind("STAFF_SPEAK-STAFF_SPEAK").share < why.kinds[0].share / 5


def test_a_list_that_was_never_written_is_no_list_without_english():
    speakers = [{"id": f"s{at}", "name": "S", "staff": {"en"}} for at in range(9)]
    silent = [{"id": f"u{at}", "name": "U"} for at in range(60)]
    mute = [{**each, "stated": {"staff_languages"}} for each in silent]
    english = {
        word: Paths(projection(*speakers, *others)).why("s0", "s1").kinds[0].strength
        for word, others in (("none", []), ("silent", silent), ("mute", mute))
    }
    assert english["silent"] == pytest.approx(english["none"])
    assert english["mute"] > 5 * english["none"]


def test_in_the_sample_english_never_outweighs_what_two_libraries_can_give_each_other(sample):
    network = Projection.read(sample)
    paths, speak = Paths(network), ("STAFF_SPEAK", "PATRONS_SPEAK")
    languages = {f"{one}-{other}" for one in speak for other in speak}
    giving, top, at = 0, 0, network.languages.ids.index("en")
    speakers = np.flatnonzero((network.staff + network.patrons)[:, [at]].toarray())
    for pair in combinations([network.libraries.ids[row] for row in speakers], 2):
        kinds_ = {kind.id: kind for kind in paths.why(*pair, best=50).kinds}
        given_ = [kinds_[key].share for key in ("SEEKS-OFFERS", "OFFERS-SEEKS") if key in kinds_]
        ways = [path for key in languages & set(kinds_) for path in kinds_[key].best]
        english = [path.share for path in ways if path.stops[1].id == "en"]
        if given_ and english:
            giving += 1
            top += next(iter(kinds_)) in languages
            assert max(english) < max(given_) / 2
    assert (giving > 10, top) == (True, 0)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (
            "SEEKS-OFFERS",
            "Valença offers storytelling, which Klaipėda seeks; no other library offers it.",
        ),
        ("OFFERS-SEEKS", "Klaipėda offers debates, which Valença seeks; two libraries offer them."),
        ("SEEKS-SEEKS", "Both seek reading clubs; no other library seeks them."),
        ("STAFF_SPEAK-STAFF_SPEAK", "Both staffs speak Lithuanian."),
        ("PREFERS-LOCATED_IN", "Klaipėda would like a partner from Portugal, where Valença is."),
        (
            "SISTER_OF-OFFERS-SEEKS",
            "Klaipėda’s sister Tauragė offers debates, which Valença seeks.",
        ),
        (
            "SISTER_OF-SISTER_OF-OFFERS-OFFERS",
            (
                "Klaipėda’s sister Tauragė and Other 0 are sisters; Other 0 and Valença both offer "
                "reading clubs."
            ),
        ),
        (
            "LOCATED_IN-LOCATED_IN-OFFERS-SEEKS",
            (
                "Klaipėda and Tauragė are both in Lithuania; "
                "Tauragė offers debates, which Valença seeks."
            ),
        ),
    ],
)
def test_a_path_is_one_plain_sentence(kind, sentence):
    assert best(kind)[0] == sentence


def test_sisters_of_sisters_are_told_with_the_library_that_they_belong_to():
    ties = [("k", "t"), ("t", "o0"), ("o0", "o1"), ("o1", "v"), ("o0", "v"), ("t", "v")]
    why = Paths(projection(KLAIPEDA, VALENCA, TAURAGE, *OTHERS, sisters=ties)).why("k", "v")
    told = [why.kind("-".join(["SISTER_OF"] * steps)).best[0].sentence for steps in (2, 3, 4)]
    assert told == [
        "Tauragė is a sister of Klaipėda and of Valença.",
        "Klaipėda’s sister Tauragė and Valença’s sister Other 0 are sisters.",
        "Klaipėda’s sister Tauragė and Valença’s sister Other 1 have a sister in common, Other 0.",
    ]


def test_no_sentence_speaks_of_graphs():
    said = " ".join([WHY.summary, *(path.sentence for kind in WHY.kinds for path in kind.best)])
    assert not re.search(r"(?i)node|edge|metapath|graph|None|_", said)


def test_the_summary_says_what_each_gives_and_who_could_introduce_them():
    assert WHY.summary == (
        "Valença offers two things that Klaipėda seeks, among them storytelling, which no other "
        "library offers. Klaipėda offers debates, which Valença seeks; two libraries offer them. "
        "Both seek reading clubs. Nobody has to translate: both staffs speak Lithuanian and "
        "English. No sister of both is known; the nearest introduction goes through Tauragė and "
        "Other 0, though one of these sisterships is over."
    )


def test_what_is_not_known_is_said_to_be_unknown():
    silent = {"id": "s", "name": "Silent", "stated": {"offers"}}
    why = Paths(projection(KLAIPEDA, silent)).why("k", "s")
    assert why.summary == (
        "Silent offers nothing that Klaipėda seeks. No sister of both is known, and no chain of up "
        "to five sisterships joins them. Not known of Silent: what it seeks and which languages "
        "its staff speak."
    )
    assert why.reason.code == "nothing-joins-them"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("active", "They are sisters already."),
        (None, "They are sisters; whether that lasts is not known."),
        ("ended", "They were sisters, and a source calls that over."),
    ],
)
def test_of_sisters_it_says_whether_that_lasts(status, words):
    why = Paths(projection(KLAIPEDA, VALENCA, sisters=[("k", "v", status)])).why("k", "v")
    assert words in why.summary
    assert (why.kind("SISTER_OF") is None) is (status == "ended")


def test_libraries_of_one_name_are_told_apart():
    rows = [
        {"id": key, "name": "Town Library", "city": city, "staff": {"lt"}, "seeks": {"debates"}}
        for key, city in (("a", "Porto"), ("b", "Braga"), ("c", None))
    ]
    why = Paths(projection(*rows, {"id": "d", "name": "D", "offers": {"debates"}})).why("a", "d")
    assert (
        why.kind("SEEKS-OFFERS")
        .best[0]
        .sentence.startswith("D offers debates, which Town Library (Porto) seeks")
    )


def test_a_library_and_itself_are_not_two():
    why = Paths(NETWORK).why("k", "k")
    assert (why.kinds, why.reason.code) == ((), "same-library")


@pytest.mark.parametrize("pair", [("k", "nobody"), ("nobody", "k"), ("nobody", "nobody")])
def test_a_library_that_is_not_there_is_an_error(pair):
    with pytest.raises(KeyError):
        Paths(NETWORK).why(*pair)


def test_a_network_of_nobody_can_be_made():
    with pytest.raises(KeyError):
        Paths(projection()).why("a", "b")


def test_a_pair_of_ten_thousand_libraries_takes_well_under_a_second():
    network = large(10_000)
    paths = Paths(network)
    paths.why(*network.libraries.ids[:2])
    # Processor time, so that what else runs on the machine is not counted.
    began = process_time()
    counted = paths.counted("l000005", "l000077")
    assert process_time() - began < 1.0
    assert len(counted) > 150
