"""Attempts are counted by address and in all, and nothing is kept for long."""

import pytest

from dashboard.guard.attempts import OF_ALL, OF_EACH, Attempts, Limit, TooMany


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


def test_many_addresses_together_wait_as_one(attempts):
    for number in range(OF_ALL[0].most):
        attempts.begin(f"192.0.2.{number}")
    with pytest.raises(TooMany):
        attempts.check("198.51.100.1")


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
    assert len(attempts) <= 600 + 60 + 1
