"""The graph as everybody may read it: without contact data, and without people's own words.

A name in a sentence cannot be told from other words, so sentences do not come through at all. It
stands before the graph, so that no page, export or answer can forget it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

from graph import FREE_TEXT, Answer, Graph, without_addresses

PRIVATE = frozenset({*FREE_TEXT, "contact"})
_NOTES = frozenset({"notes", "report"})
_PLAIN = (int, float, bool, type(None))


class Withheld:
    """A graph that leaves out what is private; everything else of it is as it was."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    @classmethod
    def of(cls, graph: Graph) -> Graph:
        """Return a graph to read from in its place."""
        return cast("Graph", cls(graph))

    def read(self, *asked: Any, **limits: Any) -> Answer:  # noqa: ANN401 (as the graph takes them)
        """Ask the graph, and leave out what is private of the answer."""
        return public(self._graph.read(*asked, **limits))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever the graph has)
        """Be the graph in all else."""
        return getattr(self._graph, name)


def public(answer: Answer) -> Answer:
    """Return an answer without what is private, known by the names of columns and properties."""
    ways = [_way(name) for name in answer.columns]
    if not any(ways) and all(_is_plain(cell) for row in answer.rows for cell in row):
        return answer
    rows = tuple(
        tuple(_told(cell, way) for cell, way in zip(row, ways, strict=True)) for row in answer.rows
    )
    return replace(answer, rows=rows)


def _way(name: str) -> Callable[[Any], Any] | None:
    """Return what becomes of the cells of a column, None where they stay; `l.contact` is one."""
    last = name.rpartition(".")[2]
    if last in PRIVATE:
        return _nothing
    return _codes if last in _NOTES else None


def _told(cell: Any, way: Callable[[Any], Any] | None) -> Any:  # noqa: ANN401 (as the driver has it)
    if way is not None or isinstance(cell, str):
        return (way or _without_people)(cell)
    if isinstance(cell, list | tuple):
        return [_told(each, None) for each in cell]
    if hasattr(cell, "relationships"):  # a path
        return [_told(each, None) for each in (*cell.nodes, *cell.relationships)]
    if hasattr(cell, "items"):  # a node or a relationship is a mapping of its properties as well
        return {name: _told(value, _way(str(name))) for name, value in cell.items()}
    return cell


def _is_plain(cell: object) -> bool:
    """Say whether there can be nobody's address in a cell, as far as is seen at a glance."""
    return "@" not in cell if isinstance(cell, str) else isinstance(cell, _PLAIN)


def _nothing(_: object) -> None:
    return None


def _without_people(cell: object) -> object:
    return without_addresses(cell) if isinstance(cell, str) and "@" in cell else cell


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
