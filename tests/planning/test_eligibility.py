"""The verdict on a set: unknown is never false, and a rule of another year never passes."""

import pytest

from planning import (
    LARGEST_SET,
    Member,
    UnknownProgramme,
    WrongMembers,
    WrongYear,
    eligible,
    programmes_for,
)
from tests.planning.sets import condition, members, numbers


def judged(*countries, code="EP-KA220", year=2026, **more):
    return eligible(members(*countries), code, year=year, **more)


def test_the_four_nations_are_one_country_and_it_is_said():
    found = judged("GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR", "PT", code="HE-RIA/IA")
    assert numbers(found, "Countries") == (2, 3)
    assert found.remarks[0].startswith("England, Northern Ireland, Scotland and Wales are one")


def test_aland_is_finland_but_in_nordplus():
    assert numbers(judged("FI", "AX", code="EP-KA210"), "Countries") == (1, 2)
    assert numbers(judged("FI", "AX", code="NORDPLUS-ADULT-M"), "Countries") == (2, 2)


@pytest.mark.parametrize(("eus", "iso"), [("EL", "GR"), ("UK", "GB")])
def test_the_eus_own_letters_are_the_same_countries(eus, iso):
    assert numbers(judged(eus, iso, code="HE-RIA/IA"), "Countries") == (1, 3)


def test_who_may_join_without_counting_is_shown_as_such():
    roles = judged("PT", "ES", "UA", "CH").roles
    assert [role.part for role in roles] == ["counts", "counts", "adds", "own cost"]
    assert "Region 2" in roles[2].why


def test_who_may_not_join_where_nobody_may_is_named():
    found = judged("PT", "ES", "AL", code="EP-KA210")
    assert found.missing == ("a set without Library 2 (Albania)",)
    assert found.roles[2].why == "Albania does not count, and others may not join here."


@pytest.mark.parametrize("country", [None, "BR", "XX", "IS"])
def test_a_country_that_is_not_known_leaves_the_verdict_open(country):
    found = judged("PT", "ES", country, code="CERV-TT")
    assert found.verdict == "cannot say"
    assert condition(found, "Taking part").verdict == "cannot say"
    assert found.unsaid


def test_an_unknown_country_can_not_mend_a_set_that_is_too_small():
    found = judged("PT", None)
    assert (found.verdict, condition(found, "Countries").verdict) == ("not met", "not met")


def test_a_rule_of_another_year_never_passes_silently():
    found = judged("PT", "ES", "LT", year=2027)
    assert (found.verdict, found.by_its_rule) == ("cannot say", "met")
    assert found.summary.startswith("Cannot say for 2027: by the rule of 2026 it would be met, but")
    assert found.unsaid == ("whether the rule holds in 2027",)


def test_an_undated_rule_never_passes_silently():
    found = judged("CZ", "PL", "SK", code="VISEGRAD")
    assert (found.verdict, found.by_its_rule) == ("cannot say", "met")
    assert "by a rule that bears no year it would be met, but whether" in found.summary
    assert found.standing == (
        "would be met by a rule that bears no year, not known whether it holds in 2026; "
        "call still to come"
    )


def test_an_undated_rule_that_is_not_met_says_that_it_is_undated():
    found = judged("CZ", "PL", code="VISEGRAD")
    assert found.standing == "not met, by a rule that bears no year; call still to come"
    assert found.missing[-1] == "1 more of the Visegrad Four"


def test_a_set_that_fails_by_the_rule_of_another_year_says_whose_rule_it_is():
    assert judged("PT", "ES", year=2027).summary.startswith("Not met, by the rule of 2026: ")


@pytest.mark.parametrize(
    ("code", "year", "verdict", "said"),
    [
        ("EP-KA220", 2026, "not met", "The call of 2026: closed (5 March 2026"),
        ("EP-KA220", 2027, "cannot say", "The call of 2026: closed (5 March 2026"),
        ("CREA-COOP-L", 2026, "not met", "The call of 2026: not offered"),
        ("HE-RIA/IA", 2027, "met", "The call of 2027: still to come"),
        ("INTERREG-EUROPE", 2026, "not met", "The call of 2021 to 2027: closed"),
        ("INTERREG-CE", 2026, "cannot say", "The call of 2021 to 2027: not known"),
    ],
)
def test_the_state_of_the_call_stands_beside_the_verdict(code, year, verdict, said):
    found = judged("PT", "ES", "LT", code=code, year=year)
    assert found.call.verdict == verdict
    assert found.call.text.startswith(said)
    assert "22 November 2026" in found.call.remark
    assert found.call not in found.conditions


@pytest.mark.parametrize(
    ("code", "year", "standing", "with_the_call"),
    [
        (
            "EP-KA220",
            2026,
            "met, but call closed (last deadline 5 March 2026), next call: not known",
            "not met",
        ),
        (
            "EP-KA220",
            2027,
            (
                "would be met by the rule of 2026, not known whether it holds in 2027; "
                "no call of 2027 is known, that of 2026 is closed (last deadline 5 March 2026)"
            ),
            "cannot say",
        ),
        ("HE-RIA/IA", 2027, "met; call still to come (until 23 September 2027)", "met"),
        (
            "INTERREG-EUROPE",
            2026,
            "met, but call closed, next call: none planned before the end of 2027",
            "not met",
        ),
        ("INTERREG-CE", 2026, "cannot say; whether a call is open is not known", "cannot say"),
        (
            "CREA-COOP-M",
            2026,
            "not met; call closed (last deadline 5 May 2026), next call: not known",
            "not met",
        ),
    ],
)
def test_verdict_and_call_are_said_at_once(code, year, standing, with_the_call):
    found = judged("PT", "ES", "LT", code=code, year=year)
    assert (found.standing, found.with_the_call) == (standing, with_the_call)
    assert standing.split("call", 1)[1] in found.summary


def test_nothing_whose_call_is_closed_can_be_taken_for_one_to_apply_for():
    for found in programmes_for(members("PT", "ES", "LT", "PL", "FI"), year=2026):
        if found.programme.call in {"closed", "not offered"}:
            assert found.with_the_call != "met"
            assert found.programme.call in found.standing
            assert found.programme.call in found.summary


def test_without_a_named_coordinator_all_who_can_are_listed():
    lead = condition(judged("PT", "ES", "LT", "UA"), "Coordinator")
    assert (lead.verdict, lead.who) == ("met", ("Library 0", "Library 1", "Library 2"))
    assert lead.remark == "None is named; one that may is enough."


@pytest.mark.parametrize(
    ("coordinator", "verdict"), [("m0", "met"), ("m3", "not met"), (None, "met")]
)
def test_a_named_coordinator_is_held_to_the_rule(coordinator, verdict):
    found = judged("PT", "ES", "LT", "UA", coordinator=coordinator)
    assert condition(found, "Coordinator").verdict == verdict


def test_only_the_eu_and_norway_lead_interreg_europe():
    found = judged("CH", "UA", "RS", code="INTERREG-EUROPE")
    assert found.missing == ("a member that may coordinate",)
    assert judged("CH", "UA", "NO", code="INTERREG-EUROPE").verdict == "met"


def test_what_planners_must_check_themselves_is_told_apart():
    found = judged("PT", "ES", code="CERV-TT")
    assert found.verdict == "met"
    assert any("50 or more people" in each for each in found.to_check)
    assert not any("50" in each.text for each in found.conditions)


def test_every_condition_names_its_sources():
    for found in programmes_for(members("PT", "ES", "UA", None), year=2026):
        assert all(each.sources for each in (*found.conditions, found.call))


def test_programmes_are_ranked_and_say_what_is_missing():
    found = programmes_for(members("PT", "ES", "LT"), year=2026)
    offered = [each for each in found if each.programme.call != "not offered"]
    assert found[: len(offered)] == offered
    verdicts = [each.by_its_rule for each in offered]
    assert verdicts == sorted(verdicts, key=["met", "not met", "cannot say"].index)
    lacks = [sum(len(c.lack) > 0 for c in each.conditions) for each in offered]
    assert lacks[: verdicts.count("met")].count(0) >= 8
    by_code = {each.programme.code: each for each in found}
    assert len(by_code) == 25
    assert by_code["CREA-COOP-M"].missing == (
        "2 more organisations from countries that count",
        "2 more countries that count",
    )
    assert not any(each.verdict == "not met" and not each.missing for each in found)
    assert not any(each.verdict == "cannot say" and not each.unsaid for each in found)


def test_a_code_may_be_written_as_in_an_address():
    assert judged("PT", code="he-ria-ia").programme.code == "HE-RIA/IA"
    assert judged("PT", code="visegrad plus").programme.code == "VISEGRAD+"
    assert judged("PT", code="visegrad").programme.code == "VISEGRAD"


def test_a_programme_that_is_not_there_is_told_with_near_ones():
    with pytest.raises(UnknownProgramme, match="Did you mean: EP-KA220") as told:
        judged("PT", code="KA 220")
    assert told.value.near[0] == "EP-KA220"
    with pytest.raises(UnknownProgramme, match="There are: EP-KA220, EP-KA210"):
        judged("PT", code="%")


@pytest.mark.parametrize("year", [1999, 2020, 2035, -1])
def test_a_year_that_no_rule_is_about_is_refused(year):
    with pytest.raises(WrongYear, match="from 2021 to 2034"):
        judged("PT", year=year)
    with pytest.raises(WrongYear, match="Name a year"):
        programmes_for(members("PT"), year=year)


@pytest.mark.parametrize(
    ("some", "coordinator", "said"),
    [
        ([], None, "There is no library to judge. Name one or more."),
        ([Member("a", "Anna", "PT")] * 2, None, "Anna (a) is in the set twice"),
        (members(*["PT"] * (LARGEST_SET + 1)), None, "31 libraries are too many"),
        (members("PT"), "m9", "The coordinator (m9) is not one of the set."),
    ],
)
def test_a_set_that_is_none_is_refused(some, coordinator, said):
    with pytest.raises(WrongMembers) as told:
        eligible(some, "EP-KA220", year=2026, coordinator=coordinator)
    assert str(told.value).startswith(said)
    with pytest.raises(WrongMembers):
        programmes_for(some, year=2026, coordinator=coordinator)


def test_the_largest_set_is_judged():
    assert judged(*["PT"] * LARGEST_SET).verdict == "not met"
