"""What takes long is worked out before somebody asks: after the start, and after each load."""

import contextlib
import threading
import time

import dash

from dashboard import cycles
from dashboard.patience import begun
from dashboard.shell import Shell
from graph import GraphError

_STILL_SECONDS = 2.0
"""A load moves the network on many times: only when it has come to rest is all worked out."""


def add_to(app: Shell) -> None:
    """Draw the pages without parameters now and whenever a new network was read, beside all else.

    What all pages share is worked out on the way.
    """
    whole = app.server.config["EXPLORER"]
    at_work = threading.Lock()

    def draw_all() -> None:
        if not at_work.acquire(blocking=False):
            return
        # Whoever opens a page of a database that is away is told there.
        with contextlib.suppress(GraphError):
            _once_at_rest(app)
        at_work.release()

    whole.when_read = lambda: begun(draw_all)
    begun(draw_all)


def _once_at_rest(app: Shell) -> None:
    whole = app.server.config["EXPLORER"]
    drawn, now = None, whole.projection().revision
    while drawn != now:
        time.sleep(_STILL_SECONDS)
        before, now = now, whole.projection().revision
        if before == now:
            _draw(app)
            cycles.leave_alone()
            drawn, now = now, whole.projection().revision


def _draw(app: Shell) -> None:
    for page in list(dash.page_registry.values()):
        if page["path_template"] is None:
            with app.server.test_request_context(page["path"]):
                page["layout"]()
