"""A gate before a server: shut, the server is gone for whoever comes; opened, it is back."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit


class Gate:
    """Passes on what comes to a loopback port of its own, as long as it is open."""

    def __init__(self, uri: str):
        parts = urlsplit(uri)
        self._to = (parts.hostname, parts.port)
        self._through: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self.uri = f"{parts.scheme}://127.0.0.1:{self.port}"
        self._serve()

    def open(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", self.port))
        self._serve()

    def shut(self) -> None:
        for each in (self._listening, *self._through):
            # Whoever waits at it is woken by this, and not by its being closed.
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self._through.clear()

    def _serve(self) -> None:
        threading.Thread(target=self._let_in, args=(self._listening,), daemon=True).start()

    def _let_in(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                inner = listening.accept()[0]
                outer = socket.create_connection(self._to)
                self._through += [inner, outer]
                for one, other in ((inner, outer), (outer, inner)):
                    threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while words := one.recv(65536):
            other.sendall(words)
    with suppress(OSError):
        other.shutdown(socket.SHUT_WR)
