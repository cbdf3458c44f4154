"""Libraries of the network as members of a set."""

import pytest

from graph import Projection
from loaders import load
from planning import Member, eligible, members_of
from tests.small_network import projection


def test_a_member_has_the_country_of_its_library_or_none():
    network = projection({"id": "a", "name": "Anna", "country": "PT"}, {"id": "b", "name": "Berta"})
    assert members_of(network, ["b", "a"]) == [
        Member("b", "Berta", None),
        Member("a", "Anna", "PT"),
    ]
    with pytest.raises(KeyError):
        members_of(network, ["c"])


def test_a_library_of_aland_counts_apart_in_nordplus_alone(graph, tmp_path):
    for number, country in (("1", "Finland"), ("2", "Åland")):
        page = f"Example {number} Library\nCountry: {country}\nType of library: Rural\n"
        (tmp_path / f"{number}.txt").write_text(page, "utf-8")
    load([tmp_path], graph=graph)
    network = Projection.read(graph)
    made = members_of(network, network.libraries.ids)
    assert {member.country for member in made} == {"FI", "AX"}
    assert eligible(made, "NORDPLUS-ADULT-M", year=2026).by_its_rule == "met"
    assert eligible(made, "EP-KA210", year=2026).by_its_rule == "not met"
