"""A whole graph as one file that any engine can take: backup, restore, checksum."""

from graph.archive.backup import Header, Summary, back_up, checked, told
from graph.archive.errors import BrokenBackup, DamagedGraph, GraphNotEmpty, RestoreDiffers
from graph.archive.facts import checksum, facts, lasting
from graph.archive.restore import KEPT, is_empty, is_half_restored, restore

__all__ = [
    "KEPT",
    "BrokenBackup",
    "DamagedGraph",
    "GraphNotEmpty",
    "Header",
    "RestoreDiffers",
    "Summary",
    "back_up",
    "checked",
    "checksum",
    "facts",
    "is_empty",
    "is_half_restored",
    "lasting",
    "restore",
    "told",
]
