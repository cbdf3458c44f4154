"""A whole graph as one file: gzip of lines of JSON, checked from end to end.

The first line says what it is, the last how many facts it holds and their SHA-256: a file that
was cut short or changed is told from a whole one.
"""

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

from graph.archive.errors import BrokenBackup, DamagedGraph
from graph.archive.facts import (
    NODE_LENGTH,
    NODES,
    RELATIONSHIP_LENGTH,
    RELATIONSHIPS,
    Fact,
    encoded,
    facts,
)
from graph.connection import Graph
from graph.errors import GraphBusy
from graph.losses import losses
from graph.versions import VERSION

FORMAT = "sisternet backup 1"
_TRIES = 3
_LONGEST_LINE = 64_000_000
_INTEGERS = 2**63


@dataclass(frozen=True)
class Header:
    """What a backup says of itself: version and revision of the graph, when it was made, by what.

    `version` is that of what is in the graph, see graph.versions.
    """

    version: int
    revision: int
    made_at: str
    program: str
    engine: str


@dataclass(frozen=True)
class Summary:
    """A backup that was written or read to its end: its header, its counts and its SHA-256."""

    header: Header
    nodes: int
    relationships: int
    sha256: str


class _Count:
    """Counts and sums facts as they pass."""

    def __init__(self) -> None:
        self.nodes = self.relationships = 0
        self._summed = hashlib.sha256()

    def add(self, fact: Fact, line: bytes) -> None:
        self._summed.update(line)
        if len(fact) == NODE_LENGTH:
            self.nodes += 1
        else:
            self.relationships += 1

    def summary(self, header: Header) -> Summary:
        return Summary(header, self.nodes, self.relationships, self._summed.hexdigest())


def back_up(graph: Graph, *, to: BinaryIO, made_at: str, program: str) -> Summary:
    """Write a whole graph as it was at one revision; `to` has to be a file that can seek.

    `made_at` is a moment as ISO 8601 in UTC. Raises GraphBusy where others keep writing,
    DamagedGraph where not all that the graph counts can be read, else the errors of graph.errors.
    """
    engine = f"{graph.engine.name} {graph.engine.version}"
    for _ in range(_TRIES):
        to.seek(0)
        to.truncate()
        header = Header(graph.version(), graph.revision(), made_at, program, engine)
        written = _write(header, facts(graph), to)
        lost = [*losses(graph)]
        if graph.revision() == header.revision:
            if lost:
                raise _damaged(lost)
            return written
    raise GraphBusy(
        "Something kept writing to the graph while it was read, so no backup was made.",
        "Wait until the load is done, then run this again.",
    )


def _damaged(lost: Sequence[str]) -> DamagedGraph:
    return DamagedGraph(
        f"The database is damaged, so no backup was made: of what it counts, not all can be read "
        f"({'; '.join(lost)}).",
        "Keep your earlier backups. Run `sisternet doctor`, and restore one of them.",
    )


def _write(header: Header, every: Iterator[Fact], to: BinaryIO) -> Summary:
    count = _Count()
    # Without a name and a moment of its own, so that equal graphs make equal files.
    with gzip.GzipFile(filename="", mode="wb", fileobj=to, mtime=0, compresslevel=6) as file:
        file.write(encoded({"format": FORMAT, **asdict(header)}))
        for fact in every:
            line = encoded(fact)
            count.add(fact, line)
            file.write(line)
        made = count.summary(header)
        file.write(encoded(_end(made)))
    return made


def _end(made: Summary) -> dict[str, Any]:
    return {
        "end": True,
        "nodes": made.nodes,
        "relationships": made.relationships,
        "sha256": made.sha256,
    }


def checked(source: BinaryIO) -> Summary:
    """Read a backup to its end without keeping it; raises BrokenBackup."""
    reading = Reading(source)
    for _ in reading.facts():
        pass
    return reading.summary()


def told(source: BinaryIO) -> tuple[int, int]:
    """Return how many nodes and relationships a backup says it holds, unchecked.

    Raises BrokenBackup where it does not come to its end.
    """
    source.seek(0)
    lines = _lines(source)
    _header(last := next(lines, b""))
    for line in lines:
        last = line
    end = _parsed(last)
    if not (isinstance(end, dict) and _is_count(end.get("nodes"))):
        raise BrokenBackup("The backup was cut short: its end is missing.", _ANOTHER)
    return int(end["nodes"]), int(end.get("relationships", 0))


class Reading:
    """A backup that is being read: its header at once, its facts as they come."""

    def __init__(self, source: BinaryIO) -> None:
        source.seek(0)
        self._lines = _lines(source)
        self.header = _header(next(self._lines, b""))
        self._count = _Count()
        self._end: dict[str, Any] | None = None

    def facts(self) -> Iterator[Fact]:
        """Yield the facts once; raises BrokenBackup as soon as something is wrong."""
        for line in self._lines:
            fact = _parsed(line)
            if isinstance(fact, dict):
                self._end = fact
                break
            _check(fact)
            self._count.add(fact, line)
            yield fact
        if next(self._lines, b""):
            raise BrokenBackup("Something follows the end of the backup.", _ANOTHER)

    def summary(self) -> Summary:
        """Hold what was read against what the file's end says; raises BrokenBackup."""
        made = self._count.summary(self.header)
        if self._end is None:
            raise BrokenBackup("The backup was cut short: its end is missing.", _ANOTHER)
        if self._end != _end(made):
            raise BrokenBackup(
                "The backup was changed after it was made: its sum is another.", _ANOTHER
            )
        return made


_ANOTHER = "Nothing was changed; use another copy of it."


def _lines(source: BinaryIO) -> Iterator[bytes]:
    try:
        with gzip.GzipFile(fileobj=source, mode="rb") as file:
            while line := file.readline(_LONGEST_LINE):
                yield line
    except EOFError as error:
        raise BrokenBackup("The backup was cut short: its end is missing.", _ANOTHER) from error
    except (OSError, zlib.error) as error:
        raise BrokenBackup(f"This is no backup, or a damaged one: {error}.", _ANOTHER) from error


def _header(line: bytes) -> Header:
    said = _parsed(line)
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise BrokenBackup("This is no backup of Sisternet.", "Name a file that `backup` wrote.")
    try:
        made_at, program, engine = (str(said[name]) for name in ("made_at", "program", "engine"))
        version, revision = said["version"], said["revision"]
    except KeyError as error:
        raise BrokenBackup("The first line of the backup is incomplete.", _ANOTHER) from error
    if not (_is_count(version) and _is_count(revision)):
        raise BrokenBackup("The first line of the backup is incomplete.", _ANOTHER)
    if version > VERSION:
        raise BrokenBackup(
            f"The backup is of a graph of version {version}; this Sisternet knows {VERSION}.",
            f"Install Sisternet {program}, which wrote it, or a newer one. Nothing was changed.",
        )
    return Header(version, revision, made_at, program, engine)


def _parsed(line: bytes) -> Any:  # noqa: ANN401 (anything that JSON can hold)
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BrokenBackup("A line of the backup cannot be read.", _ANOTHER) from error


def _check(fact: Any) -> None:  # noqa: ANN401 (anything that JSON can hold)
    """Raise BrokenBackup for what the schema does not know."""
    if not isinstance(fact, list) or not fact or not isinstance(fact[-1], dict):
        raise _strange()
    *names, held = fact
    if not all(isinstance(name, str) and _is_text(name) for name in names):
        raise _strange()
    if not all(_is_text(name) and _is_value(value) for name, value in held.items()):
        raise _strange()
    if len(fact) == NODE_LENGTH and names[0] in NODES:
        return
    kind = RELATIONSHIPS.get(names[0]) if len(fact) == RELATIONSHIP_LENGTH else None
    if kind is None or (kind.start, kind.end) != (names[1], names[3]):
        raise _strange()


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value < _INTEGERS


def _is_value(value: object) -> bool:
    """Tell whether every engine takes a value: what is refused halfway would leave half a graph."""
    if isinstance(value, list):
        return all(not isinstance(each, list) and _is_value(each) for each in value)
    if isinstance(value, str):
        return _is_text(value)
    if isinstance(value, int):
        return -_INTEGERS <= value < _INTEGERS
    return value is None or isinstance(value, float)


def _is_text(text: str) -> bool:
    """Tell whether a text has no half letters, which JSON can write and UTF-8 cannot."""
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)


def _strange() -> BrokenBackup:
    return BrokenBackup("The backup holds something that this program does not know.", _ANOTHER)
