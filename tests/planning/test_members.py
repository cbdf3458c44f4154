"""Libraries of the network as members of a set."""

import pytest

from planning import Member, members_of
from tests.small_network import projection


def test_a_member_has_the_country_of_its_library_or_none():
    network = projection({"id": "a", "name": "Anna", "country": "PT"}, {"id": "b", "name": "Berta"})
    assert members_of(network, ["b", "a"]) == [
        Member("b", "Berta", None),
        Member("a", "Anna", "PT"),
    ]
    with pytest.raises(KeyError):
        members_of(network, ["c"])
