"""What is at an address where the driver found no graph: asked once, without the driver."""

import socket
from contextlib import closing
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

Met: TypeAlias = Literal["web server", "Bolt", "something", "nothing"]

BOLT_HELLO = bytes.fromhex("6060b017 00000404 00000304 00000004 00000003".replace(" ", ""))
_HTTP_HELLO = b"GET / HTTP/1.0\r\n\r\n"
_BOLT_PORT = 7687


def met_at(uri: str, *, seconds: float = 1.0) -> Met:
    """Tell what answers at an address when it is spoken to without TLS."""
    parts = urlsplit(uri)
    place = (parts.hostname or "", parts.port or _BOLT_PORT)
    try:
        said = first_bytes(place, BOLT_HELLO, seconds=seconds)
        if len(said) == 4 and said[:2] == bytes(2):
            return "Bolt"
        # A web server may wait for the end of a line that Bolt never sends.
        said = first_bytes(place, _HTTP_HELLO, seconds=seconds)
    except OSError:
        return "nothing"
    return "web server" if said == b"HTTP" else "something"


def first_bytes(place: tuple[str, int], hello: bytes, *, seconds: float) -> bytes:
    """Return the first four bytes of the answer, or fewer; raises OSError where nobody listens."""
    with closing(socket.create_connection(place, timeout=seconds)) as sock:
        try:
            sock.sendall(hello)
            return sock.recv(4)
        except OSError:
            return b""
