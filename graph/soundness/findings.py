"""One thing that is wrong: what, why it matters, what to do, and what would mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.connection import Graph


@dataclass(frozen=True)
class Mend:
    """A repair that loses no fact: in words, and in files or through a door that writes."""

    does: str
    files: Callable[[], None] | None = None
    graph: Callable[[Graph], None] | None = None


@dataclass(frozen=True)
class Finding:
    """`code` stays the same from one release to the next; `which` are some examples."""

    code: str
    what: str
    why: str
    remedy: str
    which: tuple[str, ...] = ()
    mend: Mend | None = None


def counted(count: int, one: str, many: str) -> str:
    """Return a count with its words.

    >>> counted(1, "library has", "libraries have"), counted(1200, "library has", "libraries have")
    ('1 library has', '1,200 libraries have')
    """
    return f"{count:,} {one if count == 1 else many}"
