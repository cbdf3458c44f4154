"""Python does not look through a whole network again and again for cycles of what nobody uses."""

import gc
import weakref

import pytest

from dashboard import cycles


class Ring:
    """An object that holds itself."""

    def __init__(self):
        self.ring = self


@pytest.fixture
def as_it_was():
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("as_it_was")
def test_what_is_there_is_left_alone_and_what_nobody_used_is_gone_before():
    kept, lost = Ring(), weakref.ref(Ring())
    cycles.leave_alone()
    assert lost() is None
    assert not any(each is kept for each in gc.get_objects())


def test_what_a_large_piece_of_work_has_left_goes_at_once():
    lost = weakref.ref(Ring())
    cycles.let_go()
    assert lost() is None


@pytest.mark.usefixtures("as_it_was")
def test_what_was_left_alone_and_is_used_no_longer_goes_at_the_next_time():
    ring = Ring()
    cycles.leave_alone()
    known = weakref.ref(ring)
    del ring
    gc.collect()
    assert known() is not None
    cycles.leave_alone()
    assert known() is None
