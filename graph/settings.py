"""Where the graph is: one small frozen object, read once at the entry point and passed on."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

TIME_LIMIT = 30.0


@dataclass(frozen=True)
class Settings:
    """The address of the graph; without `uri` it is the embedded engine under `home`.

    `reader_username` names a user of Neo4j's that cannot write, where the operator made one.
    `time_limit` bounds every query, in seconds; an engine that already runs keeps its own.
    """

    home: Path
    uri: str | None = None
    username: str = "neo4j"
    password: str = ""
    database: str = "neo4j"
    reader_username: str | None = None
    reader_password: str = ""
    time_limit: float = TIME_LIMIT

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Read `SISTERNET_HOME`, `NEO4J_URI` and its companions; empty values count as unset.

        Raises ValueError where `SISTERNET_TIME_LIMIT` is no positive number, or where
        `SISTERNET_HOME` names a user who is not there.
        """
        given = {key: value for key, value in environment.items() if value}
        home = given.get("SISTERNET_HOME")
        own = user_data_path("sisternet", appauthor=False)
        return cls(
            home=folder("SISTERNET_HOME", home) if home else own,
            uri=given.get("NEO4J_URI"),
            username=given.get("NEO4J_USERNAME", "neo4j"),
            password=given.get("NEO4J_PASSWORD", ""),
            database=given.get("NEO4J_DATABASE", "neo4j"),
            reader_username=given.get("NEO4J_READER_USERNAME"),
            reader_password=given.get("NEO4J_READER_PASSWORD", ""),
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
