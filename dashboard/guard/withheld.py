"""The graph as everybody may read it: without contact data, and without people's own words.

A name in a sentence cannot be told from other words, so sentences do not come through at all. It
stands before the graph, so that no page, export or answer can forget it.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

from dashboard.guard.own_words import OwnWords
from dashboard.guard.telling import tells_of
from graph import FREE_TEXT, Answer, Graph, WriteRefused, without_addresses

PRIVATE = frozenset({*FREE_TEXT, "contact"})
_NOTES = frozenset({"notes", "report"})
_NUMBER = "MATCH (r:Revision {id: 'graph'}) RETURN r.number"
_NOTHING = OwnWords()
# What can have an address in it at all, looked for first: there are millions of texts.
_SHORTEST = 6
_SIGNS = re.compile(r"[@(\[]|\d(?:\D{0,2}\d){7}")
_WEB = re.compile(r"https?://\S+$")
_PLAIN = (int, float, bool, type(None))


class Withheld:
    """A graph that leaves out what is private; everything else of it is as it was."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._own: tuple[object, OwnWords] = (None, OwnWords())

    @classmethod
    def of(cls, graph: Graph) -> Graph:
        """Return a graph to read from in its place."""
        return cast("Graph", cls(graph))

    def read(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        **limits: Any,  # noqa: ANN401 (as the graph takes them)
    ) -> Answer:
        """Ask the graph, and leave out what is private of the answer."""
        own = self._own_words() if parameters and self._own[0] is None else self._own[1]
        given = {name: own.asked(value) for name, value in (parameters or {}).items()}
        answer = self._graph.read(cypher, given, **limits)
        # Of after the answer, so that what a load has brought meanwhile is known for what it is.
        return public(answer, self._own_words())

    def vet(self, cypher: str) -> None:
        """Raise WriteRefused where a text that is not ours would do more than read what all may."""
        self._graph.vet(cypher)
        if told := tells_of(cypher, PRIVATE | _NOTES):
            raise WriteRefused(
                f"This question reads {told}, and everybody reads its answer.",
                "Leave that out of the question, or let people sign in instead of --public.",
            )

    def _own_words(self) -> OwnWords:
        (revision,) = self._graph.read(_NUMBER).rows or ((None,),)
        known, own = self._own
        if revision != known or known is None:
            own = OwnWords.of(self._graph)
            self._own = (revision, own)
        return own

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever the graph has)
        """Be the graph in all else."""
        return getattr(self._graph, name)


def public(answer: Answer, own: OwnWords = _NOTHING) -> Answer:
    """Return an answer without what is private, known by the names of columns and properties.

    Libraries' `own` words are known by themselves.
    """
    ways = [_way(name) for name in answer.columns]
    if not any(ways) and all(_is_plain(cell, own) for row in answer.rows for cell in row):
        return answer
    rows = tuple(
        tuple(_told(cell, way, own) for cell, way in zip(row, ways, strict=True))
        for row in answer.rows
    )
    return replace(answer, rows=rows)


def _way(name: str) -> Callable[[Any], Any] | None:
    """Return what becomes of the cells of a column, None where they stay; `l.contact` is one."""
    last = name.rpartition(".")[2]
    if last in PRIVATE:
        return _nothing
    return _codes if last in _NOTES else None


def _told(cell: Any, way: Callable[[Any], Any] | None, own: OwnWords) -> Any:  # noqa: ANN401 (as the driver has it)
    if way is not None:
        return way(cell)
    if isinstance(cell, str):
        return _without_people(own.told(cell))
    if isinstance(cell, list | tuple):
        return [_told(each, None, own) for each in cell]
    if hasattr(cell, "relationships"):  # a path
        return [_told(each, None, own) for each in (*cell.nodes, *cell.relationships)]
    if hasattr(cell, "items"):  # a node or a relationship is a mapping of its properties as well
        return {name: _told(value, _way(str(name)), own) for name, value in cell.items()}
    return cell


def _is_plain(cell: object, own: OwnWords) -> bool:
    """Say whether there is nothing private in a cell that can be known by its form."""
    if isinstance(cell, str):
        return _without_people(own.told(cell)) == cell
    return isinstance(cell, _PLAIN)


def _nothing(_: object) -> None:
    return None


def _without_people(cell: object) -> object:
    """Return a text without addresses of e-mail and telephones."""
    if not isinstance(cell, str) or len(cell) < _SHORTEST or not _SIGNS.search(cell):
        return cell
    is_number_of_page = "@" not in cell and _WEB.match(cell)
    return cell if is_number_of_page else without_addresses(cell)


def _codes(cell: object) -> object:
    """Return what the loader noted with the kind of each note for its words, which quote."""
    if not isinstance(cell, str):
        return cell
    try:
        noted = json.loads(cell)
    except ValueError:
        return None
    is_whole = isinstance(noted, (list, dict))
    return json.dumps(_quoteless(noted), ensure_ascii=False) if is_whole else None


def _quoteless(noted: object) -> object:
    if isinstance(noted, list):
        return [_quoteless(each) for each in noted]
    if not isinstance(noted, Mapping):
        return noted
    told = {name: _quoteless(value) for name, value in noted.items()}
    if "message" in told:
        told["message"] = str(told.get("code") or "a note").replace("-", " ").capitalize() + "."
    return {name: _without_people(value) for name, value in told.items()}
