"""Questions put to the graph: names looked up once a revision, answers kept, turns taken."""

from collections.abc import Mapping
from typing import Any

from dashboard.data.explorer import Asked, Explorer
from graph import Answer, Graph
from queries import Question, Value, answered, resolve

_MOST_NAMES = 2_000


class Names:
    """What was read of the graph to find names in it, as long as it stays the same."""

    def __init__(self, graph: Graph) -> None:
        self._graph, self._revision = graph, graph.revision()
        self._read: dict[tuple[str, tuple[tuple[str, Any], ...]], Answer] = {}

    def read(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, row_limit: int
    ) -> Answer:
        """Return what the graph returns, asked once for each text and its values."""
        key = (cypher, tuple(sorted((parameters or {}).items())))
        known = self._read.get(key)
        if known is None:
            known = self._graph.read(cypher, parameters, row_limit=row_limit)
            if len(self._read) < _MOST_NAMES and self._graph.revision() == self._revision:
                self._read[key] = known
        return known


NAMES = Asked(Names)
"""Names of the present revision."""


def resolved(whole: Explorer, question: Question, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return what a question will be given; raises WrongParameter."""
    return resolve(whole.once(NAMES), question, values)


def answer(
    whole: Explorer,
    question: Question,
    given: Mapping[str, Value],
    *,
    row_limit: int,
    revision: int | None = None,
) -> Answer:
    """Return the answer to a question whose values are resolved, of the revision that is shown.

    Raises Crowded where too many others ask, and what `queries.answered` raises.
    """
    # Before anything is known: a page that asks has to be of the revision that the graph is at.
    graph = whole.graph
    of = whole.projection().revision if revision is None else revision
    return whole.answers.once(
        question,
        given,
        row_limit=row_limit,
        revision=of,
        ask=lambda: answered(graph, question, given, row_limit=row_limit),
        is_still=lambda: graph.revision() == of,
    )
