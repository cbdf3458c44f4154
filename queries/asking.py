"""Asking the graph one of the questions: values checked, names looked up, header and rows held."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from graph import FREE_TEXT, ROW_LIMIT, Answer, Graph, QueryFailed, of_one_state, without_addresses
from queries.errors import BrokenQuestion, Choice, Fault, WrongParameter, WrongValue
from queries.naming import Reads, everything, find
from queries.parameters import NAMED, Parameter, Value, takes
from queries.question import Question

_HEAD = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_OFFSET = re.compile(r" \(offset: \d+\)")
_LINE = re.compile(r"\bline (\d+)(?=, column|:\d)")


def ask(
    graph: Graph,
    question: Question,
    values: Mapping[str, Value] | None = None,
    *,
    row_limit: int = ROW_LIMIT,
) -> Answer:
    """Return the answer, its columns those of the header even where it has no rows.

    Addresses of e-mail and numbers of telephones are taken out of what is in people's own words.
    It is of one state of the graph, asked again where a load has changed that meanwhile.
    Raises WrongParameter, BrokenQuestion and the errors of graph.errors, WriteRefused where it
    would do more than read the graph; those that name a line mean the line of the question's file.
    """
    return answered(graph, question, resolve(graph, question, values or {}), row_limit=row_limit)


def answered(
    graph: Graph, question: Question, resolved: Mapping[str, Value], *, row_limit: int = ROW_LIMIT
) -> Answer:
    """Return the answer to a question whose values are resolved; raises as `ask` does."""
    start = _first_line(question.cypher)
    try:
        graph.vet(question.cypher[start:])
        answer = of_one_state(
            graph, lambda: graph.read(question.cypher[start:], resolved, row_limit=row_limit)
        )
    except QueryFailed as error:
        raise _placed(error, question, above=question.cypher.count("\n", 0, start)) from error
    return _cleared(_held(question, answer))


def resolve(graph: Reads, question: Question, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return what the query will be given: checked, defaults put in, names turned into ids.

    Raises WrongParameter, which tells of every fault at once.
    """
    checked = question.check(values)
    faults = []
    for parameter in question.parameters:
        given = checked[parameter.name]
        if parameter.type in NAMED and given is not None:
            try:
                checked[parameter.name] = find(graph, parameter.type, str(given)).value
            except WrongValue as wrong:
                faults.append(Fault(parameter.name, wrong.message, wrong.near, is_unknown=True))
    faults += _met_twice(question, checked) if not faults else []
    if faults:
        raise WrongParameter(tuple(faults), takes=takes(question.name, question.parameters))
    return checked


def _met_twice(question: Question, values: Mapping[str, Value]) -> list[Fault]:
    """Return a fault for each library that an earlier parameter has named already."""
    named: dict[Value, str] = {}
    faults = []
    for parameter in question.parameters:
        value = values[parameter.name]
        if parameter.type != "library" or value is None:
            continue
        if value in named:
            reason = f"This is one library, not two: {named[value]} and {parameter.name} are both"
            faults.append(Fault(parameter.name, f"{reason} {value}. Name another one."))
        named.setdefault(value, parameter.name)
    return faults


def choices(graph: Reads, parameter: Parameter) -> tuple[Choice, ...]:
    """Return what a drop-down would offer, by label; nothing for integers and free text."""
    if parameter.type in NAMED:
        return everything(graph, parameter.type)
    if parameter.type == "boolean":
        return Choice("yes", "Yes"), Choice("no", "No")
    return tuple(Choice(value, value) for value in parameter.choices)


def _first_line(cypher: str) -> int:
    """Return where the line begins that has the first word of Cypher.

    The embedded engine counts lines from there and Neo4j from the top: both are given the same.
    """
    head = _HEAD.match(cypher)
    return cypher.rfind("\n", 0, head.end() if head else 0) + 1


def _placed(error: QueryFailed, question: Question, *, above: int) -> QueryFailed:
    """Return the error with the line as the file counts it, `above` lines further down."""
    words = _LINE.sub(lambda found: f"line {int(found[1]) + above}", _OFFSET.sub("", error.message))
    # Only where the query is at fault: a database that is not there has a remedy of its own.
    return QueryFailed(words, error.remedy.replace("the query", Path(question.file).name, 1))


def _held(question: Question, answer: Answer) -> Answer:
    names = tuple(column.name for column in question.columns)
    if answer.columns == names:
        return answer
    # The embedded engine leaves the columns out where there are no rows.
    if not answer.rows:
        return replace(answer, columns=names)
    raise BrokenQuestion(
        f"{Path(question.file).name} returns {', '.join(answer.columns)}, and its header says "
        f"{', '.join(names)}.",
        "Make the `// column` lines and the last RETURN say the same, in the same order.",
    )


def _cleared(answer: Answer) -> Answer:
    """Return an answer without the addresses of people that stand in what they wrote."""
    free = {at for at, name in enumerate(answer.columns) if name in FREE_TEXT}
    if not free:
        return answer
    rows = tuple(
        tuple(_clean(cell) if at in free else cell for at, cell in enumerate(row))
        for row in answer.rows
    )
    return replace(answer, rows=rows)


def _clean(cell: object) -> object:
    if isinstance(cell, list | tuple):
        return [_clean(each) for each in cell]
    return without_addresses(cell) if isinstance(cell, str) else cell
