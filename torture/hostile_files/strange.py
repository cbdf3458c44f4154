"""What stands in a folder and is no file, or has a name that nobody can write."""

import os
from pathlib import Path

from torture.families import FORM
from torture.hostile_files.hostile import Hostile, text


def _linked(path: Path) -> None:
    """Make folders each of which links to all others: there are more ways than can be walked."""
    for number in range(16):
        (path / str(number)).mkdir(parents=True)
        for other in range(16):
            (path / str(number) / f"to{other}").symlink_to(path / str(other))


STRANGE = (
    Hostile("folders that link to each other", "a", _linked, "passed over"),
    Hostile("a pipe that nobody writes to", "a.txt", os.mkfifo, "rejected", "unreadable"),
    Hostile(
        "a device without end",
        "a.csv",
        lambda path: path.symlink_to("/dev/zero"),
        "rejected",
        "leads-out",
    ),
    Hostile(
        "a link to itself", "a.txt", lambda path: path.symlink_to(path), "rejected", "unreadable"
    ),
    Hostile(
        "a link to nothing", "a.txt", lambda path: path.symlink_to("gone"), "rejected", "unreadable"
    ),
    Hostile(
        "a folder that links to the one above",
        "a",
        lambda path: path.symlink_to(path.parent),
        "passed over",
    ),
    Hostile("a folder called .xlsx", "a.xlsx", Path.mkdir, "passed over"),
    Hostile(
        "a name of bytes that are no letters",
        os.fsdecode(b"a\xff\n\x1b[2J.txt"),
        text(FORM),
        "noted",
    ),
)
