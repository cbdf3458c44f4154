"""What the environment says, read once and passed on."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import graph


@dataclass(frozen=True)
class Settings:
    """Where the graph is, and which folder of questions joins the catalogue.

    `address` is where others open the explorer, without a stroke at its end; empty where it has
    none but that of this computer. `log` is where the log goes: a file, or - for stderr; empty
    for the data folder's own.
    """

    graph: graph.Settings
    questions: Path | None
    address: str = ""
    log: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Read `SISTERNET_HOME`, `SISTERNET_QUESTIONS`, `SISTERNET_ADDRESS` and Neo4j's own.

        Raises ValueError where one of them cannot be.
        """
        folder = environment.get("SISTERNET_QUESTIONS")
        return cls(
            graph=graph.Settings.from_environment(environment),
            questions=graph.folder("SISTERNET_QUESTIONS", folder) if folder else None,
            address=_address(environment.get("SISTERNET_ADDRESS", "")),
            log=environment.get("SISTERNET_LOG", ""),
        )


def _address(said: str) -> str:
    """Return an address to put before paths; raises ValueError for what a browser cannot open."""
    parts = urlsplit(said.strip())
    if said.strip() and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ValueError(
            f"SISTERNET_ADDRESS is “{said}”, which is no address; write it like "
            "https://sisternet.example.org."
        )
    return said.strip().rstrip("/")
