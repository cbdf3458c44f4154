"""What is wrong with a data folder: who else may read it, whose it is, how much room there is."""

import gzip
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from graph.ownership import OWN_FILE, OWN_FOLDER
from graph.soundness.findings import Finding, Mend, counted

_OTHERS = 0o077
_OURS = ("engine", "log", "loading.lock", "atlas.npz", "sign-in.json", "signed-out.json")
_SECRETS = ("passwords.json", "server-users.jsonl", "sign-in.json")
_SHOWN = 5
_LITTLE = 200_000_000
_BACKUP = b"sisternet backup"

_KINDS = {
    "secrets": ("password file", "password files", "Who reads it can write the graph or sign in."),
    "database": (
        "file or folder of the database",
        "files and folders of the database",
        "Contact data of people stands in it.",
    ),
    "backups": ("backup", "backups", "Contact data of people stands in it."),
    "rest": ("other file or folder", "other files and folders", "It is nobody else's business."),
}


def check_folder(home: Path) -> Iterator[Finding]:
    """Yield what is wrong with a data folder, as far as its user may look; raises OSError."""
    if not home.is_dir():
        return
    yield from _room(home)
    # Windows keeps other rights than these, and a user's own folders to the user.
    if os.name != "nt":
        yield from _owners(home)
        yield from _shut(home)
        yield from _rights(home)


def _room(home: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(home).free
    held = sum(_size(path) for path in (home / "engine" / "databases").rglob("*"))
    if free < max(_LITTLE, held):
        yield Finding(
            "little-room",
            f"The disk has {free / 1e6:,.0f} MB left, and the database takes {held / 1e6:,.0f} MB",
            "A load that finds no room is not written, and then nothing is until there is some.",
            f"Free some space on the disk that holds {home}, or move the folder to a larger one "
            "and name that in SISTERNET_HOME.",
        )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _owners(home: Path) -> Iterator[Finding]:
    me = os.geteuid()
    owners = {path: told.st_uid for path, told in _ours(home)}
    foreign = [path for path, owner in owners.items() if owner != me]
    if not foreign:
        return
    owner = _name(owners[foreign[0]])
    remedy = f"Give it to yourself: sudo chown -R {_name(me)} {home}"
    if me == 0:
        remedy = f"Run sisternet as that user: sudo -u {owner} sisternet …"
    yield Finding(
        "not-mine",
        counted(len(foreign), f"file or folder belongs to {owner}", f"belong to {owner}"),
        f"This runs as {_name(me)}. One of the two will not be able to write the other's files.",
        remedy,
        _some(home, foreign),
    )


def _name(user: int) -> str:
    import pwd

    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return f"user {user}"


def _shut(home: Path) -> Iterator[Finding]:
    me = os.geteuid()
    shut = [
        path
        for path, told in ((home, home.lstat()), *_ours(home))
        if told.st_uid == me and not _is_usable(told.st_mode)
    ]
    if shut:
        yield Finding(
            "shut",
            counted(len(shut), "file or folder may", "files and folders may")
            + " not be read and written by yourself",
            "The engine cannot start on what it may not use.",
            f"chmod -R u+rwX {home}",
            _some(home, shut),
            Mend("Give yourself the right to read and write.", files=partial(_close, shut)),
        )


def _is_usable(mode: int) -> bool:
    needed = OWN_FOLDER if stat.S_ISDIR(mode) else OWN_FILE
    return mode & needed == needed


def _rights(home: Path) -> Iterator[Finding]:
    mode = home.stat().st_mode
    if mode & 0o022 and not mode & stat.S_ISVTX:
        yield Finding(
            "folder-writable",
            f"Others may write into the data folder {home}",
            "They can put another database into its place.",
            f"chmod go-w {home}",
            mend=Mend(
                "Take from others the right to write into it.",
                files=partial(home.chmod, stat.S_IMODE(mode) & ~0o022),
            ),
        )
    open_ = list(_reachable(home))
    for kind, (one, many, why) in _KINDS.items():
        paths = [path for path in open_ if _kind(home, path) == kind]
        if not paths:
            continue
        yield Finding(
            f"open-{kind}",
            f"{counted(len(paths), one, many)} may be read by other users of this computer",
            why,
            f"chmod -R go= {home / 'engine'}, and the same for what else is named here",
            _some(home, paths),
            Mend("Take from others the right to read it.", files=partial(_close, paths)),
        )


def _reachable(home: Path) -> Iterator[Path]:
    """Yield what others have rights to, in folders that others may enter."""
    if not home.stat().st_mode & _OTHERS:
        return
    closed: set[Path] = set()
    for path, told in _ours(home):
        if closed.intersection(path.parents):
            continue
        if told.st_mode & _OTHERS:
            yield path
        elif stat.S_ISDIR(told.st_mode):
            closed.add(path)


def _ours(home: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield what is ours in a data folder, folders before what is in them, links left out."""
    try:
        tops = [
            path
            for path in sorted(home.iterdir())
            if path.name in _OURS or (path.is_file() and is_backup(path))
        ]
    except OSError:
        return
    for top in tops:
        for path in (top, *sorted(top.rglob("*"))):
            try:
                told = path.lstat()
            except OSError:
                # It went meanwhile.
                continue
            if not stat.S_ISLNK(told.st_mode):
                yield path, told


def is_backup(path: Path) -> bool:
    """Tell whether a file begins as a backup does."""
    try:
        with gzip.open(path, "rb") as file:
            return _BACKUP in file.read(200)
    except (OSError, EOFError):
        return False


def _kind(home: Path, path: Path) -> str:
    if path.name in _SECRETS:
        return "secrets"
    inside = path.relative_to(home).parts
    if inside[:2] == ("engine", "databases"):
        return "database"
    return "rest" if inside[0] in _OURS else "backups"


def _some(home: Path, paths: Iterable[Path]) -> tuple[str, ...]:
    return tuple(str(path.relative_to(home)) for path in paths)[:_SHOWN]


def _close(paths: Iterable[Path]) -> None:
    for path in paths:
        path.chmod(OWN_FOLDER if path.is_dir() else OWN_FILE)
