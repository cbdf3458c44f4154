"""The lock of the explorer: the hash of its password, and the key that signs who is signed in.

Both are kept in the data folder, so that a restart signs nobody out. Another password makes another
key, and whoever was signed in with the old one is not any more.
"""

import json
import logging
import os
import secrets
import stat
from dataclasses import asdict, dataclass, field
from pathlib import Path

from dashboard.guard.passwords import hashed, is_hash, opens

FILE = "sign-in.json"
_KEY_BYTES = 32

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Lock:
    """A password's hash, and the key that signs the cookies of whoever knew it."""

    password: str = field(repr=False)
    key: str = field(repr=False)


def lock(said: str, folder: Path | None = None) -> Lock:
    """Return the lock of a password or of its hash, as it was at the last start if it is the same.

    Without a folder, or where that cannot be written to, it is of this start alone. Raises
    PasswordRefused for what is easily guessed.
    """
    known = _read(folder / FILE) if folder else None
    if known and (said == known.password if is_hash(said) else opens(said, known.password)):
        return known
    made = Lock(hashed(said), secrets.token_hex(_KEY_BYTES))
    if folder:
        _write(folder / FILE, made)
    return made


def _read(file: Path) -> Lock | None:
    """Return what was kept, None where nothing was or others could have read it."""
    try:
        if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
            return None
        said = json.loads(file.read_text("utf-8"))
        found = Lock(str(said["password"]), str(said["key"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if len(found.key) == 2 * _KEY_BYTES else None


def _write(file: Path, made: Lock) -> None:
    draft = file.with_suffix(".draft")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(draft, flags, 0o600), "w", encoding="utf-8") as target:
            json.dump(asdict(made), target)
        draft.replace(file)
    except OSError as error:
        _log.warning(
            "%s cannot be written (%s): the next start asks everybody to sign in again.",
            file,
            error.strerror,
        )
