"""The server: waitress with threads, on a socket that is open already, ended by Ctrl-C.

Behind a proxy, the explorer may be found below a path of another host. The proxy may hand that path
on or leave it out: waitress takes it away where it is.
"""

import logging
import socket
from typing import Any

from dash import Dash
from flask import Flask
from waitress.server import create_server

from dashboard.addresses import path_of

# Pages are short questions that wait for the database; more threads than cores keep them apart.
THREADS = 12
FORWARDED = ("x-forwarded-for", "x-forwarded-host", "x-forwarded-proto")


def serve(app: Dash, listening: socket.socket, *, proxy: str = "") -> None:
    """Serve the explorer on a listening socket until interrupted.

    `proxy` is the address of the machine that is believed when it says for whom it asks, and how.
    """
    # A browser opens more connections than there are threads; that they wait a moment is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    told = standing(app.server, proxy)
    create_server(app.server, sockets=[listening], threads=THREADS, ident="sisternet", **told).run()


def standing(app: Flask, proxy: str = "") -> dict[str, Any]:
    """Return what waitress is told of where an app stands: its path, and whom to believe."""
    told: dict[str, Any] = {"url_prefix": path_of(app.config.get("ADDRESS", ""))}
    if proxy:
        # Of anybody else these headers are taken away before the app sees them.
        told |= {"trusted_proxy": proxy, "trusted_proxy_headers": FORWARDED}
    return told
