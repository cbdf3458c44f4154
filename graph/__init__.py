"""The database: one door to two engines, the schema as data, the graph as arrays."""

from importlib import import_module
from typing import TYPE_CHECKING

from graph.access import Engine
from graph.errors import (
    Crowded,
    EngineUnavailable,
    GraphBusy,
    GraphError,
    GraphTooNew,
    GraphUnreachable,
    HalfRestored,
    LoginRefused,
    QueryFailed,
    StorageFull,
    TimeExceeded,
    VersionTooOld,
    WriteRefused,
)
from graph.lettering import plain_words
from graph.likeness import likest, likest_ids, misspelt, wrong_letters
from graph.ownership import make_folder, open_own
from graph.private import FREE_TEXT, LEFT_OUT, without_addresses
from graph.schema import LIBRARY_TYPES
from graph.settings import TIME_LIMIT, Settings, folder, secret
from graph.settling import of_one_state
from graph.signs import legible
from graph.statements import Answer, Statement

if TYPE_CHECKING:
    from graph.connection import ROW_LIMIT, Graph
    from graph.loading import is_loading
    from graph.opening import connect, hold_for_loading, keeps_erased
    from graph.projection import Libraries, Nodes, Projection, Sisters

# Read in when first asked for: --help and the engine's keeper need neither driver nor arrays.
_LATE = {
    "graph.connection": ("ROW_LIMIT", "Graph"),
    "graph.loading": ("is_loading",),
    "graph.opening": ("connect", "hold_for_loading", "keeps_erased"),
    "graph.projection": ("Libraries", "Nodes", "Projection", "Sisters"),
}

__all__ = [
    "FREE_TEXT",
    "LEFT_OUT",
    "LIBRARY_TYPES",
    "ROW_LIMIT",
    "TIME_LIMIT",
    "Answer",
    "Crowded",
    "Engine",
    "EngineUnavailable",
    "Graph",
    "GraphBusy",
    "GraphError",
    "GraphTooNew",
    "GraphUnreachable",
    "HalfRestored",
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
    "is_loading",
    "keeps_erased",
    "legible",
    "likest",
    "likest_ids",
    "make_folder",
    "misspelt",
    "of_one_state",
    "open_own",
    "plain_words",
    "secret",
    "without_addresses",
    "wrong_letters",
]

# Hidden from the type checker, which would believe in any name.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        for module, names in _LATE.items():
            if name in names:
                return getattr(import_module(module), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
