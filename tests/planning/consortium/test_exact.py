"""The builder against an oracle that tries every set, on small networks drawn at random."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from insight.fit import Fits
from planning import CannotMeet, WrongConsortium
from planning.consortium import Choice, Minimum, Needs, Request, propose
from tests.insight.fit.made import libraries
from tests.planning.consortium.oracle import Oracle
from tests.small_network import ACTIVITIES, COUNTRIES, projection

FEW = settings(max_examples=30, deadline=None, phases=[Phase.generate])
GROUPS = st.frozensets(st.sampled_from(list(COUNTRIES)), min_size=1)


@st.composite
def asked(draw):
    """Draw a network and what is asked of a set in it."""
    rows = draw(libraries(4, 9))
    ids = [row["id"] for row in rows]
    pairs = [(a, b) for a in ids for b in ids if a < b]
    ties = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=6))
    status = st.sampled_from(["active", "ended", None])
    ties = [(*tie, draw(status)) for tie in ties]
    started = draw(st.lists(st.sampled_from(ids), unique=True, max_size=3))
    rest = [key for key in ids if key not in started]
    without = draw(st.sets(st.sampled_from(rest), max_size=1))
    most = len(ids) - len(without)
    size = draw(st.integers(max(2, len(started)), min(6, most)))
    themes = draw(st.sets(st.sampled_from(list(ACTIVITIES)), max_size=2))
    needs = draw(st.none() | rules(rows, rest, size))
    # Without a library to start from, it starts from a cluster: here one that holds all.
    candidates = None if started else ids
    sizes = (size, size)
    return rows, ties, Request(started, sizes, tuple(themes), candidates, tuple(without), needs)


@st.composite
def rules(draw, rows, free, size):
    """Draw what a programme might ask: who counts, how many, groups, who may lead, who may not."""
    counts = {row["id"]: row["country"] for row in rows if row["country"] and draw(st.booleans())}
    minimum = st.builds(Minimum, st.just("a group"), GROUPS, st.integers(1, 2))
    choice = st.builds(Choice, st.lists(minimum, min_size=1, max_size=2).map(tuple))
    ids = [row["id"] for row in rows]
    return Needs(
        members=draw(st.integers(1, size)),
        countries=draw(st.integers(1, min(3, size))),
        counts_as=counts,
        barred=dict.fromkeys(draw(st.sets(st.sampled_from(free), max_size=1)), "It may not."),
        choices=draw(st.lists(choice, max_size=2).map(tuple)),
        coordinators=draw(st.none() | st.frozensets(st.sampled_from(ids), min_size=1)),
    )


def found(rows, ties, request, **more):
    try:
        return propose(Fits(projection(*rows, sisters=ties)), request, **more).found
    except CannotMeet:
        return None
    except WrongConsortium:
        return ()


@FEW
@given(asked())
def test_no_set_of_all_scores_more_than_the_first_proposal(case):
    rows, ties, request = case
    proposals = found(rows, ties, request)
    if proposals == ():
        return
    oracle = Oracle(
        Fits(projection(*rows, sisters=ties)), themes=request.themes, needs=request.needs
    )
    best = oracle.best(request.started, request.sizes[0], without=request.without)
    if best is None:
        assert proposals is None
        return
    assert proposals[0].score == pytest.approx(best, abs=2e-6)
    assert proposals[0].is_proven


@FEW
@given(asked())
def test_every_proposal_holds_who_is_locked_nobody_excluded_and_meets_the_needs(case):
    rows, ties, request = case
    fits = Fits(projection(*rows, sisters=ties))
    oracle = Oracle(fits, themes=request.themes, needs=request.needs)
    for each in found(rows, ties, request) or ():
        assert set(request.started) <= set(each.members)
        assert not set(request.without) & set(each.members)
        assert len(each.members) == request.sizes[0]
        assert each.score == pytest.approx(oracle.score(each.members), abs=2e-6)
        assert sum(part.points for part in each.parts) == pytest.approx(each.score, abs=2e-6)
        if request.needs:
            assert oracle.meets(each.members)
            assert not set(request.needs.barred) & set(each.members)


@FEW
@given(asked(), st.randoms())
def test_the_order_in_which_libraries_come_does_not_matter(case, dice):
    rows, ties, request = case
    shuffled, turned = list(rows), list(request.started)
    dice.shuffle(shuffled)
    dice.shuffle(turned)
    other = Request(
        turned,
        request.sizes,
        request.themes[::-1],
        None if request.candidates is None else request.candidates[::-1],
        request.without,
        request.needs,
    )
    assert found(rows, ties, request) == found(shuffled, ties, other)


@FEW
@given(asked())
def test_with_no_work_allowed_the_bound_still_holds(case):
    rows, ties, request = case
    proven, hasty = found(rows, ties, request, count=1), found(rows, ties, request, most_steps=0)
    if proven and hasty:
        assert hasty[0].score <= proven[0].score + 1e-6
        assert hasty[0].bound >= proven[0].score - 1e-6
