"""What commands that were killed have left behind in a data folder, and who still holds a lock."""

import re
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from graph.archive.restore import KEPT
from graph.engine_files import Address, EngineFolder
from graph.loading import is_loading
from graph.processes import end, runs
from graph.soundness.findings import Finding, Mend, counted
from graph.soundness.folder import is_backup

_DRAFT = re.compile(r"\.(.+)\.(\d+)")
_KNOWN = frozenset({"passwords.json", "address.json", "server-users.jsonl", "server-groups.json"})
"""Files of the engine's folder that are written as a draft first."""
_PICTURE = re.compile(r"tmp\w+\.npz")
_HOUR = 3600.0
_LOCKS = Path("/proc/locks")
_STOPPED = frozenset("Tt")


def check_leftovers(home: Path) -> Iterator[Finding]:
    """Yield what dead commands left in a data folder, and locks that a stopped one holds.

    Raises OSError where its user may not look.
    """
    if not home.is_dir():
        return
    folder = EngineFolder(home)
    address = folder.address()
    if address is not None:
        yield from _engine(folder, address)
    drafts = sorted(_drafts(home))
    if drafts:
        yield Finding(
            "drafts",
            counted(len(drafts), "draft was left", "drafts were left") + " by a command that died",
            "Nothing reads it, and it takes room; a draft may hold what the whole file would.",
            "It can go.",
            tuple(str(path.relative_to(home)) for path in drafts[:5]),
            Mend("Delete the drafts.", files=partial(_delete, drafts)),
        )
    locks = (folder.users_lock, folder.start_lock, folder.keeper_lock, home / "loading.lock")
    for path, process in _stopped_holders(locks):
        yield Finding(
            "stopped-holder",
            f"Process {process} holds {path.relative_to(home)} and has been stopped",
            "Others wait for it until they give up.",
            f"Let it go on: kill -CONT {process}. Or end it: kill -KILL {process}.",
        )


def check_kept(home: Path) -> Iterator[Finding]:
    """Yield what restores have kept of before them, where none is under way any more."""
    kept = sorted(home.glob(KEPT))
    if kept and not is_loading(home):
        yield Finding(
            "kept-before-restore",
            "What the graph held before a restore is still kept",
            "The restore has come to its end; contact data stands in it.",
            "It can go.",
            tuple(path.name for path in kept[:5]),
            Mend("Delete it.", files=partial(_delete, kept)),
        )


def _engine(folder: EngineFolder, address: Address) -> Iterator[Finding]:
    if runs(address.keeper):
        return
    if runs(address.process):
        yield Finding(
            "engine-alone",
            f"The embedded engine runs as process {address.process}, and nobody looks after it",
            "It was to end with its last user; so it takes memory, and a journal of what was "
            "erased stays.",
            "The next command that opens the graph ends it.",
            mend=Mend("End it in good order.", files=partial(_end, folder, address)),
        )
        return
    yield Finding(
        "stale-address",
        "The embedded engine was killed: its address is that of a process that is gone",
        "It does no harm: the engine mends its journal when it starts.",
        "The next command that opens the graph clears it away.",
        mend=Mend("Delete the address.", files=folder.withdraw),
    )


def _end(folder: EngineFolder, address: Address) -> None:
    end(address.process, named=str(folder.root))
    folder.withdraw()


def _drafts(home: Path) -> Iterator[Path]:
    engine = home / "engine"
    for place in (home, engine, engine / "config", home / "log"):
        try:
            names = list(place.iterdir())
        except OSError:
            continue
        for path in names:
            draft = _DRAFT.fullmatch(path.name)
            is_ours = draft and (draft[1] in _KNOWN or (place == home and is_backup(path)))
            if draft and is_ours and not runs(int(draft[2])):
                yield path
            if place == home and _PICTURE.fullmatch(path.name) and _is_old(path):
                yield path


def _is_old(path: Path) -> bool:
    try:
        return path.stat().st_mtime < time.time() - _HOUR
    except OSError:
        return False


def _delete(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _stopped_holders(locks: Iterable[Path]) -> Iterator[tuple[Path, int]]:
    """Yield each lock that a stopped process holds; only Linux tells who holds one."""
    try:
        held = [line.split() for line in _LOCKS.read_text().splitlines()]
    except OSError:
        return
    # Those who only wait for a lock stand there with an arrow.
    holders = [(int(part[5].rpartition(":")[2]), int(part[4])) for part in held if part[1] != "->"]
    for path in locks:
        inode = path.stat().st_ino if path.exists() else None
        for place, process in holders:
            if place == inode and _state(process) in _STOPPED:
                yield path, process


def _state(process: int) -> str:
    try:
        text = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return ""
    return text.rpartition(")")[2].split()[0]
