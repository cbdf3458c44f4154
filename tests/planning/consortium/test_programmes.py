"""The builder for real programmes over the sample: what it proposes is eligible."""

import pytest

from graph import Projection
from insight.fit import Fits
from planning import eligible, members_of
from planning.consortium import Request, propose
from planning.needs import needs_of

VALENCA, NOVIGRAD = "6919", "6714"


@pytest.fixture(scope="module")
def fits(sample):
    return Fits(Projection.read(sample))


@pytest.mark.parametrize(
    ("programme", "year", "sizes"),
    [
        ("CREA-COOP-S", 2026, (3, 4)),
        ("CREA-COOP-L", 2022, (10, 10)),
        ("EP-KA220", 2026, (3, 6)),
        ("CERV-NT", 2025, (5, 5)),
        ("HE-RIA/IA", 2026, (4, 5)),
    ],
)
def test_every_proposal_is_eligible_and_proven(fits, programme, year, sizes):
    p = fits.projection
    asked = needs_of(members_of(p, p.libraries.ids), programme, year=year)
    found = propose(fits, Request([VALENCA], sizes, needs=asked.needs))
    assert len(found.found) == 5
    for each in found.found:
        judged = eligible(members_of(p, each.members), programme, year=year)
        assert judged.by_its_rule == "met", judged.summary
        assert each.is_proven


def test_a_rule_of_another_year_and_what_is_not_known_are_said(fits):
    members = members_of(fits.projection, fits.projection.libraries.ids)
    said = needs_of(members, "CREA-LIT", year=2030).remarks
    assert any("2030 is not known" in remark for remark in said)
    assert any("asks for is not known" in remark for remark in said)
