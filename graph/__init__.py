"""The database: one door to two engines, the schema as data, the graph as arrays."""

from graph.access import Engine
from graph.connection import (
    ROW_LIMIT,
    Answer,
    Graph,
    Statement,
    connect,
    hold_for_loading,
    keeps_erased,
)
from graph.errors import (
    EngineUnavailable,
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
from graph.lettering import plain_words
from graph.likeness import likest, misspelt, wrong_letters
from graph.projection import Libraries, Nodes, Projection, Sisters
from graph.settings import TIME_LIMIT, Settings, folder

__all__ = [
    "ROW_LIMIT",
    "TIME_LIMIT",
    "Answer",
    "Engine",
    "EngineUnavailable",
    "Graph",
    "GraphBusy",
    "GraphError",
    "GraphUnreachable",
    "Libraries",
    "LoginRefused",
    "Nodes",
    "Projection",
    "QueryFailed",
    "Settings",
    "Sisters",
    "Statement",
    "StorageFull",
    "TimeExceeded",
    "VersionTooOld",
    "WriteRefused",
    "connect",
    "folder",
    "hold_for_loading",
    "keeps_erased",
    "likest",
    "misspelt",
    "plain_words",
    "wrong_letters",
]
