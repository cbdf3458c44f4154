import threading

import pytest

from dashboard.patience import within


def test_what_is_done_in_time_is_returned():
    assert within(5, lambda: "done") == "done"


def test_what_takes_too_long_is_given_up():
    never = threading.Event()
    with pytest.raises(TimeoutError):
        within(0.05, lambda: never.wait(60))
    never.set()


def test_what_fails_fails_as_if_nobody_had_waited():
    with pytest.raises(ZeroDivisionError):
        within(5, lambda: 1 / 0)
