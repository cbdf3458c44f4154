"""What the environment says, and what it cannot say."""

import pytest

from sisternet.settings import Settings


def test_the_public_address_stands_before_paths():
    said = Settings.from_environment({"SISTERNET_ADDRESS": "https://sisternet.example.org/"})
    assert said.address == "https://sisternet.example.org"
    assert Settings.from_environment({}).address == ""


@pytest.mark.parametrize("address", ["sisternet.example.org", "ftp://example.org", "https://"])
def test_what_no_browser_opens_is_no_address(address):
    with pytest.raises(ValueError, match="write it like https://"):
        Settings.from_environment({"SISTERNET_ADDRESS": address})
