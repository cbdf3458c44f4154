"""Answering as another address of the explorer does: the same handler, for typed parameters."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote_to_bytes, urlsplit

import flask


@contextmanager
def asked_under(address: str) -> Iterator[None]:
    """For a block, be asked for another address, with its parameters for the present ones."""
    parts = urlsplit(address)
    environ = {
        # Without what the server has made of the present address.
        **{
            key: value
            for key, value in flask.request.environ.items()
            if "." not in key or key.startswith("wsgi.")
        },
        # As WSGI has it: bytes as if they were Latin-1.
        "PATH_INFO": unquote_to_bytes(parts.path).decode("latin-1"),
        "QUERY_STRING": parts.query,
    }
    with flask.current_app.request_context(environ):
        yield
