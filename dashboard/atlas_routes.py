"""The answers that the atlas is drawn from: one binary, and the names of what is in view."""

import functools
from collections.abc import Callable
from typing import Any

import flask
from flask import Response

from dashboard.data import explorer
from dashboard.data.network_atlas.model import COLOURS, Atlas, atlas
from dashboard.data.network_atlas.packed import packed
from dashboard.data.network_atlas.told import MOST_NAMES, library, names
from dashboard.data.paths import called, meant
from dashboard.shell import Shell
from graph import GraphError


class _Refused(Exception):
    """What is asked for cannot be answered; carries the status and what else is told."""

    def __init__(self, status: int, message: str, **more: object) -> None:
        super().__init__(message)
        self.status, self.told = status, {"message": message, **more}


def add_to(app: Shell) -> None:
    """Give the app the addresses of the atlas' answers."""
    routes: tuple[tuple[str, Callable[[], Any]], ...] = (
        ("/atlas/data.bin", picture),
        ("/atlas/names.json", in_view),
        ("/atlas/library.json", selected),
    )
    for address, respond in routes:
        app.server.add_url_rule(address, f"atlas {respond.__name__}", _told(respond))


def _told(respond: Callable[[], Any]) -> Callable[[], Any]:
    @functools.wraps(respond)
    def guarded() -> Any:  # noqa: ANN401 (whatever Flask takes)
        try:
            return respond()
        except _Refused as error:
            return error.told, error.status
        except GraphError as error:
            return {"message": f"{error.message} {error.remedy}".strip()}, 503

    return guarded


def picture() -> Response:
    """Give the whole picture, 304 to who has it already, or 202 while it is worked out."""
    asked = flask.request.args.get("colour", COLOURS[0])
    colour = next((each for each in COLOURS if each == asked), None)
    if colour is None:
        raise _Refused(400, f"The atlas is coloured by {' or '.join(COLOURS)}, not by {asked}.")
    made = packed(explorer(), colour)
    if made is None:
        # Whoever waited here would keep one of a few threads busy that other pages need.
        raise _Refused(202, "The picture is being worked out: ask again.")
    zipped = bool(flask.request.accept_encodings["gzip"])
    response = Response(made.gzipped if zipped else made.plain, mimetype="application/octet-stream")
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(f"{made.mark}-{'gzip' if zipped else 'plain'}")
    response.make_conditional(flask.request)
    return response


def in_view() -> dict[str, Any]:
    """Give the names of some libraries of the picture, by their rows."""
    made = _edition()
    rows = flask.request.args.get("rows", "").split(",")
    if len(rows) > MOST_NAMES or not all(each.isascii() and each.isdigit() for each in rows):
        raise _Refused(400, f"Up to {MOST_NAMES} rows are asked for, as numbers with commas.")
    return {"names": names(made, [int(each) for each in rows])}


def selected() -> dict[str, Any]:
    """Tell of one library, by `row` in this edition, or by id or name as `library`."""
    asked = flask.request.args
    if "row" in asked:
        made, row = _edition(), asked.get("row", type=int)
        if row is None or not 0 <= row < len(made.projection.libraries.ids):
            raise _Refused(404, "The picture has no such library: load it anew.")
        return library(made, row)
    made = atlas(explorer())
    words = asked.get("library", "")
    found = called(explorer(), words)
    try:
        return library(made, made.projection.index_of(found or words))
    except KeyError:
        near = [{"name": name, "id": key} for key, name in meant(explorer(), words)]
        said = f"No library, or more than one, is called “{words}”."
        raise _Refused(404, said, near=near) from None


def _edition() -> Atlas:
    """Return the atlas that the page has; another's rows would name the wrong libraries."""
    made = atlas(explorer())
    if flask.request.args.get("edition") != made.edition:
        raise _Refused(409, "The network has changed: load the picture anew.")
    return made
