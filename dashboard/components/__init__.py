"""What pages are made of: rows in, Dash components out, without a look at the database."""

from dashboard.components import figures, found, notices
from dashboard.components.native import ask, choice, find, tick, wild
from dashboard.components.tables import Column, downloads, shown, table, words

__all__ = [
    "Column",
    "ask",
    "choice",
    "downloads",
    "figures",
    "find",
    "found",
    "notices",
    "shown",
    "table",
    "tick",
    "wild",
    "words",
]
