"""The explorer as users have it: its WSGI server on a loopback port, in a thread of the tests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from flask import Flask
from waitress import create_server
from waitress.wasyncore import close_all

from graph import Graph


def drawing(path: str = "/", search: str = "", **instead: object) -> dict[str, object]:
    """Return what a browser posts to have the page of an address drawn.

    `search` begins with its question mark; `instead` takes the place of parts of it.
    """
    asked = {"pathname": path, "search": search}
    drawn = {"_pages_content": "children", "_pages_store": "data"}
    return {
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": [{"id": key, "property": name} for key, name in drawn.items()],
        "inputs": [
            {"id": "_pages_location", "property": name, "value": value}
            for name, value in asked.items()
        ],
        "changedPropIds": ["_pages_location.pathname"],
        **instead,
    }


@contextmanager
def serving(
    graph: Graph, *, address: str = "", proxy: str = "", entry: object = None, **instead: object
) -> Iterator[str]:
    """Serve the explorer over this graph and give its address on this machine.

    `address` is where others open it, `proxy` who is believed, `entry` who may come in. `instead`
    are settings of its server that take the place of its own: EXPLORER, for one.
    """
    from dashboard import create_app
    from queries import Catalogue

    app = create_app(graph, catalogue=Catalogue.read(), address=address, entry=entry)
    app.server.config.update(instead)
    with running(app.server, proxy=proxy) as here:
        yield here


@contextmanager
def running(app: Flask, *, proxy: str = "") -> Iterator[str]:
    """Serve an app and give its address."""
    from dashboard.server import Line, standing

    sockets = {}
    told = standing(app, proxy)
    server = create_server(app, host="127.0.0.1", port=0, threads=8, map=sockets, **told)
    server.channel_class = Line
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        # The loop ends with its last socket, and only its own thread may close those.
        with suppress(OSError):
            # An answer that ends just now wakes the loop, which may have closed this already.
            server.trigger.pull_trigger(lambda: close_all(sockets))
        thread.join()
        server.task_dispatcher.shutdown()
