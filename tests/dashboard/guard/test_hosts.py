"""Names under which the explorer may be asked, and those that lead here without its knowing."""

import pytest

from dashboard.guard import Hosts

HERE = ("localhost", "LOCALHOST.:8050", "127.0.0.1", "127.9.8.7:1", "[::1]", "[::1]:8050")
NOBODY = (
    *("", "rebound.example", "rebound.example:8050", "127.0.0.1.rebound.example", "localhost.x"),
    *("user@localhost", "localhost/../x", "localhost, rebound.example", "localhost:port", "[::1"),
    *("::1", "127.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1%25x]", "local\x00host", "%6c"),
)


@pytest.mark.parametrize("asked", HERE)
def test_this_machine_is_always_known(asked):
    assert Hosts().admit(asked)
    assert Hosts.of("0.0.0.0", address="https://library.example").admit(asked)


@pytest.mark.parametrize("asked", NOBODY)
def test_what_is_no_name_of_ours_is_refused(asked):
    assert not Hosts().admit(asked)
    assert not Hosts.of("0.0.0.0").admit(asked)
    assert not Hosts.of("0.0.0.0", address="https://library.example").admit(asked)


def test_a_number_is_no_name_that_somebody_leads_here():
    assert Hosts.of("0.0.0.0").admit("192.0.2.7:8050")
    assert Hosts.of("::").admit("[2001:db8::7]:8050")
    assert not Hosts.of("127.0.0.1").admit("192.0.2.7:8050")


def test_the_public_address_the_host_and_further_names_are_known():
    hosts = Hosts.of(
        "10.0.0.5", address="https://Library.example/sisters", others=["intra.example"]
    )
    for name in ("library.example", "LIBRARY.example:443", "intra.example:80", "10.0.0.5"):
        assert hosts.admit(name)
    assert not hosts.admit("10.0.0.6")
    assert not hosts.admit("www.library.example")


def test_with_a_public_address_no_other_number_is_known():
    assert not Hosts.of("0.0.0.0", address="https://library.example").admit("192.0.2.7")
