"""What a text of Cypher that is not ours would do, as the database itself plans it.

Nothing that reads may write: a reader's user sees to that on the embedded engine, and the access
mode of the transaction on Neo4j. That mode lets more through than reading the graph, though: files
and addresses (LOAD CSV), procedures, which may end the connections of others, and commands that
list users, settings and the questions of others. Only the plan tells them apart for certain: the
text may hide them behind comments and escapes.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from graph.errors import GraphUnreachable, QueryFailed, WriteRefused

Plan: TypeAlias = Mapping[str, Any]
Planned: TypeAlias = tuple[Plan | None, str | None]
"""What a database plans to do, and what it takes that for."""

_STEPS = (
    ("LoadCSV", "reads a file or an address (LOAD CSV)"),
    ("ProcedureCall", "calls a procedure (CALL)"),
    ("Show", "is a command and no question of the graph"),
    ("Terminate", "is a command and no question of the graph"),
    ("AdministrationCommand", "is a command and no question of the graph"),
    ("TransactionForeach", "opens transactions of its own"),
    ("TransactionApply", "opens transactions of its own"),
)
# The embedded engine tells its plan as lines of text.
_LINES = (
    (re.compile(r"^\s*\+ LOAD CSV", re.MULTILINE), _STEPS[0][1]),
    (re.compile(r"^\s*\+ CALL (?!SUBQUERY \{)", re.MULTILINE), _STEPS[1][1]),
)


_CLAUSE = re.compile(r"\s*(?:MATCH|OPTIONAL|UNWIND|WITH|RETURN|CALL)\b", re.IGNORECASE)


class Vetting:
    """Looks at each text once, by the plan that the database makes of it; nothing of it is run."""

    def __init__(self) -> None:
        self._passed: set[str] = set()

    def check(self, cypher: str, planned: Callable[[str], Planned], *, comes_back: bool) -> None:
        """Raise WriteRefused where a text would do more than read the graph.

        What cannot be planned, reading says why. A database that `comes_back` when it is read has
        a reader that cannot write. Raises the errors of graph.errors.
        """
        if cypher in self._passed:
            return
        try:
            plan, kind = planned(cypher)
        except QueryFailed:
            # With a word before the clauses, a text may be run although it could not be planned.
            if begins_with_a_clause(cypher):
                return
            raise
        except GraphUnreachable:
            if comes_back:
                return
            raise
        if more := more_than_reading(plan, kind=kind):
            raise WriteRefused(f"This question {more}.", "Questions read the graph, and only that.")
        self._passed.add(cypher)


def begins_with_a_clause(cypher: str) -> bool:
    """Tell whether a text begins to read, with no word before that changes how it is run."""
    return _CLAUSE.match(cypher) is not None


def more_than_reading(plan: Plan | None, *, kind: str | None) -> str | None:
    """Return what a planned text does beside reading the graph, in words; None where nothing.

    `kind` is what the database takes it for: `r` is reading. The embedded engine says `w` of all.
    """
    if plan is None:
        return "is a command and no question of the graph"
    told = str((plan.get("args") or {}).get("string-representation", ""))
    if told:
        return next((words for line, words in _LINES if line.search(told)), None)
    steps = list(_steps(plan))
    found = (words for start, words in _STEPS if any(step.startswith(start) for step in steps))
    return next(found, None if kind == "r" else "writes")


def _steps(plan: Plan) -> Iterator[str]:
    waiting = [plan]
    while waiting:
        step = waiting.pop()
        yield str(step.get("operatorType", ""))
        waiting += step.get("children") or ()
