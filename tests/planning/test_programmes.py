"""Every programme by its numbers: sets counted by hand, one that meets it and one that does not."""

import pytest

from planning import Rules, eligible
from tests.planning.sets import condition, members, numbers

TEN = ("PT", "ES", "FI", "LT", "PL", "HR", "SI", "IE", "GR", "UA")
# code, year, countries, verdict, and what is counted: organisations and countries, of how many
CASES = [
    ("EP-KA220", 2026, ("PT", "ES", "LT"), "met", (3, 3), (3, 3)),
    ("EP-KA220", 2026, ("PT", "ES", "UA"), "not met", (2, 3), (2, 3)),
    ("EP-KA220", 2026, ("PT", "ES", "LT", "UA", "AL", "TN"), "met", (3, 3), (3, 3)),
    ("EP-KA220", 2026, ("PT", "ES", "LT", "BY"), "not met", (3, 3), (3, 3)),
    ("EP-KA220", 2026, ("PT", "ES", "LT", "CH"), "met", (3, 3), (3, 3)),
    ("EP-KA220", 2026, ("NO", "TR", "RS"), "met", (3, 3), (3, 3)),
    ("EP-KA220", 2026, ("PT", "PT", "ES"), "not met", (3, 3), (2, 3)),
    ("EP-KA220", 2026, ("PT", "ES", "GB-SCT"), "not met", (2, 3), (2, 3)),
    ("EP-KA220", 2027, ("PT", "ES", "GB-SCT"), "cannot say", (3, 3), (3, 3)),
    ("EP-KA220", 2027, ("GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR"), "not met", (4, 3), (1, 3)),
    ("EP-KA210", 2026, ("PT", "ES"), "met", (2, 2), (2, 2)),
    ("EP-KA210", 2026, ("FI", "AX"), "not met", (2, 2), (1, 2)),
    ("EP-KA210", 2026, ("PT", "ES", "AL"), "not met", (2, 2), (2, 2)),
    # One library applies; who receives its visitors abroad does not.
    ("EP-KA122-ADU", 2026, ("PT", "ES"), "met", (2, 1), (2, 1)),
    ("EP-KA122-ADU", 2026, ("PT",), "met", (1, 1), (1, 1)),
    ("EP-KA122-ADU", 2026, ("GB",), "not met", (0, 1), (0, 1)),
    ("EP-KA120/121-ADU", 2026, ("PT", "IS"), "met", (2, 1), (2, 1)),
    ("EP-KA120/121-ADU", 2026, ("PT", "PT"), "met", (2, 1), (1, 1)),
    ("CREA-COOP-S", 2026, ("PT", "ES", "UA"), "met", (3, 3), (3, 3)),
    ("CREA-COOP-S", 2026, ("PT", "ES", "GB"), "not met", (2, 3), (2, 3)),
    ("CREA-COOP-S", 2026, ("PT", "ES", "LT", "GB"), "met", (3, 3), (3, 3)),
    ("CREA-COOP-S", 2026, ("PT", "ES", "LT", "TR"), "not met", (3, 3), (3, 3)),
    ("CREA-COOP-M", 2026, ("PT", "ES", "UA", "NO", "XK"), "met", (5, 5), (5, 5)),
    ("CREA-COOP-M", 2026, ("PT", "ES", "UA", "NO", "NO"), "not met", (5, 5), (4, 5)),
    ("CREA-COOP-L", 2026, TEN, "cannot say", (10, 10), (10, 10)),
    ("CREA-COOP-L", 2026, TEN[:9], "not met", (9, 10), (9, 10)),
    ("CERV-TT", 2026, ("PT", "ES"), "met", None, (2, 2)),
    ("CERV-TT", 2026, ("PT", "PT"), "not met", None, (1, 2)),
    ("CERV-TT", 2026, ("PT", "RS"), "cannot say", None, (1, 2)),
    ("CERV-NT", 2025, ("PT", "ES", "LT", "FI"), "met", None, (4, 4)),
    ("CERV-NT", 2026, ("PT", "ES", "LT", "FI"), "cannot say", None, (4, 4)),
    ("CERV-NT", 2025, ("PT", "ES", "LT", "LT"), "not met", None, (3, 4)),
    ("CERV-REM", 2024, ("PT", "PT"), "met", (2, 2), (1, 1)),
    ("CERV-REM", 2024, ("PT",), "not met", (1, 2), (1, 1)),
    ("HE-RIA/IA", 2026, ("PT", "GB-SCT", "UA"), "met", (3, 3), (3, 3)),
    ("HE-RIA/IA", 2027, ("NO", "GB-SCT", "UA"), "not met", (3, 3), (3, 3)),
    ("HE-RIA/IA", 2027, ("PT", "ES"), "not met", (2, 3), (2, 3)),
    ("INTERREG-EUROPE", 2026, ("PT", "ES", "RS"), "met", (3, 3), (3, 3)),
    ("INTERREG-EUROPE", 2026, ("CH", "UA", "RS"), "not met", (3, 3), (3, 3)),
    ("INTERREG-EUROPE", 2026, ("PT", "ES", "IS"), "not met", (2, 3), (2, 3)),
    ("INTERREG-CE", 2026, ("CZ", "PL", "HR"), "cannot say", (0, 3), (0, 3)),
    ("INTERREG-CE", 2026, ("CZ", "PL"), "not met", (0, 3), (0, 3)),
    ("INTERREG-BSR", 2026, ("FI", "EE", "LT"), "cannot say", (0, 3), (0, 3)),
    ("INTERREG-BSR", 2026, ("FI", "EE"), "not met", (0, 3), (0, 3)),
    ("NORDPLUS-ADULT-M", 2026, ("FI", "AX"), "cannot say", (2, 2), (2, 2)),
    ("NORDPLUS-ADULT-M", 2026, ("FI", "FI"), "not met", (2, 2), (1, 2)),
    ("NORDPLUS-ADULT-P", 2026, ("FI", "FO", "GL"), "cannot say", (3, 3), (3, 3)),
    ("NORDPLUS-ADULT-P", 2026, ("FI", "LT", "PT"), "not met", (2, 3), (2, 3)),
    ("VISEGRAD", 2026, ("CZ", "HU", "SK"), "cannot say", (3, 3), (3, 3)),
    ("VISEGRAD", 2026, ("CZ", "HU", "UA"), "not met", (2, 3), (2, 3)),
    ("VISEGRAD+", 2026, ("CZ", "HU", "SK", "UA"), "cannot say", (4, 4), (4, 4)),
    ("VISEGRAD+", 2026, ("CZ", "HU", "RS", "UA"), "cannot say", (4, 4), (4, 4)),
    ("VISEGRAD+", 2026, ("CZ", "GE", "RS", "UA"), "not met", (4, 4), (4, 4)),
    ("ESC-VOL", 2025, ("PT", "ES"), "cannot say", (0, 1), (0, 2)),
    ("ESC-VOL", 2025, ("PT",), "not met", (0, 1), (0, 2)),
]
TOWNS = "Municipalities"
UNKNOWN_MINIMA = ("EP-POLEXP-ADU", "CREA-LIT", "CERV-CIV", "DIGITAL", "PPPA-BORN-DIGITAL", "CEF")


@pytest.mark.parametrize(("code", "year", "lands", "verdict", "organisations", "countries"), CASES)
def test_a_set_is_counted_as_by_hand(code, year, lands, verdict, organisations, countries):
    found = eligible(members(*lands), code, year=year)
    assert found.verdict == verdict
    assert numbers(found, "Countries") == countries
    if organisations:
        assert numbers(found, "Organisations") == organisations


@pytest.mark.parametrize("code", UNKNOWN_MINIMA)
def test_where_the_minimum_was_not_found_nobody_can_say(code):
    found = eligible(members(*TEN), code, year=2026)
    assert found.verdict == "cannot say"
    assert "how many organisations and countries the call asks for" in found.unsaid


def test_every_programme_has_a_case():
    assert {case[0] for case in CASES} | set(UNKNOWN_MINIMA) == set(Rules.read().programmes)


def test_libraries_of_one_country_may_be_of_one_municipality():
    found = condition(eligible(members("PT", "PT", "PT", "ES"), "CERV-NT", year=2025), TOWNS)
    assert (found.verdict, found.counted, found.wanted) == ("cannot say", 2, 4)
    assert found.lack == ("which libraries of one country are of one municipality",)


@pytest.mark.parametrize(
    ("coordinator", "verdict"), [("m0", "not met"), ("m2", "met"), ("m3", "met"), (None, "met")]
)
def test_two_visegrad_countries_are_enough_where_the_others_lead(coordinator, verdict):
    made = members("CZ", "HU", "RS", "UA")
    assert eligible(made, "VISEGRAD+", year=2026, coordinator=coordinator).by_its_rule == verdict
