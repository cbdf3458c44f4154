"""What the environment says, and what it cannot say."""

import pytest

from sisternet.settings import Settings

BEHIND = {"SISTERNET_ADDRESS": "https://example.org/sisternet"}


def test_the_public_address_stands_before_paths():
    said = Settings.from_environment({"SISTERNET_ADDRESS": "https://sisternet.example.org/"})
    assert said.address == "https://sisternet.example.org"
    assert Settings.from_environment({}).address == ""


@pytest.mark.parametrize("address", ["sisternet.example.org", "ftp://example.org", "https://"])
def test_what_no_browser_opens_is_no_address(address):
    with pytest.raises(ValueError, match="write it like https://"):
        Settings.from_environment({"SISTERNET_ADDRESS": address})


def test_the_public_address_may_stand_below_a_path():
    said = Settings.from_environment(
        {"SISTERNET_ADDRESS": "https://example.org:8443/a/Sister-net/"}
    )
    assert said.address == "https://example.org:8443/a/Sister-net"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/sister net",
        "https://example.org/b%C3%BCcher",
        "https://example.org/../up",
        "https://example.org//twice",
        "https://example.org/?q=1",
        "https://example.org/#there",
        "https://somebody@example.org/",
        "https://[::1",
        'https://example.org/"><script>',
    ],
)
def test_what_cannot_stand_before_paths_is_refused(address):
    with pytest.raises(ValueError, match="letters a to z, digits"):
        Settings.from_environment({"SISTERNET_ADDRESS": address})


def test_the_proxy_is_one_machine():
    assert Settings.from_environment(BEHIND | {"SISTERNET_PROXY": " ::1 "}).proxy == "::1"
    assert Settings.from_environment({}).proxy == ""


@pytest.mark.parametrize("proxy", ["*", "caddy", "127.0.0.1, 10.0.0.1", "10.0.0.0/8"])
def test_what_is_no_machine_is_not_believed(proxy):
    with pytest.raises(ValueError, match=r"write it like 127\.0\.0\.1"):
        Settings.from_environment(BEHIND | {"SISTERNET_PROXY": proxy})


def test_a_proxy_stands_where_others_open_the_explorer():
    with pytest.raises(ValueError, match="say so with SISTERNET_ADDRESS"):
        Settings.from_environment({"SISTERNET_PROXY": "127.0.0.1"})
