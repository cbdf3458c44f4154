"""Asking the explorer over HTTP, as a browser or a program does, and what the answer is of."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from graph import GraphBusy, GraphError, HalfRestored
from tests.explorer import drawing

_WAIT = (
    "is being loaded",
    "is being restored",
    "being changed while",
    "kept writing",
    "Try again in a few seconds",
)
States = Callable[[str], set[str]]


@dataclass
class Answer:
    """The states that an answer is of; or that it was put off, or why there was none."""

    states: set[str] = field(default_factory=set)
    busy: bool = False
    failure: str = ""

    @classmethod
    def of_error(cls, error: GraphError) -> "Answer":
        """Return what an error is: put off by a load or a restore, or a failure."""
        busy = isinstance(error, GraphBusy | HalfRestored)
        return cls(busy=busy, failure="" if busy else str(error))


def asked(address: str, *, states: States, body: bytes | None = None) -> Answer:
    """Ask for an address."""
    headers = {"Content-Type": "application/json"} if body else {}
    try:
        with urlopen(Request(address, body, headers), timeout=120) as answer:
            told = answer.read().decode()
    except HTTPError as error:
        told = error.read().decode()
        busy = error.code == 503 and any(words in told for words in _WAIT)
        return Answer(busy=busy, failure="" if busy else f"{error.code} {told[:300]}")
    if any(words in told for words in _WAIT):
        return Answer(busy=True)
    return Answer(states(told))


def drawn(address: str, path: str, *, states: States) -> Answer:
    """Ask for what is drawn at a path."""
    body = json.dumps(drawing(path)).encode()
    return asked(f"{address}/_dash-update-component", states=states, body=body)
