"""The app: Dash with pages, around one graph and one catalogue."""

import os
from pathlib import Path

import dash

from dashboard import (
    api,
    atlas_routes,
    downloads,
    health,
    kept_pages,
    parts,
    requests,
    routes,
    well_formed,
)
from dashboard.addresses import path_of
from dashboard.data import Explorer
from dashboard.guard import Entry, Hosts, Withheld, knows_inside, stand_before
from dashboard.shell import Shell
from graph import Graph
from queries import Catalogue


def create_app(
    graph: Graph,
    *,
    catalogue: Catalogue,
    folder: Path | None = None,
    address: str = "",
    entry: Entry | None = None,
) -> Shell:
    """Build the explorer around an open graph; nothing is asked of the database yet.

    `folder` is for what it remembers from one start to the next; without, it remembers nothing.
    `address` is where others open it, below a path or not; without, it is where it is asked.
    `entry` says who may come in; without, it is for people at this machine.
    One app a process: Dash keeps its pages in a place that all apps share.
    """
    os.environ.setdefault("DASH_DISABLE_VERSION_CHECK", "1")
    app = Shell(
        __package__,
        server=api.server(__package__, address),  # type: ignore[arg-type]
        requests_pathname_prefix=f"{path_of(address)}/",
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
    entry = entry or Entry(hosts=Hosts.of("127.0.0.1", address=address))
    graph = Withheld.of(graph) if entry.public else graph
    app.server.config["EXPLORER"] = Explorer(
        graph, catalogue=catalogue, stale_seconds=10.0, folder=folder
    )
    app.server.config["ADDRESS"] = address
    app.layout = dash.page_container
    requests.add_to(app.server)
    routes.add_to(app)
    health.add_to(app.server, folder, told_all=knows_inside)
    atlas_routes.add_to(app)
    downloads.add_to(app)
    parts.add_to(app)
    kept_pages.add_to(app)
    api.add_to(app.server, catalogue)
    stand_before(app, entry, address=address)
    well_formed.add_to(app)
    return app
