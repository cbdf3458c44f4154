"""What an answer answers, for formats that have a place to tell it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class About:
    """The question, what was asked for, the titles of the columns, and what was left out.

    `revision` is that of the graph, `loaded_at` when the newest of its facts came in, `version`
    that of the program, `link` the address in the explorer that shows the same.
    """

    title: str = ""
    name: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    titles: tuple[str, ...] = ()
    truncated: bool = False
    limit: int | None = None
    made_at: datetime | None = None
    revision: int | None = None
    loaded_at: str = ""
    version: str = ""
    link: str = ""
    note: str = ""

    def facts(self) -> dict[str, str | int]:
        """Return what is known as named values, for formats with attributes of the whole."""
        made_at = self.made_at.isoformat(timespec="seconds") if self.made_at else ""
        facts: dict[str, str | int | None] = {
            "title": self.title,
            "question": self.name,
            **{f"parameter_{name}": _worded(value) for name, value in self.parameters.items()},
            "made_at": made_at,
            "data_loaded_at": self.loaded_at,
            "revision": self.revision,
            "made_with": f"Sisternet {self.version}".strip(),
            "link": self.link,
            "note": self.note,
        }
        return {name: value for name, value in facts.items() if value is not None and value != ""}


def _worded(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
