"""Keeps the embedded engine for as long as somebody uses it; `python -m graph.keeper HOME SECONDS`.

Every command that uses the engine holds a shared lock on one file. The keeper tries to take that
lock for itself: once it succeeds nobody is left, even if the last user was killed, and it shuts
the engine down. So nothing is counted, and nothing can be counted wrongly.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import IO

from graph.database_files import Growth, record
from graph.engine_files import DATABASE, WRITER, Address, EngineFolder, find_runtime
from graph.engine_log import open_log, shorten
from graph.locks import FileLock, held
from graph.ownership import UMASK
from graph.probe import BOLT_HELLO, first_bytes
from graph.processes import STOP_SECONDS

START_SECONDS = 60.0
# Java takes what it may before it looks for what it could let go of: of a large machine no more
# than of one of 8 GB, some 3.2. What is not needed goes back while nobody asks for anything.
_MEMORY = ("-XX:MaxRAM=8g", "-XX:MaxRAMPercentage=40", "-XX:G1PeriodicGCInterval=60000")


def answers(port: int, *, seconds: float = 1.0) -> bool:
    """Tell whether something on this loopback port takes part in Bolt's first handshake."""
    try:
        return len(first_bytes(("127.0.0.1", port), BOLT_HELLO, seconds=seconds)) == 4
    except OSError:
        return False


def keep(home: Path, *, time_limit: float) -> int:
    """Start the engine, say where it listens, and stop it when nobody holds the users' lock.

    The engine ignores the driver's limit on a query; `time_limit`, in seconds, bounds them all.
    """
    folder = EngineFolder(home)
    with held(folder.keeper_lock, seconds=START_SECONDS) as alone:
        # One that was started before us may have come up; whoever started us will find it.
        if not alone or _is_up(folder):
            return 0
        return _keep(folder, time_limit=time_limit)


def _is_up(folder: EngineFolder) -> bool:
    address = folder.address()
    return address is not None and answers(address.port)


def _keep(folder: EngineFolder, *, time_limit: float) -> int:
    lock = FileLock(folder.users_lock)
    with open_log(folder.log) as log:
        bolt, http = _free_ports(2)
        growth = Growth(folder.databases, folder.kept)
        growth.begin()
        options = _options(folder.root, bolt=bolt, http=http, time_limit=time_limit)
        engine = _start(folder, log, options)
        try:
            if not _wait_until_up(engine, http):
                return 1
            folder.publish(Address(os.getpid(), engine.pid, bolt))
            while engine.poll() is None and not lock.take():
                growth.look()
                shorten(folder.log)
                time.sleep(0.1)
        finally:
            folder.withdraw()
            if _stop(engine) and not folder.has_journal():
                # A disk that is full keeps none, and then less is known at the next start.
                with suppress(OSError):
                    record(folder.databases, folder.kept)
            else:
                growth.end()
            lock.close()
    return 0


def _start(
    folder: EngineFolder, log: IO[str], options: dict[str, object]
) -> subprocess.Popen[bytes]:
    runtime = find_runtime()
    command = [
        str(runtime.java),
        *_MEMORY,
        "--enable-native-access=ALL-UNNAMED",
        *(f"-D{name}={value}" for name, value in options.items()),
        "-cp",
        f"{runtime.jars}{os.sep}*",
        "com.arcadedb.server.ArcadeDBServer",
    ]
    return subprocess.Popen(  # noqa: S603 -- the wheel's own Java with arguments of ours
        command, cwd=folder.root, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
    )


def _options(root: Path, *, bolt: int, http: int, time_limit: float) -> dict[str, object]:
    return {
        "arcadedb.server.rootPath": root,
        "arcadedb.server.databaseDirectory": root / "databases",
        "arcadedb.server.logsDirectory": root / "log",
        # In production mode every error reads "The request failed".
        "arcadedb.server.mode": "development",
        "arcadedb.server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "arcadedb.server.defaultDatabases": f"{DATABASE}[{WRITER}]",
        "arcadedb.server.httpIncomingHost": "127.0.0.1",
        "arcadedb.server.httpIncomingPort": http,
        "arcadedb.bolt.host": "127.0.0.1",
        "arcadedb.bolt.port": bolt,
        "arcadedb.bolt.defaultDatabase": DATABASE,
        "arcadedb.studio.enabled": "false",
        "arcadedb.serverMetrics": "false",
        "arcadedb.command.timeout": round(time_limit * 1000),
        "arcadedb.opencypher.loadCsv.allowFileUrls": "false",
        "arcadedb.opencypher.loadCsv.allowRemoteUrls": "false",
        "arcadedb.polyglotEngineEnabled": "false",
        "java.util.logging.config.file": root / "config" / "none.properties",
        "java.awt.headless": "true",
        "file.encoding": "UTF-8",
    }


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for sock in sockets:
            sock.bind(("127.0.0.1", 0))
        return [sock.getsockname()[1] for sock in sockets]
    finally:
        for sock in sockets:
            sock.close()


def _wait_until_up(engine: subprocess.Popen[bytes], http: int) -> bool:
    # Bolt answers before the database is there; this page says when all of it is.
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and engine.poll() is None:
        if _is_ready(http):
            return True
        time.sleep(0.05)
    return False


def _is_ready(http: int) -> bool:
    connection = HTTPConnection("127.0.0.1", http, timeout=1.0)
    try:
        connection.request("GET", "/api/v1/ready")
        return connection.getresponse().status == 204
    except OSError:
        return False
    finally:
        connection.close()


def _stop(engine: subprocess.Popen[bytes]) -> bool:
    """End the engine; say whether it ran until now and ended in good order."""
    ran = engine.poll() is None
    engine.terminate()
    try:
        engine.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        engine.kill()
        engine.wait()
        return False
    return ran


if __name__ == "__main__":
    # A signal ends the waiting in the ordinary way, so that the engine is always shut down.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    # What the engine itself writes is for its owner alone, too.
    os.umask(UMASK)
    sys.exit(keep(Path(sys.argv[1]), time_limit=float(sys.argv[2])))
