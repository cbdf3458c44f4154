"""A rush: where more ask than can be answered, some are told to come again, at once and politely.

Nobody hangs: whoever is answered waits for seconds at most.
"""

import json
from collections.abc import Callable

import flask
from flask import Response
from plotly.utils import PlotlyJSONEncoder

from dashboard import health
from dashboard.api import PREFIX
from dashboard.api.problems import problem
from dashboard.components import notices
from dashboard.components.tree import drawn_at_once
from dashboard.downloads import WAIT_SECONDS
from dashboard.shell import Shell

MOST_WAITING = 150
"""So many may wait for a thread; with some ten answers a second and thread nobody waits long."""
_REASON = "More people are asking just now than can be answered."
_REMEDY = "Come again in a few seconds."
_PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="{WAIT_SECONDS}"><title>Sisternet</title></head>
<body><h1>{_REASON}</h1><p>This page looks again by itself in {WAIT_SECONDS} seconds.</p></body>
</html>
"""


def add_to(app: Shell, waiting: Callable[[], int]) -> None:
    """Refuse what is asked while more wait than may, as `waiting` counts them."""
    app.server.before_request(lambda: refusal(waiting(), prefix=app.config.routes_pathname_prefix))


def refusal(waiting: int, *, prefix: str = "/") -> Response | None:
    """Return what those are told who come while so many wait, None where they are let in."""
    path = flask.request.path
    # Whatever watches over it would end what is only busy.
    is_of_health = path in {f"{prefix.rstrip('/')}{address}" for address in health.ADDRESSES}
    if waiting <= MOST_WAITING or is_of_health:
        return None
    response = _drawn() if path == f"{prefix}_dash-update-component" else _told(path)
    response.headers["Retry-After"] = str(WAIT_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return response


def _told(path: str) -> Response:
    if path.startswith(f"{PREFIX}/"):
        return problem(503, _REASON, remedy=_REMEDY)
    if flask.request.accept_mimetypes.best == "text/html":
        return Response(_PAGE, 503, mimetype="text/html")
    return Response(f"{_REASON} {_REMEDY}\n", 503, mimetype="text/plain")


def _drawn() -> Response:
    """Return a page that says so and looks again; Dash shows nothing that comes with a 503."""
    page = drawn_at_once(notices.crowded(_REASON, seconds=WAIT_SECONDS))
    drawn = {"_pages_content": {"children": page}, "_pages_store": {"data": {"title": "Sisternet"}}}
    body = json.dumps({"multi": True, "response": drawn}, cls=PlotlyJSONEncoder)
    return Response(body, mimetype="application/json")
