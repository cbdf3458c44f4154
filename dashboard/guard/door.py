"""The door: what stands before every address of the explorer, and what it puts on every answer."""

from collections.abc import Callable
from typing import TypeAlias

import flask
from flask import Response

from dashboard import health
from dashboard.guard import headers
from dashboard.guard.attempts import TooMany
from dashboard.guard.entry import Entry
from dashboard.guard.keeper import Keeper
from dashboard.guard.origins import comes_from_elsewhere, passed_on
from dashboard.guard.refusals import Refusal, for_programs, refused
from dashboard.guard.signing_in import (
    CHALLENGE,
    IN,
    OUT,
    SigningIn,
    sign_in_address,
    sign_in_and_return,
)
from dashboard.shell import Shell

MOST_BYTES = 1024 * 1024
"""Of what a request may send: what pages ask is far below."""
PLAIN = frozenset({"sign in"})
"""Addresses that answer with HTML of their own, which is no page of the explorer."""
_PAGES = frozenset({"/", "/<path:path>", None})
"""Where Dash answers, or nobody does."""
_FREE = frozenset({IN, OUT, *health.ADDRESSES})
_FREE_BELOW = "/assets/"
_SIGNED_IN = "GUARD"

_Check: TypeAlias = Callable[[], Refusal | None]


def stand_before(app: Shell, entry: Entry, *, address: str = "") -> None:
    """Let nobody in who may not come in; `address` is where others open the explorer."""
    keeper = Keeper(entry.lock) if entry.lock else None
    desk = SigningIn(app, keeper, address=address)
    desk.add_to()
    app.account = desk.leaving
    server = app.server
    server.config[_SIGNED_IN] = (desk, entry)
    server.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    checks: tuple[_Check, ...] = (
        lambda: _of_name(entry),
        _of_size,
        lambda: _of_passing_on(entry),
        lambda: _of_origin(entry, address),
    )

    def before() -> Response | None:
        for check in checks:
            refusal = check()
            if refusal is not None:
                return refused(app, refusal)
        return None if keeper is None or _is_free() else _of_sign_in(app, desk)

    def after(response: Response) -> Response:
        private = keeper is not None and not _is_free()
        headers.put_on(response, app, address=address, private=private)
        return response

    # Before what Dash does with the first request, whoever sends it.
    server.before_request_funcs.setdefault(None, []).insert(0, before)
    server.after_request(after)


def knows_inside() -> bool:
    """Say whether whoever asks may be told of engines, versions and what fails.

    Where everybody reads, that is nobody.
    """
    desk, entry = flask.current_app.config[_SIGNED_IN]
    if entry.public:
        return False
    try:
        return bool(desk.is_known())
    except TooMany:
        return False


def _is_free() -> bool:
    return flask.request.path in _FREE or flask.request.path.startswith(_FREE_BELOW)


def _of_name(entry: Entry) -> Refusal | None:
    if entry.hosts.admit(flask.request.host):
        return None
    return Refusal(
        421,
        "Not known under this name",
        f"This explorer is not known as “{flask.request.host[:100]}”.",
        "Open it under its own address. Whoever runs it says so with SISTERNET_ADDRESS, and "
        "further names with SISTERNET_HOSTS.",
    )


def _of_size() -> Refusal | None:
    if (flask.request.content_length or 0) <= MOST_BYTES:
        return None
    return Refusal(413, "Too much", f"No more than {MOST_BYTES:,} bytes are read.")


def _of_passing_on(entry: Entry) -> Refusal | None:
    told = passed_on(flask.request, proxy=entry.proxy) if entry.is_open else ""
    # What the page that says so is drawn with is nobody's secret.
    if not told or flask.request.path.startswith(_FREE_BELOW):
        return None
    return Refusal(
        403,
        "Not open to others yet",
        "This explorer is for people at its own computer, and a proxy has passed this on from "
        f"elsewhere ({told}).",
        "Whoever runs the explorer says whom to let in: with SISTERNET_ADDRESS, SISTERNET_PROXY "
        "and SISTERNET_PASSWORD_FILE, or with --public, which lets everybody read.",
    )


def _of_origin(entry: Entry, address: str) -> Refusal | None:
    if not comes_from_elsewhere(flask.request, address, strictly=entry.is_open):
        return None
    return Refusal(
        403,
        "Sent from elsewhere",
        "Another page has sent this, and only the explorer's own pages may.",
        "Open the explorer itself. Behind a proxy, SISTERNET_ADDRESS says where others open it.",
    )


def _of_sign_in(app: Shell, desk: SigningIn) -> Response | None:
    request = flask.request
    try:
        if desk.is_known():
            return None
    except TooMany as error:
        wait = {"Retry-After": str(error.seconds)}
        words = f"A password was tried too often. Wait {error.seconds} seconds, then ask again."
        return refused(app, Refusal(429, "Tried too often", words, headers=wait))
    is_page = request.endpoint in _PAGES and not for_programs(request.path)
    if is_page and request.method in ("GET", "HEAD"):
        response = Response(status=303, headers={"Location": sign_in_and_return()})
        response.headers["Cache-Control"] = "no-store"
        return response
    # A link to a file that is saved at once would save the page to sign in as that file.
    refusal = Refusal(
        401,
        "Sign in first",
        "Only people who are signed in may read this.",
        "Programs send the password as Authorization: Bearer.",
        headers={**CHALLENGE, "X-Sign-In": sign_in_address()},
        link=("Sign in", sign_in_and_return()) if request.method == "GET" else None,
    )
    return refused(app, refusal)
