"""One line of the log for each request, and the number that it has there."""

import logging
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import flask
from flask import Flask, Response
from werkzeug.exceptions import InternalServerError

from dashboard.addresses import below, page_at

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADER = "X-Request-Id"
_ROUTE, _PAGE = "sisternet.route", "sisternet.page"
_NUMBER: ContextVar[str] = ContextVar("number", default="")
_NOTHING = "(nothing)"
_FAULT = """<!doctype html>
<html lang="en"><title>A fault · Sisternet</title>
<h1>This could not be answered.</h1>
<p>The fault is in the explorer, not in what you asked for.</p>
<p>Go back and try again. Whoever runs it finds it in the log under <code>{number}</code>.</p>
</html>
"""
_log = logging.getLogger(__name__)


def add_to(server: Flask) -> None:
    """Give each request of a server its number and its line."""
    # Before whatever else is done with it: what is turned away has its pattern, too.
    flask.request_started.connect(_note_route, server)
    server.register_error_handler(InternalServerError, _fault)
    server.wsgi_app = Numbered(server.wsgi_app)  # type: ignore[method-assign]
    make = logging.getLogRecordFactory()
    if not isinstance(make, _RecordsNumbered):
        logging.setLogRecordFactory(_RecordsNumbered(make))


def number() -> str:
    """Return the number of the present request, empty where there is none."""
    return _NUMBER.get()


class Numbered:
    """A WSGI application whose requests are numbered, timed and told.

    Of a request's address only the pattern is told: what somebody looked for is nobody's business.
    """

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer a request and tell it when its last byte has left."""
        given = secrets.token_hex(4)
        _NUMBER.set(given)
        told: dict[str, Any] = {"request": given, "method": _method(environ)}
        began = time.perf_counter()

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:  # noqa: ANN401
            told["status"] = int(status.partition(" ")[0])
            return start_response(status, [*headers, (HEADER, given)], *error)

        def end(size: int) -> None:
            told["route"] = environ.get(_ROUTE, _NOTHING)
            if page := environ.get(_PAGE):
                told["page"] = page
            told.update(bytes=size, ms=round((time.perf_counter() - began) * 1000, 1))
            _tell(told)
            _NUMBER.set("")

        return _Counted(self._app(environ, start), end)


class _Counted:
    """The body of an answer, that counts its bytes and says when it has ended."""

    def __init__(self, body: Iterable[bytes], on_end: Callable[[int], None]) -> None:
        self._body, self._on_end, self._size = body, on_end, 0

    def __iter__(self) -> Iterator[bytes]:
        for part in self._body:
            self._size += len(part)
            yield part

    def close(self) -> None:
        """Close the body, whether or not it has been read to its end."""
        if hasattr(self._body, "close"):
            self._body.close()
        self._on_end(self._size)


class _RecordsNumbered:
    """Makes records of the log that know which request they belong to."""

    def __init__(self, make: Callable[..., logging.LogRecord]) -> None:
        self._make = make

    def __call__(self, *args: Any, **kwargs: Any) -> logging.LogRecord:  # noqa: ANN401
        record = self._make(*args, **kwargs)
        record.request = number()
        return record


def _tell(told: dict[str, Any]) -> None:
    # Somebody who watches over it asks every few seconds, and all is well.
    if told["route"].startswith("/health") and told.get("status", 500) < 400:
        return
    _log.info("request", extra={"told": told})


def _note_route(_server: Flask, **_more: Any) -> None:  # noqa: ANN401
    """Keep what of the address says what was asked, and nothing of what was asked for."""
    request = flask.request
    rule = request.url_rule.rule if request.url_rule else ""
    page = _pattern(request.path) if rule in {"/<path:path>", "/"} else ""
    request.environ[_ROUTE] = page or (_NOTHING if rule == "/<path:path>" else rule or _NOTHING)
    if rule.endswith("_dash-update-component"):
        request.environ[_PAGE] = _pattern(
            urlsplit(request.referrer or "").path.removeprefix(below())
        )


def _fault(_error: InternalServerError) -> Response:
    response = Response(_FAULT.format(number=number()), 500, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    return response


def _pattern(path: str) -> str:
    found = page_at(path)
    return str(found[0]["path_template"] or found[0]["path"]) if found else ""


def _method(environ: "WSGIEnvironment") -> str:
    said = str(environ.get("REQUEST_METHOD", ""))
    return said if said in {"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"} else "other"
