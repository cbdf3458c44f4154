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
