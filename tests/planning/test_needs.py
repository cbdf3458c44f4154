"""What a programme asks of a set: who counts, who leads, and what is said with it."""

import pytest

from planning import WrongConsortium
from planning.needs import needs_of
from tests.planning.sets import members


def test_a_named_coordinator_is_the_one_who_leads():
    made = members("PT", "ES", "LT")
    assert needs_of(made, "EP-KA220", year=2026).needs.coordinators == {"m0", "m1", "m2"}
    led = needs_of(made, "EP-KA220", year=2026, coordinator="m1").needs
    assert led.coordinators == {"m1"}


@pytest.mark.parametrize(
    ("country", "said"),
    [
        ("UA", "Library 1 may not coordinate: Ukraine may add a partner"),
        ("GB-SCT", "Library 1 may not coordinate: Scotland counts as United Kingdom."),
        ("XX", "Library 1 perhaps may not coordinate: No status of XX"),
        (None, "Library 1 perhaps may not coordinate: Its country is not known."),
    ],
)
def test_one_who_may_not_coordinate_is_refused_with_the_reason(country, said):
    with pytest.raises(WrongConsortium) as told:
        needs_of(members("PT", country), "EP-KA220", year=2026, coordinator="m1")
    assert str(told.value).startswith(said)
    assert told.value.remedy == "Name another coordinator, or none."


def test_where_nobody_knows_who_may_coordinate_anybody_may_be_named():
    assert (
        needs_of(members("PT"), "CREA-LIT", year=2026, coordinator="m0").needs.coordinators is None
    )


@pytest.mark.parametrize(("coordinator", "ways"), [(None, 2), ("m0", 1), ("m1", 2)])
def test_a_way_that_others_must_lead_is_open_to_them_alone(coordinator, ways):
    """Two of the Visegrad Four are enough where the Eastern Partnership or the Balkans lead."""
    made = members("CZ", "RS")
    asked = needs_of(made, "VISEGRAD+", year=2026, coordinator=coordinator)
    assert len(asked.needs.choices) == ways


def test_countries_have_their_names_those_that_are_not_there_too():
    names = needs_of(members("CZ"), "VISEGRAD", year=2026).needs.names
    assert (names["CZ"], names["HU"]) == ("Czechia", "Hungary")


@pytest.mark.parametrize(
    "code", ["CEF", "ESC-VOL", "DIGITAL", "PPPA-BORN-DIGITAL", "INTERREG-CE", "INTERREG-BSR"]
)
def test_where_no_list_of_countries_is_known_nobody_counts_and_nobody_is_refused(code):
    needs = needs_of(members("PT", "CZ", "FI"), code, year=2026).needs
    assert (needs.counts_as, needs.barred, set(needs.unsure)) == ({}, {}, {"m0", "m1", "m2"})
