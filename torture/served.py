"""The explorer as it runs at a user's: `sisternet serve` in a process of its own, on loopback."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from benchmarks.synthetic import network, write_tables
from torture.gauges import taken

LIBRARIES = 10_000
_START_SECONDS = 60.0
# Pages are worked out before they are asked for; this long after the start all of it is.
_WARM_SECONDS = 180.0


@dataclass(frozen=True)
class Served:
    """A running explorer: its address, its own process, its engine's, its data folder."""

    address: str
    server: int
    engine: int
    home: Path


@contextmanager
def serving(
    libraries: int = LIBRARIES, *, questions: Path | None = None, **more: str
) -> Iterator[Served]:
    """Load a synthetic network and serve it; `more` are variables of the environment."""
    with TemporaryDirectory(prefix="sisternet-torture-") as folder:
        home = Path(folder) / "home"
        environment = {**os.environ, "SISTERNET_HOME": str(home), **more}
        for name in [name for name in environment if name.startswith("NEO4J_")]:
            del environment[name]
        if questions is not None:
            environment["SISTERNET_QUESTIONS"] = str(questions)
        write_tables(network(libraries), Path(folder) / "tables")
        for command in (["load", f"{folder}/tables"], ["clusters", "--save", "--out", os.devnull]):
            _run(command, environment)
        with _running(environment) as (address, process):
            yield Served(address, process, engine_of(home), home)


def engine_of(home: Path) -> int:
    """Return the process of the engine that runs in a data folder."""
    return int(json.loads((home / "engine" / "address.json").read_text())["process"])


def _run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "-m", "sisternet", *command],
        env=environment,
        check=True,
        capture_output=True,
        timeout=600,
    )


@contextmanager
def _running(environment: dict[str, str]) -> Iterator[tuple[str, int]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = Path(environment["SISTERNET_HOME"]).parent / "serve.log"
    command = [sys.executable, "-m", "sisternet", "serve", "--no-browser", "--port", str(port)]
    with log.open("wb") as out, subprocess.Popen(command, env=environment, stderr=out) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(f"{address}/health", _START_SECONDS)
            _wait_until_idle(process.pid)
            yield address, process.pid
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)
            if b"Traceback" in (said := log.read_bytes()):
                print(said.decode(errors="replace"), file=sys.stderr)


def _wait_until_idle(process: int) -> None:
    """Wait until all is worked out that is worked out after the start."""
    until = time.monotonic() + _WARM_SECONDS
    before = taken(process)
    while time.monotonic() < until:
        time.sleep(5)
        now = taken(process)
        if now.processor - before.processor < 0.05 * (now.at - before.at):
            return
        before = now


def _wait_for(address: str, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urlopen(address, timeout=30) as answer:
                if answer.status == 200:
                    return
        except (HTTPError, URLError, OSError):
            pass
        time.sleep(0.3)
    raise TimeoutError(f"{address} does not answer with 200.")
