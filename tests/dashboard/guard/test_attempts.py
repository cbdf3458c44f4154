"""Attempts are counted by address and in all, and nothing is kept for long."""

import time

import pytest

from dashboard.guard import Lock
from dashboard.guard.attempts import OF_ALL, OF_EACH, OF_SITE, Attempts, Limit, TooMany
from dashboard.guard.keeper import MOST_WAITING, Keeper
from tests.dashboard.guard.test_passwords import GOOD, HASH


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def attempts(clock):
    return Attempts(clock=clock)


def tried(attempts, address, times):
    for _ in range(times):
        attempts.begin(address)


def test_after_a_few_wrong_attempts_an_address_waits(attempts, clock):
    tried(attempts, "192.0.2.1", OF_EACH[0].most)
    with pytest.raises(TooMany) as told:
        attempts.check("192.0.2.1")
    assert 0 < told.value.seconds <= OF_EACH[0].seconds
    attempts.check("192.0.2.2")
    clock.now = OF_EACH[0].seconds + 1
    attempts.check("192.0.2.1")


def test_who_goes_on_waits_longer(attempts, clock):
    for minute in range(6):
        clock.now = minute * (OF_EACH[0].seconds + 1)
        tried(attempts, "192.0.2.1", 5)
    clock.now += OF_EACH[0].seconds + 1
    with pytest.raises(TooMany) as told:
        attempts.begin("192.0.2.1")
    assert told.value.seconds > 1000


def test_many_addresses_together_keep_nobody_else_out(attempts, clock):
    for number in range(OF_ALL[0].most):
        assert not attempts.are_many()
        attempts.begin(f"192.0.2.{number}")
    assert attempts.are_many()
    attempts.check("198.51.100.1")
    clock.now = OF_ALL[0].seconds + 1
    assert not attempts.are_many()


def test_networks_of_ipv6_that_belong_together_wait_together(attempts):
    for number in range(OF_SITE[0].most):
        attempts.begin(f"2001:db8:1:{number:x}::1")
    with pytest.raises(TooMany):
        attempts.check("2001:db8:1:ffff::1")
    attempts.check("2001:db8:2:1::1")


@pytest.fixture
def keeper(attempts):
    return Keeper(Lock(HASH, "key" * 20), attempts, slowly=0.0)


def flood(attempts, times=OF_ALL[0].most):
    for number in range(times):
        attempts.begin(f"192.0.2.{number}")


def test_while_many_try_the_right_password_still_opens(keeper, attempts):
    flood(attempts)
    assert keeper.knows(GOOD, "198.51.100.1")
    assert not keeper.knows("another one altogether", "198.51.100.1")
    keeper._lock = None  # what compares slowly would fail from here on
    for _ in range(100):
        assert keeper.knows(GOOD, "198.51.100.2")


def test_while_many_try_words_are_compared_one_after_another(attempts):
    slow, patient = Keeper(Lock(HASH, "key" * 20), attempts, slowly=0.5), "198.51.100.1"
    flood(attempts)
    began = time.monotonic()
    assert not slow.knows("another one altogether", patient)
    assert time.monotonic() - began >= 0.5


def test_who_waits_for_a_place_is_sent_away_before_all_threads_wait(keeper):
    for _ in range(MOST_WAITING):
        assert keeper._queue.acquire(blocking=False)
    with pytest.raises(TooMany) as told:
        keeper.knows(GOOD, "198.51.100.1")
    assert told.value.seconds < 5
    for _ in range(100):
        keeper._attempts.check("198.51.100.1")


def test_a_word_that_is_known_to_be_wrong_counts_though_it_was_sent_away(keeper, attempts):
    assert keeper.knows(GOOD, "198.51.100.1")
    for _ in range(MOST_WAITING):
        assert keeper._queue.acquire(blocking=False)
    for _ in range(OF_EACH[0].most):
        with pytest.raises(TooMany):
            keeper.knows("another one altogether", "198.51.100.7")
    with pytest.raises(TooMany) as told:
        keeper.knows(GOOD, "198.51.100.7")
    assert told.value.seconds > 30


def test_an_attempt_that_was_right_is_not_counted(attempts):
    for _ in range(100):
        attempts.begin("192.0.2.1")
        attempts.take_back("192.0.2.1")
    attempts.check("192.0.2.1")


def test_a_network_of_ipv6_is_one_address(attempts):
    tried(attempts, "2001:db8:1:2::1", 3)
    tried(attempts, "2001:db8:1:2:ffff::9", 2)
    with pytest.raises(TooMany):
        attempts.check("2001:db8:1:2::77")
    attempts.check("2001:db8:1:3::1")
    attempts.check("::ffff:192.0.2.1")


def test_what_is_kept_does_not_grow(clock):
    attempts = Attempts(of_each=(Limit(5, 60), Limit(30, 600)), clock=clock)
    for number in range(2_000):
        clock.now += 1.0
        attempts.begin(f"2001:db8:{number:x}::1")
    assert len(attempts) <= 600 + 60 + 3600 + 60 + 1
