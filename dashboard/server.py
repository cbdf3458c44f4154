"""The server: waitress with threads, on a socket that is open already, ended by Ctrl-C."""

import logging
import socket

from dash import Dash
from waitress.server import create_server

# Pages are short questions that wait for the database; more threads than cores keep them apart.
THREADS = 12


def serve(app: Dash, listening: socket.socket) -> None:
    """Serve the explorer on a listening socket until interrupted."""
    # A browser opens more connections than there are threads; that they wait a moment is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    create_server(app.server, sockets=[listening], threads=THREADS, ident="sisternet").run()
