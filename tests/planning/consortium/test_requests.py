"""What cannot be asked of the builder, and what it answers where no set can do."""

from dataclasses import replace

import pytest

from benchmarks.synthetic import network, projection
from insight.fit import Fits
from planning import CannotMeet, WrongConsortium
from planning.consortium import (
    Choice,
    Minimum,
    Needs,
    Request,
    assess,
    beside,
    fewest_members,
    propose,
)

FITS = Fits(projection(network(40)))
IDS = FITS.projection.libraries.ids
COUNTS = {
    key: FITS.projection.countries.ids[FITS.projection.libraries.country[at]]
    for at, key in enumerate(IDS)
}


def refused(request):
    with pytest.raises(WrongConsortium) as caught:
        propose(FITS, request)
    assert caught.value.remedy
    return caught.value.message


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (Request([], (3, 3)), "nothing to start from"),
        (Request([], (3, 3), candidates=[]), "nothing to start from"),
        (Request([IDS[0], IDS[0]], (3, 3)), "named twice to start from; a library is one partner"),
        (Request(list(IDS[:31]), (31, 31)), "31 libraries are too many to start from"),
        (Request([IDS[0]], (3, 3), without=[IDS[0]]), "both started from and excluded"),
        (Request(["gone"], (3, 3)), "No library has the id gone"),
        (Request([IDS[0]], (3, 3), without=["gone"]), "which is excluded"),
        (Request([IDS[0]], (3, 3), candidates=["gone"]), "which is a candidate"),
        (Request([IDS[0]], (3, 3), themes=["gone"]), "No activity of the network"),
        (Request(list(IDS[:3]), (2, 2)), "smaller than the 3 that it starts from"),
        (Request([IDS[0]], (1, 1)), "smaller than two libraries"),
        (Request([IDS[0]], (4, 3)), "No size is from 4 to 3"),
        (Request([IDS[0]], (3, 3), needs=Needs(members=5)), "5 are the least"),
        (Request([IDS[0]], (31, 31)), "30 are the most"),
        (Request([IDS[0]], (5, 5), candidates=IDS[:3]), "needs 2 more candidates"),
        (Request([IDS[0]], (3, 3), needs=Needs(barred={IDS[0]: "It is shut."})), "It is shut."),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_reason_and_a_remedy(request_, said):
    assert said in refused(request_)


@pytest.mark.parametrize(
    ("needs", "said"),
    [
        (Needs(members=3, counts_as={IDS[1]: "LT"}), "3 members whose country counts; 1 can"),
        (Needs(countries=3, counts_as=dict.fromkeys(IDS, "LT")), "3 countries that count; 1 can"),
        (
            Needs(counts_as=COUNTS, choices=(Choice((Minimum("the moon", frozenset("M"), 1),)),)),
            "1 of the moon; 0 can be had",
        ),
        (Needs(counts_as=COUNTS, coordinators=frozenset()), "nobody here may"),
    ],
)
def test_where_no_set_can_meet_the_needs_it_is_said_which_and_why(needs, said):
    with pytest.raises(CannotMeet) as caught:
        propose(FITS, Request([IDS[0]], (3, 3), needs=needs))
    assert said in str(caught.value)
    assert caught.value.lacks


def test_needs_that_can_be_met_one_by_one_but_not_together_are_told_so():
    first, *_ = sorted(set(COUNTS.values()) - {COUNTS[IDS[0]]})
    # One place is left; it cannot be filled by the one who leads and by another country.
    leader = next(key for key in IDS[1:] if COUNTS[key] == COUNTS[IDS[0]])
    needs = Needs(countries=2, counts_as=COUNTS, coordinators=frozenset([leader]))
    with pytest.raises(CannotMeet, match="not all of them"):
        propose(FITS, Request([IDS[0]], (2, 2), needs=needs))
    assert first


EVERY = sorted(set(COUNTS.values()))
HERE, THERE = EVERY[:2], EVERY[2:4]
"""Some countries of the network: those of which libraries may come, and those of which none may."""
FEW = [IDS[0], *(key for key in IDS[1:] if COUNTS[key] in HERE)]


def told(request):
    with pytest.raises(CannotMeet) as caught:
        propose(FITS, request)
    return caught.value


def test_where_more_members_would_help_it_is_said_how_many():
    needs = Needs(countries=5, counts_as=COUNTS)
    started = [key for key in IDS if COUNTS[key] == COUNTS[IDS[0]]][:2]
    assert "Ask for 6 members" in told(Request(started, (5, 5), needs=needs)).remedy


def test_where_no_size_would_help_it_is_said_whose_libraries_are_lacking():
    group = Minimum("the Four", frozenset([*HERE, *THERE]), 4)
    names = {code: f"Land {code}" for code in EVERY}
    needs = Needs(counts_as=COUNTS, choices=(Choice((group,)),), names=names)
    found = told(Request([FEW[0]], (4, 4), candidates=FEW, needs=needs))
    number = sum(COUNTS[key] in HERE for key in {*FEW, IDS[0]})
    assert "of whatever size" in found.message
    assert f"4 of the Four; 2 can be had ({number} libraries, of Land" in found.message
    assert found.remedy == (
        "Neither more members nor fewer would help. It takes libraries of "
        f"{' or '.join(sorted(names[code] for code in THERE))}. "
        "Let more libraries come, or choose another programme."
    )


def test_where_nobody_is_known_to_count_that_is_the_reason():
    why = dict.fromkeys(IDS, "No status of its country is recorded.")
    found = told(Request([IDS[0]], (2, 2), needs=Needs(counts_as={}, unsure=why)))
    assert "no library here is of a country that is known to count" in found.message
    assert "No status of its country is recorded." in found.message
    assert "Look up in the text of the call" in found.remedy
    assert "fewer" not in str(found)


def test_where_too_few_are_sure_to_take_part_it_is_said_of_how_many_nobody_knows():
    why = dict.fromkeys(IDS[2:], "It is not known.")
    needs = Needs(members=3, counts_as=dict.fromkeys(IDS[:2], "LT"), unsure=why)
    found = told(Request([IDS[0]], (3, 3), needs=needs))
    assert "whether they may take part is not known of 38 libraries" in found.message


@pytest.mark.parametrize(
    ("size", "remedy"), [(6, "Ask for 4 members or fewer."), (4, None), (3, None)]
)
def test_fewer_members_are_advised_only_where_fewer_would_do(size, remedy):
    request = Request([IDS[0]], (size, size), candidates=IDS[:4], needs=Needs(members=3))
    if remedy is None:
        assert propose(FITS, request).found
        return
    with pytest.raises(WrongConsortium) as caught:
        propose(FITS, request)
    assert caught.value.remedy.startswith(remedy)


def test_fewer_members_are_not_advised_where_the_rule_asks_for_more():
    needs = Needs(members=5, barred=dict.fromkeys(IDS[3:6], "It is shut."))
    request = Request([IDS[0]], (5, 5), candidates=IDS[:6], needs=needs)
    with pytest.raises(WrongConsortium, match="2 libraries may come, but 3 others may not") as told:
        propose(FITS, request)
    assert told.value.remedy == "Let more libraries come, or choose another programme."


def test_nobody_counts_where_nobody_is_known_to():
    with pytest.raises(CannotMeet, match="2 countries that count; 0 can be had"):
        propose(FITS, Request(IDS[:3], (3, 3), needs=Needs(countries=2, counts_as={})))
    with pytest.raises(CannotMeet, match="2 countries that count; 0 can be had"):
        propose(FITS, Request([IDS[0]], (3, 3), needs=Needs(countries=2, counts_as={})))


def test_the_fewest_members_are_those_of_the_smallest_set_that_any_size_finds():
    same = [key for key in IDS if COUNTS[key] == COUNTS[IDS[0]]]
    for started in ([], same[:1], same[:2]):
        for countries in range(5):
            needs = Needs(members=2, countries=countries, counts_as=COUNTS)
            request = Request(started, (2, 2), candidates=IDS, needs=needs)
            least = fewest_members(FITS, request)
            assert least == max(2, countries + max(0, len(started) - 1) * bool(countries))
            assert propose(FITS, replace(request, sizes=(least, least)), count=1).found
            if least > max(2, len(started), countries):
                with pytest.raises(CannotMeet):
                    propose(FITS, replace(request, sizes=(least - 1, least - 1)), count=1)


def test_of_a_range_the_sizes_that_are_too_small_for_the_rule_are_left_out():
    needs = Needs(members=4, counts_as=COUNTS)
    found = propose(FITS, Request([IDS[0]], (2, 5), needs=needs))
    assert {len(each.members) for each in found.found} == {4, 5}


def test_further_proposals_differ_in_a_third_of_the_free_places():
    found = propose(FITS, Request([IDS[0]], (6, 6)))
    assert (len(found.found), found.different) == (5, 2)
    sets = [set(each.members) for each in found.found]
    assert all(len(a - b) >= 2 for a in sets for b in sets if a is not b)
    scores = [each.score for each in found.found]
    assert scores == sorted(scores, reverse=True)


def test_of_several_sizes_the_best_of_each_is_proposed():
    found = propose(FITS, Request([IDS[0]], (3, 5)))
    assert {len(each.members) for each in found.found[:5]} >= {3, 4, 5}


def test_libraries_of_which_nothing_is_known_stand_for_each_other():
    from tests.small_network import projection as small

    made = small(*[{"id": f"l{number}", "name": "Silent"} for number in range(9)])
    found = propose(Fits(made), Request(["l4"], (3, 3)))
    assert [each.members for each in found.found] == [("l0", "l1", "l4")]


def test_sets_that_differ_in_a_library_of_which_nothing_is_known_are_one_with_its_others_named():
    from tests.small_network import projection as small

    says = {"offers": {"debates"}, "seeks": {"debates"}}
    silent = [{"id": f"s{at}", "name": "Silent", "country": "PT"} for at in range(4)]
    speaking = [{"id": f"t{at}", "name": "Telling", "country": "LT", **says} for at in range(3)]
    # Who their sisters are tells them apart, but they are outside of every set.
    others = [{"id": f"x{at}", "name": "Elsewhere", "country": "SI"} for at in range(4)]
    ties = [(f"s{at}", f"x{at}") for at in range(4)]
    fits = Fits(small(*silent, *speaking, *others, sisters=ties))
    needs = Needs(countries=2, counts_as={x["id"]: x["country"] for x in (*silent, *speaking)})
    may = [x["id"] for x in (*silent, *speaking)]
    found = propose(fits, Request(["t0"], (2, 2), candidates=may, needs=needs)).found
    assert [each.members for each in found] == [("s0", "t0")]
    assert found[0].likewise == (("s0", ("s1", "s2", "s3")),)


def test_a_part_names_the_members_of_which_it_knows_nothing():
    from tests.small_network import projection as small

    says = {"offers": {"debates"}, "seeks": {"debates"}, "staff": {"en"}, "in_eu": 1}
    made = small(
        {"id": "a", "name": "A", "country": "LT", **says}, {"id": "b", "name": "B", "country": "PT"}
    )
    parts = {part.name: part.unknown for part in assess(Fits(made), ["a", "b"]).parts}
    assert parts["language"] == parts["newcomers"] == parts["themes"] == ("b",)
    assert parts["countries"] == ()


def test_only_libraries_that_state_something_come_where_that_is_asked():
    from tests.small_network import projection as small

    says = {"offers": {"debates"}}
    rows = [{"id": f"l{at}", "name": "L", **(says if at % 2 else {})} for at in range(9)]
    fits = Fits(small(*rows))
    found = propose(fits, Request(["l0"], (3, 3), stated=True))
    assert found.candidates == 4
    assert all(key in {"l1", "l3", "l5", "l7"} for key in found.found[0].added)
    with pytest.raises(WrongConsortium, match="4 libraries may come"):
        propose(fits, Request(["l0"], (7, 7), stated=True))


def test_a_set_without_a_member_scores_what_the_remaining_set_scores():
    whole = propose(FITS, Request(list(IDS[:3]), (4, 4)), count=1).found[0]
    last = next(each for each in whole.without if each.member in whole.added)
    rest = propose(FITS, Request(list(IDS[:3]), (3, 3)), count=1).found[0]
    assert last.score == rest.score
    assert sum(last.parts.values()) == pytest.approx(rest.score - whole.score, abs=1e-4)


@pytest.mark.parametrize("needs", [None, Needs(countries=3, counts_as=COUNTS)])
@pytest.mark.parametrize("themes", [(), FITS.projection.activities.ids[:3]])
def test_a_set_as_it_stands_scores_what_it_scores_as_a_proposal(needs, themes):
    for proposal in propose(FITS, Request([IDS[0]], (5, 5), themes, needs=needs)).found:
        stands = assess(FITS, proposal.members, themes=themes, needs=needs)
        assert (stands.score, stands.parts) == (proposal.score, proposal.parts)
        assert stands.without == proposal.without
        assert (stands.members, stands.added, stands.is_proven) == (proposal.members, (), True)


def test_a_set_that_does_not_meet_the_rule_is_scored_all_the_same():
    needs = Needs(countries=9, counts_as=COUNTS, barred={IDS[1]: "It is shut."})
    stands = assess(FITS, IDS[:4], needs=needs)
    assert stands.score > 0
    assert all(each.rule for each in stands.without)


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ([], "nothing to start from"),
        ([IDS[0]], "two libraries or more"),
        ([IDS[0], IDS[0]], "named twice"),
        ([IDS[0], "gone"], "No library has the id gone"),
        (IDS[:31], "31 libraries are too many"),
    ],
)
def test_no_set_is_scored_that_is_none(members, said):
    with pytest.raises(WrongConsortium, match=said):
        assess(FITS, members)


def test_more_than_three_libraries_can_be_kept():
    kept = list(IDS[:6])
    for proposal in propose(FITS, Request(kept, (8, 8))).found:
        assert set(kept) < set(proposal.members)
        assert proposal.is_proven


def test_from_a_theme_alone_those_come_who_offer_or_seek_it():
    p = FITS.projection
    theme = p.activities.ids[2]
    named = (p.offers[:, [2]] + p.seeks[:, [2]]).toarray().ravel() > 0
    who = {key for key, is_named in zip(p.libraries.ids, named, strict=True) if is_named}
    assert 5 <= len(who) < 40
    found = propose(FITS, Request([], (5, 5), [theme]))
    assert found.candidates == len(who)
    assert all(set(each.members) <= who for each in found.found)
    assert found.found[0].is_proven


def test_from_a_cluster_alone_its_members_come():
    found = propose(FITS, Request([], (4, 4), candidates=IDS[5:15]))
    assert all(set(each.members) <= set(IDS[5:15]) for each in found.found)
    assert found.found[0].is_proven


def test_of_very_many_candidates_for_a_theme_those_come_first_who_do_most_of_it():
    fits = Fits(projection(network(700)))
    themes = fits.projection.activities.ids[:4]
    found = propose(fits, Request([], (4, 4), themes), count=1, most_steps=2_000)
    assert (found.considered, found.candidates > 300) == (300, True)


def test_two_sets_stand_side_by_side():
    one, other = propose(FITS, Request([IDS[0]], (4, 4)), count=2).found
    told = beside(one, other)
    assert set(told.both) | set(told.only_one) == set(one.members)
    assert told.only_other == other.instead
    assert sum(p.difference for p in told.parts) == pytest.approx(other.score - one.score, abs=1e-5)
    turned = beside(other, one)
    assert (turned.only_one, turned.only_other) == (told.only_other, told.only_one)


@pytest.mark.parametrize("size", [3, 5, 7, 10])
def test_of_150_libraries_the_best_set_is_proven(size):
    fits = Fits(projection(network(150)))
    found = propose(fits, Request([fits.projection.libraries.ids[0]], (size, size)), count=1)
    assert found.found[0].is_proven
