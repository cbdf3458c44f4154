"""The server: waitress with threads, ended by Ctrl-C."""

from dash import Dash
from waitress.server import create_server

# Pages are short questions that wait for the database; more threads than cores keep them apart.
THREADS = 12


def serve(app: Dash, *, host: str, port: int) -> None:
    """Serve the explorer until interrupted; raises OSError where the port is taken."""
    create_server(app.server, host=host, port=port, threads=THREADS, ident="sisternet").run()
