"""Where the graph is: one small frozen object, read once at the entry point and passed on."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path


@dataclass(frozen=True)
class Settings:
    """The address of the graph; without `uri` it is the embedded engine under `home`.

    `reader_username` names a user of Neo4j's that cannot write, where the operator made one.
    """

    home: Path
    uri: str | None = None
    username: str = "neo4j"
    password: str = ""
    database: str = "neo4j"
    reader_username: str | None = None
    reader_password: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Read `SISTERNET_HOME`, `NEO4J_URI` and its companions; empty values count as unset."""
        given = {key: value for key, value in environment.items() if value}
        home = given.get("SISTERNET_HOME")
        return cls(
            home=Path(home).expanduser() if home else user_data_path("sisternet", appauthor=False),
            uri=given.get("NEO4J_URI"),
            username=given.get("NEO4J_USERNAME", "neo4j"),
            password=given.get("NEO4J_PASSWORD", ""),
            database=given.get("NEO4J_DATABASE", "neo4j"),
            reader_username=given.get("NEO4J_READER_USERNAME"),
            reader_password=given.get("NEO4J_READER_PASSWORD", ""),
        )
