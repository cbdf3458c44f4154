"""The lock of the explorer: the hash of its password, and the key that signs who is signed in.

Both are kept in the data folder, so that a restart signs nobody out. Another password makes another
key, and whoever was signed in with the old one is not any more.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dashboard.guard.own_files import keep, kept
from dashboard.guard.passwords import hashed, is_hash, opens

FILE = "sign-in.json"
_KEY_BYTES = 32


@dataclass(frozen=True)
class Lock:
    """A password's hash, the key that signs the cookies of whoever knew it, where both are kept."""

    password: str = field(repr=False)
    key: str = field(repr=False)
    folder: Path | None = None


def lock(said: str, folder: Path | None = None) -> Lock:
    """Return the lock of a password or of its hash, as it was at the last start if it is the same.

    Without a folder, or where that cannot be written to, it is of this start alone. Raises
    PasswordRefused for what is easily guessed.
    """
    known = _known(kept(folder / FILE), folder) if folder else None
    if known and (said == known.password if is_hash(said) else opens(said, known.password)):
        return known
    made = Lock(hashed(said), secrets.token_hex(_KEY_BYTES), folder)
    if folder:
        told = {"password": made.password, "key": made.key}
        keep(folder / FILE, told, lost="asks everybody to sign in again")
    return made


def _known(told: Mapping[str, Any], folder: Path) -> Lock | None:
    """Return the lock that was kept, None where there is none that is whole."""
    password, key = str(told.get("password", "")), str(told.get("key", ""))
    return Lock(password, key, folder) if password and len(key) == 2 * _KEY_BYTES else None
