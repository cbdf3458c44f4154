"""Eligibility as tables: whole for files, brief for a screen."""

import io

import pytest

from exports import eligibility_table, programmes_table, sources_of, write
from planning import Rules, eligible, programmes_for
from tests.planning.sets import members

RULES = Rules.read()


def as_records(table):
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


@pytest.mark.parametrize("code", RULES.programmes)
@pytest.mark.parametrize("brief", [False, True])
def test_every_programme_has_its_tables(code, brief):
    found = eligible(members("PT", "UA", None), code, year=2026)
    table = eligibility_table(found, RULES, brief=brief)
    assert {len(row) for row in table.rows} == {len(table.columns)} == {len(table.titles)}


def test_the_whole_table_has_a_row_a_condition_a_check_and_a_member():
    found = eligible(members("PT", "ES"), "CERV-TT", year=2026)
    told = as_records(eligibility_table(found, RULES))
    assert [row["name"] for row in told if row["kind"] == "composition"] == [
        *("Municipalities", "Countries", "EU member states", "Taking part", "Coordinator"),
    ]
    assert [row["text"] for row in told if row["kind"] == "check"] == list(found.to_check)
    assert [row["name"] for row in told if row["kind"] == "member"] == ["m0", "m1"]


def test_a_screen_is_told_what_is_missing_and_where_it_was_read():
    found = eligible(members("PT", "AL"), "EP-KA210", year=2026)
    told = [(row["what"], row["words"]) for row in as_records(brief(found))]
    assert ("Missing", "A set without Library 1 (Albania).") in told
    assert ("Source", "European Net for Inclusion on small-scale partnerships (undated)") in told


def brief(found):
    return eligibility_table(found, RULES, brief=True)


def test_sources_are_those_of_the_rule_and_of_the_countries_once_each():
    found = eligible(members("PT", "ES", "UA"), "CREA-COOP-S", year=2026)
    keys = [source.key for source in sources_of(found, RULES)]
    assert len(keys) == len(set(keys))
    assert {"beda-2026", "alda-2025", "einpresswire-2023"} <= set(keys)


def test_programmes_are_listed_with_a_call_of_another_year_left_open():
    found = programmes_for(members("PT", "ES", "LT"), year=2027)
    calls = {row["code"]: row["call"] for row in as_records(programmes_table(found, RULES))}
    assert (calls["HE-RIA/IA"], calls["EP-KA220"]) == ("forthcoming", None)


def test_a_closed_call_is_said_in_every_column_that_tells_of_a_verdict():
    found = programmes_for(members("PT", "ES", "LT"), year=2026)
    told = {row["code"]: row for row in as_records(programmes_table(found, RULES))}
    shut = told["EP-KA220"]
    assert (shut["verdict"], shut["with_the_call"], shut["closed"]) == ("met", "not met", True)
    assert (shut["last_deadline"], shut["next_call"]) == ("2026-03-05", None)
    assert "but call closed" in shut["standing"]
    assert told["NORDPLUS-ADULT-M"]["closed"] is False
    assert told["INTERREG-CE"]["closed"] is None
    seen = {row["code"]: row for row in as_records(programmes_table(found, RULES, brief=True))}
    assert seen["EP-KA220"]["standing"] == shut["standing"]


def test_one_programme_tells_its_rule_alone_and_the_call_apart():
    found = eligible(members("CZ", "HU", "SK"), "VISEGRAD", year=2026)
    whole = {row["name"]: row["verdict"] for row in as_records(eligibility_table(found, RULES))}
    assert (whole["VISEGRAD"], whole["By its rule"]) == ("cannot say", "met")
    shut = eligible(members("PT", "ES", "LT"), "EP-KA220", year=2026)
    seen = {row["what"]: row for row in as_records(brief(shut))}
    assert (seen["Verdict"]["verdict"], seen["With the call"]["verdict"]) == ("met", "not met")
    assert "closed" in seen["Verdict"]["words"]


@pytest.mark.parametrize("lands", [("PT",), ("PT", "ES", "LT"), ("CZ", "UA", "BR")])
def test_the_list_for_a_screen_stands_in_columns(lands):
    table = programmes_table(programmes_for(members(*lands), year=2026), RULES, brief=True)
    out = io.BytesIO()
    write(table.columns, table.rows, format="table", to=out, width=80)
    assert out.getvalue().decode("utf-8").splitlines()[1].startswith("───")
