"""What a file of a part of the graph is called, before its ending."""

import unicodedata

from exports.filenames import LONGEST, file_name
from exports.subgraph.model import Subgraph, key
from graph.schema import LIBRARY

_ENDING = 16
"""So many letters are left for an ending such as vosviewer.json."""
_TOWNS = 3


def called(part: Subgraph) -> tuple[str, ...]:
    """Return the words of a name; a consortium is called after what it is for and its towns."""
    about = part.about
    if about.name == "graph":
        return ("network",)
    if about.name == "consortium":
        return _of_a_set(part)
    return (about.name, about.title)


def _of_a_set(part: Subgraph) -> tuple[str, ...]:
    said = part.about.parameters
    first = [file_name(str(said[name])) for name in ("programme", "year") if said.get(name)]
    towns = [_town(part, id_) for id_ in said.get("library", ())]
    for most in range(2 if len(towns) >= _TOWNS else len(towns), 0, -1):
        left = len(towns) - most
        words = ("consortium", *first, *towns[:most], *([f"and {left} more"] if left else []))
        # Fewer towns sooner than half a word.
        if len("-".join(words).encode()) <= LONGEST - _ENDING:
            return words
    return ("consortium", *first, f"{len(towns)} libraries")


def _town(part: Subgraph, id_: str) -> str:
    node = part.by_key[key(LIBRARY.label, id_)]
    plain = unicodedata.normalize("NFKD", str(node.properties.get("city") or node.name))
    return file_name("".join(sign for sign in plain if not unicodedata.combining(sign)))
