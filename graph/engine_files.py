"""What the embedded engine's folder holds: passwords, users, groups, and where it listens."""

import base64
import errno
import hashlib
import importlib.util
import json
import os
import platform
import secrets
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from graph.errors import EngineUnavailable
from graph.ownership import make_folder, open_own

DATABASE = "sisternet"
WRITER, READER = "root", "reader"

# Readers may read records and nothing else; the engine ignores Bolt's READ access mode.
_GROUPS = {
    "admin": (
        ["updateSecurity", "updateSchema", "updateDatabaseSettings"],
        ["createRecord", "readRecord", "updateRecord", "deleteRecord"],
    ),
    "readers": ([], ["readRecord"]),
}


@dataclass(frozen=True)
class Runtime:
    """The wheel's own Java and its jars."""

    java: Path
    jars: Path


@dataclass(frozen=True)
class Address:
    """A running engine: who keeps it, its own process, and its Bolt port on loopback."""

    keeper: int
    process: int
    port: int


@dataclass(frozen=True)
class Passwords:
    """One password for the user that writes, one for the user that only reads."""

    writer: str = field(repr=False)
    reader: str = field(repr=False)


class EngineFolder:
    """The paths of one engine, and the small files in it."""

    def __init__(self, home: Path) -> None:
        self.root = home / "engine"
        self.users_lock = self.root / "users.lock"
        self.start_lock = self.root / "start.lock"
        self.keeper_lock = self.root / "keeper.lock"
        self.log = self.root / "log" / "engine.log"
        self.databases = self.root / "databases"
        self.kept = self.root / "files.json"
        self._address = self.root / "address.json"
        self._passwords = self.root / "passwords.json"

    def prepare(self) -> None:
        """Make the folder, private to its user; raises OSError where that cannot be."""
        make_folder(self.root.parent)
        for folder in (self.root, *map(self.root.joinpath, ("config", "databases", "log"))):
            make_folder(folder)
        for folder in (self.root, *(each for each in self.root.rglob("*") if each.is_dir())):
            # The engine itself would tell it in a trace.
            if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))

    def make_users(self) -> None:
        """Write users and groups for an engine that is about to start.

        A running engine reads these files again when they change and then throws everybody out.
        One that a killed command left starting is not known to run yet, so files that say the
        same already are left alone.
        """
        passwords = self.passwords() or self._invent_passwords()
        file, groups = (
            self.root / "config" / f"server-{n}" for n in ("users.jsonl", "groups.json")
        )
        before = _lines(file)
        users = [
            _user(WRITER, passwords.writer, "admin", before),
            _user(READER, passwords.reader, "readers", before),
        ]
        if users != before:
            _write_private(file, "".join(json.dumps(user) + "\n" for user in users))
        if [_groups()] != _lines(groups):
            _write_private(groups, json.dumps(_groups()))

    def passwords(self) -> Passwords | None:
        """Return the stored passwords, or None before the first start or where they are broken."""
        try:
            return Passwords(**json.loads(self._passwords.read_text()))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def _invent_passwords(self) -> Passwords:
        passwords = Passwords(writer=secrets.token_urlsafe(24), reader=secrets.token_urlsafe(24))
        _write_private(self._passwords, json.dumps(asdict(passwords)))
        return passwords

    def address(self) -> Address | None:
        """Return where the engine said it listens; it may have died since."""
        try:
            return Address(**json.loads(self._address.read_text()))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def publish(self, address: Address) -> None:
        """Say where the engine listens."""
        _write_private(self._address, json.dumps(asdict(address)))

    def withdraw(self) -> None:
        """Take the address back before the engine goes."""
        self._address.unlink(missing_ok=True)

    def has_journal(self) -> bool:
        """Tell whether the engine's journal, what was erased still in it, has not been dropped."""
        try:
            return any(file.stat().st_size for file in self.databases.rglob("*.wal"))
        except FileNotFoundError:
            # It is being dropped just now.
            return False

    def last_words(self, lines: int = 6) -> str:
        """Return the end of the engine's log, for a message."""
        try:
            text = self.log.read_text(errors="replace")
        except OSError:
            return ""
        # Where in the engine something happened tells its users nothing.
        said = [line for line in text.splitlines() if not line.startswith("\tat ")]
        return "\n".join(said[-lines:])


def find_runtime() -> Runtime:
    """Find the runtime in the installed wheel; raises EngineUnavailable where there is none."""
    spec = importlib.util.find_spec("arcadedb_embedded")
    if spec is None or spec.origin is None:
        raise EngineUnavailable(
            f"The embedded engine does not exist for this machine "
            f"({platform.system()} {platform.machine()}, Python {sys.version_info[0]}."
            f"{sys.version_info[1]}).",
            "Start a Neo4j (docker compose up) and set NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD.",
        )
    wheel = Path(spec.origin).parent
    java = wheel / "jre" / "bin" / ("java.exe" if os.name == "nt" else "java")
    if not os.access(java, os.X_OK):
        raise EngineUnavailable(
            f"The embedded engine's Java is missing or may not be run: {java}.",
            "Install the package arcadedb-embedded again.",
        )
    return Runtime(java, wheel / "jars")


def _groups() -> dict[str, object]:
    groups = {
        name: {
            "access": access,
            "resultSetLimit": -1,
            "readTimeout": -1,
            "types": {"*": {"access": records}},
        }
        for name, (access, records) in _GROUPS.items()
    }
    return {"version": 1, "databases": {"*": {"groups": groups}}}


def _lines(file: Path) -> list[object]:
    """Return what the lines of a file of JSON say; nothing where it is broken or not there."""
    try:
        return [json.loads(line) for line in file.read_text().splitlines()]
    except (FileNotFoundError, ValueError):
        return []


def _user(name: str, password: str, group: str, before: Sequence[object]) -> dict[str, object]:
    """Return a user in the engine's own format, so that no password stands on a command line."""
    rounds = 65536
    # A salt that is there already is kept: the same user is the same line.
    salts = [
        str(user.get("password")).split("$")[2]
        for user in before
        if isinstance(user, dict)
        and user.get("name") == name
        and str(user.get("password")).count("$") == 3
    ]
    salt = next(iter(salts), base64.b64encode(secrets.token_bytes(32)).decode())
    key = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), rounds)
    coded = f"PBKDF2WithHmacSHA256${rounds}${salt}${base64.b64encode(key).decode()}"
    return {"name": name, "databases": {"*": [group]}, "password": coded}


def _write_private(path: Path, text: str) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with open_own(draft, "w") as file:
        file.write(text)
    draft.replace(path)
