"""`sisternet serve`: the explorer in a browser."""

import errno
import socket
import sys
from typing import TYPE_CHECKING

import click

from sisternet import logs
from sisternet.entrance import entry, password_for
from sisternet.messages import WorkFailed, errors_told, say
from sisternet.settings import Settings

if TYPE_CHECKING:
    from dashboard.guard import Entry

_FIRST_PORT = 8050
_PORTS_TRIED = 20


@click.command()
@click.option("--sample", is_flag=True, help="Load the sample network if the graph is empty.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help=f"Port to listen on.  [default: the first free one from {_FIRST_PORT}]",
)
@click.option(
    "--public",
    is_flag=True,
    help="Let everybody read who reaches it, but no contact data and no descriptions.",
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option("--log", metavar="FILE", help="Write the log there, or with - to stderr.")
@click.pass_obj
def serve(
    settings: Settings,
    *,
    sample: bool,
    host: str,
    port: int | None,
    public: bool,
    no_browser: bool,
    log: str | None,
) -> None:
    """Open the explorer in a browser; Ctrl-C ends it.

    It listens on this machine only unless --host says otherwise. Opened to others, by --host, a
    SISTERNET_ADDRESS or SISTERNET_HOSTS, it asks for the password of SISTERNET_PASSWORD_FILE or
    SISTERNET_PASSWORD unless --public says that reading is for all.
    """
    if log:
        logs.begin(log, home=settings.graph.home, command="serve")
    password = password_for(settings, host=host, public=public)
    with _listen(host, port) as listening, errors_told():
        say("Starting …")
        entered = entry(settings, password, host=host, public=public)
        _serve(settings, listening, entered, sample=sample, host=host, no_browser=no_browser)
    logs.tell("stopped")
    say("Stopped.")


def _serve(
    settings: Settings,
    listening: socket.socket,
    entered: "Entry",
    *,
    sample: bool,
    host: str,
    no_browser: bool,
) -> None:
    import dashboard
    import graph
    from queries import Catalogue

    with graph.connect(settings.graph) as door:
        if sample:
            _load_sample(settings)
        app = dashboard.create_app(
            door,
            catalogue=Catalogue.read(settings.questions),
            folder=settings.graph.home,
            address=settings.address,
            entry=entered,
        )
        port = listening.getsockname()[1]
        address = f"http://{_shown(host)}:{port}{dashboard.path_of(settings.address)}/"
        say(f"Sisternet is at {address}  (Ctrl-C ends it)")
        if settings.address:
            say(f"Others open it at {settings.address}/")
        if not no_browser:
            click.launch(address)
        logs.tell("serving", engine=door.engine.name, engine_version=door.engine.version)
        dashboard.serve(app, listening, proxy=settings.proxy)


def _load_sample(settings: Settings) -> None:
    import graph
    import loaders
    from sisternet.clustering import find_clusters

    with graph.connect(settings.graph, write=True) as door:
        if door.read("MATCH (l:Library) RETURN l.id LIMIT 1").rows:
            return
        say("Loading the sample network …")
        with graph.hold_for_loading(settings.graph):
            loaders.load([loaders.SAMPLE], graph=door)
            door.write(find_clusters(door).saving.statements)


def _listen(host: str, port: int | None) -> socket.socket:
    """Open the socket before anything slow; raises WorkFailed where the port is taken."""
    ports = [port] if port else range(_FIRST_PORT, _FIRST_PORT + _PORTS_TRIED)
    for number in ports:
        try:
            family = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)[0][0]
            listening = socket.socket(family, socket.SOCK_STREAM)
            if sys.platform != "win32":
                # There it would share a port that is taken.
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listening.bind((host, number))
            except OSError:
                listening.close()
                raise
        except OSError as error:
            reason = error.strerror or str(error)
            if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
                raise WorkFailed(
                    f"Cannot listen on {host}: {reason}. "
                    "Give an address of this machine with --host, or leave it out."
                ) from error
        else:
            listening.listen(128)
            return listening
    where = f"port {port}" if port else f"ports {_FIRST_PORT} to {_FIRST_PORT + _PORTS_TRIED - 1}"
    raise WorkFailed(
        f"Cannot listen on {host}, {where}: {reason}. "
        "Give another with --port, or end the program that uses it."
    )


def _shown(host: str) -> str:
    if host in {"0.0.0.0", "::"}:  # noqa: S104 -- named only to be shown as this machine
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
