"""The state of a programme's call: beside the verdict on a set, and said with it."""

from datetime import date

from planning.rules import Call, Programme
from planning.verdicts import Condition, Verdict

_WORDS: dict[Call, str] = {
    "open": "open",
    "closed": "closed",
    "not offered": "not offered",
    "forthcoming": "still to come",
    "unknown": "not known",
}
_VERDICTS: dict[Call, Verdict] = {
    "open": "met",
    "forthcoming": "met",
    "unknown": "cannot say",
    "closed": "not met",
    "not offered": "not met",
}


def call_of(programme: Programme, year: int) -> Condition:
    """Return the state of the call of a year; it is no part of the verdict on the set."""
    years = programme.call_years
    none = "" if is_of(programme, year) else f"Of a call of {year} nothing is known. "
    as_of = f"As it was on {day(programme.verified_on)}."
    of = f"The call of {years}" if years.is_dated else "The call"
    ahead = f" Next call: {_next(programme)}." if _is_over(programme) else ""
    return Condition(
        name="Call",
        text=f"{of}: {_WORDS[programme.call]} ({programme.deadline}).{ahead}",
        verdict=_VERDICTS[programme.call] if is_of(programme, year) else "cannot say",
        sources=programme.sources,
        kind="call",
        remark=f"{none}{as_of}",
    )


def is_of(programme: Programme, year: int) -> bool:
    """Tell whether the call that is told is one of this year, or of every year."""
    return programme.call_years.covers(year) or not programme.call_years.is_dated


def in_short(programme: Programme, year: int) -> str:
    """Return the state of the call of a year as a clause that can follow a verdict.

    A call that is over says when, as far as that was verified, and what is known of the next.
    """
    if not is_of(programme, year):
        return f"no call of {year} is known, that of {programme.call_years} is {_state(programme)}"
    if programme.call == "unknown":
        return "whether a call is open is not known"
    ahead = f", next call: {_next(programme)}" if _is_over(programme) else ""
    return f"call {_state(programme)}{ahead}"


def _state(programme: Programme) -> str:
    until = programme.last_deadline
    if until is None:
        return _WORDS[programme.call]
    ended = "last deadline" if _is_over(programme) else "until"
    return f"{_WORDS[programme.call]} ({ended} {day(until)})"


def _is_over(programme: Programme) -> bool:
    return _VERDICTS[programme.call] == "not met"


def _next(programme: Programme) -> str:
    return programme.next_call or "not known"


def day(when: date) -> str:
    """Return a day in words.

    >>> day(date(2026, 3, 5))
    '5 March 2026'
    """
    return f"{when.day} {when:%B %Y}"
