"""What holds of every set and every programme."""

from hypothesis import given, settings
from hypothesis import strategies as st

from planning import VERDICTS, Member, Rules, eligible, programmes_for
from tests.planning.sets import members

RULES = Rules.read()
NATIONS = ("GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR", "GB", "UK")
CODES = st.sampled_from(sorted(RULES.programmes))
LANDS = st.sampled_from([None, "XX", *sorted(RULES.countries)])
SETS = st.lists(LANDS, min_size=1, max_size=8)
YEARS = st.sampled_from([2022, 2024, 2025, 2026, 2027, 2030])


def seen(found):
    """Return what does not hang on the order of the members."""
    return [
        (
            each.programme.code,
            each.verdict,
            [(c.name, c.verdict, c.counted) for c in each.conditions],
        )
        for each in found
    ]


@settings(deadline=None, max_examples=60)
@given(SETS, YEARS, st.randoms())
def test_the_order_of_members_does_not_matter(lands, year, random):
    made = members(*lands)
    mixed = random.sample(made, len(made))
    assert seen(programmes_for(made, year=year)) == seen(programmes_for(mixed, year=year))


@settings(deadline=None, max_examples=200)
@given(SETS, YEARS, CODES, LANDS)
def test_one_more_library_that_counts_never_makes_it_worse(lands, year, code, more):
    made = members(*lands)
    new = Member("new", "New", more)
    before, after = (eligible(some, code, year=year) for some in (made, [*made, new]))
    if after.roles[-1].counts:
        assert VERDICTS.index(after.verdict) <= VERDICTS.index(before.verdict)


@settings(deadline=None, max_examples=60)
@given(SETS, YEARS, st.lists(st.sampled_from(NATIONS), min_size=1, max_size=4))
def test_the_four_nations_count_as_one_country(lands, year, nations):
    one = seen_countries(programmes_for(members(*lands, *["GB"] * len(nations)), year=year))
    assert one == seen_countries(programmes_for(members(*lands, *nations), year=year))


def seen_countries(found):
    return seen(found), [[role.country for role in each.roles] for each in found]


@settings(deadline=None, max_examples=100)
@given(SETS, YEARS, CODES, LANDS.filter(bool))
def test_learning_a_country_moves_only_verdicts_that_were_open(lands, year, code, learnt):
    unknown = eligible(members(*lands, None), code, year=year)
    known = eligible(members(*lands, learnt), code, year=year)
    for before, after in zip(unknown.conditions, known.conditions, strict=True):
        assert before.verdict in {"cannot say", after.verdict}


@settings(deadline=None, max_examples=100)
@given(SETS, YEARS, CODES)
def test_nothing_is_met_by_the_rule_of_another_year(lands, year, code):
    found = eligible(members(*lands), code, year=year)
    if not found.programme.rule_years.covers(year):
        assert found.verdict != "met"
        assert str(found.programme.rule_years) in found.summary or "no year" in found.summary


@settings(deadline=None, max_examples=100)
@given(SETS, YEARS, CODES)
def test_what_is_not_met_says_what_is_missing(lands, year, code):
    found = eligible(members(*lands), code, year=year)
    for each in found.conditions:
        assert bool(each.lack) == (each.verdict != "met")


@settings(deadline=None, max_examples=100)
@given(SETS, YEARS, CODES)
def test_naming_nobody_is_as_good_as_naming_the_best_coordinator(lands, year, code):
    made = members(*lands)
    named = [eligible(made, code, year=year, coordinator=each.id).by_its_rule for each in made]
    assert eligible(made, code, year=year).by_its_rule == min(named, key=VERDICTS.index)


@settings(deadline=None, max_examples=100)
@given(SETS, YEARS, CODES)
def test_what_is_said_at_once_names_the_verdict_and_a_closed_call(lands, year, code):
    found = eligible(members(*lands), code, year=year)
    verdict = found.verdict if found.verdict == "not met" else found.by_its_rule
    assert verdict in found.standing
    if found.call.verdict == "not met":
        assert found.with_the_call == "not met"
        assert found.programme.call in found.standing
    if not found.programme.rule_years.covers(year):
        by = "by the rule of" if found.programme.rule_years.is_dated else "by a rule that bears no"
        assert by in found.standing


@settings(deadline=None, max_examples=100)
@given(SETS, YEARS, CODES)
def test_who_joins_without_counting_is_shown_and_not_counted(lands, year, code):
    found = eligible(members(*lands), code, year=year)
    for role in found.roles:
        if role.part in {"adds", "own cost"}:
            assert role.counts is False
            assert role.why
    counting = {role.country for role in found.roles if role.counts}
    for each in found.conditions:
        if each.name == "Countries":
            assert each.counted == len(counting)
