"""What libraries say in words of their own where others give a name, as everybody may read it.

Anything may stand in an activity that the vocabulary does not have, a kind of library that the form
does not have, behind the name of a town: people too, who cannot be told from other words. So
everybody reads that there is something, under an address that tells nothing and stays the same.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Self, TypeAlias

from graph import LIBRARY_TYPES, Graph, without_addresses

ASKED = """
MATCH (n:Activity) WHERE n.known = false
RETURN 'activity' AS kind, n.id AS said, n.name AS name
UNION ALL
MATCH (l:Library) WHERE l.city =~ '(?s).*[,;:|(\\n].*'
RETURN DISTINCT 'city' AS kind, l.city AS said, '' AS name
UNION ALL
MATCH (l:Library) WHERE l.type IS NOT NULL AND NOT l.type IN $types
RETURN DISTINCT 'type' AS kind, l.type AS said, '' AS name
UNION ALL
MATCH (l:Library) WHERE l.id =~ '.*[0-9](-?[0-9]){7,}.*'
RETURN 'library' AS kind, l.id AS said, l.name AS name
"""
_ALL = 100_000_000
_ANOTHER_TYPE = "Another type"
_TYPE_BREAK = re.compile(r",\s*")
_BEHIND_TOWN = re.compile(r"\s*(?:[,;:|\n]|\([^)]*\s).*", re.DOTALL)
_WORD = re.compile(r"\w+")
Within: TypeAlias = dict[tuple[str, str], list[tuple[re.Pattern[str], str]]]
"""Texts to look for and what is shown for each, by the two words that they begin with."""


@dataclass(frozen=True)
class OwnWords:
    """What is `shown` for whole words of the graph, and what the addresses among it stand for."""

    shown: Mapping[str, str] = field(default_factory=dict)
    meant: Mapping[str, str] = field(default_factory=dict)
    _within: Within = field(default_factory=dict)

    @classmethod
    def of(cls, graph: Graph) -> Self:
        """Ask a graph for all of them; raises the errors of graph.errors."""
        asked = graph.read(ASKED, {"types": list(LIBRARY_TYPES)}, row_limit=_ALL)
        shown: dict[str, str] = {}
        meant: dict[str, str] = {}
        for kind, said, name in asked.rows:
            if kind == "city":
                shown[said] = _BEHIND_TOWN.sub("", without_addresses(said))
            elif kind == "type":
                shown[said] = _type(said)
            elif kind == "activity" or without_addresses(name) != name:
                key = hashlib.sha256(said.encode()).hexdigest()[:8]
                shown[said] = address = f"{kind}-{key}"
                meant[address] = said
                if kind == "activity":
                    shown[name] = f"An activity of its own ({key})"
        same = [said for said, told in shown.items() if said == told]
        for said in same:
            del shown[said]
        return cls(shown, meant, _by_first_words(shown))

    def told(self, text: str) -> str:
        """Return a text as everybody may read it."""
        whole = self.shown.get(text)
        if whole is not None:
            return whole
        if self._within and " " in text:
            for pair in pairwise(_WORD.findall(text.casefold())):
                for pattern, told in self._within.get(pair, ()):
                    text = pattern.sub(told, text)
        return text

    def asked(self, value: Any) -> Any:  # noqa: ANN401 (as the driver takes it)
        """Return what a parameter means that may name such an address."""
        if isinstance(value, str):
            return self.meant.get(value, value)
        return [self.asked(each) for each in value] if isinstance(value, list | tuple) else value


def _type(said: str) -> str:
    """Return which types of the form are said, and whether there are others."""
    every = _TYPE_BREAK.split(said)
    known = [each for each in every if each in LIBRARY_TYPES]
    return ", ".join(known if len(known) == len(every) else [*known, _ANOTHER_TYPE])


def _by_first_words(shown: Mapping[str, str]) -> Within:
    """Return what is looked for within longer texts, such as names of clusters that were stored.

    One word by itself may be part of anybody's name for a library, and names nobody in full.
    """
    found: Within = {}
    for said, told in sorted(shown.items(), key=lambda pair: -len(pair[0])):
        words = _WORD.findall(said.casefold())
        if len(words) > 1 and " " in said:
            pattern = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)", re.IGNORECASE)
            found.setdefault((words[0], words[1]), []).append((pattern, told))
    return found
