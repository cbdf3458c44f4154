"""The server: waitress with threads, on a socket that is open already, ended by Ctrl-C.

Behind a proxy, the explorer may be found below a path of another host. The proxy may hand that path
on or leave it out: waitress takes it away where it is.
"""

import logging
import socket
import sys
from typing import Any

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask, ThreadedTaskDispatcher

from dashboard import cycles, rush, warming
from dashboard.addresses import path_of
from dashboard.guard import OF_NO_REQUEST
from dashboard.shell import Shell

# More than all turns that heavy work can take (dashboard.turns), so that light answers, which wait
# for the database, always find a free one.
THREADS = 24
FORWARDED = ("x-forwarded-for", "x-forwarded-host", "x-forwarded-proto")
# A browser keeps six connections open, whether it asks for something or not.
_CONNECTIONS = 1_000
# Addresses of plans name many libraries; what pages send besides is short.
_LONGEST_HEAD, _LONGEST_BODY = 64 * 1024, 1024 * 1024
_IDLE_SECONDS = 60
# A thread waits for a browser that is slow to take an answer only where the answer is longer; up to
# there it lies in a file meanwhile.
_LAID_DOWN = 256 * 1024 * 1024
# While files are written in one thread, those that draw pages get their turn after so long.
_SWITCH_SECONDS = 0.001


def serve(app: Shell, listening: socket.socket, *, proxy: str = "") -> None:
    """Serve the explorer on a listening socket until interrupted.

    `proxy` is the address of the machine that is believed when it says for whom it asks, and how.
    """
    # A browser opens more connections than there are threads; that they wait a moment is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    sys.setswitchinterval(_SWITCH_SECONDS)
    cycles.look_seldom()
    dispatcher = ThreadedTaskDispatcher()
    dispatcher.set_thread_count(THREADS)
    rush.add_to(app, lambda: len(dispatcher.queue))
    warming.add_to(app)
    server = create_server(
        app.server,
        _dispatcher=dispatcher,
        sockets=[listening],
        ident="sisternet",
        connection_limit=_CONNECTIONS,
        asyncore_use_poll=True,
        channel_timeout=_IDLE_SECONDS,
        max_request_header_size=_LONGEST_HEAD,
        max_request_body_size=_LONGEST_BODY,
        outbuf_high_watermark=_LAID_DOWN,
        **standing(app.server, proxy),
    )
    server.channel_class = Line
    server.run()


class _Refusal(ErrorTask):  # type: ignore[misc]
    """What is no request never reaches the app; what is said of it has the app's headers too."""

    def execute(self) -> None:
        """Answer what is no request."""
        self.response_headers.extend(OF_NO_REQUEST.items())
        super().execute()


class Line(HTTPChannel):  # type: ignore[misc]
    """A line to a browser, as the server of the explorer has them."""

    error_task_class = _Refusal


def standing(app: Flask, proxy: str = "") -> dict[str, Any]:
    """Return what waitress is told of where an app stands: its path, and whom to believe."""
    told: dict[str, Any] = {"url_prefix": path_of(app.config.get("ADDRESS", ""))}
    if proxy:
        # Of anybody else these headers are taken away before the app sees them.
        told |= {"trusted_proxy": proxy, "trusted_proxy_headers": FORWARDED}
    else:
        # Nobody believes them; the door sees by them that there is a proxy which nobody told of.
        told["clear_untrusted_proxy_headers"] = False
    return told
