"""What every answer says to browsers: nothing from elsewhere, no frame, nothing guessed."""

from functools import lru_cache

import flask
from flask import Response

from dashboard.shell import Shell

_YEAR = 365 * 24 * 3600
_SWITCHED_OFF = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
_SAME = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _SWITCHED_OFF),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
OF_NO_REQUEST = {**_SAME, "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}
"""On what the server answers by itself, where it was sent what no page and no program asks."""


def put_on(response: Response, app: Shell, *, address: str, private: bool) -> None:
    """Put the headers on an answer; a `private` one is kept by no cache that others use."""
    response.headers.update(_SAME)
    response.headers["Content-Security-Policy"] = _policy(tuple(app.csp_hashes()))
    if flask.request.is_secure or address.startswith("https:"):
        response.headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
    if private:
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        response.cache_control.public = False
        response.cache_control.private = True
        response.vary.add("Cookie")


@lru_cache(maxsize=4)
def _policy(hashes: tuple[str, ...]) -> str:
    """Return the content security policy: nothing from another host, no script but ours.

    Dash's own scripts put a dozen style elements into the page without a nonce, and plotly.js one
    for each chart, so those have to pass; style attributes, which markup could smuggle in, do not.
    """
    return (
        f"default-src 'self'; script-src 'self' {' '.join(hashes)}; "
        "style-src 'self' 'unsafe-inline'; style-src-attr 'none'; "
        "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )
