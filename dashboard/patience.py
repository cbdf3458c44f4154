"""Waiting for what may never answer: for some time, and then no longer."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def begun(work: Callable[[], T]) -> Future[T]:
    """Begin some work beside the present one; it keeps nobody from ending the program."""
    outcome: Future[T] = Future()

    def carry_out() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:
            outcome.set_exception(error)

    threading.Thread(target=carry_out, daemon=True).start()
    return outcome


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return what some work returns; raises TimeoutError where it takes longer."""
    return begun(work).result(timeout=seconds)
