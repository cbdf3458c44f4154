"""What is answered beside the pages: proposals, tables, and with which status pages come."""

from typing import Any

import flask
from flask import Response

from dashboard import tables
from dashboard.addresses import leads_somewhere, on_this_host
from dashboard.data import explorer, search
from dashboard.guard import PLAIN
from dashboard.patience import within
from dashboard.shell import Shell
from graph import GraphError
from insight import KINDS

_YEAR = 365 * 24 * 3600
_WEEK = 7 * 24 * 3600
_STATUS_SECONDS = 4.0


def add_to(app: Shell) -> None:
    """Give the app its routes."""
    server = app.server
    server.add_url_rule("/api/search", "proposals", proposals)
    server.add_url_rule("/tables/<name>.<suffix>", "tables", tables.answer)

    def finish(response: Response) -> Response:
        _lead_on_here(response)
        _say_how_long(response)
        _say_if_missing(response)
        return response

    server.after_request(finish)


def proposals() -> tuple[dict[str, Any], int]:
    """Answer the search box: `q` is what was typed so far, `kinds` what may be proposed."""
    asked = flask.request.args
    kinds = tuple(kind for kind in KINDS if kind in asked.get("kinds", "").split()) or KINDS
    try:
        return search.proposals(explorer(), asked.get("q", ""), kinds=kinds), 200
    except GraphError as error:
        return {"groups": [], "message": error.message}, 503


def _lead_on_here(response: Response) -> None:
    """Lead on without scheme and host: Flask knows those that a proxy asks with, not others'."""
    if "Location" in response.headers:
        response.headers["Location"] = on_this_host(response.headers["Location"])


def _say_how_long(response: Response) -> None:
    """Let browsers keep assets: for good where the address carries the file's time."""
    if flask.request.path.startswith("/assets/") and response.status_code in (200, 304):
        seconds = _YEAR if "m" in flask.request.args else _WEEK
        response.headers["Cache-Control"] = f"public, max-age={seconds}"


def _say_if_missing(response: Response) -> None:
    """Give a page that shows nothing the status 404, and one without its database 503."""
    is_page = response.mimetype == "text/html" and "Content-Disposition" not in response.headers
    # What may be asked of an address is told as empty HTML, which is no page either.
    if response.status_code != 200 or not is_page or flask.request.method == "OPTIONS":
        return
    if flask.request.endpoint in PLAIN:
        return
    try:
        if not within(_STATUS_SECONDS, flask.copy_current_request_context(_is_there)):
            response.status_code = 404
    except (GraphError, TimeoutError):
        # The frame does not wait for a database that hangs: the page in it says what is wrong.
        response.status_code = 503


def _is_there() -> bool:
    """Say whether the address leads somewhere; raises GraphError without the database."""
    explorer().reach()
    return leads_somewhere(flask.request.path)
