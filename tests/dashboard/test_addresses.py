import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.addresses import is_loopback, link, number, one


@pytest.mark.parametrize(
    ("address", "written"),
    [
        (link("/"), "/"),
        (link("/library", "6913"), "/library/6913"),
        (link("/library", "a/b ą"), "/library/a%2Fb%20%C4%85"),
        (link("/libraries", country="LT", place=""), "/libraries?country=LT"),
        (link("/network", show=("sisters", "wishes")), "/network?show=sisters&show=wishes"),
        (link("/network", seeks=True, other=False, none=None), "/network?seeks=yes"),
    ],
)
def test_an_address_says_what_it_is_given_and_nothing_empty(address, written):
    assert address == written


@pytest.mark.parametrize(
    ("said", "meant"),
    [("3", 3), ("0", 1), ("-2", 1), ("x", 1), ("", 1), (None, 1), ("9" * 20, 1), (["4", "5"], 4)],
)
def test_a_page_number_that_is_nonsense_is_the_first(said, meant):
    assert number(said) == meant


@given(st.one_of(st.none(), st.text(), st.lists(st.text())))
def test_one_value_is_always_words_without_blanks_around(value):
    assert one(value) == one(value).strip()


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1:8050", True),
        ("localhost", True),
        ("[::1]:8050", True),
        ("library.example.org:8050", False),
        ("192.168.1.4:8050", False),
        ("0.0.0.0:8050", False),
    ],
)
def test_only_the_machine_itself_is_this_machine(host, local):
    assert is_loopback(host) is local
