"""What an answer answers, for formats that have a place to tell it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class About:
    """The question, what was asked for, the titles of the columns, and what was left out."""

    title: str = ""
    name: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    titles: tuple[str, ...] = ()
    truncated: bool = False
    limit: int | None = None
    made_at: datetime | None = None
