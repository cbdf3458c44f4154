"""What went wrong, as RFC 9457 has it: application/problem+json with what, why and what next."""

import json
import logging
from collections.abc import Callable, Iterable
from typing import Any

import flask
from flask import Response
from pydantic import BaseModel, Field, ValidationError

from dashboard.addresses import below
from dashboard.api.wanted import wanted
from dashboard.cluster_tables import UnknownCluster
from dashboard.data.unknown import UnknownChoice
from dashboard.downloads import WAIT_SECONDS
from dashboard.requests import number
from graph import GraphError, QueryFailed, TimeExceeded, WriteRefused
from planning import CannotMeet, PlanningError, UnknownProgramme
from queries import Fault, QuestionError, UnknownQuestion, WrongParameter

MEDIA_TYPE = "application/problem+json"
KINDS = {
    400: ("wrong-parameter", "A parameter is wrong"),
    401: ("sign-in", "Only people who are signed in may read this"),
    403: ("from-elsewhere", "It may not be asked for from there"),
    404: ("not-found", "There is no such thing"),
    405: ("wrong-method", "Only reading is possible"),
    413: ("too-much", "Too much was sent"),
    421: ("wrong-name", "The explorer is not known under this name"),
    429: ("too-often", "It was tried too often"),
    500: ("fault", "Something went wrong here"),
    503: ("not-now", "It cannot be answered now"),
    504: ("too-slow", "The database took too long"),
}
"""Each status with the kind and the title that a problem of it has."""

_log = logging.getLogger(__name__)


class WrongPart(BaseModel):
    """One parameter that is wrong: why, and what may have been meant."""

    parameter: str
    reason: str
    near: list[str] = Field(description="Values that may have been meant, likeliest first.")


class Problem(BaseModel):
    """What went wrong (`title`), why (`detail`), and what to do next (`remedy`)."""

    type: str = Field(description="The kind of problem, an address that tells of it.")
    title: str
    status: int
    detail: str
    remedy: str
    instance: str = Field(description="The path that was asked for.")
    errors: list[WrongPart] = Field(description="The parameters that are wrong, each by itself.")


class NotHere(Exception):
    """What an address names is not there; the message says what, and what may have been meant."""

    def __init__(self, message: str, parameter: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.parameter, self.near = parameter, near


class NotYet(Exception):
    """An answer is being worked out, which goes on; the message says what."""


class Refused(Exception):
    """Parameters that do not go together; the message says why, the remedy what to do."""

    def __init__(self, message: str, remedy: str, parameter: str) -> None:
        super().__init__(message)
        self.remedy, self.parameter = remedy, parameter


def problem(
    status: int, detail: str, *, remedy: str = "", errors: Iterable[WrongPart] = ()
) -> Response:
    """Return a problem as an answer."""
    kind, title = KINDS[status]
    told = Problem(
        type=below(f"/api#{kind}"),
        title=title,
        status=status,
        detail=detail,
        remedy=remedy,
        instance=below(flask.request.path),
        errors=list(errors),
    )
    body = json.dumps(told.model_dump(), ensure_ascii=False, indent=1)
    response = Response(f"{body}\n", status, content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"
    if status == 503:
        response.headers["Retry-After"] = str(WAIT_SECONDS)
    return response


def guarded(respond: Callable[[], Response]) -> Response:
    """Return an answer, or the problem that came instead of it; nothing is raised."""
    try:
        return respond()
    except Exception as error:
        told = next((tell for kinds, tell in _TOLD if isinstance(error, kinds)), None)
        if told:
            return told(error)
        _log.exception("An address of the API could not be answered.")
        under = f", under {number()}" if number() else ""
        return problem(500, "The program has a fault here.", remedy=f"The log tells more{under}.")


def refused(error: ValidationError) -> Response:
    """Return the problem of parameters that are not of their types."""
    # What may be left out has a second reason that it is not nothing.
    told = [each for each in error.errors() if each["type"] != "none_required"]
    errors = [_part(str(each["loc"][0]) if each["loc"] else "", each) for each in told]
    detail = " ".join(f"{each.reason}" for each in errors)
    remedy = f"{below('/api/openapi.json')} tells what is taken."
    return problem(400, detail, remedy=remedy, errors=errors)


def _part(name: str, told: object) -> WrongPart:
    each: dict[str, str] = dict(told)  # type: ignore[call-overload]
    if each["type"] == "unknown_parameter":
        return WrongPart(parameter=each["ctx"]["name"], reason=each["msg"], near=[])  # type: ignore[index]
    if each["type"] == "missing":
        return WrongPart(parameter=name, reason=f"{name} is needed.", near=[])
    is_, near = wanted(each)
    reason = f"{name}: {is_}, not “{str(each['input'])[:80]}”."
    return WrongPart(parameter=name, reason=reason, near=near)


def _of_what_is_not_here(error: Exception) -> Response:
    if isinstance(error, UnknownChoice):
        parts = [_part_of(each.name, each.sentence, each.values) for each in error.found]
    elif isinstance(error, UnknownCluster):
        parts = [_part_of("cluster", str(error), error.near)]
    else:
        assert isinstance(error, NotHere)  # noqa: S101 - there are three of them
        parts = [_part_of(error.parameter, str(error), error.near)]
    if isinstance(error, UnknownChoice) and all(each.is_badly_said for each in error.found):
        remedy = f"Leave out what is said wrongly, or say it as {below('/api')} tells."
        return problem(400, str(error), remedy=remedy, errors=parts)
    remedy = f"{below('/api')} tells the lists that have the ids."
    return problem(404, str(error), remedy=remedy, errors=parts)


def _part_of(name: str, reason: str, near: Iterable[str]) -> WrongPart:
    return WrongPart(parameter=name, reason=reason, near=list(near))


def _of_what_is_refused(error: Refused) -> Response:
    parts = [_part_of(error.parameter, str(error), ())]
    return problem(400, str(error), remedy=error.remedy, errors=parts)


def _of_planning(error: PlanningError) -> Response:
    # That no set can meet a rule is an answer: there is none.
    status = 404 if isinstance(error, (UnknownProgramme, CannotMeet)) else 400
    return problem(status, error.message, remedy=error.remedy)


def _of_a_question(error: QuestionError) -> Response:
    if isinstance(error, UnknownQuestion):
        near = f"Did you mean {' or '.join(error.near)}? " if error.near else ""
        lists = f"{below('/api/v1/questions.json')} lists them."
        return problem(404, error.in_public, remedy=near + lists)
    if not isinstance(error, WrongParameter):
        return problem(500, error.message, remedy=error.remedy)
    status = 404 if all(fault.is_unknown for fault in error.faults) else 400
    parts = [_of_fault(fault) for fault in error.faults]
    return problem(status, error.message, remedy=error.remedy, errors=parts)


def _of_fault(fault: Fault) -> WrongPart:
    near = [choice.value for choice in fault.near]
    return WrongPart(parameter=fault.parameter, reason=fault.reason, near=near)


def _of_the_database(error: GraphError) -> Response:
    if isinstance(error, TimeExceeded):
        return problem(504, error.message, remedy=error.remedy)
    if isinstance(error, (QueryFailed, WriteRefused)):
        return problem(500, error.message, remedy=error.remedy)
    return problem(503, error.message, remedy=error.remedy)


_TOLD: tuple[tuple[tuple[type[Exception], ...], Callable[[Any], Response]], ...] = (
    ((UnknownChoice, UnknownCluster, NotHere), _of_what_is_not_here),
    ((PlanningError,), _of_planning),
    ((Refused,), _of_what_is_refused),
    ((NotYet,), lambda error: problem(503, str(error), remedy="Ask again in a moment.")),
    ((QuestionError,), _of_a_question),
    ((GraphError,), _of_the_database),
)
