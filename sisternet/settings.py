"""What the environment says, read once and passed on."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import graph


@dataclass(frozen=True)
class Settings:
    """Where the graph is, and which folder of questions joins the catalogue."""

    graph: graph.Settings
    questions: Path | None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Read `SISTERNET_HOME`, `SISTERNET_QUESTIONS` and Neo4j's own variables.

        Raises ValueError where one of them cannot be.
        """
        folder = environment.get("SISTERNET_QUESTIONS")
        return cls(
            graph=graph.Settings.from_environment(environment),
            questions=graph.folder("SISTERNET_QUESTIONS", folder) if folder else None,
        )
