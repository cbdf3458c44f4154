"""Where the graph is: one small frozen object, read once at the entry point and passed on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path

from graph.ownership import others_may

TIME_LIMIT = 30.0
_FILE = "_FILE"
_OURS = ("NEO4J_", "SISTERNET_")


@dataclass(frozen=True)
class Settings:
    """The address of the graph; without `uri` it is the embedded engine under `home`.

    `reader_username` names a user of Neo4j's that cannot write, where the operator made one.
    `time_limit` bounds every query, in seconds; an engine that already runs keeps its own.
    """

    home: Path
    uri: str | None = None
    username: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str = "neo4j"
    reader_username: str | None = None
    reader_password: str = field(default="", repr=False)
    time_limit: float = TIME_LIMIT

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Read `SISTERNET_HOME`, `NEO4J_URI` and its companions; empty values count as unset.

        Passwords may stand in files of their own, see `secret`. Raises ValueError where
        `SISTERNET_TIME_LIMIT` is no positive number, where `SISTERNET_HOME` names a user who is
        not there, or where such a file cannot be read, or others can read it.
        """
        given = {key: value for key, value in environment.items() if value}
        home = given.get("SISTERNET_HOME")
        own = user_data_path("sisternet", appauthor=False)
        return cls(
            home=folder("SISTERNET_HOME", home) if home else own,
            uri=given.get("NEO4J_URI"),
            username=given.get("NEO4J_USERNAME", "neo4j"),
            password=secret(given, "NEO4J_PASSWORD"),
            database=given.get("NEO4J_DATABASE", "neo4j"),
            reader_username=given.get("NEO4J_READER_USERNAME"),
            reader_password=secret(given, "NEO4J_READER_PASSWORD"),
            time_limit=_seconds(given.get("SISTERNET_TIME_LIMIT")),
        )


def folder(variable: str, value: str) -> Path:
    """Return the folder that a variable names; raises ValueError where its user is not there."""
    try:
        # The engine runs in a folder of its own, where a relative path would lead elsewhere.
        return Path(value).expanduser().absolute()
    except RuntimeError:
        raise ValueError(
            f"{variable} is {value!r}, and there is no such user; name a folder."
        ) from None


def secret(environment: Mapping[str, str], variable: str) -> str:
    """Return what a variable says, or the first line of the file that it names with _FILE added.

    Without either it is empty. Raises ValueError where both are given, the file cannot be read, or
    others can read it.
    """
    said, named = environment.get(variable, ""), environment.get(f"{variable}{_FILE}", "")
    if said and named:
        raise ValueError(
            f"{variable} and {variable}{_FILE} are both set; leave one of them out, for only one "
            "can hold."
        )
    if not named:
        return said
    file = folder(f"{variable}{_FILE}", named)
    try:
        is_open = others_may(file.stat())
        held = file.read_text("utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise ValueError(
            f"{variable}{_FILE} names {file}, which cannot be read: {reason}. "
            "Write the password into its first line, readable by you alone (chmod 600)."
        ) from None
    if is_open:
        raise ValueError(
            f"{variable}{_FILE} names {file}, which others can read. Run: chmod 600 {file}"
        )
    if not held:
        raise ValueError(
            f"{variable}{_FILE} names {file}, whose first line is empty; write the password there."
        )
    return held


def without_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a child that needs none of our settings, nor any password."""
    return {key: value for key, value in environment.items() if not key.startswith(_OURS)}


def _seconds(value: str | None) -> float:
    if value is None:
        return TIME_LIMIT
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 86_400:
        raise ValueError(
            f"SISTERNET_TIME_LIMIT is {value!r}; it is a number of seconds, such as 30."
        )
    return seconds
