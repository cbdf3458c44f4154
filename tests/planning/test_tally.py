"""For how many programmes a set would do, counted and told."""

import pytest

from planning import programmes_for, tally
from tests.planning.sets import members


def test_every_programme_is_counted_once():
    found = programmes_for(members("PT", "ES", "LT"), year=2026)
    told = tally(found)
    assert (told.programmes, told.libraries, told.year) == (25, 3, 2026)
    assert set(told.met) == {each.programme.code for each in found if each.verdict == "met"}
    assert not set(told.met) & set(told.perhaps)
    assert set(told.live) <= {*told.met, *told.perhaps}
    assert f"the rule of {len(told.met)} of 25 programmes for 2026" in told.headline


def test_one_library_alone_may_apply_where_only_one_has_to():
    told = tally(programmes_for(members("PT"), year=2026))
    assert {"EP-KA122-ADU", "EP-KA120/121-ADU"} <= set(told.met)
    assert told.headline.startswith("This library meets the rule of ")


def test_a_rule_of_another_year_is_not_told_as_met_for_sure():
    told = tally(programmes_for(members("PT", "ES", "LT"), year=2027))
    assert "CREA-COOP-S" in told.perhaps
    assert f"and of {len(told.perhaps)} more by a rule" in told.headline


def test_of_no_verdict_nothing_is_told():
    with pytest.raises(ValueError, match="no verdict"):
        tally([])
