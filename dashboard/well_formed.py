"""Requests that no page of ours sends: refused with a sentence before anything works on them.

Pages are drawn by one callback that is given the address. Dash takes whatever else is posted for
its own, and breaks on it; so does its server of scripts on names that it does not know.
"""

from typing import Any

import flask
from dash.exceptions import DependencyException
from flask import Response
from werkzeug.exceptions import BadRequest, HTTPException

from dashboard.shell import Shell

_DRAWN = ".._pages_content.children..._pages_store.data.."
_PAGE = [("_pages_content", "children"), ("_pages_store", "data")]
_ADDRESS = [("_pages_location", "pathname"), ("_pages_location", "search")]


def add_to(app: Shell) -> None:
    """Let the app refuse what is not well formed."""
    app.server.before_request(_refused)
    app.server.register_error_handler(DependencyException, _no_script)


def _refused() -> Response | None:
    if not flask.request.path.endswith("/_dash-update-component"):
        return None
    try:
        sent = flask.request.get_json()
    except HTTPException as error:
        return _plainly(f"This is not JSON that a page sends: {error.name.lower()}.", error.code)
    except (RecursionError, ValueError):
        return _plainly("This JSON cannot be read.", BadRequest.code)
    if _is_an_address(sent):
        return None
    return _plainly("Pages send the address that is to be drawn, and nothing else.", 400)


def _is_an_address(sent: Any) -> bool:  # noqa: ANN401 (whatever JSON holds)
    """Tell whether a body asks for what Dash's pages ask for: to draw an address."""
    if not isinstance(sent, dict) or sent.get("output") != _DRAWN or sent.get("state"):
        return False
    changed = sent.get("changedPropIds", [])
    if _named(sent.get("outputs")) != _PAGE or _named(sent.get("inputs")) != _ADDRESS:
        return False
    if not isinstance(changed, list) or not all(isinstance(each, str) for each in changed):
        return False
    path, search = (each.get("value") for each in sent["inputs"])
    return _is_text(path) and path.startswith("/") and (search is None or _is_text(search))


def _named(parts: object) -> list[tuple[object, object]]:
    """Return what parts of a page a list is about; nothing where it is no list of such parts."""
    if not isinstance(parts, list) or not all(isinstance(each, dict) for each in parts):
        return []
    return [(each.get("id"), each.get("property")) for each in parts]


def _is_text(value: object) -> bool:
    """Tell whether a value is text that can be sent on: half a pair of surrogates cannot."""
    return isinstance(value, str) and not any("\ud800" <= sign <= "\udfff" for sign in value)


def _no_script(_: DependencyException) -> Response:
    return _plainly("There is no script of this name.", 404)


def _plainly(words: str, status: int | None) -> Response:
    return Response(f"{words}\n", status, mimetype="text/plain")
