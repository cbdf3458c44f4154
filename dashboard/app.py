"""The app: Dash with pages, around one graph and one catalogue."""

import os
from pathlib import Path

import dash

from dashboard import api, atlas_routes, downloads, kept_pages, parts, routes
from dashboard.data import Explorer
from dashboard.shell import Shell
from graph import Graph
from queries import Catalogue


def create_app(
    graph: Graph, *, catalogue: Catalogue, folder: Path | None = None, address: str = ""
) -> Shell:
    """Build the explorer around an open graph; nothing is asked of the database yet.

    `folder` is for what it remembers from one start to the next; without, it remembers nothing.
    `address` is where others open it, for links in files; without, it is where it is asked.
    One app a process: Dash keeps its pages in a place that all apps share.
    """
    os.environ.setdefault("DASH_DISABLE_VERSION_CHECK", "1")
    app = Shell(
        __package__,
        server=api.server(__package__),  # type: ignore[arg-type]
        use_pages=True,
        serve_locally=True,
        compress=True,
        include_pages_meta=False,
        # Put into the head by index.html, before anything is painted.
        assets_ignore=r"^theme\.js$",
        # Would draw every page once, without an address, before the first is asked for.
        suppress_callback_exceptions=True,
        update_title="",
        title="Sisternet",
    )
    app.server.config["EXPLORER"] = Explorer(graph, catalogue=catalogue, folder=folder)
    app.server.config["ADDRESS"] = address
    app.layout = dash.page_container
    routes.add_to(app)
    atlas_routes.add_to(app)
    downloads.add_to(app)
    parts.add_to(app)
    kept_pages.add_to(app)
    api.add_to(app.server, catalogue)
    return app
