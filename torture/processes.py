"""The processes of a command: found from its own number, killed without a word."""

import os
import signal
import subprocess
from contextlib import suppress

ENGINE = "ArcadeDBServer"


def descendants(of: int) -> dict[int, str]:
    """Return the numbers of a process's children and theirs, with their command lines."""
    listed = subprocess.run(
        ["ps", "-A", "-ww", "-o", "pid=,ppid=,command="], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split(maxsplit=2) for line in listed.splitlines()]
    parents = {int(row[0]): (int(row[1]), row[2] if len(row) > 2 else "") for row in rows}
    found: dict[int, str] = {}
    wanted = {of}
    while wanted:
        wanted = {pid for pid, (parent, _) in parents.items() if parent in wanted}
        found |= {pid: parents[pid][1] for pid in wanted}
    return found


def kill(*processes: int) -> None:
    """End processes as `kill -9` does; one that has ended meanwhile is no matter."""
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
