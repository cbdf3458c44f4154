"""The driver's errors become ours in this one place, each with cause and remedy."""

from pathlib import Path

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
)

from graph.access import NEEDED
from graph.engine_files import DATABASE
from graph.errors import (
    GraphBusy,
    GraphError,
    GraphUnreachable,
    LoginRefused,
    QueryFailed,
    StorageFull,
    TimeExceeded,
    VersionTooOld,
    WriteRefused,
)
from graph.probe import met_at

_FULL = ("No space left", "disk is full", "Disk quota", "Cannot allocate more disk")
_FORBIDDEN = ("Security.Forbidden", "Statement.AccessMode")

_TOLD: tuple[tuple[tuple[str, ...], type[GraphError], str, str], ...] = (
    (
        ("TransactionTimedOut", "TransactionTimeout", "TimeoutException"),
        TimeExceeded,
        "The question took longer than its time limit and was stopped.",
        "Ask for less, or allow more seconds in SISTERNET_TIME_LIMIT.",
    ),
    (
        ("in-heap collect()", "queryMaxRangeSize"),
        TimeExceeded,
        "The question gathers more at once than the embedded engine has room for, and was stopped.",
        "Ask for less.",
    ),
    (
        # What the embedded engine says to readers, and both to writers, who meet a change.
        ("Transaction.DeadlockDetected", "Statement.EntityNotFound"),
        GraphBusy,
        "The graph is being changed while it is asked.",
        "Try again in a moment.",
    ),
    (
        ("CredentialsExpired",),
        LoginRefused,
        "The password of this user has to be changed before it may be used.",
        "Change it once in the server's own browser or with cypher-shell.",
    ),
)

# What the embedded engine says while it ends: it knows no user, no session, no database any more.
_ENDING = ("credentials of this connection are no longer valid", "not expected in state")


def translated(error: DriverError | Neo4jError, uri: str, *, log: Path | None = None) -> GraphError:
    """Return our error for the driver's; its own words stay in ours where they help.

    `log` is the embedded engine's, where that is what was asked.
    """
    if any(words in str(error) for words in _FULL):
        return StorageFull(
            f"The disk of the database at {uri} is full; the last change was not written.",
            "Free some space there and run the same command again.",
        )
    if log is not None and _is_of_its_end(error):
        return _gone(error, log)
    if isinstance(error, Neo4jError) and not isinstance(error, AuthError):
        return _from_server(error)
    if isinstance(error, AuthError):
        return LoginRefused(
            f"The database at {uri} refused the user or the password.",
            "Set NEO4J_USERNAME and NEO4J_PASSWORD as they are on the server.",
        )
    if isinstance(error, UnsupportedServerProduct) or _is_of_an_older_bolt(error):
        return VersionTooOld(f"The server at {uri} does not speak Bolt as we do.", NEEDED)
    return _unreachable(error, uri) if log is None else _gone(error, log)


def _gone(error: DriverError | Neo4jError, log: Path) -> GraphUnreachable:
    return GraphUnreachable(
        f"The embedded engine does not answer: {error}.",
        f"Try again; it is started anew. Its log is {log}.",
    )


def _is_of_its_end(error: DriverError | Neo4jError) -> bool:
    words = (error.message or "").strip() if isinstance(error, Neo4jError) else ""
    return words == DATABASE or any(each in words for each in _ENDING)


def _unreachable(error: DriverError | Neo4jError, uri: str) -> GraphUnreachable:
    lost = isinstance(error, ServiceUnavailable | SessionExpired)
    met = met_at(uri) if lost else "nothing"
    if "looks like HTTP" in str(error) or met == "web server":
        return GraphUnreachable(
            f"What answers at {uri} is a web server.",
            "Give the port for Bolt in NEO4J_URI; Neo4j's is 7687.",
        )
    if "+s" in uri and met == "Bolt":
        return GraphUnreachable(
            f"The server at {uri} answers without TLS only, and +s asks for TLS.",
            "Leave +s out of NEO4J_URI, or switch TLS on at the server.",
        )
    if "+s" in uri and met == "something":
        return GraphUnreachable(
            f"A server is at {uri}, but no connection with TLS came about.",
            "Leave +s out of NEO4J_URI if it has no TLS; write +ssc if its certificate is its own.",
        )
    if lost:
        return GraphUnreachable(
            f"Nothing answers at {uri}, or the connection was lost.",
            "Start the database (docker compose up), or unset NEO4J_URI for the embedded engine.",
        )
    return GraphUnreachable(f"The connection to {uri} failed: {error}.", "Try again.")


def _is_of_an_older_bolt(error: Neo4jError | DriverError) -> bool:
    # The driver finds it out before it learns which server it is.
    return isinstance(error, ConfigurationError) and "for the Bolt Protocol" in str(error)


def _from_server(error: Neo4jError) -> GraphError:
    code, words = error.code or "", (error.message or "").strip()
    for parts, kind, message, remedy in _TOLD:
        if any(part in code or part in words for part in parts):
            return kind(message, remedy)
    if any(part in code for part in _FORBIDDEN):
        return WriteRefused(f"The database refused it: {words}.", "This principal only reads.")
    if "DatabaseNotFound" in code:
        return QueryFailed(f"The database does not exist: {words}.", "Set NEO4J_DATABASE.")
    if "SyntaxError" in code and "CYPHER" in words.upper() and "version" in words:
        return VersionTooOld(f"The server does not know this Cypher: {words}.", "Update it.")
    return QueryFailed(
        f"The database refused the query: {words}.", "Mend the query, or report it with its name."
    )
