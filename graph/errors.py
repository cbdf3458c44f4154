"""What can go wrong between us and the database, each with its remedy.

GraphError
├── EngineUnavailable     no engine for this machine, or it did not start
├── GraphUnreachable      nothing answers at the address
├── LoginRefused          the user or the password is wrong
├── VersionTooOld         the server is older than what the questions need
├── QueryFailed           the database refused the text of a query
├── TimeExceeded          a query ran into its time limit
├── WriteRefused          a write was tried by a principal that only reads
├── GraphBusy             another load holds the graph
├── Crowded               others ask for so much that this one has to come again
├── StorageFull           no room left where the data lie
├── GraphTooNew           a newer program has written the graph
└── HalfRestored          a backup was being restored, and that did not end
"""


class GraphError(Exception):
    """Something about the database failed; the message says what happened, why, what to do.

    `remedy` is kept apart so that a page can set it in a line of its own.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class EngineUnavailable(GraphError):
    """The embedded engine is missing on this machine or did not come up."""


class GraphUnreachable(GraphError):
    """Nothing answers at the address, or the connection was lost."""


class LoginRefused(GraphError):
    """The server refused the user or the password."""


class VersionTooOld(GraphError):
    """The server does not know a construct that the questions use."""


class QueryFailed(GraphError):
    """The database refused a query; the message carries its own words."""


class TimeExceeded(GraphError):
    """A query ran into its time limit."""


class WriteRefused(GraphError):
    """A write was tried by a principal that only reads."""


class GraphBusy(GraphError):
    """Another command is loading into the same graph."""


class Crowded(GraphError):
    """Too many ask for what takes long; whoever comes again in a few seconds is answered."""


class StorageFull(GraphError):
    """The disk that holds the data is full."""


class HalfRestored(GraphError):
    """A backup is being restored into the graph, or that did not end."""


class GraphTooNew(GraphError):
    """The graph is of a version that only a newer program knows."""
