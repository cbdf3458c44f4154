"""The command as people type it, without a process of its own: a tenth of the time.

It is `sisternet.command.run` itself that runs, with streams and an environment of its own.
"""

import io
import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from subprocess import CompletedProcess

import pytest

from sisternet.command import run


def typed(*words: object, keys: str = "", **environment: str) -> "CompletedProcess[str]":
    """Run the command with these words and return how it ended, as `subprocess.run` does.

    `keys` are what is typed when it asks; `environment` is added to that of the tests.
    """
    stdout, stderr, stdin = _stream(), _stream(), _stream(keys)
    with _as_before(), pytest.MonkeyPatch.context() as here:
        for name, value in environment.items():
            here.setenv(name, value)
        here.setattr(sys, "stdin", stdin)
        with redirect_stdout(stdout), redirect_stderr(stderr), pytest.raises(SystemExit) as ended:
            run([str(word) for word in words])
    return CompletedProcess(words, ended.value.code, _said(stdout), _said(stderr))


def _stream(text: str = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8", "backslashreplace", newline="")


def _said(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()


@contextmanager
def _as_before() -> Iterator[None]:
    """Take back what the command sets for the whole of its process."""
    handler, log = signal.getsignal(signal.SIGTERM), logging.getLogger("neo4j")
    level = log.level
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, handler)
        log.setLevel(level)
