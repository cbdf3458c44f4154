"""How to reach a database as one of its users, and who it says it is."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from graph.errors import GraphUnreachable, VersionTooOld
from graph.settings import Settings

_OLDEST_NEO4J = (5, 23)
NEEDED = "Sisternet needs Neo4j {}.{} or newer.".format(*_OLDEST_NEO4J)
_SCHEMES = frozenset(word + end for word in ("bolt", "neo4j") for end in ("", "+s", "+ssc"))


@dataclass(frozen=True)
class Access:
    """An address, a database there, and a login."""

    uri: str
    database: str
    username: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Engine:
    """Which database answers, as it names itself, and where."""

    name: str
    version: str
    address: str


def neo4j_access(settings: Settings, *, write: bool) -> Access:
    """Return how to reach Neo4j; raises GraphUnreachable where the address is none."""
    uri = settings.uri or ""
    scheme, host = _parts(uri)
    if scheme not in _SCHEMES or not host or "@" in uri:
        raise no_address(uri)
    if not write and settings.reader_username:
        return Access(uri, settings.database, settings.reader_username, settings.reader_password)
    return Access(uri, settings.database, settings.username, settings.password)


def no_address(uri: str) -> GraphUnreachable:
    """Return the error for an address that cannot be one of a graph."""
    # A password has no place in a message, nor in an address.
    shown = re.sub("//.*@", "//…@", uri)
    return GraphUnreachable(
        f"NEO4J_URI is {shown!r}, which is no address of a graph.",
        "Write it as neo4j://HOST:7687 or bolt://HOST:7687, with +s after the word for TLS; "
        "user and password go into NEO4J_USERNAME and NEO4J_PASSWORD.",
    )


def _parts(uri: str) -> tuple[str, str | None]:
    try:
        parts = urlsplit(uri)
        # A port that is no number is found only when it is asked for.
        return parts.scheme, parts.hostname if parts.port != 0 else None
    except ValueError:
        return "", None


def met(agent: str, uri: str) -> Engine:
    """Tell the engine by the name it gives; raises VersionTooOld.

    The embedded engine says "Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)".
    """
    if "ArcadeDB" in agent:
        return Engine("ArcadeDB", agent.rsplit("ArcadeDB", 1)[1].strip(" /)"), uri)
    name, _, version = agent.partition("/")
    if name == "Neo4j" and _numbers(version) < _OLDEST_NEO4J:
        raise VersionTooOld(f"The server at {uri} is Neo4j {version}.", NEEDED)
    return Engine(name, version, uri)


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split(".")[:2]
    return tuple(int("".join(filter(str.isdigit, part)) or 0) for part in parts)
