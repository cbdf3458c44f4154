"""The server that derives the description, and all that the API answers on it."""

import hashlib
import json
from importlib.metadata import version
from typing import Any, cast
from urllib.parse import quote

import flask
from flask import Flask, Response
from flask_openapi import Info, OpenAPI, Server
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from dashboard.addresses import below
from dashboard.api import (
    clusters,
    consortia,
    files,
    lookup,
    network,
    partners,
    projects,
    questions,
    status,
)
from dashboard.api.doors import PREFIX, Doors
from dashboard.api.problems import Problem, problem, refused
from queries import Catalogue

DESCRIPTION = "/api/openapi.json"
_WORDS = (
    "The partnership network of European public libraries: every question, cluster and export, as "
    "JSON, CSV and XLSX. It only reads, and gives no contact data. Where the explorer asks for a "
    "password, programs send it as Authorization: Bearer. Addresses and columns of v1 "
    "stay; columns and addresses may be added."
)
_DESCRIBED = "API"
_SINGULAR = "exports/cluster/"
"""As the pages have it."""
_UNDER = ("/api/v1/", "/api/v1")


def server(name: str, address: str = "") -> OpenAPI:
    """Return a server that can describe what it answers, at an address; Dash is put upon it."""
    made = OpenAPI(
        name,
        info=Info(title="Sisternet", version=version("sisternet"), description=_WORDS),
        doc_ui=False,
        servers=[Server(url=address)] if address else None,
        validation_error_status=400,
        validation_error_model=Problem,
        validation_error_callback=refused,
    )
    # What the library writes is as good in the version that more programs read.
    made.openapi_version = "3.1.0"
    return made


def add_to(app: Flask, catalogue: Catalogue) -> None:
    """Give a server from `server` the addresses of the API."""
    doors = Doors()
    for part in (status, network, lookup, partners, clusters, projects, consortia, files):
        part.add_to(doors)
    questions.add_to(doors, catalogue)
    files.add_answers(doors, catalogue)
    made = cast("OpenAPI", app)
    made.register_api(doors.blueprint)
    app.add_url_rule(DESCRIPTION, "api description", description)
    app.add_url_rule(f"{PREFIX}/", "api nothing", nothing, defaults={"rest": ""})
    app.add_url_rule(f"{PREFIX}/<path:rest>", "api nothing", nothing)
    app.register_error_handler(MethodNotAllowed, not_allowed)
    app.register_error_handler(NotFound, not_found)
    # Made now: two threads that ask first would find it half done.
    app.config[_DESCRIBED] = made.api_doc


def described() -> dict[str, Any]:
    """Return the description of the API of the present server."""
    return cast("dict[str, Any]", flask.current_app.config[_DESCRIBED])


def description() -> Response:
    """Give the description of the API, as OpenAPI has it."""
    body = json.dumps(described(), ensure_ascii=False)
    response = Response(body, mimetype="application/json")
    response.set_etag(hashlib.sha256(body.encode()).hexdigest()[:16], weak=True)
    response.headers["Cache-Control"] = "private, no-cache"
    return cast("Response", response.make_conditional(flask.request))


def nothing(rest: str) -> Response:
    """Lead on to the JSON of an address without an ending, or say that there is no such thing."""
    address = f"{PREFIX}/{rest}".rstrip("/") + ".json"
    if rest.startswith(_SINGULAR):
        address = f"{PREFIX}/exports/clusters/{rest.removeprefix(_SINGULAR)}"
    adapter = flask.current_app.create_url_adapter(flask.request)
    is_short = "." not in rest or rest.startswith(_SINGULAR)
    if adapter and is_short and _is_there(adapter, address):
        # Whatever an address is made of, the header that names it stays one line.
        query, place = quote(flask.request.query_string, safe="%&=+;,:@/?"), quote(address)
        headers = {"Location": below(f"{place}?{query}" if query else place)}
        return Response(status=308, headers=headers)
    return problem(
        404,
        f"There is nothing at {below(flask.request.path)[:200]}.",
        remedy=f"{below(DESCRIPTION)} tells all addresses; tables end in .json, .csv or .xlsx.",
    )


def _is_there(adapter: Any, address: str) -> bool:  # noqa: ANN401 (werkzeug's own)
    try:
        endpoint, _ = adapter.match(address, method="GET")
    except (NotFound, MethodNotAllowed, RequestRedirect):
        return False
    return str(endpoint).startswith("api.")


def not_found(error: NotFound) -> Response | HTTPException:
    """Say of an address that no rule takes, as with a line's end in it, what is wrong."""
    if not flask.request.path.startswith(_UNDER):
        return error
    return nothing(flask.request.path.removeprefix(f"{PREFIX}/"))


def not_allowed(error: MethodNotAllowed) -> Response | HTTPException:
    """Say that the API only reads; elsewhere the answer is Flask's own."""
    if not flask.request.path.startswith(_UNDER):
        return error
    response = problem(
        405, f"{flask.request.method} changes things; here they are only read.", remedy="Use GET."
    )
    response.headers["Allow"] = ", ".join(error.valid_methods or ("GET", "HEAD", "OPTIONS"))
    return response
