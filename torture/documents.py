"""One document through the loaders: what became of it, and in what time."""

import gc
import time
from dataclasses import dataclass
from pathlib import Path

from loaders import Report, load
from loaders.vocabulary import preferences, sizes, words

STATUSES = frozenset({"loaded", "noted", "rejected"})


@dataclass(frozen=True)
class Taken:
    """The report of one document, and how many seconds of processor time it took."""

    report: Report
    seconds: float


def take(path: Path, *, cold: bool = False) -> Taken:
    """Load a file without a graph; whatever the loaders raise comes out.

    Other threads do not count, nor does looking through what was there before. With `cold`, the
    words that were looked up before are looked up again.
    """
    if cold:
        _forget()
        gc.collect()
    gc.freeze()
    try:
        began = time.thread_time()
        report = load([path], graph=None)
        return Taken(report, time.thread_time() - began)
    finally:
        gc.unfreeze()


def faults(report: Report) -> list[str]:
    """Return what in a report breaks the contract: each document has an end and a reason."""
    found = [] if report.documents else ["no document is reported"]
    for each in report.documents:
        codes = [note.code for note in each.notes]
        if each.status not in STATUSES:
            found.append(f"{each.source} is {each.status}")
        if each.status == "loaded" and each.notes:
            found.append(f"{each.source} is loaded with {codes}")
        if each.status != "loaded" and not all(note.message for note in each.notes):
            found.append(f"{each.source} has a note without words")
        if each.status != "loaded" and not each.notes:
            found.append(f"{each.source} is {each.status} without a reason")
    return found


def _forget() -> None:
    """Empty what the resolvers remember: a word that is looked up again costs nothing."""
    for module in (words, preferences, sizes):
        for each in vars(module).values():
            if hasattr(each, "cache_clear"):
                each.cache_clear()
