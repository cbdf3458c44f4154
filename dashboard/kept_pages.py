"""Pages are functions of their addresses and of the network: each is drawn once a revision.

What says that it will not be true for long (`dashboard.data.passing`) is drawn each time.
"""

import gzip
import json
import threading
from collections import OrderedDict
from datetime import UTC, datetime
from typing import TypeAlias

import flask
from flask import Response

from dashboard.addresses import public
from dashboard.data import explorer, is_passing
from dashboard.shell import Shell
from graph import GraphError, Projection

_ENDPOINT = "_dash-update-component"
_Key: TypeAlias = tuple[str, ...]
MOST_BYTES = 32_000_000
_LEAST = 1_000


class KeptPages:
    """The pages of one revision that were asked for last, zipped; safe in threads."""

    def __init__(self, _: Projection | None = None, *, most_bytes: int = MOST_BYTES) -> None:
        """Begin with none, whatever the network."""
        self._most = most_bytes
        self._lock = threading.Lock()
        self._kept: OrderedDict[_Key, bytes] = OrderedDict()
        self._size = 0

    def get(self, key: _Key) -> bytes | None:
        """Return a page, None where it is not known."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
        return found

    def keep(self, key: _Key, page: bytes) -> None:
        """Keep a page, and let go of those that nobody asked for as long as there is no room."""
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = page
            self._size += len(page) + _LEAST
            while self._size > self._most:
                self._size -= len(self._kept.popitem(last=False)[1]) + _LEAST


def add_to(app: Shell) -> None:
    """Let the app draw pages through what is kept; whatever guards it, guards this too."""
    endpoint = app.config.routes_pathname_prefix + _ENDPOINT
    draw = app.server.view_functions[endpoint]

    def respond() -> Response:
        key = _key()
        try:
            kept = explorer().once(KeptPages) if key else None
        except GraphError:
            kept = None
        if key is None or kept is None:
            return flask.make_response(draw())
        known = kept.get(key)
        if known is None:
            response = flask.make_response(draw())
            if response.status_code == 200 and not is_passing():
                kept.keep(key, gzip.compress(response.get_data(), 6, mtime=0))
            return response
        return _sent(known)

    app.server.view_functions[endpoint] = respond


def _key() -> _Key | None:
    """Return what a page is drawn from; None for what is no page, or from who knows what."""
    asked = flask.request.get_json(silent=True)
    if not isinstance(asked, dict) or asked.get("state"):
        return None
    if not str(asked.get("output", "")).startswith(".._pages_content.children"):
        return None
    # Pages name the present year, and addresses of this server, as it is asked for them.
    today = datetime.now(UTC).date().isoformat()
    return public(), today, asked["output"], json.dumps(asked.get("inputs"))


def _sent(zipped: bytes) -> Response:
    is_zipped = bool(flask.request.accept_encodings["gzip"])
    page = zipped if is_zipped else gzip.decompress(zipped)
    response = Response(page, content_type="application/json")
    response.headers["Vary"] = "Accept-Encoding"
    if is_zipped:
        response.headers["Content-Encoding"] = "gzip"
    return response
